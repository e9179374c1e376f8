import ast
import tokenize

from checker.draft import CLOSING, OPENING, Edit, NoFix
from checker.fix import SAFE, fixes
from checker.nodes import argument_names, is_method_call

OF_THE_CONFIG = ("name", "trainable", "dtype")
PASSED_ON = "**kwargs"


@fixes("no-kwargs", SAFE)
def fix_no_kwargs(draft, hit):
    """`**kwargs` in the head of `__init__`, and on to the layer that it comes from."""
    init, code = hit.node, draft.code
    class_ = code.parent(init)
    names = {n.id for n in ast.walk(init) if isinstance(n, ast.Name)} | {*argument_names(init)}
    if "kwargs" in names or not code.is_direct_layer(class_) or not bases_take_all(code, class_):
        raise NoFix
    calls = [node for node in code.inside(init) if is_method_call(node, "__init__")]
    if len(calls) != 1 or not code.is_super_init(calls[0]) or calls[0].args:
        raise NoFix
    for item in calls[0].keywords:
        passed_on = isinstance(item.value, ast.Name) and item.value.id == item.arg
        if item.arg is None or (item.arg in OF_THE_CONFIG and not passed_on):
            raise NoFix  # a model that is loaded would give it a second time
    function = draft.tokens(draft.start(init), draft.end(init))
    first = next(i for i, token in enumerate(function) if token.text == "(")
    call = draft.tokens(draft.end(calls[0].func), draft.end(calls[0]))
    return [with_kwargs(draft, function[first:]), with_kwargs(draft, call)]


def bases_take_all(code, class_) -> bool:
    """True if each class between this one and Keras hands on what it doesn't know."""
    inits = [code.method(base, "__init__") for base in code.bases_in_file(class_)]
    return all(init is None or init.args.kwarg for init in inits)


def with_kwargs(draft, tokens) -> Edit:
    """Put `**kwargs` behind the last of the things in brackets, laid out as they are."""
    depth, last, own_line = 0, tokens[0], False
    for token in tokens:
        if token.kind == tokenize.OP and token.text in OPENING:
            depth += 1
        elif token.kind == tokenize.OP and token.text in CLOSING:
            depth -= 1
            if not depth:
                break
        if token.kind == tokenize.NL:
            own_line = True
        elif token.kind != tokenize.COMMENT:
            last, own_line = token, False
    if last is tokens[0]:
        return Edit(last.end, last.end, PASSED_ON)
    if last.text != ",":
        return Edit(last.end, last.end, f", {PASSED_ON}")
    if not own_line:
        return Edit(last.end, last.end, f" {PASSED_ON}")
    line = draft.lines[draft.line_of(last.start)]
    margin = line[: len(line) - len(line.lstrip())]
    return Edit(last.end, last.end, f"\n{margin}{PASSED_ON},")
