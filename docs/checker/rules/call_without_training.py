import ast

from checker.nodes import argument_names
from checker.rule import WARNING, Hit, rule
from checker.vocabulary import MODEL

# Layers of Keras that do something else while they are trained.
OF_TRAINING = {
    "AlphaDropout", "BatchNormalization", "Dropout", "GaussianDropout", "GaussianNoise",
    "SpatialDropout1D", "SpatialDropout2D", "SpatialDropout3D",
}  # fmt: skip


@rule(
    "call-without-training",
    WARNING,
    "layers/behaviour/#model-call",
    en="`fit` of Keras 3 doesn't tell the layers of this model that they are trained, so `Dropout` "
    "drops nothing and `BatchNormalization` keeps its statistics (Keras 2 told them); write "
    "`def call(self, inputs, training=None)`.",
    ko="케라스 3의 `fit`은 이 모델의 레이어에 학습 중임을 알리지 않으므로 `Dropout`은 아무것도 끄지 "
    "않고 `BatchNormalization`의 통계는 그대로입니다(케라스 2는 알렸습니다). "
    "`def call(self, inputs, training=None)`으로 씁니다.",
)
def call_without_training(code):
    for class_ in code.classes_of(MODEL):
        call = code.method(class_, "call")
        if not call or call.args.kwarg or "training" in argument_names(call):
            continue
        if code.has_method(class_, "train_step") or code.has_base(class_, "Sequential"):
            continue
        init = code.method(class_, "__init__")
        made = [node for node in code.inside(init) if isinstance(node, ast.Call)] if init else []
        if any(acts_otherwise_in_training(code, one) for one in made):
            yield Hit(call)


def acts_otherwise_in_training(code, maker) -> bool:
    """True for a call that makes `Dropout` and its like, or a layer of this file that asks."""
    if code.makes_keras_layer(maker, *OF_TRAINING):
        return True
    class_ = code.class_made_by(maker)
    method = code.method(class_, "call") if class_ else None
    return bool(method) and "training" in argument_names(method)
