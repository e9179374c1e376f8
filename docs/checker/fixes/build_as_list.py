from checker.draft import NoFix
from checker.fix import SAFE, fixes


@fixes("build-as-list", SAFE)
def fix_build_as_list(draft, hit):
    """What a tuple has in the place of what a `TensorShape` has, which both understand."""
    node, shape = hit.node, draft.segment(hit.node.value)
    call = draft.code.parent(node)
    is_called = getattr(call, "func", None) is node
    if node.attr == "as_list" and is_called and not call.args and not call.keywords:
        return [draft.replaced(call, f"list({shape})")]
    if node.attr in ("ndims", "rank") and not is_called:
        return [draft.replaced(node, f"len({shape})")]
    if node.attr == "value" and not is_called:
        return [draft.replaced(node, shape)]
    raise NoFix
