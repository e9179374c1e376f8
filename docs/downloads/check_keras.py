# /// script
# requires-python = ">=3.9"
# dependencies = []
# ///
"""Check old TensorFlow/Keras code for what Keras 3 refuses or silently does differently.

    uv run check_keras.py my_folder
    python check_keras.py my_folder notebook.ipynb

The program reads Python files and notebooks. It runs nothing of them and changes nothing.
Exit code: 0 nothing found, 1 something found, 2 a file couldn't be read.
"""

import sys

if __name__ == "__main__" and not (sys.flags.isolated or getattr(sys.flags, "safe_path", False)):
    del sys.path[0]  # the folder that the program stands in: its argparse.py would be run in place of Python's

import argparse
import ast
import bisect
import io
import json
import os
import re
import stat
import time
import tokenize
import warnings
from pathlib import Path
from typing import Callable, Dict, Iterator, List, NamedTuple, Optional, Set, Tuple

SITE = ""  # the address of the guide; the site's build puts it here

ERROR, WARNING = "error", "warning"  # it raises on Keras 3; it goes through and does something else

# What the tree shows an expression to be.
LAYER, MODEL, METRIC, OPTIMIZER, INITIALIZER = "layer", "model", "metric", "optimizer", "initializer"
TENSOR, WEIGHT = "Keras tensor", "weight"
FOREIGN = "foreign"  # surely nothing of Keras
UNKNOWN = ""

FOREIGN_PACKAGES = {
    "PIL", "cv2", "fastai", "flax", "gensim", "imageio", "jax", "joblib", "lightgbm", "matplotlib", "mxnet", "numpy", "onnx", "optax",
    "pandas", "paddle", "pickle", "plotly", "scipy", "seaborn", "skimage", "sklearn", "spacy", "statsmodels", "tf_keras", "torch", "xgboost",
}  # fmt: skip
WEIGHT_LISTS = {
    "weights", "trainable_weights", "non_trainable_weights", "variables", "trainable_variables", "non_trainable_variables",
}  # fmt: skip


# ---------------------------------------------------------------------------------------------
# The rules: each is a text in two languages, and a function that looks for the fault.
# ---------------------------------------------------------------------------------------------


class Hit(NamedTuple):
    """A fault in the tree. `what` goes into the rule's text; `link` and `severity` are given where they aren't the rule's own."""

    node: ast.AST
    what: str = ""
    link: str = ""
    severity: str = ""


class Rule(NamedTuple):
    name: str
    severity: str
    link: str
    en: str
    ko: str
    check: Callable[["Code"], Iterator[Hit]]

    def text(self, language: str) -> str:
        return self.ko if language == "ko" else self.en


RULES: Dict[str, Rule] = {}


def rule(name: str, severity: str, link: str, *, en: str, ko: str):
    """Make a function that looks for a fault into a rule."""

    def register(check):
        RULES[name] = Rule(name, severity, link, en, ko, check)
        return check

    return register


# --- Layers and models that the reader writes


@rule(
    "raw-variable",
    WARNING,
    "migration/silent-changes/#untracked",
    en="Keras 3 doesn't see a `tf.Variable` as a weight: it is neither trained nor saved, without an error (Keras 2 did both); "
    "write `self.add_weight(shape=..., initializer=..., name=...)`.",
    ko="케라스 3은 `tf.Variable`을 가중치로 보지 않아 에러 없이 학습도 저장도 하지 않습니다(케라스 2에서는 둘 다 되었습니다). "
    "`self.add_weight(shape=..., initializer=..., name=...)`로 만듭니다.",
)
def raw_variable(code):
    for class_ in code.classes_of(LAYER, MODEL):
        for method in code.setup_methods(class_):
            for value in code.values_kept_on_self(method):
                for part in parts(value):
                    if code.made_by(part) == "tf.Variable":
                        yield Hit(part)


@rule(
    "no-kwargs",
    WARNING,
    "migration/silent-changes/#save-without-config",
    en="Keras 3 saves a model with this layer but can't load it, because `__init__` doesn't take `trainable` and `dtype`; "
    "write `def __init__(self, ..., **kwargs)` and `super().__init__(**kwargs)`.",
    ko="`__init__`이 `trainable`과 `dtype`을 받지 않으므로 케라스 3은 이 레이어가 든 모델을 저장은 하지만 불러오지 못합니다. "
    "`def __init__(self, ..., **kwargs)`와 `super().__init__(**kwargs)`로 씁니다.",
)
def no_kwargs(code):
    for class_ in code.classes_of(LAYER):
        init = code.method(class_, "__init__")
        if init and not init.args.kwarg and not {"trainable", "dtype"} <= set(argument_names(init)) and not code.writes_whole_config(class_):
            yield Hit(init)


@rule(
    "no-get-config",
    WARNING,
    "migration/silent-changes/#save-without-config",
    en="without `get_config`, nothing guarantees that the arguments of this layer are in a saved model: only simple values are noted by themselves, "
    "and on Keras 3 only if `__init__` takes `**kwargs`, too; return `{**super().get_config(), ...}` with every argument.",
    ko="`get_config`가 없으면 이 레이어의 인자가 저장한 모델에 들어간다고 보장할 수 없습니다. 저절로 기록되는 것은 단순한 값뿐이고, "
    "케라스 3에서는 `__init__`이 `**kwargs`까지 받아야 합니다. 모든 인자를 넣은 `{**super().get_config(), ...}`를 돌려줍니다.",
)
def no_get_config(code):
    for class_ in code.classes_of(LAYER):
        init = code.method(class_, "__init__")
        if not init or code.has_method(class_, "get_config") or not code.knows_all_bases(class_):
            continue
        own = own_arguments(init)
        if not code.is_direct_layer(class_):  # Dense and the like write down their own arguments, under the same names
            own &= {value.id for value in code.values_kept_on_self(init) if isinstance(value, ast.Name)}
        if own:
            yield Hit(class_)


@rule(
    "add-weight-positional",
    ERROR,
    "migration/side-by-side/#add-weight",
    en="Keras 3 has another order of arguments in `add_weight` and no `use_resource`, `synchronization`, `experimental_autocast`, `partitioner` "
    "or `tf.VariableAggregation`; give every argument by keyword, `aggregation` as a string: `add_weight(shape=..., name=...)`.",
    ko="케라스 3의 `add_weight`는 인자 순서가 다르고 `use_resource`, `synchronization`, `experimental_autocast`, `partitioner`, "
    "`tf.VariableAggregation`을 받지 않습니다. 모든 인자를 키워드로, `aggregation`은 문자열로 줍니다: `add_weight(shape=..., name=...)`.",
)
def add_weight_positional(code):
    removed = {"use_resource", "synchronization", "experimental_autocast", "partitioner"}
    for call in code.method_calls("add_weight", "add_variable"):
        if code.kind(call.func.value) not in (LAYER, MODEL, METRIC):
            continue
        starts_with_name = bool(call.args) and text_of(call.args[0]) is not None
        aggregation = keyword(call, "aggregation")
        # The add_variable of Keras 2 is add_weight under an old name; that of Keras 3 wants an initializer.
        old_name = call.func.attr == "add_variable" and "initializer" not in keywords(call)
        if starts_with_name or len(call.args) > 1 or removed & keywords(call) or old_name:
            yield Hit(call)
        elif aggregation is not None and code.name(aggregation).startswith("tf.VariableAggregation."):
            yield Hit(call)


@rule(
    "late-state",
    ERROR,
    "migration/side-by-side/#late-state",
    en="what `call` makes is no state of the layer on Keras 3: `self.add_weight` and a layer put on `self` raise "
    "(\"You cannot add new elements of state\"), a `tf.Variable` outside `fit` passes with no weight to train or save (Keras 2 took some of it); "
    "make them in `__init__` or `build`.",
    ko="케라스 3에서는 `call`이 만든 것이 레이어의 상태가 되지 않습니다. `self.add_weight`와 `self`에 넣은 레이어는 에러를 내고"
    '("You cannot add new elements of state"), `tf.Variable`은 `fit` 밖에서는 학습되지도 저장되지도 않은 채 조용히 넘어갑니다'
    "(케라스 2는 일부를 받아들였습니다). `__init__`이나 `build`에서 만듭니다.",
)
def late_state(code):
    for class_ in code.classes_of(LAYER, MODEL):
        call_method = code.method(class_, "call")
        if not call_method:
            continue
        for node in code.inside(call_method):
            if isinstance(node, ast.Call) and is_method_call(node, "add_weight") and code.is_self(node.func.value):
                yield Hit(node)
        for value in code.values_kept_on_self(call_method):
            for part in parts(value):
                made = isinstance(part, ast.Call) and not is_method_call(part, "add_weight")
                if made and code.kind(part) == LAYER:
                    yield Hit(part)
                elif made and code.made_by(part) == "tf.Variable":
                    yield Hit(part, severity=WARNING)


@rule(
    "build-as-list",
    ERROR,
    "migration/side-by-side/#build-shape",
    en="on Keras 3 `build` gets a plain tuple, which has no `{what}` (a `TensorShape` on Keras 2); "
    "write `input_shape[-1]`, or `tuple(input_shape)` for all of it.",
    ko="케라스 3의 `build`는 보통 튜플을 받으며 튜플에는 `{what}` 속성이 없습니다(케라스 2에서는 `TensorShape`를 받습니다). "
    "`input_shape[-1]`로, 전체가 필요하면 `tuple(input_shape)`로 씁니다.",
)
def build_as_list(code):
    of_shape = {"as_list", "ndims", "rank", "dims", "with_rank", "num_elements", "is_fully_defined"}
    for class_ in code.classes_of(LAYER, MODEL):
        build = code.method(class_, "build")
        for node in code.inside(build) if build else ():
            if not isinstance(node, ast.Attribute):
                continue
            if node.attr in of_shape and code.is_parameter_of(build, node.value):
                yield Hit(node, node.attr)
            elif node.attr == "value" and isinstance(node.value, ast.Subscript) and code.is_parameter_of(build, node.value.value):
                yield Hit(node, node.attr)


