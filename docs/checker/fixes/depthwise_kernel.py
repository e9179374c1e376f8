from checker.draft import Fix
from checker.fix import SAFE, fixes


@fixes("depthwise-kernel", SAFE)
def fix_depthwise_kernel(draft, hit):
    """The same weight by its place; unsafe where only the name of the attribute tells the layer."""
    edit = draft.replaced(hit.node, draft.segment(hit.node.value) + ".weights[0]")
    return Fix((edit,), unsafe=not draft.code.made_by(hit.node.value))
