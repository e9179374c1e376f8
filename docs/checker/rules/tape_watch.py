from checker.rule import DESIGN, ERROR, Hit, rule
from checker.vocabulary import WEIGHT


@rule(
    "tape-watch",
    ERROR,
    "troubleshooting/errors-writing/#tape-watch",
    en="`tape.watch` doesn't take the weights of Keras 3 (it took those of Keras 2); leave it out, "
    "as a `tf.GradientTape` watches trainable weights by itself.",
    ko="`tape.watch`는 케라스 3의 가중치를 받지 않습니다(케라스 2의 가중치는 받았습니다). "
    "`tf.GradientTape`는 학습되는 가중치를 스스로 지켜보므로 이 호출을 뺍니다.",
    no_fix=DESIGN,
)
def tape_watch(code):
    for call in code.method_calls("watch"):
        for given in call.args[:1]:
            if code.kind(given) == WEIGHT or code.kind_of_item(given) == WEIGHT:
                yield Hit(call)