@rule(
    "appended-list",
    WARNING,
    "migration/silent-changes/#appended-list",
    en="Keras 3 keeps its own copy of a list that is put on `self`, so what is appended to `{what}` afterwards is not tracked (on Keras 2 it was); "
    "append to the attribute of `self`.",
    ko="케라스 3은 `self`에 넣은 리스트를 따로 복사해 두므로 그 뒤에 `{what}`에 덧붙인 것은 추적되지 않습니다(케라스 2에서는 추적되었습니다). "
    "`self`의 속성에 덧붙입니다.",
)
def appended_list(code):
    for class_ in code.classes_of(LAYER, MODEL):
        for method in code.setup_methods(class_):
            kept: Dict[str, Position] = {}
            for node in code.inside(method):
                if isinstance(node, ast.Assign) and isinstance(node.value, ast.Name) and any(map(code.is_self_attribute, node.targets)):
                    if is_list(code.value(node.value)):
                        kept[node.value.id] = end(node)
            for node in code.inside(method):
                if isinstance(node, ast.Call) and is_method_call(node, "append", "insert") and isinstance(node.func.value, ast.Name):
                    after = kept.get(node.func.value.id, NEVER)
                    if start(node) > after and node.args and code.kind(node.args[-1]) in (LAYER, MODEL, WEIGHT):
                        yield Hit(node, node.func.value.id)


@rule(
    "python-if-on-tensor",
    ERROR,
    "migration/side-by-side/#autograph",
    en="Keras 3 doesn't translate Python's `if` and `while` in `call`, so `fit` raises when the condition is a tensor (Keras 2 translated them); "
    "use `tf.cond`, `tf.where`, or put `@tf.function` on `call`.",
    ko="케라스 3은 `call` 안의 파이썬 `if`와 `while`을 변환하지 않으므로 조건이 텐서이면 `fit`에서 에러가 납니다(케라스 2는 변환했습니다). "
    "`tf.cond`나 `tf.where`를 쓰거나 `call`에 `@tf.function`을 붙입니다.",
)
def python_if_on_tensor(code):
    for class_ in code.classes_of(LAYER, MODEL):
        call_method = code.method(class_, "call")
        if not call_method or any(code.name(called(d)) == "tf.function" for d in call_method.decorator_list):
            continue
        for node in code.inside(call_method):
            if isinstance(node, (ast.If, ast.While)) and code.function_of(node) is call_method and tests_tensor(code, node.test):
                yield Hit(node)


def tests_tensor(code, test) -> bool:
    comparisons = {"tf.equal", "tf.not_equal", "tf.greater", "tf.greater_equal", "tf.less", "tf.less_equal"}
    names = [code.name(node.func) for node in ast.walk(test) if isinstance(node, ast.Call)]
    return any(name.startswith(("tf.reduce_", "tf.math.")) or name in comparisons for name in names)


@rule(
    "add-metric",
    ERROR,
    "migration/side-by-side/#add-metric",
    en="Keras 3 has no `{what}` here; keep a `keras.metrics` object as an attribute and update it in `call`, "
    "and call `self.add_loss(tensor)` inside `call`.",
    ko="케라스 3에서는 여기서 `{what}` 기능을 쓸 수 없습니다. `keras.metrics` 객체를 속성으로 두고 `call`에서 갱신하며, "
    "`self.add_loss(tensor)`는 `call` 안에서 부릅니다.",
)
def add_metric(code):
    for call in code.method_calls("add_metric", "add_update"):
        if code.kind(call.func.value) in (LAYER, MODEL) or code.may_be(call.func.value, MODEL):
            yield Hit(call, call.func.attr)
    for call in code.method_calls("add_loss"):
        if not code.is_self(call.func.value) and code.may_be(call.func.value, MODEL):
            yield Hit(call, "add_loss")
    for call in code.calls:
        dynamic = keyword(call, "dynamic")
        if isinstance(dynamic, ast.Constant) and dynamic.value is True and (code.makes_keras_layer(call) or code.is_super_init(call)):
            yield Hit(call, "dynamic=True")


# --- Calls of Keras


@rule(
    "one-unit-softmax",
    WARNING,
    "migration/silent-changes/#one-unit-softmax",
    en="softmax over one unit is always 1, on Keras 2 without a word and on Keras 3 with a warning; "
    'write `Dense(1, activation="sigmoid")`, or one unit per class.',
    ko="유닛이 하나인 softmax의 출력은 언제나 1입니다. 케라스 2는 아무 말이 없고 케라스 3은 경고만 합니다. "
    '`Dense(1, activation="sigmoid")`로 쓰거나 클래스마다 유닛을 하나씩 둡니다.',
)
def one_unit_softmax(code):
    for call in code.calls:
        if not code.makes_keras_layer(call, "Dense"):
            continue
        units, activation = argument(call, 0, "units"), argument(call, 1, "activation")
        one = isinstance(units, ast.Constant) and type(units.value) is int and units.value == 1
        softmax = activation is not None and (text_of(activation) == "softmax" or code.name(activation) in ("tf.nn.softmax", "keras.activations.softmax"))
        if one and softmax:
            yield Hit(call)


@rule(
    "constructor-weights",
    ERROR,
    "migration/side-by-side/#constructor-arguments",
    en="layers of Keras 3 don't take `{what}`; use an initializer or `set_weights` for `weights`, `keras.Input(batch_shape=...)` for "
    "`batch_input_shape`, and leave the others out.",
    ko="케라스 3의 레이어는 `{what}` 인자를 받지 않습니다. `weights` 대신 초기화 함수나 `set_weights`를, `batch_input_shape` 대신 "
    "`keras.Input(batch_shape=...)`를 쓰고, 나머지는 뺍니다.",
)
def constructor_weights(code):
    for call in code.calls:
        if not code.makes_keras_layer(call):
            continue
        layer, removed = code.made_by(call).rpartition(".")[2], {"batch_input_shape", "weights"}
        if layer == "Embedding":
            removed = {"batch_input_shape"}
        elif layer == "InputLayer":
            removed = set()
        elif layer == "BatchNormalization":
            removed |= {"fused", "virtual_batch_size"}
        elif layer in ("RNN", "SimpleRNN", "LSTM", "GRU"):
            removed |= {"time_major"}
        for name in sorted(removed & keywords(call)):
            yield Hit(call, name)


@rule(
    "baked-training",
    WARNING,
    "migration/silent-changes/#training-true",
    en="a functional model of Keras 3 overrides a `training` that was fixed when it was built (Keras 2 kept it): "
    "subclass the layer for `True`, set `layer.trainable = False` for `False`.",
    ko="케라스 3의 함수형 모델은 만들 때 고정한 `training`을 덮어씁니다(케라스 2는 지켰습니다). "
    "`True`라면 레이어를 서브클래싱하고, `False`라면 `layer.trainable = False`로 둡니다.",
)
def baked_training(code):
    for call in code.calls:
        training = keyword(call, "training")
        if not (isinstance(training, ast.Constant) and isinstance(training.value, bool) and call.args):
            continue
        if not (code.may_be(call.func, LAYER) or code.may_be(call.func, MODEL)) or code.in_class_of(call, LAYER, MODEL):
            continue
        # Called on arrays, the layer does as it is told. Only what is built into a model is overridden.
        built_here = isinstance(call.func, ast.Call) and not code.is_data(call.args[0])
        if built_here or code.comes_from_tensor(call.args[0]):
            yield Hit(call, link="" if training.value else "migration/silent-changes/#training-false")


@rule(
    "tf-on-keras-tensor",
    ERROR,
    "migration/side-by-side/#tf-ops",
    en="Keras 3 refuses TensorFlow functions on the tensors of a functional model (Keras 2 made a layer of them); "
    "put `{what}` into the `call` of a layer, or use `keras.ops`.",
    ko="케라스 3은 함수형 모델의 텐서에 텐서플로우 함수를 쓰지 못하게 합니다(케라스 2는 레이어로 감쌌습니다). "
    "`{what}` 호출을 레이어의 `call`에 넣거나 `keras.ops`를 씁니다.",
)
def tf_on_keras_tensor(code):
    for call in code.calls:
        name = code.name(call.func)
        if is_tensorflow_op(name) and any(code.kind(value) == TENSOR for value in all_arguments(call)):
            yield Hit(call, name)


def is_tensorflow_op(name: str) -> bool:
    area, last = name.split(".")[1:2], name.rpartition(".")[2]
    elsewhere = {"keras", "print", "is_tensor", "function", "data", "saved_model", "lite", "compat", "train", "summary", "test", "nest", "config"}
    return name.startswith("tf.") and last.islower() and not elsewhere & set(area)


@rule(
    "backend-function",
    ERROR,
    "migration/side-by-side/#backend",
    en="`{what}` is gone or fails on Keras 3 (it worked on Keras 2); use `keras.ops`, the methods of the layer or variable "
    "(`numpy()`, `assign`), or a `keras.Model` for intermediate outputs.",
    ko="`{what}` 함수는 케라스 3에서 없어졌거나 동작하지 않습니다(케라스 2에서는 되었습니다). `keras.ops`나 레이어와 변수의 메서드"
    "(`numpy()`, `assign`)를, 중간 출력에는 `keras.Model`을 씁니다.",
)
def backend_function(code):
    # Keras 3 as `import keras` has only these. As `tf.keras` it has most of the old ones, too.
    kept = {
        "backend", "clear_session", "epsilon", "floatx", "get_uid", "image_data_format", "is_float_dtype", "is_int_dtype", "is_keras_tensor",
        "result_type", "set_epsilon", "set_floatx", "set_image_data_format", "standardize_dtype",
    }  # fmt: skip
    lost_in_tensorflow = {
        "function", "learning_phase", "learning_phase_scope", "set_learning_phase", "in_train_phase", "in_test_phase", "get_session",
        "set_session", "gradients", "set_value", "batch_set_value", "placeholder", "print_tensor", "random_binomial", "reset_uids",
        "local_conv1d", "local_conv2d", "manual_variable_initialization", "normalize_batch_in_training", "update_moving_average",
        "image_dim_ordering", "set_image_dim_ordering", "tensorflow_backend", "tf",
    }  # fmt: skip
    for node in code.names_in_use:
        name = code.dotted(node)
        if name.startswith("tensorflow.keras.backend.") and name.split(".")[3] in lost_in_tensorflow and name.count(".") == 3:
            yield Hit(node, short(node))
        elif name.startswith("keras.backend.") and name.split(".")[2] not in kept and name.count(".") == 2:
            yield Hit(node, short(node))


