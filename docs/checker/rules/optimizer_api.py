import ast

from checker.rule import ERROR, Hit, rule
from checker.vocabulary import OPTIMIZER, canonical


@rule(
    "optimizer-api",
    ERROR,
    "migration/side-by-side/#optimizer-variables",
    en="optimizers of Keras 3 have no `{what}`; write `optimizer.variables` without parentheses, "
    "`optimizer.learning_rate`, and `apply_gradients` after a `tf.GradientTape`.",
    ko="케라스 3의 옵티마이저는 더 이상 `{what}` 형태로 쓸 수 없습니다. 괄호 없는 "
    "`optimizer.variables`, `optimizer.learning_rate`, `tf.GradientTape` 다음의 "
    "`apply_gradients`를 씁니다.",
)
def optimizer_api(code):
    for call in code.method_calls("get_weights", "variables", "minimize"):
        if code.may_be(call.func.value, OPTIMIZER):
            yield Hit(call, call.func.attr + "()")
    for node in code.all(ast.Attribute):
        if node.attr == "lr" and code.may_be(node.value, OPTIMIZER):
            if code.assigns_on_self(node):
                continue  # an optimizer of its own
            yield Hit(node, "lr")
    for node, name in code.first_uses(is_legacy_optimizer):
        yield Hit(node, name)


def is_legacy_optimizer(dotted: str) -> bool:
    return (canonical(dotted) + ".").startswith("keras.optimizers.legacy.")
