import ast
import re

from checker.nodes import last_name
from checker.rule import CHOICE, WARNING, Hit, rule
from checker.vocabulary import MODEL, UNKNOWN

# Other objects have `metrics_names`, too: a processor or a policy.
NAMED_LIKE_A_MODEL = re.compile(
    "model|net|gan|vae|[cdr]nn|lstm|actor|critic|coder|generator|discriminator|classifier", re.I
)


@rule(
    "metrics-names",
    WARNING,
    "migration/silent-changes/#metrics-names",
    en="on Keras 3, `metrics_names` has only `loss` and `compile_metrics`, so pairing it with "
    "the result of `evaluate` loses values (Keras 2 named each value); use `model.evaluate(..., "
    "return_dict=True)`.",
    ko="케라스 3의 `metrics_names`에는 `loss`와 `compile_metrics`만 있으므로 `evaluate`가 돌려준 "
    "값과 짝지으면 값을 잃습니다(케라스 2에는 값마다 이름이 있었습니다). `model.evaluate(..., "
    "return_dict=True)`를 사용합니다.",
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
            if NAMED_LIKE_A_MODEL.search(last_name(node.value)):
                yield Hit(node)