@rule(
    "shared-initializer",
    WARNING,
    "migration/silent-changes/#shared-initializer",
    en="one initializer object gives the same numbers to every weight of the same shape, on Keras 2 with a warning and on Keras 3 without; "
    "make a new one for each layer.",
    ko="초기화 객체 하나를 함께 쓰면 모양이 같은 가중치가 모두 같은 값이 됩니다. 케라스 2는 경고하지만 케라스 3은 조용합니다. "
    "레이어마다 새로 만듭니다.",
)
def shared_initializer(code):
    users: Dict[ast.AST, ast.Call] = {}
    for call in code.calls:
        for item in call.keywords:
            if item.arg and item.arg.endswith("initializer") and isinstance(item.value, (ast.Name, ast.Attribute)):
                made = code.value(item.value)
                if code.kind(made) == INITIALIZER and users.setdefault(made, call) is not call:
                    yield Hit(item.value)


@rule(
    "lambda-layer",
    WARNING,
    "migration/silent-changes/#lambda-layer",
    en="`{what}` is used inside a `Lambda`, so Keras 3 neither trains nor saves its weights, without a word (Keras 2 raised); "
    "write a layer with `{what}` as an attribute.",
    ko="케라스 3은 `Lambda` 안에서 쓴 `{what}` 레이어의 가중치를 아무 말 없이 학습도 저장도 하지 않습니다(케라스 2는 에러를 냈습니다). "
    "`{what}` 레이어를 속성으로 가진 레이어를 작성합니다.",
)
def lambda_layer(code):
    for call in code.calls:
        function = argument(call, 0, "function")
        if code.makes_keras_layer(call, "Lambda") and isinstance(function, ast.Lambda):
            for inner in ast.walk(function.body):
                if isinstance(inner, ast.Call) and isinstance(inner.func, (ast.Name, ast.Attribute)) and code.kind(inner.func) in (LAYER, MODEL):
                    yield Hit(inner, short(inner.func))


@rule(
    "slash-in-name",
    ERROR,
    "migration/side-by-side/#names-with-slash",
    en="Keras 3 refuses a `/` in the name of a layer, model or weight (Keras 2 took it); write another character, such as `_`.",
    ko="케라스 3은 레이어, 모델, 가중치의 이름에 `/`를 허용하지 않습니다(케라스 2는 허용했습니다). `_` 같은 다른 글자를 씁니다.",
)
def slash_in_name(code):
    for call in code.calls:
        name = keyword(call, "name")
        if name is None or not any("/" in (text_of(n) or "") for n in ast.walk(name)):
            continue
        of_keras = code.made_by(call).startswith("keras.") and code.kind(call) in (LAYER, MODEL, TENSOR)
        if of_keras or (is_method_call(call, "add_weight") and code.kind(call.func.value) in (LAYER, MODEL)):
            yield Hit(name)


# --- Optimizers


@rule(
    "optimizer-lr",
    ERROR,
    "migration/silent-changes/#sgd-lr",
    en="`lr` and `decay` change their meaning: before TensorFlow 2.11 Keras 2 obeys both, from 2.11 on it ignores `lr` and refuses `decay`, "
    "Keras 3 refuses `lr` and ignores `decay`; write `learning_rate=` with a number or a schedule.",
    ko="`lr`과 `decay`는 버전마다 다르게 동작합니다. 텐서플로우 2.11 전의 케라스 2는 둘 다 따르고, 2.11부터는 `lr`을 무시하고 `decay`를 거부하며, "
    "케라스 3은 `lr`을 거부하고 `decay`를 무시합니다. `learning_rate=`에 수나 스케줄을 줍니다.",
)
def optimizer_lr(code):
    for call in code.calls:
        old = {"lr", "decay"} & keywords(call)
        if code.kind(call) == OPTIMIZER and old and ".legacy." not in code.made_by(call):
            yield Hit(call, severity=ERROR if "lr" in old else WARNING)


@rule(
    "optimizer-api",
    ERROR,
    "migration/side-by-side/#optimizer-variables",
    en="optimizers of Keras 3 have no `{what}`; write `optimizer.variables` without parentheses, `optimizer.learning_rate`, "
    "and `apply_gradients` after a `tf.GradientTape`.",
    ko="케라스 3의 옵티마이저는 더 이상 `{what}` 형태로 쓸 수 없습니다. 괄호 없는 `optimizer.variables`, `optimizer.learning_rate`, "
    "`tf.GradientTape` 다음의 `apply_gradients`를 씁니다.",
)
def optimizer_api(code):
    for call in code.method_calls("get_weights", "variables", "minimize"):
        if code.may_be(call.func.value, OPTIMIZER):
            yield Hit(call, call.func.attr + "()")
    for node in code.all(ast.Attribute):
        if node.attr == "lr" and code.may_be(node.value, OPTIMIZER):
            yield Hit(node, "lr")
    yield from code.first_uses(lambda name: ".".join(name.split(".")[:3]) == "keras.optimizers.legacy")


# --- Files


@rule(
    "weights-file-name",
    ERROR,
    "migration/side-by-side/#file-names",
    en="on Keras 3 a file of weights must end in `.weights.h5` and a checkpoint of the whole model in `.keras`, and `save_format` and `period` "
    "are gone (Keras 2 took any name); rename the file and leave these arguments out.",
    ko="케라스 3에서 가중치 파일은 `.weights.h5`로, 모델 전체의 체크포인트는 `.keras`로 끝나야 하며 `save_format`과 `period`는 없어졌습니다"
    "(케라스 2는 아무 이름이나 받았습니다). 파일 이름을 바꾸고 이 인자들을 뺍니다.",
)
def weights_file_name(code):
    for call in code.method_calls("save_weights"):
        name = code.literal_end(argument(call, 0, "filepath"))
        wrong = (name is not None and not name.endswith((".weights.h5", ".weights.json"))) or "save_format" in keywords(call)
        if wrong and code.has_keras_method(call):
            yield Hit(call)
    for call in code.calls:
        if not (code.made_by(call).startswith("keras.") and code.made_by(call).endswith(".ModelCheckpoint")):
            continue
        name, weights_only = code.literal_end(argument(call, 0, "filepath")), argument(call, 3, "save_weights_only")
        wanted = (".keras", ".h5")  # for a whole model, the later versions of Keras 3 take `.h5` again
        if isinstance(weights_only, ast.Constant) and weights_only.value:
            wanted = (".weights.h5",)
        if (name is not None and not name.endswith(wanted)) or "period" in keywords(call):
            yield Hit(call)


@rule(
    "savedmodel",
    ERROR,
    "migration/side-by-side/#savedmodel",
    en="Keras 3 neither saves nor loads a SavedModel folder as a model (Keras 2 did); save as `.keras`, use `model.export(folder)` for serving, "
    "and `keras.layers.TFSMLayer` to run an old folder.",
    ko="케라스 3은 SavedModel 폴더를 모델로 저장하지도 불러오지도 않습니다(케라스 2는 했습니다). `.keras`로 저장하고, 서빙에는 "
    "`model.export(folder)`를, 예전 폴더를 실행하려면 `keras.layers.TFSMLayer`를 씁니다.",
)
def savedmodel(code):
    for call in code.method_calls("save"):
        if code.may_be(call.func.value, MODEL) and saves_folder(code, call, argument(call, 0, "filepath")):
            yield Hit(call)
    for call in code.calls:
        name = code.name(call.func)
        if name in ("keras.models.save_model", "keras.saving.save_model") and saves_folder(code, call, argument(call, 1, "filepath")):
            yield Hit(call)
        if name in ("keras.models.load_model", "keras.saving.load_model") and is_folder(code.literal_end(argument(call, 0, "filepath"))):
            yield Hit(call)


def saves_folder(code, call, path) -> bool:
    end_of_path = code.literal_end(path)
    tf_format = text_of(keyword(call, "save_format")) == "tf" and not (end_of_path or "").endswith((".keras", ".h5", ".hdf5"))
    return tf_format or is_folder(end_of_path)


def is_folder(end_of_path: Optional[str]) -> bool:
    return bool(end_of_path) and "." not in re.split(r"[/\\]", end_of_path.rstrip("/\\"))[-1]


@rule(
    "load-by-name",
    WARNING,
    "migration/silent-changes/#by-name",
    en="Keras 2 silently ignores `by_name=True` for a `.weights.h5` file, Keras 3 raises; "
    "leave it out, or load from an old `.h5` file.",
    ko="`.weights.h5` 파일에서 케라스 2는 `by_name=True`를 조용히 무시하고 케라스 3은 에러를 냅니다. "
    "이 인자를 빼거나 예전 방식의 `.h5` 파일에서 불러옵니다.",
)
def load_by_name(code):
    for call in code.method_calls("load_weights"):
        by_name = keyword(call, "by_name")
        name = code.literal_end(argument(call, 0, "filepath")) or ""
        if isinstance(by_name, ast.Constant) and by_name.value is True and name.endswith(".weights.h5") and code.has_keras_method(call):
            yield Hit(call)


# --- What is read from layers and weights


@rule(
    "output-shape",
    ERROR,
    "migration/side-by-side/#output-shape",
    en="layers of Keras 3 have no `{what}` (those of Keras 2 had); write `layer.output.shape` or `layer.input.shape`, which both have.",
    ko="케라스 3의 레이어에는 `{what}` 속성이 없습니다(케라스 2에는 있었습니다). 두 버전에 모두 있는 `layer.output.shape`나 "
    "`layer.input.shape`를 씁니다.",
)
def output_shape(code):
    gone = {"output_shape", "input_shape", "get_output_at", "get_input_at", "get_output_shape_at", "get_input_shape_at"}
    for node in code.all(ast.Attribute):
        if node.attr in gone and isinstance(node.ctx, ast.Load) and not code.is_self(node.value) and code.may_be(node.value, LAYER):
            if not code.is_own_class(node.value):  # which may well have such an attribute of its own
                yield Hit(node, node.attr)


