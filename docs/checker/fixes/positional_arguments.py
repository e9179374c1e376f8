import ast

from checker.draft import Edit, NoFix
from checker.fix import SAFE, fixes
from checker.nodes import argument_names, is_no_tensor
from checker.vocabulary import LAYER, MODEL

# Layers of Keras whose second argument is `training`; that of an LSTM is a mask.
WITH_TRAINING = {
    "AlphaDropout", "BatchNormalization", "Dropout", "GaussianDropout", "GaussianNoise", "Model",
    "Sequential", "SpatialDropout1D", "SpatialDropout2D", "SpatialDropout3D",
}  # fmt: skip


@fixes("positional-arguments", SAFE)
def fix_positional_arguments(draft, hit):
    """The name of each argument from the first on that is no tensor."""
    call = hit.node
    if any(isinstance(one, ast.Starred) for one in call.args):
        raise NoFix
    place = next((i for i, one in enumerate(call.args) if i and is_no_tensor(one)), 0)
    names = names_of_arguments(draft.code, call.func)
    if not place or len(names) < len(call.args):
        raise NoFix
    starts = [start for start, _, node in draft.arguments(call) if node in call.args]
    named = zip(starts[place:], names[place : len(starts)])
    return [Edit(start, start, f"{name}=") for start, name in named]


def names_of_arguments(code, function) -> list[str]:
    """Return how the layer that is called names what it is given, as far as the tree shows."""
    class_ = code.class_of_value(function)
    if class_ is not None:
        methods = [code.method(known, "call") for known in (class_, *code.bases_in_file(class_))]
        method = next((one for one in methods if one), None)
        return argument_names(method)[1:] if method and not method.args.vararg else []
    maker = code.made_by(function).rpartition(".")[2]
    is_known = code.kind(function) in (LAYER, MODEL) and maker in WITH_TRAINING
    return ["inputs", "training"] if is_known else []
