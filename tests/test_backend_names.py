"""The table of `keras.backend` functions and what stands for them: each is run on both sides."""

import json

import numpy as np
import pytest
from guide_model.snippets import ROOT, Fault
from site_build import joining

check_keras = joining.loaded()
RUNS_TABLE = ROOT / "tests" / "keras_programs" / "running_backend.py"  # imports TensorFlow
PATH = joining.CHECKER / "fixes" / "backend_function.py"

# Calls of each function, as somebody wrote them; `a`, `b` are floats, `i` integers, `t` booleans.
CALLS = {
    "abs": ["K.abs(a)", "K.abs(i)"],
    "all": ["K.all(t)", "K.all(t, axis=1, keepdims=True)"],
    "any": ["K.any(t)", "K.any(t, axis=1)"],
    "arange": ["K.arange(4)", "K.arange(0, 6, 2)"],
    "argmax": ["K.argmax(a)", "K.argmax(a, axis=0)"],
    "argmin": ["K.argmin(a)", "K.argmin(a, 0)"],
    "binary_crossentropy": ["K.binary_crossentropy(p, q)"],
    "cast": ["K.cast(i, 'float32')", "K.cast(t, 'float32')", "K.cast(a, dtype='int32')"],
    "cast_to_floatx": ["K.cast_to_floatx(i)"],
    "categorical_crossentropy": ["K.categorical_crossentropy(p, q)"],
    "clip": ["K.clip(a, -1, 1)", "K.clip(a, min_value=0.0, max_value=2.0)", "K.clip(i, 0, 1)"],
    "concatenate": ["K.concatenate([a, b])", "K.concatenate([a, b], axis=0)"],
    "constant": ["K.constant(2)", "K.constant([[1, 2.5]])"],
    "cos": ["K.cos(a)"],
    "cumprod": ["K.cumprod(a)", "K.cumprod(a, 1)"],
    "cumsum": ["K.cumsum(a)", "K.cumsum(a, axis=1)"],
    "dot": ["K.dot(a, K.transpose(b))", "K.dot(a3, K.transpose(b))"],
    "dtype": ["K.dtype(a)", "K.dtype(t)"],
    "elu": ["K.elu(a)", "K.elu(a, alpha=0.5)"],
    "equal": ["K.equal(a, b)", "K.equal(x=i, y=i)"],
    "eval": ["K.eval(a)"],
    "exp": ["K.exp(a)"],
    "expand_dims": ["K.expand_dims(a)", "K.expand_dims(a, 1)", "K.expand_dims(i, axis=0)"],
    "eye": ["K.eye(3)"],
    "flatten": ["K.flatten(a)"],
    "gather": ["K.gather(a, i0)", "K.gather(reference=a, indices=i0)"],
    "get_value": ["K.get_value(v)"],
    "greater": ["K.greater(a, b)"],
    "greater_equal": ["K.greater_equal(a, 0.5)"],
    "hard_sigmoid": ["K.hard_sigmoid(a)"],
    "in_top_k": ["K.in_top_k(p, i0, 1)"],
    "int_shape": ["K.int_shape(a3)"],
    "l2_normalize": ["K.l2_normalize(a, axis=-1)", "K.l2_normalize(a)"],
    "less": ["K.less(a, b)"],
    "less_equal": ["K.less_equal(a, b)"],
    "log": ["K.log(p)"],
    "max": ["K.max(a)", "K.max(i, axis=1, keepdims=True)"],
    "maximum": ["K.maximum(a, b)", "K.maximum(a, 0.0)"],
    "mean": ["K.mean(a)", "K.mean(t)", "K.mean(a, axis=[0, 1])", "K.mean(a3, -1, keepdims=True)"],
    "min": ["K.min(a, axis=0)", "K.min(i)"],
    "minimum": ["K.minimum(a, b)"],
    "name_scope": ["[a for _ in [K.name_scope('x').__enter__()]][0]"],
    "ndim": ["K.ndim(a3)", "K.ndim(a + b)"],
    "not_equal": ["K.not_equal(a, b)"],
    "one_hot": ["K.one_hot(i0, 3)", "K.one_hot(indices=i0, num_classes=2)"],
    "ones": ["K.ones((2, 2))", "K.ones(shape=(2,), dtype='int32')"],
    "ones_like": ["K.ones_like(a)", "K.ones_like(i)"],
    "permute_dimensions": ["K.permute_dimensions(a3, (2, 0, 1))"],
    "pow": ["K.pow(a, 2)", "K.pow(p, 0.5)"],
    "prod": ["K.prod(a)", "K.prod(a, axis=-1)"],
    "random_normal": ["K.shape(K.random_normal((2, 3), mean=0.0, stddev=2.0))"],
    "random_uniform": ["K.shape(K.random_uniform(shape=(2, 3), minval=-1.0))"],
    "relu": ["K.relu(a)", "K.relu(a, alpha=0.1)", "K.relu(a, max_value=1.0)"],
    "repeat_elements": ["K.repeat_elements(a, 2, axis=1)", "K.repeat_elements(a, rep=2, axis=0)"],
    "reshape": ["K.reshape(a, (3, 2))", "K.reshape(a, shape=(-1,))"],
    "reverse": ["K.reverse(a, axes=1)", "K.reverse(a, 0)"],
    "round": ["K.round(a * 2)"],
    "set_value": ["[v, K.set_value(v, [[7.0]])][0]"],
    "shape": ["K.shape(a)", "K.shape(a3)[1:]"],
    "sigmoid": ["K.sigmoid(a)"],
    "sign": ["K.sign(a)"],
    "sin": ["K.sin(a)"],
    "softmax": ["K.softmax(a)", "K.softmax(a, axis=0)"],
    "softplus": ["K.softplus(a)"],
    "softsign": ["K.softsign(a)"],
    "sparse_categorical_crossentropy": ["K.sparse_categorical_crossentropy(i0, q)"],
    "sqrt": ["K.sqrt(a)", "K.sqrt(p)"],
    "square": ["K.square(a)", "K.square(i)"],
    "squeeze": ["K.squeeze(K.expand_dims(a, 1), 1)"],
    "stack": ["K.stack([a, b])", "K.stack([a, b], axis=-1)"],
    "std": ["K.std(a)", "K.std(a, axis=1)"],
    "stop_gradient": ["K.stop_gradient(a)"],
    "sum": ["K.sum(a)", "K.sum(i)", "K.sum(a, axis=-1, keepdims=True)"],
    "tanh": ["K.tanh(a)"],
    "tile": ["K.tile(a, [2, 1])", "K.tile(a3, n=(1, 2, 1))"],
    "transpose": ["K.transpose(a)"],
    "truncated_normal": ["K.shape(K.truncated_normal((2, 3)))"],
    "update": ["[v, K.update(v, [[8.0]])][0]"],
    "update_add": ["[v, K.update_add(v, [[1.0]])][0]"],
    "update_sub": ["[v, K.update_sub(v, [[1.0]])][0]"],
    "var": ["K.var(a)", "K.var(a, axis=0, keepdims=True)"],
    "variable": ["K.variable([[1, 2]])", "K.variable(0.5)"],
    "zeros": ["K.zeros((2, 2))"],
    "zeros_like": ["K.zeros_like(a)", "K.zeros_like(i, dtype='float32')"],
}
HEAD = "from keras import backend as K\nimport keras\nimport tensorflow as tf\n"


