from checker.rule import ERROR, Hit, rule
from checker.vocabulary import canonical


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
    for node, name in code.first_uses(is_private):
        yield Hit(node, name)


def is_private(dotted: str) -> bool:
    return (canonical(dotted) + ".").startswith("tf.python.keras.")
