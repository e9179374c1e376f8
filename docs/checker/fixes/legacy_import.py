from checker.fix import SAFE, fixes
from checker.moving import moved


@fixes("legacy-import", SAFE)
def fix_legacy_import(draft, hit):
    """What has moved is imported from where it is now; what is gone is left to the reader."""
    return moved(draft, hit.node)
