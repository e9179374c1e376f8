"""`make prove`: what a snippet's comparisons and tests say could be otherwise.

A comparison that is printed or asserted has to be able to come out the other way: with one of its
sides changed a little, it has to.  A test that a reader may copy has to fail with some broken
layer.  Each snippet runs once, with its comparisons watched, and once for each way to break its
layers, if it has tests.
"""

import ast
import json
import pickle
import re
import sys
from pathlib import Path

from guide_model.snippets import Fault, generations, sections, without_header
from harness.record import chosen
from harness.running import NAMES, Program, Workers
from harness.worker import Step

# Runs before a snippet, in its process. `_proof` is called in the place of a comparison, and notes
# whether another value on either side makes it come out the other way.
WATCHING = '''
def _make_proof():
    import builtins
    import operator
    import numpy as np

    OPERATIONS = {
        "Eq": operator.eq, "NotEq": operator.ne, "Lt": operator.lt, "LtE": operator.le,
        "Gt": operator.gt, "GtE": operator.ge, "Is": operator.is_, "IsNot": operator.is_not,
        "In": lambda a, b: a in b, "NotIn": lambda a, b: a not in b,
    }
    noted = {}

    def as_truth(value):
        try:
            return bool(np.all(np.asarray(value)))
        except Exception:
            return bool(value)

    def others(value, far=True):
        """Give values like this one that aren't it."""
        if isinstance(value, (bool, np.bool_)):
            return [not value]
        if isinstance(value, str):
            return ["", value + "~", "~" + value]
        if value is None:
            return [0, "~"]
        if isinstance(value, (set, frozenset)):
            return [value | {"~"}, type(value)()]
        if isinstance(value, dict):
            return [{**value, "~": 0}, {}]
        if isinstance(value, (list, tuple)):
            found = [type(value)() if type(value) in (list, tuple) else ()]
            try:
                found.append(type(value)([*value, "~"]))
                if len(value):
                    found += [type(value)([*value[:-1], other]) for other in others(value[-1])]
            except Exception:
                pass
            return found
        try:
            array = np.array(value)
        except Exception:
            return [object()]
        if array.dtype == object or array.dtype.kind in "USV":
            return [object()]
        # A little: a tolerance that lets a tenth of it through proves nothing.
        whole = array.dtype.kind in "biu"
        array = array.astype(complex if array.dtype.kind == "c" else float)
        size = np.maximum(np.abs(array), 1)
        step, more = 1 if whole else size * 0.1, size * 1000
        small = [array + step, array - step]
        return [*small, array + more, array - more, object()] if far else small

    def same_memory(a, b):
        if a is b and not isinstance(a, (int, float, str, bytes, bool, tuple, type, type(None))):
            return True
        arrays = isinstance(a, np.ndarray) and isinstance(b, np.ndarray) and a.shape == b.shape
        return arrays and a.__array_interface__["data"] == b.__array_interface__["data"]

    def may_count(value):
        try:
            return as_truth(value >= 0)  # there are never fewer than none
        except TypeError:
            return True

    def proof(key, operation, left, right, kind, counts=()):
        result = operation(left, right)
        truth = as_truth(result)
        entry = noted.setdefault(key, {"flips": False, "itself": False, "was false": False})
        entry["was false"] |= not truth
        if kind not in ("Is", "IsNot") and same_memory(left, right):
            entry["itself"] = True
        far, alike = kind is not None, [(right, right), (left, left)]
        lefts, rights = others(left, far), others(right, far)
        if 0 in counts:
            lefts = [0, *filter(may_count, lefts)]
        if 1 in counts:
            rights = [0, *filter(may_count, rights)]
        if len(counts) == 1 and kind in ("Lt", "LtE", "Gt", "GtE"):
            (rights if 0 in counts else lefts).clear()  # the count changes, not what bounds it
        changed = [(other, right) for other in lefts]
        changed += [(left, other) for other in rights]
        for a, b in alike + changed if kind in ("Is", "IsNot") or not truth else changed + alike:
            if entry["flips"]:
                break
            try:
                entry["flips"] = as_truth(operation(a, b)) != truth
            except Exception:
                entry["flips"] = kind is None  # it refuses to compare
        return result

    def compared(key, kind, left, right, *counts):
        return proof(key, OPERATIONS[kind], left, right, kind, counts)

    def called(key, function, left, right, *rest, **named):
        def run(a, b):
            try:
                return function(a, b, *rest, **named)
            except AssertionError:
                return False

        proof(key, lambda a, b: True if (r := run(a, b)) is None else r, left, right, None)
        return function(left, right, *rest, **named)

    builtins._proof_compared, builtins._proof_called = compared, called
    builtins._proof_noted = noted

_make_proof()
del _make_proof
'''
TELLING = "import json\nprint(json.dumps(_proof_noted))\n"
# What is compared with itself on purpose, to show that it is one.
MEANT = {("weights/training.py", "np.array_equal(keep.variables[0], keep.variables[1])")}
READING = {  # functions that give the same again
    "abs", "array", "asarray", "count_params", "float", "get_config", "get_weights", "int", "len",
    "list", "numpy", "ravel", "round", "set", "sorted", "str", "sum", "tuple",
}  # fmt: skip
COUNTS = re.compile(r"^len\(|(\.count_params\(\)|\.ndim|\.size)$")
ASSERTS = re.compile(r"^ +assert |np\.testing\.assert_|pytest\.(raises|warns)\(", re.M)
OF_TWO = re.compile(
    r"(^|\.)(allclose|array_equal|isclose|equal|assert_(allclose|array_equal|equal))$"
)


