from checker.fix import SAFE, fixes


@fixes("load-by-name", SAFE)
def fix_load_by_name(draft, hit):
    """Keras 2 ignores the argument, so without it the same is loaded."""
    return [draft.without_argument(hit.node, "by_name")]
