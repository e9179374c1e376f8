import ast

from checker.nodes import argument_names, is_method_call
from checker.rule import DESIGN, ERROR, Hit, rule
from checker.vocabulary import LAYER


@rule(
    "wrapper-build",
    ERROR,
    "migration/side-by-side/#wrapper",
    en="where Keras 3 loads a file, the layer inside comes built, and its `build` raises (on Keras "
    "2 it came unbuilt); write `if not self.inner.built:` in front.",
    ko="케라스 3이 파일을 불러올 때는 안에 든 레이어가 이미 빌드되어 있어서 그 `build`가 에러를 "
    "냅니다(케라스 2에서는 빌드되지 않은 채 옵니다). 앞에 `if not self.inner.built:`를 둡니다.",
    no_fix=DESIGN,
)
def wrapper_build(code):
    for class_ in code.classes_of(LAYER):
        init, build = code.method(class_, "__init__"), code.method(class_, "build")
        if not (init and build):
            continue
        given = set(argument_names(init))
        kept = {
            target.attr
            for node in code.inside(init)
            if isinstance(node, ast.Assign) and getattr(node.value, "id", None) in given
            for target in node.targets
            if code.is_self_attribute(target)
        }
        for node in code.inside(build):
            if not is_method_call(node, "build") or not code.is_self_attribute(node.func.value):
                continue
            if node.func.value.attr in kept and not code.is_under_condition(node):
                yield Hit(node)
