from checker.fix import SAFE, fixes
from checker.moving import moved


@fixes("private-import", SAFE)
def fix_private_import(draft, hit):
    """The public name of the same."""
    return moved(draft, hit.node)
