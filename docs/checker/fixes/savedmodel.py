from checker.draft import NoFix, is_same_file
from checker.fix import UNSAFE, fixes
from checker.nodes import argument, is_method_call, keywords, text_of


@fixes("savedmodel", UNSAFE)
def fix_savedmodel(draft, hit):
    """A file `.keras` where the program loads it again, `export` where it only saves.

    Unsafe: what another program reads may be the folder of before.
    """
    call, code = hit.node, draft.code
    if "save_format" in keywords(call):
        raise NoFix
    is_method = is_method_call(call, "save") and not code.dotted(call.func)
    place = 1 if code.name(call.func).endswith(".save_model") else 0
    name = code.value(argument(call, place, "filepath"))
    old = text_of(name)
    if old is None or old.endswith("/"):
        raise NoFix
    if is_method and len(call.args) + len(call.keywords) == 1 and not is_loaded(code, old):
        if call.args:
            return [draft.renamed_attribute(call.func, "export")]
        raise NoFix
    return draft.renamed_file(old, lambda path: path + ".keras")


def is_loaded(code, path: str) -> bool:
    """True if the same program loads a model from this path."""
    loading = [c for c in code.calls if code.name(c.func).endswith(".load_model")]
    given = (text_of(code.value(argument(c, 0, "filepath"))) for c in loading)
    return any(is_same_file(one, path) for one in given)
