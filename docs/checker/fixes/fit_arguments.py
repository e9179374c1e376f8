from checker.draft import NoFix
from checker.fix import SAFE, fixes

WITH_DATA = ("fit", "evaluate", "predict")  # what these took says how many work beside


@fixes("fit-arguments", SAFE)
def fix_fit_arguments(draft, hit):
    """How many work beside makes no other numbers; the arguments of the other methods do."""
    call = hit.node
    if call.func.attr not in WITH_DATA:
        raise NoFix
    return [draft.without_argument(call, hit.what)]
