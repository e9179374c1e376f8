import ast

from checker.nodes import all_arguments, parts
from checker.rule import DESIGN, WARNING, Hit, rule
from checker.vocabulary import LAYER, MODEL


@rule(
    "checkpoint-lists",
    WARNING,
    "migration/silent-changes/#checkpoint-lists",
    en="a `tf.train.Checkpoint` leaves out the layers that a Keras 3 class keeps in a list, "
    "without a word (with Keras 2 they were in it); write `model.save_weights(path)`.",
    ko="`tf.train.Checkpoint`는 케라스 3 클래스가 리스트에 담은 레이어를 아무 말 없이 "
    "빠뜨립니다(케라스 2에서는 들어 있었습니다). `model.save_weights(path)`로 저장합니다.",
    no_fix=DESIGN,
)
def checkpoint_lists(code):
    for call in code.calls:
        if code.name(call.func) != "tf.train.Checkpoint":
            continue
        classes = [code.class_of_value(given) for given in all_arguments(call)]
        if any(class_ is not None and keeps_layers_in_list(code, class_) for class_ in classes):
            yield Hit(call)


def keeps_layers_in_list(code, class_) -> bool:
    if code.family(class_) not in (LAYER, MODEL):
        return False
    for method in code.setup_methods(class_):
        for value in code.values_kept_on_self(method):
            if isinstance(value, (ast.List, ast.ListComp)):
                if any(code.kind(part) == LAYER for part in parts(value)):
                    return True
    return False
