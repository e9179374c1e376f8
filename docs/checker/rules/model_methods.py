from checker.rule import ERROR, Hit, rule

GONE_FROM_MODELS = (
    "fit_generator", "evaluate_generator", "predict_generator", "predict_classes",
)  # fmt: skip


@rule(
    "model-methods",
    ERROR,
    "migration/went-away/#fit-generator",
    en="models of Keras 3 have no `{what}`; pass the generator, which has to return tuples, to "
    "`fit`, `evaluate`, or `predict`, and compute classes from the probabilities of `predict`.",
    ko="케라스 3의 모델에는 `{what}` 메서드가 없습니다. 튜플을 돌려주는 제너레이터를 `fit`, "
    "`evaluate`, `predict`에 넘기고, 클래스는 `predict`가 돌려준 확률에서 구합니다.",
)
def model_methods(code):
    for call in code.method_calls(*GONE_FROM_MODELS):
        if code.has_keras_method(call) and not code.defines(call.func.attr):
            yield Hit(call, call.func.attr)
