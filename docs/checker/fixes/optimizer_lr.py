from checker.draft import NoFix
from checker.fix import SAFE, fixes
from checker.nodes import keywords


@fixes("optimizer-lr", SAFE)
def fix_optimizer_lr(draft, hit):
    """`lr` is what `learning_rate` is; how `decay` goes on is told by a schedule."""
    names = keywords(hit.node)
    if "lr" not in names or "learning_rate" in names:
        raise NoFix
    return [draft.renamed_keyword(hit.node, "lr", "learning_rate")]