@rule(
    "depthwise-kernel",
    ERROR,
    "migration/side-by-side/#depthwise-kernel",
    en="the weight of `DepthwiseConv2D` is called `kernel` on Keras 3 (`depthwise_kernel` on Keras 2); "
    "write `layer.weights[0]`, which works on both.",
    ko="`DepthwiseConv2D`의 가중치는 케라스 3에서 `kernel`입니다(케라스 2에서는 `depthwise_kernel`). "
    "두 버전에서 모두 되는 `layer.weights[0]`을 씁니다.",
)
def depthwise_kernel(code):
    # Separable layers keep the attribute, on Keras 3 too.
    mentioned = {node.id if isinstance(node, ast.Name) else node.attr for node in code.all(ast.Name, ast.Attribute)}
    only_depthwise = any(m.startswith("DepthwiseConv") for m in mentioned) and not any(m.startswith("SeparableConv") for m in mentioned)
    for node in code.all(ast.Attribute):
        if node.attr != "depthwise_kernel" or not isinstance(node.ctx, ast.Load) or code.assigns_on_self(node):
            continue
        maker = code.made_by(node.value).rpartition(".")[2]
        if maker.startswith("DepthwiseConv") or (not maker and only_depthwise and code.kind(node.value) != FOREIGN):
            yield Hit(node)


@rule(
    "name-filter",
    WARNING,
    "migration/silent-changes/#weight-names",
    en="on Keras 3 `w.name` is only `kernel` (on Keras 2 `dense/kernel:0`), so such a filter finds nothing and a dict by name loses weights; "
    'write `getattr(w, "path", w.name)` or go through `model.get_layer(...)`.',
    ko="케라스 3의 `w.name`은 `kernel`뿐이므로(케라스 2에서는 `dense/kernel:0`) 이런 필터는 아무것도 찾지 못하고 이름을 키로 쓴 dict는 "
    '가중치를 잃습니다. `getattr(w, "path", w.name)`을 쓰거나 `model.get_layer(...)`로 찾습니다.',
)
def name_filter(code):
    def is_name(node):
        return isinstance(node, ast.Attribute) and node.attr == "name" and code.kind(node.value) == WEIGHT

    def is_old_name(node):
        return any(mark in (text_of(node) or "") for mark in ("/", ":0"))

    for node in code.all(ast.Compare):
        sides = [node.left, *node.comparators]
        if any(map(is_name, sides)) and any(is_old_name(inner) for side in sides for inner in parts(side)):
            yield Hit(node)
    for call in code.method_calls("startswith", "endswith", "split", "rsplit", "partition", "rpartition", "find", "index"):
        if is_name(call.func.value) and call.args and any(map(is_old_name, parts(call.args[0]))):
            yield Hit(call)
    for call in code.calls:
        regex = code.name(call.func) in ("re.search", "re.match", "re.fullmatch", "re.findall")
        if regex and len(call.args) > 1 and is_old_name(call.args[0]) and is_name(call.args[1]):
            yield Hit(call)
    for node in code.all(ast.DictComp):
        if is_name(node.key):
            yield Hit(node)
    for node in code.all(ast.Subscript):
        if isinstance(node.ctx, ast.Store) and is_name(node.slice):
            yield Hit(node)


@rule(
    "variable-api",
    ERROR,
    "migration/side-by-side/#variable-api",
    en="the weights of Keras 3 are no `tf.Variable` and have no `{what}`; write `w.value` without parentheses or `w.numpy()`, "
    "`id(w)` as a key, and `isinstance(w, keras.Variable)`.",
    ko="케라스 3의 가중치는 `tf.Variable`이 아니며 `{what}` 표현을 쓸 수 없습니다. 괄호 없는 `w.value`나 `w.numpy()`를, 키로는 `id(w)`를, "
    "그리고 `isinstance(w, keras.Variable)`을 씁니다.",
)
def variable_api(code):
    for call in code.method_calls("value", "read_value", "ref", "experimental_ref", "get_shape", "scatter_nd_update", "sparse_read"):
        if code.kind(call.func.value) == WEIGHT:
            yield Hit(call, call.func.attr + "()")
    for call in code.calls:
        if code.name(call.func) == "isinstance" and len(call.args) == 2 and code.kind(call.args[0]) == WEIGHT:
            if any(code.name(part) == "tf.Variable" for part in parts(call.args[1])):
                yield Hit(call, "isinstance(w, tf.Variable)")


@rule(
    "kernel-assignment",
    ERROR,
    "migration/silent-changes/#failed-assignment",
    en="an assignment to `{what}` doesn't write into the weight: Keras 2 replaces the attribute, Keras 3 raises for `kernel` and `weights`; "
    "write `layer.kernel.assign(...)` or `layer.set_weights([...])`.",
    ko="`{what}`에 대입해도 가중치에 값이 쓰이지 않습니다. 케라스 2는 속성만 바꾸고 케라스 3은 `kernel`과 `weights`에서 에러를 냅니다. "
    "`layer.kernel.assign(...)`이나 `layer.set_weights([...])`를 씁니다.",
)
def kernel_assignment(code):
    for node in code.all(ast.Attribute):
        if node.attr in ("kernel", "bias", "weights") and isinstance(node.ctx, ast.Store) and not code.is_self(node.value):
            if code.kind(node.value) in (LAYER, MODEL) and not code.is_own_class(node.value):
                yield Hit(node, node.attr)


# --- Imports


@rule(
    "legacy-import",
    ERROR,
    "migration/which-keras/#which",
    en="Keras 3 has no `{what}` (old versions had); import the public name, such as `keras.layers.Dense` or `keras.utils.to_categorical`, "
    "or install `tf_keras` for the old code.",
    ko="케라스 3에는 `{what}` 모듈이나 이름이 없습니다(예전 버전에는 있었습니다). `keras.layers.Dense`나 `keras.utils.to_categorical` 같은 공개 이름을 "
    "쓰거나, 예전 코드를 위해 `tf_keras`를 설치합니다.",
)
def legacy_import(code):
    yield from code.first_uses(is_legacy)


@rule(
    "private-import",
    ERROR,
    "migration/which-keras/#mixing",
    en="`{what}` belongs to a private third copy of Keras in TensorFlow: its models can't `fit` any more, and Keras 3 refuses its layers "
    "(installing `tf_keras` changes neither); import the public name from `tensorflow.keras`.",
    ko="`{what}`: 텐서플로우 안에 있는 비공개 세 번째 케라스입니다. 그 모델은 더 이상 `fit`을 실행하지 못하고, 케라스 3은 그 레이어를 거부합니다"
    "(`tf_keras`를 설치해도 마찬가지입니다). `tensorflow.keras`의 공개 이름을 가져옵니다.",
)
def private_import(code):
    yield from code.first_uses(lambda name: (name + ".").startswith("tf.python.keras."))


GONE = {
    "engine", "legacy.layers", "legacy.interfaces", "wrappers.scikit_learn", "experimental", "premade", "estimator", "dtensor", "objectives",
    "mixed_precision.experimental", "optimizers.experimental", "callbacks.callbacks", "backend.tensorflow_backend", "models.model_from_config",
    "saving.hdf5_format", "initializers.normal",
    "layers.core", "layers.convolutional", "layers.convolutional_recurrent", "layers.recurrent", "layers.pooling", "layers.normalization",
    "layers.merge", "layers.embeddings", "layers.noise", "layers.wrappers", "layers.local", "layers.advanced_activations",
    "layers.cudnn_recurrent", "layers.experimental", "layers.preprocessing", "layers.legacy", "layers.CuDNNLSTM", "layers.CuDNNGRU",
    "layers.LocallyConnected1D", "layers.LocallyConnected2D", "layers.DenseFeatures", "layers.AbstractRNNCell",
    "utils.np_utils", "utils.generic_utils", "utils.vis_utils", "utils.layer_utils", "utils.data_utils", "utils.io_utils",
    "utils.conv_utils", "utils.training_utils", "utils.multi_gpu_model", "utils.GeneratorEnqueuer", "utils.OrderedEnqueuer",
}  # fmt: skip
GONE_EXCEPT_IN_TENSORFLOW = {
    "preprocessing.text", "preprocessing.image.ImageDataGenerator", "preprocessing.sequence.TimeseriesGenerator",
    "layers.ThresholdedReLU", "layers.RandomHeight", "layers.RandomWidth",
}  # fmt: skip


def is_legacy(name: str, from_tensorflow: bool = False) -> bool:
    root, _, inside = name.partition(".")
    if root != "keras":
        return False
    gone = GONE if from_tensorflow else GONE | GONE_EXCEPT_IN_TENSORFLOW
    return any(inside == g or inside.startswith(g + ".") for g in gone)


# ---------------------------------------------------------------------------------------------
# Small questions about a node of the tree
# ---------------------------------------------------------------------------------------------

Position = Tuple[int, int]
NEVER: Position = (sys.maxsize, 0)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
SCOPES = (ast.Module, ast.ClassDef, ast.Lambda) + FUNCTIONS + COMPREHENSIONS


def start(node) -> Position:
    return (node.lineno, node.col_offset)


def end(node) -> Position:
    return (node.end_lineno, node.end_col_offset)


def text_of(node) -> Optional[str]:
    """Return the text of a literal string, and None for everything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def short(node) -> str:
    """Return a dotted name as it is spelled in the file."""
    if isinstance(node, ast.Attribute):
        return short(node.value) + "." + node.attr
    return node.id if isinstance(node, ast.Name) else "(...)"


def called(node):
    """Return the function of a call, and any other node as it is."""
    return node.func if isinstance(node, ast.Call) else node


def is_method_call(node, *methods: str) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in methods


def keyword(call, name: str):
    return next((item.value for item in call.keywords if item.arg == name), None)


def keywords(call) -> Set[str]:
    return {item.arg for item in call.keywords if item.arg}


def argument(call, place: int, name: str):
    """Return an argument that may be given by its place or by its name."""
    before = call.args[: place + 1]
    if len(before) > place and not any(isinstance(a, ast.Starred) for a in before):
        return before[place]
    return keyword(call, name)


def all_arguments(call) -> list:
    return call.args + [item.value for item in call.keywords]


def is_list(node) -> bool:
    return isinstance(node, ast.List) or (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "list")


def parts(node) -> Iterator[ast.AST]:
    """Give the node, or the values inside of a list, tuple, set, dict or comprehension."""
    if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
        inner = node.elts
    elif isinstance(node, ast.Dict):
        inner = node.values
    elif isinstance(node, (ast.ListComp, ast.SetComp, ast.GeneratorExp)):
        inner = [node.elt]
    elif isinstance(node, ast.DictComp):
        inner = [node.value]
    else:
        yield node
        return
    for part in inner:
        yield from parts(part)


def argument_names(function) -> List[str]:
    arguments = function.args
    return [a.arg for a in arguments.posonlyargs + arguments.args + arguments.kwonlyargs]


def own_arguments(init) -> Set[str]:
    """Return the arguments of a layer's __init__ beyond those of every layer."""
    return set(argument_names(init)[1:]) - {"name", "dtype", "trainable", "dynamic", "input_shape", "activity_regularizer"}


