from checker.fix import UNSAFE, fixes
from checker.nodes import argument, text_of


@fixes("one-unit-softmax", UNSAFE)
def fix_one_unit_softmax(draft, hit):
    """The function of one unit, which gives other numbers than 1, as was surely meant."""
    activation = argument(hit.node, 1, "activation")
    if text_of(activation) is not None:
        quote = draft.segment(activation)[-1]
        return [draft.replaced(activation, f"{quote}sigmoid{quote}")]
    return [draft.renamed_attribute(activation, "sigmoid")]
