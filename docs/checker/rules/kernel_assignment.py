import ast

from checker.rule import CHOICE, ERROR, WARNING, Hit, rule
from checker.vocabulary import LAYER, MODEL


@rule(
    "kernel-assignment",
    ERROR,
    "migration/silent-changes/#failed-assignment",
    en="an assignment to `{what}` doesn't write into the weight: `weights` raises, `kernel` raises "
    "on Keras 3 (Keras 2 replaces the attribute), and of `bias` both replace the attribute; write "
    "`layer.kernel.assign(...)` or `layer.set_weights([...])`.",
    ko="`{what}`에 대입해도 가중치에 값이 쓰이지 않습니다. `weights`는 에러를 내고, `kernel`은 "
    "케라스 3에서 에러를 내며(케라스 2는 속성만 바꿉니다), `bias`는 두 세대 모두 속성만 바뀝니다. "
    "`layer.kernel.assign(...)`이나 `layer.set_weights([...])`를 씁니다.",
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