def kind_made_by(name: str) -> str:
    """Return what a call of this canonical name makes, or what a class of this name is."""
    root, *inside = name.split(".")
    last = inside[-1] if inside else ""
    if root in FOREIGN_PACKAGES or name.startswith(("tf.train.", "tf.compat.v1.")) or name == "tf.Module":
        return FOREIGN
    if root != "keras" and not name.startswith("tf.python.keras."):
        return UNKNOWN
    if last == "Input":
        return TENSOR
    if last in ("Model", "Sequential", "Functional", "load_model", "clone_model", "model_from_json"):
        return MODEL
    is_class, areas = last[:1].isupper(), inside[:-1]
    if last == "Layer" or (is_class and "layers" in areas and last != "InputSpec"):
        return LAYER
    if is_class and "applications" in areas:
        return MODEL
    if last == "Metric" or (is_class and "metrics" in areas):
        return METRIC
    if is_class and "optimizers" in areas and "schedules" not in areas:
        return OPTIMIZER
    random = re.fullmatch("(random|glorot|he|lecun|truncated)_?(normal|uniform)|orthogonal|variance_?scaling", last.lower())
    return INITIALIZER if "initializers" in areas and random else UNKNOWN


# ---------------------------------------------------------------------------------------------
# What the tree of a file tells
# ---------------------------------------------------------------------------------------------


class Binding(NamedTuple):
    """A name gets a value: by an assignment, as an item of a loop, by an import, a parameter, or otherwise."""

    since: Position
    how: str
    value: object = None


def is_legacy_keras(binding: Binding) -> bool:
    """True for `import tf_keras as keras`, which counts even where another import may come in its place."""
    return binding.how == "import" and binding.value.split(".")[0] == "tf_keras"


