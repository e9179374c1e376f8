import ast

from checker.nodes import argument_names, keyword
from checker.rule import DESIGN, ERROR, Hit, rule
from checker.vocabulary import CALLBACK

HOOKS_OF_BATCHES = (
    "on_batch_begin", "on_batch_end", "on_train_batch_begin", "on_train_batch_end",
    "on_test_batch_begin", "on_test_batch_end", "on_predict_batch_begin", "on_predict_batch_end",
)  # fmt: skip


@rule(
    "callback-model",
    ERROR,
    "migration/side-by-side/#callbacks",
    en="in a callback of Keras 3 nobody can set `self.model`, which `fit` sets, and the hooks of a "
    "batch get `logs` by that name (Keras 2 passed it by place); use another attribute, and "
    "write `def on_train_batch_end(self, batch, logs=None)`.",
    ko="케라스 3의 콜백에서는 `fit`이 정하는 `self.model`에 대입할 수 없고, 배치 훅은 `logs`를 그 "
    "이름으로 받습니다(케라스 2는 자리로 주었습니다). 다른 속성을 쓰고 "
    "`def on_train_batch_end(self, batch, logs=None)`으로 씁니다.",
    no_fix=DESIGN,
)
def callback_model(code):
    for class_ in code.classes_of(CALLBACK):
        for node in ast.walk(class_):
            stored = isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
            if stored and node.attr == "model" and code.is_self(node.value):
                yield Hit(node)
        for name in HOOKS_OF_BATCHES:
            method = code.method(class_, name)
            if method and takes_no_logs(method):
                yield Hit(method)
    for call in code.calls:
        if code.name(call.func) != "keras.callbacks.LambdaCallback":
            continue
        for name in HOOKS_OF_BATCHES:
            hook = keyword(call, name)
            if isinstance(hook, ast.Lambda) and takes_no_logs(hook):
                yield Hit(hook)


def takes_no_logs(function) -> bool:
    return not function.args.kwarg and "logs" not in argument_names(function)
