from checker.draft import NoFix
from checker.fix import SAFE, fixes
from checker.fixes.no_kwargs import passing_on
from checker.nodes import own_arguments


@fixes("model-config", SAFE)
def fix_model_config(draft, hit):
    """`**kwargs` for a model without arguments of its own; others the config has to tell."""
    init = draft.code.method(hit.node, "__init__")
    if own_arguments(init) or init.args.vararg:
        raise NoFix
    return passing_on(draft, init)