class Code:
    """The tree of one file, and the questions that the rules ask about it."""

    def __init__(self, tree: ast.Module):
        self.tree = tree
        self._parent: Dict[ast.AST, ast.AST] = {}
        self._nodes: Dict[type, list] = {}
        self._bindings: Dict[ast.AST, Dict[str, List[Binding]]] = {}
        self._attributes: Dict[ast.AST, Dict[str, list]] = {}
        self._kinds: Dict[ast.AST, str] = {}
        self._dotted: Dict[ast.AST, str] = {}
        self._inside: Dict[ast.AST, list] = {}
        self._lines: Dict[ast.AST, list] = {}
        self._families: Dict[ast.AST, str] = {}
        self._sorted: Dict[ast.AST, Dict[str, Tuple[List[Position], int]]] = {}
        self._until = time.process_time() + SECONDS
        self._stars: List[str] = []
        self._roots: Set[str] = set()
        for node in ast.walk(tree):
            for child in ast.iter_child_nodes(node):
                self._parent[child] = node
            self._nodes.setdefault(type(node), []).append(node)
        for nodes in self._nodes.values():
            if hasattr(nodes[0], "lineno"):
                nodes.sort(key=start)
        self._bind_everything()
        self._collect_attributes()
        self.calls: List[ast.Call] = self.all(ast.Call)
        # In order, so that a long chain of `x = layer(x)` is known step by step, not in one deep dive.
        for value in sorted((b.value for s in self._bindings.values() for bs in s.values() for b in bs if b.how == "value"), key=start):
            self.kind(value)

    def all(self, *types) -> list:
        found = [node for type_ in types for node in self._nodes.get(type_, ())]
        return found if len(types) == 1 else sorted(found, key=start)

    def method_calls(self, *methods: str) -> List[ast.Call]:
        return [call for call in self.calls if is_method_call(call, *methods)]

    @property
    def names_in_use(self) -> list:
        """The names and dotted names that are read, except those that are only the front of a longer one."""
        return [node for node in self.all(ast.Name, ast.Attribute) if isinstance(node.ctx, ast.Load)]

    def first_uses(self, is_gone) -> Iterator[Hit]:
        """Give the imports of what is gone, and its uses by a dotted name (not each use of what an import has brought)."""

        def gone(dotted):
            name = canonical(dotted)
            return is_gone(name, dotted.startswith("tensorflow.")) if is_gone is is_legacy else is_gone(name)

        for node in self.all(ast.Import, ast.ImportFrom):
            if isinstance(node, ast.ImportFrom):
                module = "" if node.level else node.module or ""
                names = [module] if gone(module) else [f"{module}.{alias.name}" for alias in node.names]
            else:
                names = [alias.name for alias in node.names]
            for name in names:
                if gone(name):
                    yield Hit(node, name)
        for node in self.all(ast.Attribute):
            name = self.dotted(node)
            if name and gone(name) and not gone(self.dotted(node.value)):
                yield Hit(node, name)

    # --- Where a node stands

    def _above(self, node) -> Iterator[ast.AST]:
        if time.process_time() > self._until:
            raise Unreadable("slow")
        while node in self._parent:
            node = self._parent[node]
            yield node

    def _scopes(self, node) -> Iterator[ast.AST]:
        return (above for above in self._above(node) if isinstance(above, SCOPES))

    def function_of(self, node):
        return next((n for n in self._scopes(node) if isinstance(n, FUNCTIONS + (ast.Lambda,))), None)

    def method_of(self, node):
        """Return the method, and its class, that a node stands in; a function inside of a method belongs to it."""
        for above in self._above(node):
            if isinstance(above, FUNCTIONS) and isinstance(self._parent.get(above), ast.ClassDef):
                return above, self._parent[above]
        return None, None

    def in_class_of(self, node, *kinds: str) -> bool:
        return any(isinstance(above, ast.ClassDef) and self.family(above) in kinds for above in self._above(node))

    def inside(self, method) -> list:
        """Return the nodes of a method in the order of the text."""
        if method not in self._inside:
            nodes = [node for node in ast.walk(method) if hasattr(node, "lineno") and self.method_of(node)[0] is method]
            self._inside[method] = sorted(nodes, key=start)
        return self._inside[method]

    # --- Classes

    def classes_of(self, *kinds: str) -> List[ast.ClassDef]:
        return [class_ for class_ in self.all(ast.ClassDef) if self.family(class_) in kinds]

    def _bases(self, class_) -> list:
        return [self._class_of(base) or base for base in class_.bases]

    def _class_of(self, node):
        """Return the class of this file that a name stands for."""
        binding = self._binding(node) if isinstance(node, ast.Name) else None
        return binding.value if binding and binding.how == "class" else None

    def _line(self, class_) -> list:
        """Return the class and its bases in this file."""
        if class_ not in self._lines:
            line = {class_: None}  # a set that keeps its order
            waiting = [class_]
            for known in waiting:
                if len(line) > 100:
                    break  # no class that somebody wrote has as many
                new = [base for base in self._bases(known) if isinstance(base, ast.ClassDef) and base not in line]
                line.update(dict.fromkeys(new))
                waiting += dict.fromkeys(new)
            self._lines[class_] = list(line)
        return self._lines[class_]

    def family(self, class_) -> str:
        """Return LAYER, MODEL ... for a class, UNKNOWN if a base is unknown, FOREIGN if all are and none is of Keras."""
        if class_ not in self._families:
            self._families[class_] = self._family(class_)
        return self._families[class_]

    def _family(self, class_) -> str:
        kinds = []
        for known in self._line(class_):
            for base in self._bases(known):
                if not isinstance(base, ast.ClassDef):
                    name = self.name(base)
                    kind = kind_made_by(name)
                    kinds.append(FOREIGN if not kind and (name.startswith(("keras.", "tf.")) or name == "object") else kind)
        for kind in (LAYER, MODEL, METRIC):
            if kind in kinds:
                return kind
        return UNKNOWN if UNKNOWN in kinds else FOREIGN

    def knows_all_bases(self, class_) -> bool:
        bases = [base for known in self._line(class_) for base in self._bases(known)]
        return all(isinstance(base, ast.ClassDef) or self.name(base).split(".")[0] in ("keras", "tf", "object", "abc") for base in bases)

    def is_direct_layer(self, class_) -> bool:
        """True if the class comes from `keras.layers.Layer` itself, not from a layer such as Dense."""
        names = [self.name(base) for known in self._line(class_) for base in self._bases(known) if not isinstance(base, ast.ClassDef)]
        return all(name.rpartition(".")[2] == "Layer" for name in names if kind_made_by(name) == LAYER)

    def method(self, class_, name: str):
        return next((node for node in class_.body if isinstance(node, FUNCTIONS) and node.name == name), None)

    def has_method(self, class_, name: str) -> bool:
        return any(self.method(known, name) for known in self._line(class_))

    def writes_whole_config(self, class_) -> bool:
        """True if the class saves and loads its arguments without those of the base class, and so needs no **kwargs."""
        if self.has_method(class_, "from_config"):
            return True
        configs = [self.method(known, "get_config") for known in self._line(class_)]
        first = next((config for config in configs if config), None)
        return first is not None and not any(isinstance(n, ast.Attribute) and n.attr == "get_config" for n in ast.walk(first))

    def setup_methods(self, class_) -> list:
        """Return __init__, build and the methods that they call on self."""
        methods = [m for m in (self.method(class_, "__init__"), self.method(class_, "build")) if m]
        for method in methods:
            for node in self.inside(method):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and self.is_self(node.func.value):
                    helper = self.method(class_, node.func.attr)
                    if helper and helper not in methods and helper.name != "call":
                        methods.append(helper)
        return methods

    def is_self(self, node) -> bool:
        if not isinstance(node, ast.Name):
            return False
        method, _ = self.method_of(node)
        names = argument_names(method) if method else []
        static = method and any(self.name(d) in ("staticmethod", "classmethod") for d in method.decorator_list)
        return bool(names) and not static and node.id == names[0]

    def is_self_attribute(self, node) -> bool:
        return isinstance(node, ast.Attribute) and self.is_self(node.value)

    def is_super(self, node) -> bool:
        return isinstance(node, ast.Call) and self.name(node.func) == "super"

    def is_super_init(self, call) -> bool:
        return is_method_call(call, "__init__") and self.is_super(call.func.value) and self.in_class_of(call, LAYER, MODEL)

    def values_kept_on_self(self, method) -> Iterator[ast.AST]:
        """Give what a method assigns to an attribute of self, or appends to one."""
        for node in self.inside(method):
            if isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign)) and node.value is not None:
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                if any(self.is_self_attribute(t.value if isinstance(t, ast.Subscript) else t) for t in targets):
                    yield node.value
            elif is_method_call(node, "append") and self.is_self_attribute(node.func.value) and node.args:
                yield node.args[0]

    def assigns_on_self(self, attribute) -> bool:
        """True for `self.x` if the class itself assigns `self.x`."""
        _, class_ = self.method_of(attribute)
        return self.is_self(attribute.value) and any(attribute.attr in self._attributes.get(known, {}) for known in self._line(class_))

    def is_parameter_of(self, method, node) -> bool:
        binding = self._binding(node) if isinstance(node, ast.Name) else None
        return bool(binding) and binding.how == "parameter" and node.id in argument_names(method)[1:]

    # --- Names

    def dotted(self, node) -> str:
        """Return a name with its import written out: `tensorflow.keras.layers.Dense`; "" if it isn't imported."""
        if node not in self._dotted:
            self._dotted[node] = self._written_out(node)
        return self._dotted[node]

    def _written_out(self, node) -> str:
        front = []
        while isinstance(node, ast.Attribute):
            front.append(node.attr)
            node = node.value
            if len(front) > 50:
                return ""  # no module is nested as deeply
        front.reverse()
        if not isinstance(node, ast.Name):
            return ""
        binding = self._binding(node)
        if binding is None:
            root = self._unbound(node.id)
        elif binding.how == "import":
            root = binding.value
        elif binding.how == "value" and isinstance(binding.value, (ast.Name, ast.Attribute)):
            root = self.dotted(binding.value)  # another name for it: L = tf.keras.layers
        else:
            root = ""
        return ".".join([root, *front]) if root else ""

    def name(self, node) -> str:
        """Return the canonical name, however it is imported: `keras.layers.Dense`, `tf.Variable`."""
        return canonical(self.dotted(node))

    def _unbound(self, name: str) -> str:
        """Return the meaning of a name that nothing in the file binds: a builtin, or from `import *`."""
        if name[:1].isupper():
            area = "models" if name in ("Sequential", "Model") else "layers"
            for module in self._stars:
                if module.endswith("keras." + area):
                    return f"{module}.{name}"
        return name if name in ("isinstance", "super", "object", "staticmethod", "classmethod") else ""

    def _binding(self, name: ast.Name) -> Optional[Binding]:
        """Return the binding that a name has where it stands: the last one before it in the text."""
        place, inner = start(name), True
        for scope in self._scopes(name):
            if isinstance(scope, ast.ClassDef) and not inner:
                continue  # functions don't see the names of the class around them
            found = self._bindings.get(scope, {}).get(name.id, [])
            if found and place == NEVER:
                return self._agreed(found)
            sinces, legacy = self._sorted.get(scope, {}).get(name.id, ([], 0))
            before = len(found) if isinstance(scope, COMPREHENSIONS) else bisect.bisect_right(sinces, place)
            if before:
                last = found[before - 1]
                return found[legacy] if last.how == "import" and legacy < before else last
            if isinstance(scope, FUNCTIONS + (ast.Lambda,)):
                if found:
                    return None  # bound later in this function, so it isn't the outer one
                place, inner = NEVER, False  # the function runs some time later: every binding outside may hold
        return None

    def _agreed(self, bindings: List[Binding]) -> Binding:
        """Return the last binding if all of them say the same, otherwise one that says nothing."""
        imports = [b for b in bindings if b.how == "import"]
        if imports:
            return next((b for b in imports if is_legacy_keras(b)), imports[-1])
        values = [b for b in bindings if b.how == "value"]
        same = len(values) == len(bindings) and len({self.kind(b.value) for b in values}) == 1
        return bindings[-1] if len(bindings) == 1 or same else Binding(bindings[-1].since, "other")

    def value(self, node):
        """Return the expression that a name or an attribute of self stands for, and any other expression as it is."""
        if isinstance(node, ast.Name):
            binding = self._binding(node)
            if binding and binding.how == "value":
                return binding.value if not isinstance(binding.value, ast.Name) else self.value(binding.value)
        if isinstance(node, ast.Attribute) and self.is_self(node.value):
            values = self._values_of_attribute(node)
            if len(values) == 1:
                return values[0]
        return node

    def _values_of_attribute(self, node) -> list:
        _, class_ = self.method_of(node)
        return [value for known in self._line(class_) for value in self._attributes.get(known, {}).get(node.attr, ())]

    def made_by(self, node) -> str:
        """Return the canonical name of what made a value: `keras.layers.Dense` for `d` after `d = layers.Dense(4)`."""
        value = self.value(node)
        return self.name(value.func) if isinstance(value, ast.Call) else ""

    def makes_keras_layer(self, call, *names: str) -> bool:
        name = self.name(call.func)
        return name.startswith("keras.") and kind_made_by(name) == LAYER and (not names or name.rpartition(".")[2] in names)

    def is_own_class(self, node) -> bool:
        value = self.value(node)
        return isinstance(value, ast.Call) and self._class_of(value.func) is not None

    # --- Kinds

    def kind(self, node) -> str:
        """Return what the tree shows an expression to be."""
        if node not in self._kinds:
            self._kinds[node] = UNKNOWN  # if the question comes back to itself, there is no answer
            self._kinds[node] = self._kind(node)
        return self._kinds[node]

    def _kind(self, node) -> str:
        if isinstance(node, ast.Name):
            return self._kind_of_name(node)
        if isinstance(node, ast.Attribute):
            return self._kind_of_attribute(node)
        if isinstance(node, ast.Call):
            return self._kind_of_call(node)
        if isinstance(node, ast.Subscript):
            return TENSOR if self.kind(node.value) == TENSOR else UNKNOWN if isinstance(node.slice, ast.Slice) else self._kind_of_item(node.value)
        if isinstance(node, ast.BinOp):
            return TENSOR if TENSOR in (self.kind(node.left), self.kind(node.right)) else UNKNOWN
        if isinstance(node, (ast.List, ast.Tuple)):
            return TENSOR if any(self.kind(part) == TENSOR for part in node.elts) else UNKNOWN
        return UNKNOWN

    def _kind_of_name(self, node) -> str:
        if self.is_self(node):
            return self.family(self.method_of(node)[1])
        binding = self._binding(node)
        if binding and binding.how == "value":
            return self.kind(binding.value)
        if binding and binding.how == "item":
            return self._kind_of_item(binding.value)
        return UNKNOWN

    def _kind_of_attribute(self, node) -> str:
        if self.is_self(node.value):
            kinds = {self.kind(value) for value in self._values_of_attribute(node)}
            return kinds.pop() if len(kinds) == 1 else UNKNOWN
        if node.attr in ("input", "output") and self.kind(node.value) in (LAYER, MODEL):
            return TENSOR
        return FOREIGN if kind_made_by(self.name(node)) == FOREIGN else UNKNOWN

    def _kind_of_item(self, node) -> str:
        """Return the kind of one item of a list: of `model.layers`, `model.weights`, and so on."""
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice):
            return self._kind_of_item(node.value)
        if isinstance(node, ast.BinOp):
            return self._kind_of_item(node.left)
        value = self.value(node)
        if value is not node:
            return self._kind_of_item(value) if isinstance(value, (ast.Attribute, ast.Subscript)) else UNKNOWN
        if isinstance(node, ast.Attribute) and not self.dotted(node) and self.kind(node.value) not in (FOREIGN, OPTIMIZER, METRIC):
            return LAYER if node.attr == "layers" else WEIGHT if node.attr in WEIGHT_LISTS else UNKNOWN
        return UNKNOWN

    def _kind_of_call(self, call) -> str:
        function = call.func
        own_class = self._class_of(function)
        if own_class is not None:
            return self.family(own_class)
        name = self.name(function)
        made = kind_made_by(name)
        if made:
            return made
        if is_method_call(call, "get_layer"):
            return LAYER
        if is_method_call(call, "add_weight") and self.kind(function.value) in (LAYER, MODEL):
            return WEIGHT
        calls_layer = self.kind(function) in (LAYER, MODEL)
        # On Keras 2 a TensorFlow function on a Keras tensor gave the next Keras tensor.
        calls_op = is_tensorflow_op(name) or name.startswith(("keras.layers.", "keras.ops.", "keras.backend.", "keras.activations."))
        calls_op = calls_op or name.endswith(".preprocess_input")
        if (calls_layer or calls_op) and any(self.kind(value) == TENSOR for value in all_arguments(call)):
            return TENSOR
        return UNKNOWN

    def may_be(self, node, kind: str) -> bool:
        """True if the tree shows the kind, or if it shows nothing else and the name says so."""
        known = self.kind(node)
        if known or "tf_keras" in self._roots or self.dotted(node):
            return known == kind
        name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
        if kind == MODEL:
            return "model" in name.lower()
        return name.lower().endswith(kind)

    def has_keras_method(self, call) -> bool:
        """True if a method whose name only Keras uses belongs to a model of Keras, as far as the tree shows."""
        owner = call.func.value
        if self.is_super(owner) or self.dotted(owner) or "tf_keras" in self._roots:
            return self.kind(owner) == MODEL
        return self.kind(owner) in (MODEL, UNKNOWN)

    def comes_from_tensor(self, node) -> bool:
        """True for a Keras tensor, and for what some function makes of one: `preprocess(inputs)`."""
        for _ in range(100):  # steps back; a loop in the code isn't worth more
            if self.kind(node) == TENSOR:
                return True
            node = self.value(node)
            if self.kind(node) or not (isinstance(node, ast.Call) and node.args):
                return False
            node = node.args[0]
        return False

    def is_data(self, node) -> bool:
        """True for arrays and tensors with values in them."""
        value = self.value(node)
        if isinstance(value, ast.Call):
            root = self.name(value.func).split(".")[0]
            return root in ("numpy", "tf", "jax", "torch") and self.kind(value) != TENSOR
        return isinstance(value, (ast.Constant, ast.List, ast.Subscript))

    def literal_end(self, node) -> Optional[str]:
        """Return how a string or path surely ends, or None if the tree doesn't show it."""
        if node is None:
            return None
        value = self.value(node)
        if value is not node:
            return self.literal_end(value)
        if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Div)):
            return self.literal_end(node.right)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
            return re.split(r"%[^%]*?[a-zA-Z]", text_of(node.left) or "")[-1] or None
        if isinstance(node, ast.JoinedStr) and node.values:
            return text_of(node.values[-1])
        if is_method_call(node, "format"):
            return (text_of(node.func.value) or "").rpartition("}")[2] or None
        if isinstance(node, ast.Call) and node.args and self.name(node.func) in ("os.path.join", "pathlib.Path", "str"):
            return self.literal_end(node.args[-1])
        return text_of(node)

    # --- Collecting

    def _bind(self, scope, name: str, since: Position, how: str, value=None):
        self._bindings.setdefault(scope, {}).setdefault(name, []).append(Binding(since, how, value))

    def _bind_everything(self):
        for nodes in self._nodes.values():
            for node in nodes:
                self._bind_by(node)
        for scope, names in self._bindings.items():
            for name, bindings in names.items():
                bindings.sort(key=lambda b: b.since)
                legacy = next((place for place, b in enumerate(bindings) if is_legacy_keras(b)), len(bindings))
                self._sorted.setdefault(scope, {})[name] = ([b.since for b in bindings], legacy)

    def _bind_by(self, node):
        """Note which names a node binds, and to what."""
        if isinstance(node, (ast.expr_context, ast.Name, ast.Attribute, ast.Constant, ast.Call)):
            return  # most nodes; they bind nothing
        scope = next(self._scopes(node), self.tree)
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            self._bind_import(scope, node)
        elif isinstance(node, ast.ClassDef):
            self._bind(scope, node.name, start(node), "class", node)
        elif isinstance(node, FUNCTIONS + (ast.Lambda,)):
            if not isinstance(node, ast.Lambda):
                self._bind(scope, node.name, start(node), "other")
            arguments = [a for a in ast.walk(node.args) if isinstance(a, ast.arg)]
            for a in arguments:
                self._bind(node, a.arg, (0, 0), "parameter")
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                self._bind_value(scope, target, node.value, end(node))
        elif isinstance(node, (ast.AnnAssign, ast.NamedExpr)) and node.value is not None:
            self._bind_value(self._around_comprehensions(node), node.target, node.value, end(node))
        elif isinstance(node, ast.AugAssign):
            self._bind_targets(scope, node.target, end(node))
        elif isinstance(node, (ast.For, ast.AsyncFor)):
            self._bind_items(scope, node.target, node.iter, end(node.iter))
        elif isinstance(node, ast.comprehension):
            self._bind_items(scope, node.target, node.iter, (0, 0))
        elif isinstance(node, ast.withitem) and node.optional_vars is not None:
            self._bind_targets(scope, node.optional_vars, end(node.context_expr))
        elif isinstance(node, ast.ExceptHandler) and node.name:
            self._bind(scope, node.name, start(node), "other")
        elif type(node).__name__ in ("MatchAs", "MatchStar") and node.name:  # Python 3.9 has no such nodes
            self._bind(scope, node.name, start(node), "other")

    def _around_comprehensions(self, node):
        return next(scope for scope in self._scopes(node) if not isinstance(scope, COMPREHENSIONS))

    def _bind_import(self, scope, node):
        for alias in node.names:
            if isinstance(node, ast.ImportFrom):
                module = "." * node.level + (node.module or "")
                if alias.name == "*":
                    self._stars.append(module)
                else:
                    self._bind(scope, alias.asname or alias.name, start(node), "import", f"{module}.{alias.name}")
            else:
                module = alias.name
                root = module.split(".")[0]
                self._bind(scope, alias.asname or root, start(node), "import", module if alias.asname else root)
            self._roots.add(module.split(".")[0])

    def _bind_value(self, scope, target, value, since):
        if isinstance(target, ast.Name):
            self._bind(scope, target.id, since, "value", value)
        elif isinstance(target, (ast.Tuple, ast.List)) and isinstance(value, (ast.Tuple, ast.List)) and len(target.elts) == len(value.elts):
            for one_target, one_value in zip(target.elts, value.elts):
                self._bind_value(scope, one_target, one_value, since)
        else:
            self._bind_targets(scope, target, since)

    def _bind_targets(self, scope, target, since):
        for node in ast.walk(target):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                self._bind(scope, node.id, since, "other")

    def _bind_items(self, scope, target, items, since):
        function = items.func.id if isinstance(items, ast.Call) and isinstance(items.func, ast.Name) else ""
        targets = target.elts if isinstance(target, (ast.Tuple, ast.List)) else []
        if function in ("reversed", "list", "tuple", "sorted") and items.args:
            self._bind_items(scope, target, items.args[0], since)
        elif function == "enumerate" and len(targets) == 2 and items.args:
            self._bind_targets(scope, targets[0], since)
            self._bind_items(scope, targets[1], items.args[0], since)
        elif function == "zip" and targets and len(targets) == len(items.args):
            for one_target, one_list in zip(targets, items.args):
                self._bind_items(scope, one_target, one_list, since)
        elif isinstance(target, ast.Name):
            self._bind(scope, target.id, since, "item", items)
        else:
            self._bind_targets(scope, target, since)

    def _collect_attributes(self):
        """Note what the methods of each class assign to attributes of self."""
        for node in self.all(ast.Assign, ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                if self.is_self_attribute(target) and node.value is not None:
                    _, class_ = self.method_of(node)
                    self._attributes.setdefault(class_, {}).setdefault(target.attr, []).append(node.value)


def canonical(name: str) -> str:
    name = re.sub(r"^tensorflow\.(compat\.v2\.)?", "tf.", name) if name != "tensorflow" else "tf"
    return re.sub(r"^tf\.keras(?=\.|$)", "keras", name)


# ---------------------------------------------------------------------------------------------
# Files and notebooks
# ---------------------------------------------------------------------------------------------


# No file of code that somebody wrote is as large, or takes as long.
CODE_BYTES = 1_000_000
NOTEBOOK_BYTES = 100_000_000  # a notebook holds its pictures, too
SECONDS = 10


class Unreadable(Exception):
    """A file that can't be checked. `args` are the key of the reason in TEXTS, and what to put in."""


class Source(NamedTuple):
    """The text of a file. In a notebook, `cells` tells for each line its cell and its line in the cell."""

    text: str
    cells: Optional[List[Tuple[int, int]]] = None

    def place(self, line: int) -> str:
        if self.cells is None:
            return str(line)
        cell, line_in_cell = self.cells[line - 1]
        return f"cell {cell}:line {line_in_cell}"


class Finding(NamedTuple):
    path: str
    line: int
    column: int
    rule: Rule
    place: str
    what: str
    link: str
    severity: str
    in_notebook: bool

    def text(self, language: str) -> str:
        return self.rule.text(language).replace("{what}", printable(self.what))


class Found(NamedTuple):
    """What is to be checked of a path that was given, and what can't be, with the reason."""

    files: List[Path]
    troubles: List[Tuple[Path, Unreadable]]


def files_of(path: Path) -> Found:
    """Return the Python files and notebooks of a folder, or the file itself."""
    try:
        is_folder_ = stat.S_ISDIR(os.stat(path).st_mode)
    except OSError as error:
        missing = isinstance(error, (FileNotFoundError, NotADirectoryError))
        return Found([], [(path, Unreadable("missing") if missing else unreadable(error))])
    if not is_folder_:
        return Found([path], [])
    found: List[Path] = []
    troubles: List[Tuple[Path, Unreadable]] = []
    refused: List[OSError] = []
    root = os.path.realpath(path)
    for folder, folders, files in os.walk(path, onerror=refused.append):
        wanted = [Path(folder) / name for name in sorted(folders) if is_wanted_folder(Path(folder) / name)]
        folders[:] = [inner.name for inner in wanted]
        here = [Path(folder) / name for name in sorted(files) if name.endswith((".py", ".ipynb"))]
        outside = [one for one in wanted + here if os.path.islink(one) and leads_out_of(one, root)]
        found += [one for one in here if one not in outside]
        troubles += [(one, Unreadable("outside")) for one in outside]
    troubles += [(Path(error.filename), Unreadable("folder", reason(error))) for error in refused]
    return Found(found, troubles) if found or troubles else Found([], [(path, Unreadable("nothing"))])


def leads_out_of(link: Path, root: str) -> bool:
    """True if the target exists and stands elsewhere; a link that leads nowhere is read, and said to be unreadable."""
    target = os.path.realpath(link)
    return os.path.exists(target) and os.path.commonpath([root, target]) != root


def is_wanted_folder(folder: Path) -> bool:
    skipped = folder.name.startswith(".") or folder.name in ("__pycache__", "node_modules")
    return not skipped and not os.path.exists(folder / "pyvenv.cfg")


def reason(error: OSError) -> str:
    return error.strerror or str(error)


def unreadable(error: OSError) -> Unreadable:
    return Unreadable("unreadable", reason(error))


def read(path: Path) -> Source:
    try:
        known = os.stat(path)
        if not stat.S_ISREG(known.st_mode):
            raise Unreadable("special")  # a pipe would be waited for, a device never ends
        if known.st_size > (NOTEBOOK_BYTES if path.suffix == ".ipynb" else CODE_BYTES):
            raise Unreadable("large")
        content = path.read_bytes()
        if path.suffix == ".ipynb":
            return notebook(json.loads(content.decode("utf-8-sig")))
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        return Source(content.decode(encoding))
    except OSError as error:
        raise unreadable(error) from None
    except (UnicodeError, SyntaxError, LookupError):
        raise Unreadable("encoding") from None
    except (ValueError, RecursionError):  # json
        raise Unreadable("notebook") from None


def notebook(content) -> Source:
    """Return the code cells of a notebook as one text, because a cell sees the imports of the cells before it."""
    cells = content.get("cells") if isinstance(content, dict) else None
    if not isinstance(cells, list):
        raise Unreadable("notebook")
    lines, places, size = [], [], 0
    code_cells = [cell for cell in cells if isinstance(cell, dict) and cell.get("cell_type") == "code"]
    for number, cell in enumerate(code_cells, 1):
        source = cell.get("source", "")
        text = source if isinstance(source, str) else "".join(map(str, source)) if isinstance(source, list) else ""
        size += len(text)
        if size > CODE_BYTES:
            raise Unreadable("large")
        for line_number, line in enumerate(lines_of(python_of_cell(text)), 1):
            lines.append(line)
            places.append((number, line_number))
    return Source("\n".join(lines) + "\n", places or [(1, 1)])


def python_of_cell(text: str) -> str:
    """Return a cell without the lines that only IPython understands; every line keeps its number."""
    if parses(text):
        return text
    lines, continued = [], False
    other_language = re.match(r"\s*%%(?!time|capture|prun)", text)
    for line in lines_of(text):
        indent, stripped = line[: len(line) - len(line.lstrip())], line.strip()
        assigned = re.match(r"(\s*[\w.,\s]+=\s*)[%!]", line)
        if continued or other_language or stripped.startswith(("%", "!", "?")) or stripped.endswith("?"):
            lines.append(indent + "pass" if stripped and not continued else "")
            continued = stripped.endswith("\\")
        else:
            lines.append(assigned[1] + "None" if assigned else line)
    if other_language:
        lines = [""] * len(lines)
    return "\n".join(lines)


def lines_of(text: str) -> List[str]:
    """Split at the ends of lines that Python knows (`splitlines` knows more)."""
    return re.split(r"\r\n|\r|\n", text)


def parse(text: str) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about escapes in the reader's strings
        return ast.parse(text)


def parses(text: str) -> bool:
    try:
        parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def imports_keras(tree: ast.Module) -> bool:
    """Other files stay unchecked: a name such as `optimizer` says something only next to Keras."""
    modules = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and not node.level]
    modules += [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    return any(module.split(".")[0] in ("keras", "tensorflow") for module in modules)


def hits_in(code: Code) -> List[Tuple[Rule, Hit]]:
    return [(rule_, hit) for rule_ in RULES.values() for hit in rule_.check(code)]


def check_source(path: str, source: Source) -> List[Finding]:
    """Return what the rules find in a text."""
    try:
        tree = parse(source.text)
        hits = hits_in(Code(tree)) if imports_keras(tree) else []
    except SyntaxError as error:
        line = min(max(error.lineno or 1, 1), len(source.cells) if source.cells else sys.maxsize)
        raise Unreadable("syntax", source.place(line), error.msg) from None
    except ValueError as error:  # a null byte
        raise Unreadable("syntax", source.place(1), str(error)) from None
    except (RecursionError, MemoryError):
        raise Unreadable("deep") from None
    lines, findings = lines_of(source.text), set()
    for rule_, hit in hits:
        line, column = hit.node.lineno, column_of(lines, hit.node)
        place, in_notebook = source.place(line), source.cells is not None
        findings.add(Finding(path, line, column, rule_, place, hit.what, hit.link or rule_.link, hit.severity or rule_.severity, in_notebook))
    return sorted(findings, key=lambda f: (f.line, f.column, f.rule.name, f.what))


def column_of(lines: List[str], node) -> int:
    """Return the column counted in characters from 1; the tree counts bytes from 0."""
    line = lines[node.lineno - 1] if node.lineno <= len(lines) else ""
    return len(line.encode("utf-8", "surrogatepass")[: node.col_offset].decode("utf-8", "ignore")) + 1


# ---------------------------------------------------------------------------------------------
# What is printed
# ---------------------------------------------------------------------------------------------

TEXTS = {
    "missing": {"en": "there is no such file or folder.", "ko": "그런 파일이나 폴더가 없습니다."},
    "nothing": {"en": "there is no Python file and no notebook in this folder.", "ko": "이 폴더에는 파이썬 파일도 노트북도 없습니다."},
    "unreadable": {"en": "the file can't be opened ({}).", "ko": "파일을 열 수 없습니다({})."},
    "folder": {"en": "the folder can't be opened ({}).", "ko": "폴더를 열 수 없습니다({})."},
    "special": {
        "en": "it was left out, because it is no ordinary file but a pipe, a socket or a device.",
        "ko": "일반 파일이 아니라 파이프, 소켓, 장치이므로 읽지 않았습니다.",
    },
    "large": {
        "en": "it was left out, because it holds more code than anybody writes into one file (1 MB; a notebook may have 100 MB in all).",
        "ko": "파일 하나에 쓸 만한 양을 넘는 코드가 들어 있어 읽지 않았습니다(코드는 1MB, 노트북 전체는 100MB까지).",
    },
    "outside": {
        "en": "the link leads out of the folder and was not followed; name its target to have it checked.",
        "ko": "폴더 밖을 가리키는 링크라 따라가지 않았습니다. 검사하려면 가리키는 곳을 직접 적어 주세요.",
    },
    "slow": {"en": "the check took too long and was given up.", "ko": "검사가 너무 오래 걸려 그만두었습니다."},
    "encoding": {
        "en": "the file is neither UTF-8 nor does its first line name its encoding correctly.",
        "ko": "UTF-8도 아니고 첫 줄에 올바른 인코딩 선언도 없습니다.",
    },
    "notebook": {"en": "the file isn't a notebook that can be read.", "ko": "읽을 수 있는 노트북이 아닙니다."},
    "syntax": {
        "en": "this Python can't read it (line {}: {}). Is it Python 2, or newer than this Python?",
        "ko": "이 파이썬이 읽지 못하는 코드입니다(위치 {}: {}). 파이썬 2 코드이거나, 더 새로운 파이썬의 문법일 수 있습니다.",
    },
    "deep": {"en": "the code is nested too deeply to be read.", "ko": "코드가 너무 깊이 중첩되어 읽을 수 없습니다."},
    "summary": {
        "en": "{} found, in {} of {} files; {} not read.",
        "ko": "파일 {2}개 가운데 {1}개에서 {0}건을 찾았고, {3}개는 읽지 못했습니다.",
    },
    "description": {
        "en": "Check old TensorFlow/Keras code for what Keras 3 refuses or silently does differently. It runs nothing and changes nothing.",
        "ko": "예전 텐서플로우/케라스 코드에서 케라스 3이 거부하거나 조용히 다르게 동작하는 곳을 찾습니다. 코드를 실행하거나 바꾸지 않습니다.",
    },
    "paths": {"en": "folders, Python files, notebooks", "ko": "폴더, 파이썬 파일, 노트북"},
    "format": {"en": "text, or annotations for GitHub Actions", "ko": "텍스트 또는 GitHub Actions 어노테이션"},
    "lang": {"en": "language of the messages", "ko": "메시지의 언어"},
    "list": {"en": "list the rules", "ko": "규칙 목록을 출력합니다"},
    ERROR: {"en": "raises on Keras 3", "ko": "케라스 3에서 에러"},
    WARNING: {"en": "silently different", "ko": "조용히 달라짐"},
}


def text(key: str, language: str, *values) -> str:
    return TEXTS[key][language].format(*values)


def address(link: str, language: str) -> str:
    return SITE + ("en/" if language == "en" else "") + link


def printable(said: object) -> str:
    """Return a path, or a text from a file, so that nothing in it speaks to a terminal or to GitHub Actions.

    Names may hold ends of lines, control characters, marks that turn the direction of writing, bytes that
    are no text, and `::error::`.  All of these are written as escapes; everything else stays.
    """
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in str(said))
    shown = shown.replace("::", r":\x3a").replace("##[", r"#\x23[")
    return re.sub(r"^( *):", r"\1\\x3a", shown)  # another colon follows what is printed


