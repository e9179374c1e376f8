import ast

from checker.nodes import NEVER, argument_names, is_method_call, last_name, short, start
from checker.rule import DESIGN, WARNING, Hit, rule

METHODS_OF_TRAINING = ("fit", "train_on_batch", "fit_generator")


@rule(
    "freeze-after-compile",
    WARNING,
    "migration/silent-changes/#freeze-after-compile",
    en="Keras 3 goes by `trainable` as it is when `fit` or `train_on_batch` first runs (Keras 2 as "
    "it was at `compile`), so what is set here changes what a model that is compiled already "
    "trains; set `trainable` before `compile`, and train the parts of a GAN with a "
    "`tf.GradientTape` for each.",
    ko="케라스 3은 `fit`이나 `train_on_batch`가 처음 실행될 때의 `trainable`을 따르므로(케라스 2는 "
    "`compile`할 때의 값을 따랐습니다) 여기서 정한 값은 이미 컴파일한 모델이 무엇을 학습할지를 "
    "바꿉니다. `trainable`은 `compile` 전에 정하고, GAN의 두 부분은 저마다 `tf.GradientTape`로 학습합니다.",
    no_fix=DESIGN,
)
def freeze_after_compile(code):
    compiled = by_owner(code, code.method_calls("compile"))
    trained = by_owner(code, code.method_calls(*METHODS_OF_TRAINING))
    thaws = [(identity(code, owner), node) for owner, node in settings_of_trainable(code, True)]
    freezes = [(identity(code, owner), node) for owner, node in settings_of_trainable(code, False)]
    yield from map(Hit, thawed_after_compile(code, thaws, freezes))
    for model, node in freezes:
        function = code.function_of(node)
        if model not in trained:
            continue
        compiles = compiled.get(model, ())
        here = [start(c) for c in compiles if code.function_of(c) is function]
        following = min((c for c in here if c > start(node)), default=NEVER)
        steps = [start(t) for t in trained[model] if code.function_of(t) is function]
        if any(step < start(node) for step in steps):
            continue  # what has run once keeps what it trains
        until = min((step for step in steps if step > start(node)), default=NEVER)
        thawed = (thaw for thawed_model, thaw in thaws if thawed_model == model)
        if any(code.function_of(t) is not function or start(t) < until for t in thawed):
            continue
        is_trained = any(step < following for step in steps) if steps else following == NEVER
        if is_trained and any(c < start(node) for c in here):
            yield Hit(node)
        elif not (compiles or steps) and compiles_another(code, function, node):
            yield Hit(node)


def thawed_after_compile(code, thaws, freezes):
    """Give where a model is unfrozen after another one that was to see it frozen is compiled."""
    for model, thaw in thaws:
        function = code.function_of(thaw)
        before = [
            start(freeze)
            for frozen, freeze in freezes
            if frozen == model
            and code.function_of(freeze) is function
            and start(freeze) < start(thaw)
        ]
        for call in code.method_calls("compile") if before else ():
            between = before[-1] < start(call) < start(thaw)
            if between and code.function_of(call) is function:
                if identity(code, call.func.value) != model:
                    yield thaw
                    break


def by_owner(code, calls) -> dict:
    found: dict = {}
    for call in calls:
        found.setdefault(identity(code, call.func.value), []).append(call)
    return found


def identity(code, node):
    """Return what made a model, or how it is written where that isn't shown."""
    value = code.value(node)
    return short(node) if value is node else value


def settings_of_trainable(code, value: bool):
    """Give the models whose `trainable`, or that of whose layers, is set to this value."""
    setters = {function.name: places for function, places in functions_that_set(code)}
    for call in code.calls:
        model_place, value_place = setters.get(last_name(call.func), (0, 0))
        if max(model_place, value_place) < len(call.args) and model_place != value_place:
            if is_constant(call.args[value_place], value):
                yield call.args[model_place], call
    for node in code.all(ast.Assign):
        target = node.targets[0]
        if isinstance(target, ast.Attribute) and target.attr == "trainable":
            if is_constant(node.value, value):
                yield code.model_of_layer(target.value) or target.value, node


def functions_that_set(code):
    """Give `def set_trainable(model, value)`, and where its two arguments stand."""
    for node in code.all(ast.Assign):
        target, function = node.targets[0], code.function_of(node)
        if not (isinstance(target, ast.Attribute) and target.attr == "trainable"):
            continue
        if not isinstance(function, ast.FunctionDef):
            continue
        names = argument_names(function)
        names = names[1:] if code.method_of(node)[0] is function else names
        given = last_name(target.value), last_name(node.value)
        if set(given) <= set(names):
            yield function, (names.index(given[0]), names.index(given[1]))


def is_constant(node, value: bool) -> bool:
    return isinstance(node, ast.Constant) and node.value is value


def compiles_another(code, function, node) -> bool:
    """True if the function goes on to compile: the combined model of a GAN."""
    inside = ast.walk(function) if function else ()
    return any(is_method_call(c, "compile") and start(c) > start(node) for c in inside)
