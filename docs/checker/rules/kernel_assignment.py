import ast

from checker.rule import CHOICE, ERROR, WARNING, Hit, rule
from checker.vocabulary import LAYER, MODEL


@rule(
    "kernel-assignment",
    ERROR,
    "migration/silent-changes/#failed-assignment",
    en="an assignment to `{what}` doesn't write into the weight: Keras 2 replaces the attribute, "
    "Keras 3 raises for `kernel` and `weights`; write `layer.kernel.assign(...)` or "
    "`layer.set_weights([...])`.",
    ko="`{what}`에 대입해도 가중치에 값이 쓰이지 않습니다. 케라스 2는 속성만 바꾸고 케라스 3은 "
    "`kernel`과 `weights`에서 에러를 냅니다. `layer.kernel.assign(...)`이나 "
    "`layer.set_weights([...])`를 씁니다.",
    no_fix=CHOICE,
)
def kernel_assignment(code):
    for node in code.all(ast.Attribute):
        if node.attr not in ("kernel", "bias", "weights") or not isinstance(node.ctx, ast.Store):
            continue
        if not code.is_self(node.value):
            if code.kind(node.value) in (LAYER, MODEL) and not code.is_own_class(node.value):
                # A bias is a plain attribute on Keras 3, too.
                yield Hit(node, node.attr, severity=WARNING if node.attr == "bias" else "")