def as_text(finding: Finding, language: str) -> str:
    where = f"{printable(finding.path)}:{finding.place}:{finding.column}"
    return f"{where}: {finding.rule.name}: {finding.text(language)} <{address(finding.link, language)}>"


def as_github(finding: Finding, language: str) -> str:
    """Return an annotation of GitHub Actions. It has no line in a notebook, whose lines GitHub counts in the JSON."""
    message = f"{finding.text(language)} {address(finding.link, language)}"
    where = f"file={escaped_property(printable(finding.path))}"
    if finding.in_notebook:
        message = f"{finding.place}: {message}"
    else:
        where += f",line={finding.line},col={finding.column}"
    return f"::{finding.severity} {where},title={escaped_property(finding.rule.name)}::{escaped(message)}"


def escaped(message: str) -> str:
    return message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escaped_property(value: str) -> str:
    return escaped(value).replace(":", "%3A").replace(",", "%2C")


def print_rules(language: str):
    for rule_ in RULES.values():
        print(f"{rule_.name} ({text(rule_.severity, language)}): {rule_.text(language).replace('{what}', '…')} <{address(rule_.link, language)}>")


def language_of_environment() -> str:
    chosen = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "ko" if chosen.lower().startswith("ko") else "en"


class Parser(argparse.ArgumentParser):
    """Says what is wrong with the arguments, which may be names of files."""

    def error(self, message):
        super().error(printable(message))


