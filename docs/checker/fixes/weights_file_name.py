import ast
import re

from checker.draft import Edit, NoFix
from checker.fix import UNSAFE, fixes
from checker.nodes import argument, is_method_call, keyword, keywords, text_of

OLD_ENDS = re.compile(r"(\.weights)?\.(h5|hdf5|ckpt|tf)$|(?<=[^/.])$")


@fixes("weights-file-name", UNSAFE)
def fix_weights_file_name(draft, hit):
    """The name that Keras 3 asks for, wherever the file says the old one; unsafe for other files.

    `period=1` and `save_format` say what Keras 3 does anyway.
    """
    call = hit.node
    if "save_format" in keywords(call):
        return [draft.without_argument(call, "save_format")]
    period = keyword(call, "period")
    if period is not None:
        if not (isinstance(period, ast.Constant) and period.value == 1):
            raise NoFix
        return [draft.without_argument(call, "period")]
    of_weights = is_method_call(call, "save_weights") or is_weights_only(call)
    end = ".weights.h5" if of_weights else ".keras"
    return renamed(draft, draft.code.value(argument(call, 0, "filepath")), end)


def is_weights_only(call) -> bool:
    value = argument(call, 3, "save_weights_only")
    return isinstance(value, ast.Constant) and bool(value.value)


def renamed(draft, name, end: str) -> list[Edit]:
    """Give a file's name another end, in all literals of the file that say the same."""
    while isinstance(name, ast.BinOp) and isinstance(name.op, (ast.Add, ast.Div)):
        name = draft.code.value(name.right)
    if isinstance(name, ast.Call) and name.args:
        last = name.args[-1] if not is_method_call(name, "format") else name.func.value
        name = draft.code.value(last)
    old = text_of(name)
    if old is None or not OLD_ENDS.search(old):
        raise NoFix
    return draft.renamed_file(old, lambda path: OLD_ENDS.sub(end, path, count=1))