class Watched(ast.NodeTransformer):
    """Puts watchers in the place of comparisons that are printed, asserted or given on."""

    def __init__(self, line: int):
        self.first, self.found = line, {}

    def note(self, node, left, right) -> str:
        line, twice = self.first + node.lineno - 1, ast.unparse(left) == ast.unparse(right)
        place = f"{line}:{node.col_offset}"
        self.found[place] = (line, ast.unparse(node), twice and is_same_each_time(left), twice)
        return place

    def visit_Compare(self, node):
        key = self.note(node, node.left, node.comparators[0]) if len(node.ops) == 1 else None
        self.generic_visit(node)
        if key is None:
            return node
        kind, sides = type(node.ops[0]).__name__, (node.left, node.comparators[0])
        counts = [number for number, side in enumerate(sides) if COUNTS.search(ast.unparse(side))]
        return self.call("_proof_compared", node, key, kind, *sides, *counts)

    def visit_Call(self, node):
        watched = OF_TWO.search(ast.unparse(node.func)) and len(node.args) >= 2
        starred = any(isinstance(a, ast.Starred) for a in node.args[:2])
        key = self.note(node, *node.args[:2]) if watched and not starred else None
        self.generic_visit(node)
        if key is None:
            return node
        call = self.call("_proof_called", node, key, node.func, *node.args)
        call.keywords = node.keywords
        return call

    @staticmethod
    def call(function, at, *arguments):
        given = [a if isinstance(a, ast.AST) else ast.Constant(a) for a in arguments]
        made = ast.Call(ast.Name(function, ast.Load()), given, [])
        return ast.fix_missing_locations(ast.copy_location(made, at))

    # What chooses a way is no claim: another value leads elsewhere, which the output shows.
    def visit_If(self, node):
        node.body = [self.visit(part) for part in node.body]
        node.orelse = [self.visit(part) for part in node.orelse]
        return node

    def visit_comprehension(self, node):
        return node

    def visit_FunctionDef(self, node):
        if node.decorator_list and any(
            "tf.function" in ast.unparse(d) for d in node.decorator_list
        ):
            return node
        if node.name in ("call", "build", "__init__", "get_config"):  # part of a layer
            return node
        return self.generic_visit(node)


def is_same_each_time(node) -> bool:
    """Tell whether an expression has the same value when it is asked again at once."""
    calls = [part for part in ast.walk(node) if isinstance(part, ast.Call)]
    return all(ast.unparse(call.func).rpartition(".")[2] in READING for call in calls)


def step_of(section, tree) -> Step:
    """Return a changed section as a step, whose functions stand on the lines of the file.

    AutoGraph reads them there.
    """
    tree = ast.increment_lineno(ast.fix_missing_locations(tree), section.line - 1)
    text = "import pickle\nexec(compile(pickle.loads({!r}), {!r}, 'exec'))\n"
    return Step(str(section.path), section.line, text.format(pickle.dumps(tree), str(section.path)))


def watched(snippet: Path) -> tuple[Program, dict]:
    """Return a snippet as a program whose comparisons are watched, and where they stand."""
    steps, places = [Step("watching", 1, WATCHING)], {}
    for section in sections(snippet).values():
        watcher = Watched(section.line)
        steps.append(step_of(section, watcher.visit(ast.parse(section.text))))
        places |= watcher.found
    return (*steps, Step("telling", 1, TELLING)), places


# --- Broken layers


def with_call(change):
    """Return a way to break a layer: `call` returns what `change` makes of its value."""

    def apply(tree):
        changed = False
        for function in methods(tree, "call"):
            for node in ast.walk(function):
                if isinstance(node, ast.Return) and node.value:
                    node.value = (
                        ast.parse(change.format(f"({ast.unparse(node.value)})")).body[0].value
                    )
                    changed = True
        return changed

    return apply


def methods(tree, name):
    for class_ in ast.walk(tree):
        if isinstance(class_, ast.ClassDef):
            yield from (n for n in class_.body if isinstance(n, ast.FunctionDef) and n.name == name)


