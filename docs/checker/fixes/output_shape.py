from checker.draft import NoFix
from checker.fix import UNSAFE, fixes


@fixes("output-shape", UNSAFE)
def fix_output_shape(draft, hit):
    """The shape of the tensor; a layer with several outputs has a list of them."""
    if hit.what not in ("output_shape", "input_shape"):
        raise NoFix
    return [draft.renamed_attribute(hit.node, hit.what.replace("_", "."))]
