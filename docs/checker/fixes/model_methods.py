from checker.draft import NoFix
from checker.fix import SAFE, fixes
from checker.nodes import keywords

NOW = {"fit_generator": "fit", "evaluate_generator": "evaluate", "predict_generator": "predict"}


@fixes("model-methods", SAFE)
def fix_model_methods(draft, hit):
    """Keras 2 does the same in both; which class is meant, `predict_classes` doesn't show."""
    call = hit.node
    if hit.what not in NOW:
        raise NoFix
    edits = [draft.renamed_attribute(call.func, NOW[hit.what])]
    if "generator" in keywords(call):
        edits.append(draft.renamed_keyword(call, "generator", "x"))
    return edits
