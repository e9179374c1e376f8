from checker.nodes import argument, is_true, keyword
from checker.rule import ERROR, Hit, rule


@rule(
    "load-by-name",
    ERROR,
    "migration/silent-changes/#by-name",
    en="Keras 2 silently ignores `by_name=True` for a `.weights.h5` file, Keras 3 raises; leave "
    "it out, or load from an old `.h5` file.",
    ko="`.weights.h5` 파일에서 케라스 2는 `by_name=True`를 조용히 무시하고 케라스 3은 에러를 "
    "냅니다. 이 인자를 빼거나 예전 방식의 `.h5` 파일에서 불러옵니다.",
)
def load_by_name(code):
    for call in code.method_calls("load_weights"):
        by_name = keyword(call, "by_name")
        name = code.literal_end(argument(call, 0, "filepath")) or ""
        ignored = is_true(by_name) and name.endswith(".weights.h5")
        if ignored and code.has_keras_method(call):
            yield Hit(call)
