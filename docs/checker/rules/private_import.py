import ast

from checker.rule import ERROR, Hit, rule
from checker.vocabulary import canonical

# What the public Keras takes from the private one, as a run has shown.
RUNNING = (
    "tf.python.keras.activations.", "tf.python.keras.initializers.",
    "tf.python.keras.regularizers.", "tf.python.keras.losses.",
    "tf.python.keras.callbacks.Callback.", "tf.python.keras.callbacks.EarlyStopping.",
    "tf.python.keras.utils.np_utils.", "tf.python.keras.backend_config.",
)  # fmt: skip


@rule(
    "private-import",
    ERROR,
    "migration/which-keras/#mixing",
    en="`{what}` belongs to a private third copy of Keras in TensorFlow: its models can't `fit` "
    "any more, and Keras 3 refuses its layers (installing `tf_keras` changes neither); import "
    "the public name from `tensorflow.keras`.",
    ko="`{what}`: 텐서플로우 안에 있는 비공개 세 번째 케라스입니다. 그 모델은 더 이상 `fit`을 "
    "실행하지 못하고, 케라스 3은 그 레이어를 거부합니다(`tf_keras`를 설치해도 마찬가지입니다). "
    "`tensorflow.keras`의 공개 이름을 가져옵니다.",
)
def private_import(code):
    for node in code.all(ast.Import, ast.ImportFrom):
        module = "" if isinstance(node, ast.Import) else (node.module or "") + "."
        names = [module + alias.name for alias in node.names]
        private = [name for name in names if is_private(name)]
        if private:  # one finding a line
            yield Hit(node, private[0])
    for node in code.all(ast.Attribute):
        name = code.dotted(node)
        if is_private(name) and not is_private(code.dotted(node.value)):
            yield Hit(node, name)


def is_private(dotted: str) -> bool:
    name = canonical(dotted) + "."
    return name.startswith("tf.python.keras.") and not name.startswith(RUNNING)
