"""Small questions about a node of the tree."""

import ast
import sys
from collections.abc import Iterator
from typing import Optional

Position = tuple[int, int]
NEVER: Position = (sys.maxsize, 0)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
SCOPES = (ast.Module, ast.ClassDef, ast.Lambda) + FUNCTIONS + COMPREHENSIONS

OF_EVERY_LAYER = {"name", "dtype", "trainable", "dynamic", "input_shape", "activity_regularizer"}


def start(node) -> Position:
    return (node.lineno, node.col_offset)


def end(node) -> Position:
    return (node.end_lineno, node.end_col_offset)


def text_of(node) -> Optional[str]:
    """Return the text of a literal string, and None for everything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def short(node) -> str:
    """Return a dotted name as it is spelled in the file."""
    if isinstance(node, ast.Attribute):
        return short(node.value) + "." + node.attr
    return node.id if isinstance(node, ast.Name) else "(...)"


def last_name(node) -> str:
    """Return a name, or the last part of a dotted one; "" for everything else."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def called(node):
    """Return the function of a call, and any other node as it is."""
    return node.func if isinstance(node, ast.Call) else node


def is_method_call(node, *methods: str) -> bool:
    function = called(node)
    is_method = function is not node and isinstance(function, ast.Attribute)
    return is_method and function.attr in methods


def keyword(call, name: str):
    return next((item.value for item in call.keywords if item.arg == name), None)


def keywords(call) -> set[str]:
    return {item.arg for item in call.keywords if item.arg}


def argument(call, place: int, name: str):
    """Return an argument that may be given by its place or by its name."""
    before = call.args[: place + 1]
    if len(before) > place and not any(isinstance(a, ast.Starred) for a in before):
        return before[place]
    return keyword(call, name)


def all_arguments(call) -> list:
    return call.args + [item.value for item in call.keywords]


def is_true(node) -> bool:
    return isinstance(node, ast.Constant) and node.value is True


def is_list(node) -> bool:
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id == "list"
    return isinstance(node, ast.List)


def parts(node) -> Iterator[ast.AST]:
    """Give the node, or the values inside of a list, tuple, set, dict or comprehension."""
    if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
        inner = node.elts
    elif isinstance(node, ast.Dict):
        inner = node.values
    elif isinstance(node, (ast.ListComp, ast.SetComp, ast.GeneratorExp)):
        inner = [node.elt]
    elif isinstance(node, ast.DictComp):
        inner = [node.value]
    else:
        yield node
        return
    for part in inner:
        yield from parts(part)


def argument_names(function) -> list[str]:
    arguments = function.args
    return [a.arg for a in arguments.posonlyargs + arguments.args + arguments.kwonlyargs]


def own_arguments(init) -> set[str]:
    """Return the arguments of a layer's __init__ beyond those of every layer."""
    return set(argument_names(init)[1:]) - OF_EVERY_LAYER
