import ast

from checker.nodes import argument
from checker.rule import DESIGN, ERROR, Hit, rule

METHODS_OF_GENERATORS = (
    "fit", "evaluate", "predict", "fit_generator", "evaluate_generator", "predict_generator",
)  # fmt: skip


@rule(
    "batches-as-lists",
    ERROR,
    "migration/went-away/#batches-as-lists",
    en="Keras 3 refuses a list within what a generator or a `Sequence` gives, and a generator's list "
    "(Keras 2 took both); give tuples: `yield (a, b), y`.",
    ko="케라스 3은 제너레이터나 `Sequence`가 내놓는 것 안에 리스트가 있거나, 제너레이터가 내놓는 것이 "
    "리스트이면 거부합니다(케라스 2는 모두 받았습니다). `yield (a, b), y`처럼 튜플로 내놓습니다.",
    no_fix=DESIGN,
)
def batches_as_lists(code):
    given = [argument(call, 0, "x") for call in code.method_calls(*METHODS_OF_GENERATORS)]
    makers = {code.function_called(code.value(one)) for one in given if one is not None}
    for node in code.all(ast.Yield):
        if node.value is None or code.function_of(node) not in makers:
            continue
        value = code.value(node.value)
        if isinstance(value, ast.List) or holds_list(code, value):
            yield Hit(node)
    for class_ in code.all(ast.ClassDef):
        method = code.method(class_, "__getitem__")
        if not method or not code.has_base(class_, "Sequence", "PyDataset"):
            continue
        for node in code.returns_of(method):
            if node.value is not None and holds_list(code, code.value(node.value)):
                yield Hit(node)


def holds_list(code, value) -> bool:
    is_tuple = isinstance(value, ast.Tuple)
    return is_tuple and any(isinstance(code.value(one), ast.List) for one in value.elts)
