import ast

from checker.nodes import called
from checker.rule import DESIGN, ERROR, Hit, rule
from checker.vocabulary import LAYER, MODEL

COMPARISONS = {
    "tf.equal", "tf.not_equal", "tf.greater", "tf.greater_equal", "tf.less", "tf.less_equal",
}  # fmt: skip


@rule(
    "python-if-on-tensor",
    ERROR,
    "migration/side-by-side/#autograph",
    en="Keras 3 doesn't translate Python's `if` and `while` in `call`, so `fit` raises when the "
    "condition is a tensor (Keras 2 translated them); use `tf.cond`, `tf.where`, or put "
    "`@tf.function` on `call`.",
    ko="케라스 3은 `call` 안의 파이썬 `if`와 `while`을 변환하지 않으므로 조건이 텐서이면 "
    "`fit`에서 에러가 납니다(케라스 2는 변환했습니다). `tf.cond`나 `tf.where`를 쓰거나 "
    "`call`에 `@tf.function`을 붙입니다.",
    no_fix=DESIGN,
)
def python_if_on_tensor(code):
    for class_ in code.classes_of(LAYER, MODEL):
        call_method = code.method(class_, "call")
        decorators = call_method.decorator_list if call_method else []
        if any(code.name(called(decorator)) == "tf.function" for decorator in decorators):
            continue
        for node in code.inside(call_method) if call_method else ():
            if not isinstance(node, (ast.If, ast.While)):
                continue
            if code.function_of(node) is call_method and tests_tensor(code, node.test):
                yield Hit(node)


def tests_tensor(code, test) -> bool:
    names = [code.name(node.func) for node in ast.walk(test) if isinstance(node, ast.Call)]
    return any(n in COMPARISONS or n.startswith(("tf.reduce_", "tf.math.")) for n in names)
