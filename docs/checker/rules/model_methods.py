from checker.rule import ERROR, Hit, rule

GONE_FROM_MODELS = (
    "fit_generator", "evaluate_generator", "predict_generator", "predict_classes",
)  # fmt: skip


@rule(
    "model-methods",
    ERROR,
    "migration/went-away/#fit-generator",
    en="models of Keras 3 have no `{what}`; give the generator to `fit`, `evaluate` or `predict`, "
    "where it has to give tuples, and take classes from the probabilities of `predict`.",
    ko="케라스 3의 모델에는 `{what}` 메서드가 없습니다. 제너레이터를 `fit`, `evaluate`, "
    "`predict`에 주고(튜플을 내놓아야 합니다), 클래스는 `predict`가 준 확률에서 고릅니다.",
)
def model_methods(code):
    for call in code.method_calls(*GONE_FROM_MODELS):
        if code.has_keras_method(call) and not code.defines(call.func.attr):
            yield Hit(call, call.func.attr)
