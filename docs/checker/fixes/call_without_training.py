from checker.draft import NoFix
from checker.fix import SAFE, fixes
from checker.fixes.no_kwargs import with_last


@fixes("call-without-training", SAFE)
def fix_call_without_training(draft, hit):
    """The argument, with which Keras tells the model and, through it, its layers."""
    method = hit.node
    if method.args.vararg or method.args.kwonlyargs:
        raise NoFix
    function = draft.tokens(draft.start(method), draft.end(method))
    first = next(i for i, token in enumerate(function) if token.text == "(")
    return [with_last(draft, function[first:], "training=None")]
