from checker.nodes import is_true, keyword
from checker.rule import DESIGN, ERROR, Hit, rule
from checker.vocabulary import LAYER, MODEL


@rule(
    "add-metric",
    ERROR,
    "migration/side-by-side/#add-metric",
    en="Keras 3 has no `{what}` here; keep a `keras.metrics` object as an attribute and update it "
    "in `call`, and call `self.add_loss(tensor)` inside `call`.",
    ko="케라스 3에서는 여기서 `{what}` 기능을 쓸 수 없습니다. `keras.metrics` 객체를 속성으로 "
    "두고 `call`에서 갱신하며, `self.add_loss(tensor)`는 `call` 안에서 부릅니다.",
    no_fix=DESIGN,
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
        if is_true(dynamic) and (code.makes_keras_layer(call) or code.is_super_init(call)):
            yield Hit(call, "dynamic=True")
