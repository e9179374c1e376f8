import ast

from checker.draft import NoFix
from checker.fix import SAFE, fixes
from checker.vocabulary import MODEL


@fixes("reset-states", SAFE)
def fix_reset_states(draft, hit):
    """Metrics of Keras 2 have both names; which layers of a model have a state isn't shown."""
    call = hit.node
    if not isinstance(call, ast.Call) or draft.code.may_be(call.func.value, MODEL):
        raise NoFix
    return [draft.renamed_attribute(call.func, "reset_state")]