def forget_config(tree):
    for class_ in ast.walk(tree):
        if isinstance(class_, ast.ClassDef):
            kept = [n for n in class_.body if getattr(n, "name", "") != "get_config"]
            if len(kept) < len(class_.body):
                class_.body = kept
                return True
    return False


def forget_weight(tree):
    """Make a weight that the layer doesn't track."""
    text = "tf.Variable(tf.ones([int(n) for n in {shape}]))"
    for function in methods(tree, "build"):
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and "add_weight" in ast.unparse(node.value):
                shape = next(k.value for k in node.value.keywords if k.arg == "shape")
                node.value = ast.parse(text.format(shape=ast.unparse(shape))).body[0].value
                return True
    return False


BROKEN = {
    "returns less": with_call("{}[:, :1]"),
    "returns zeros": with_call("0 * {}"),
    "stops the gradient": with_call("tf.stop_gradient({})"),
    "returns chance": with_call("{0} + tf.random.normal(tf.shape({0}), dtype={0}.dtype)"),
    "returns float64": with_call('tf.cast({}, "float64")'),
    "has no get_config": forget_config,
    "doesn't track a weight": forget_weight,
}


def has_tests(snippet: Path) -> bool:
    return bool(re.search(r"^def test_", snippet.read_text("utf8"), re.M))


def broken(snippet: Path, how: str) -> Program | None:
    """Return a snippet whose first section with a layer is broken, or None."""
    steps, done = [], False
    for section in sections(snippet).values():
        tree = ast.parse(section.text)
        if not done and "class " in section.text:
            done = BROKEN[how](tree)
        steps.append(step_of(section, tree))
    return tuple(steps) if done else None


def tests_of(snippet: Path) -> dict[str, int]:
    text = without_header(snippet.read_text("utf8"))
    lines = enumerate(text.splitlines(), 1)
    return {m[1]: n for n, line in lines if (m := re.match(r"def (test_\w+)", line))}


def without_assertion(snippet: Path) -> list[str]:
    """Return the tests that no assertion stands in."""
    trees = [ast.parse(section.text) for section in sections(snippet).values()]
    functions = [n for tree in trees for n in tree.body if isinstance(n, ast.FunctionDef)]
    tests = [one for one in functions if one.name.startswith("test_")]
    return [one.name for one in tests if not ASSERTS.search(ast.unparse(one))]


def first_run(results) -> str:
    """Return what was printed up to the first section that ran tests, and it."""
    printed = ""
    for result in results:
        printed += result.printed
        if re.search(r"^(passed|FAILED) test_", printed, re.M):
            break
    return printed


# --- What is found


def of_comparisons(snippet, workers):
    program, places = watched(snippet)
    noted = {}
    for generation in generations(snippet):
        *_, last = results = workers.run(program, generation).result()
        if last.error or len(results) < len(program):
            message = f"can't be watched on {NAMES[generation]}: {last.raised[:300]}."
            yield Fault(snippet, 1, f"{message} Mend tests/maintaining/proving.py.")
            continue
        for place, entry in json.loads(last.printed.splitlines()[-1]).items():
            noted.setdefault(place, []).append(entry)
    for place, entries in noted.items():
        line, text, always, twice = places[place]
        if ("/".join(snippet.parts[-2:]), text) in MEANT:
            continue
        was_false = any(entry["was false"] for entry in entries)
        if always or all(entry["itself"] for entry in entries) or (twice and not was_false):
            message = f"`{text}` compares a thing with itself, whatever becomes of it."
            yield Fault(snippet, line, f"{message} Compare it with a copy, or with another.")
        elif not any(entry["flips"] for entry in entries):
            message = f"`{text}` comes out the same when either side is another."
            yield Fault(snippet, line, f"{message} Compare more closely, or leave it out.")


def of_tests(snippet, workers):
    empty = without_assertion(snippet)
    for name in empty:
        message = f"`{name}` asserts nothing. Let it assert what it is for."
        yield Fault(snippet, tests_of(snippet)[name], message)
    passed = {name: True for name in tests_of(snippet) if name not in empty}
    for generation in generations(snippet):
        for how in BROKEN:
            if program := broken(snippet, how):
                said = first_run(workers.run(program, generation).result())
                for name in passed:
                    passed[name] &= f"passed {name}" in said
    for name, always in passed.items():
        if always:
            message = f"`{name}` passes with each broken layer. Let it assert what it is for."
            yield Fault(snippet, tests_of(snippet)[name], message)


def main() -> int:
    workers, faults = Workers(), []
    try:
        snippets = chosen(sys.argv[1:])
        for snippet in snippets:
            program, _ = watched(snippet)
            for generation in generations(snippet):
                workers.run(program, generation)
        for snippet in snippets:
            faults += of_comparisons(snippet, workers)
            if has_tests(snippet):
                faults += of_tests(snippet, workers)
    finally:
        workers.close()
    for fault in faults:
        print(fault.message)
    print(f"{len(faults)} found in {len(snippets)} snippets.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
