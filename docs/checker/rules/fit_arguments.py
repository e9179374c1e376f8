from checker.nodes import keywords
from checker.rule import ERROR, Hit, rule
from checker.vocabulary import MODEL, UNKNOWN

OF_THE_DATA = {"workers", "use_multiprocessing", "max_queue_size"}
GONE_FROM_METHODS = {
    "fit": OF_THE_DATA,
    "evaluate": OF_THE_DATA,
    "predict": OF_THE_DATA,
    "compile": {"sample_weight_mode", "target_tensors", "experimental_run_tf_function"},
    "train_on_batch": {"reset_metrics"},
    "test_on_batch": {"reset_metrics"},
}


@rule(
    "fit-arguments",
    ERROR,
    "migration/went-away/#workers",
    en="this method of a Keras 3 model doesn't take `{what}` (that of Keras 2 did); leave it out, "
    "and give `workers` to the `keras.utils.Sequence` that makes the batches.",
    ko="케라스 3 모델의 이 메서드는 `{what}` 인자를 받지 않습니다(케라스 2는 받았습니다). 이 "
    "인자를 빼고, `workers`는 배치를 만드는 `keras.utils.Sequence`에 줍니다.",
)
def fit_arguments(code):
    for call in code.method_calls(*GONE_FROM_METHODS):
        gone = GONE_FROM_METHODS[call.func.attr] & keywords(call)
        owner = call.func.value
        if gone and not code.dotted(owner) and code.kind(owner) in (MODEL, UNKNOWN):
            yield Hit(call, min(gone))
