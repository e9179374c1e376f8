import ast

from checker.rule import CHOICE, WARNING, Hit, rule
from checker.vocabulary import MODEL, UNKNOWN


@rule(
    "metrics-names",
    WARNING,
    "migration/silent-changes/#metrics-names",
    en="`metrics_names` of Keras 3 is `loss` and `compile_metrics`, so paired with what "
    "`evaluate` returns it loses values (Keras 2 named each); write "
    "`model.evaluate(..., return_dict=True)`.",
    ko="케라스 3의 `metrics_names`는 `loss`와 `compile_metrics`뿐이므로 `evaluate`가 돌려준 값과 "
    "짝지으면 값을 잃습니다(케라스 2는 하나하나 이름을 주었습니다). "
    "`model.evaluate(..., return_dict=True)`로 씁니다.",
    no_fix=CHOICE,
)
def metrics_names(code):
    for node in code.all(ast.Attribute):
        if node.attr != "metrics_names" or not isinstance(node.ctx, ast.Load):
            continue
        kind = code.kind(node.value)
        is_own = code.is_self(node.value)
        if kind == MODEL and not code.assigns_on_self(node):
            yield Hit(node)
        elif kind == UNKNOWN and not is_own and not code.dotted(node.value):
            yield Hit(node)
