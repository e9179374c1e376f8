import ast

from checker.draft import Edit, Fix, NoFix
from checker.fix import SAFE, fixes

AS_ATTRIBUTE = {"value()": "value", "read_value()": "value", "get_shape()": "shape"}


@fixes("variable-api", SAFE)
def fix_variable_api(draft, hit):
    """An attribute in the place of a method; whether something is a weight is asked of Keras."""
    call = hit.node
    if hit.what in AS_ATTRIBUTE:
        name = draft.renamed_attribute(call.func, AS_ATTRIBUTE[hit.what])
        return [Edit(name.start, draft.without_call(call).end, name.text)]
    if hit.what.startswith("isinstance") and isinstance(call.args[1], ast.Attribute):
        known = draft.reference("keras.Variable", call)
        return Fix((draft.replaced(call.args[1], known),), unsafe=True)
    raise NoFix
