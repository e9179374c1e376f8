import ast

from checker.draft import NoFix
from checker.fix import SAFE, fixes
from checker.fixes.backend_function import parameter_of, renamed_call
from checker.nodes import argument, text_of

ELEMENTWISE = "abs cos exp log sigmoid sign sin square tanh"
REDUCING = "all any max mean min prod sum"
PAIRWISE = "maximum minimum"
# Function of TensorFlow: the one that takes Keras tensors, and its arguments in their order, as in
# the table of `keras.backend`.  The fix's test runs all.
FOR_TENSORS = {
    **{name: (f"keras.ops.{name}", "x") for name in ELEMENTWISE.split()},
    **{f"reduce_{n}": (f"keras.ops.{n}", "input_tensor:x axis keepdims") for n in REDUCING.split()},
    **{name: (f"keras.ops.{name}", "x:x1 y:x2") for name in PAIRWISE.split()},
    "cast": ("keras.ops.cast", "x dtype"),
    "clip_by_value": ("keras.ops.clip", "t:x clip_value_min:x_min clip_value_max:x_max"),
    "concat": ("keras.ops.concatenate", "values:xs axis"),
    "expand_dims": ("keras.ops.expand_dims", "input:x axis"),
    "image.resize": ("keras.ops.image.resize", "images size method:interpolation"),
    "matmul": ("keras.ops.matmul", "a:x1 b:x2"),
    "nn.elu": ("keras.ops.elu", "features:x"),
    "nn.leaky_relu": ("keras.ops.leaky_relu", "features:x alpha:negative_slope"),
    "nn.relu": ("keras.ops.relu", "features:x"),
    "nn.relu6": ("keras.ops.relu6", "features:x"),
    "nn.softmax": ("keras.ops.softmax", "logits:x axis"),
    "nn.softplus": ("keras.ops.softplus", "features:x"),
    "pad": ("keras.ops.pad", "tensor:x paddings:pad_width mode"),
    "reshape": ("keras.ops.reshape", "tensor:x shape:newshape"),
    "split": ("keras.ops.split", "value:x num_or_size_splits:indices_or_sections axis"),
    "sqrt": ("keras.ops.sqrt", "x"),
    "squeeze": ("keras.ops.squeeze", "input:x axis"),
    "stack": ("keras.ops.stack", "values:x axis"),
    "transpose": ("keras.ops.transpose", "a:x perm:axes"),
}
AREAS = ("tf.math.", "tf.nn.", "tf.linalg.", "tf.")  # one function stands in several


@fixes("tf-on-keras-tensor", SAFE)
def fix_tf_on_keras_tensor(draft, hit):
    """The function of `keras.ops` that takes a Keras tensor, too."""
    call, name = hit.node, draft.code.name(hit.node.func)
    inside = next((name[len(area) :] for area in AREAS if name.startswith(area)), "")
    known = FOR_TENSORS.get(name.partition(".")[2]) or FOR_TENSORS.get(inside)
    if not known:
        raise NoFix
    new, spec = known
    edits = renamed_call(draft, call, new, [parameter_of(part) for part in spec.split()])
    if new == "keras.ops.split" and not isinstance(
        argument(call, 1, "num_or_size_splits"), ast.Constant
    ):
        raise NoFix  # sizes, where Keras takes the places of the cuts
    mode = argument(call, 2, "mode") if new == "keras.ops.pad" else None
    if mode is not None:
        if text_of(mode) is None:
            raise NoFix
        edits.append(draft.replaced(mode, draft.segment(mode).lower()))
    return edits
