from checker.draft import NoFix
from checker.fix import UNSAFE, fixes
from checker.nodes import keywords


@fixes("optimizer-lr", UNSAFE)
def fix_optimizer_lr(draft, hit):
    """`lr` is what `learning_rate` is; how `decay` goes on is told by a schedule.

    Where Keras 2.11 to 2.15 ignored `lr`, the rate is another one afterwards.
    """
    names = keywords(hit.node)
    if "lr" not in names or "learning_rate" in names:
        raise NoFix
    return [draft.renamed_keyword(hit.node, "lr", "learning_rate")]
