import ast

from checker.draft import Edit, NoFix
from checker.fix import SAFE, fixes
from checker.nodes import keyword


@fixes("constructor-weights", SAFE)
def fix_constructor_weights(draft, hit):
    """An input's shape without its batch, where that is open; what is no default stays."""
    call, name = hit.node, hit.what
    value = keyword(call, name)
    if name == "batch_input_shape":
        return [*shape_without_batch(draft, call, value)]
    is_default = isinstance(value, ast.Constant) and value.value in (None, False)
    if name in ("time_major", "virtual_batch_size") and is_default:
        return [draft.without_argument(call, name)]
    if name == "fused" and isinstance(value, ast.Constant):
        return [draft.without_argument(call, name)]  # how it is computed, not what
    raise NoFix


def shape_without_batch(draft, call, shape) -> list[Edit]:
    """Return the edits from `batch_input_shape=(None, 3)` to `input_shape=(3,)`."""
    is_open = isinstance(shape, ast.Tuple) and len(shape.elts) > 1
    if not is_open or not isinstance(shape.elts[0], ast.Constant):
        raise NoFix
    if shape.elts[0].value is not None or "#" in draft.segment(shape):
        raise NoFix
    rest = [draft.segment(part) for part in shape.elts[1:]]
    written = f"({', '.join(rest)}{',' if len(rest) == 1 else ''})"
    renamed = draft.renamed_keyword(call, "batch_input_shape", "input_shape")
    return [renamed, draft.replaced(shape, written)]