def mended(call):
    """Return what the fix makes of one call, with all fixes made."""
    content = check_keras.decoded(f"{HEAD}result = {call}\n".encode(), False)
    texts, _ = check_keras.mended(content, [check_keras.RULES["backend-function"]], True)
    return texts[0].removeprefix(HEAD).strip().removeprefix("result = ")


def test_the_table_and_its_calls_are_of_the_same_functions():
    for name in {*CALLS} ^ {*check_keras.RENAMED}:
        raise Fault(PATH, 1, f"`{name}` is in one of RENAMED and CALLS alone. Add it to the other.")
    assert {*check_keras.OTHERWISE} <= {*CALLS}


def test_every_call_is_mended_wholly():
    for name, calls in CALLS.items():
        for call in calls:
            if "K." in mended(call).replace("K.standardize_dtype", ""):
                raise Fault(PATH, 1, f"makes `{mended(call)}` of `{call}`. Mend `{name}`.")


@pytest.fixture(scope="module")
def values(keras_forks):
    """What each call gives on Keras 2, and its fix on Keras 3."""
    calls = [call for of_name in CALLS.values() for call in of_name]
    results = []
    for generation, asked in (("keras2", calls), ("keras3", list(map(mended, calls)))):
        done = keras_forks.run(generation, str(RUNS_TABLE), given=json.dumps(asked))
        assert done.returncode == 0, done.stderr
        results.append(dict(zip(calls, json.loads(done.stdout), strict=True)))
    return results


def alike(old, new):
    """True for the same type and shape, and numbers that differ by the order of sums at most."""
    if "error" in old or "error" in new or old["dtype"] != new["dtype"]:
        return False
    texts = isinstance(old["value"], str)
    one, other = (value if texts else np.asarray(value) for value in (old["value"], new["value"]))
    return one == other if texts else one.shape == other.shape and np.allclose(one, other, 1e-4)


@pytest.mark.parametrize("name", sorted(CALLS))
def test_what_stands_for_a_function_gives_the_same(name, values):
    before, after = values
    for call in CALLS[name]:
        old, new = before[call], after[call]
        if name in check_keras.OTHERWISE:  # of another type, which the fix says by being unsafe
            old, new = old | {"dtype": ""}, new | {"dtype": ""}
        if not alike(old, new):
            message = f"`{call}` gives {old}, and `{mended(call)}` {new}. Mend its line."
            raise Fault(PATH, 1, message)