def arguments_of(argv: Optional[List[str]]):
    language = language_of_environment()
    parser = Parser(prog="check_keras.py", description=text("description", language))
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=text("paths", language))
    parser.add_argument("--format", choices=("text", "github"), default="text", help=text("format", language))
    parser.add_argument("--lang", choices=("ko", "en"), default=language, help=text("lang", language))
    parser.add_argument("--list", action="store_true", help=text("list", language))
    arguments = parser.parse_args(argv)
    if not arguments.paths and not arguments.list:
        parser.error(text("paths", language) + "?")
    return arguments


def main(argv: Optional[List[str]] = None) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal may not know every character
    arguments = arguments_of(argv)
    if arguments.list:
        print_rules(arguments.lang)
        return 0
    return check(arguments.paths, arguments.lang, as_github if arguments.format == "github" else as_text)


def check(paths: List[Path], language: str, shown) -> int:
    """Check the files, print what is found, and return the exit code."""
    files: Dict[Path, None] = {}  # a set that keeps its order
    findings: List[Finding] = []
    unread = 0

    def complain(path, trouble):
        key, *values = trouble.args
        print(f"{printable(path)}: {text(key, language, *map(printable, values))}", file=sys.stderr)

    for path in paths:
        found = files_of(path)
        files.update(dict.fromkeys(found.files))
        for refused, trouble in found.troubles:
            complain(refused, trouble)
            unread += 1
    for path in sorted(files):
        try:
            findings += check_source(str(path), read(path))
        except Unreadable as trouble:
            complain(path, trouble)
            unread += 1
    for finding in findings:
        print(shown(finding, language))
    print(text("summary", language, len(findings), len({f.path for f in findings}), len(files), unread), file=sys.stderr)
    return 2 if unread else 1 if findings else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # the reader of the output (`| head`) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
