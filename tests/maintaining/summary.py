"""`make summary`: count and list what the tests check, in tests/summary.txt.

Each test file has a line of counts, one of the steps that it takes, and one for each number that a
test compares with, each list that it goes by, each test that may be skipped, each function that
changes how tests are run.  tests/test_summary.py compares: what makes a test weaker is a line in
the diff.
"""

import ast
import contextlib
import io
import re
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from guide_model.snippets import DOCS, LANGUAGES, ROOT, SNIPPETS, Fault
from harness.writing import replace

from maintaining.made import short

SUMMARY = ROOT / "tests" / "summary.txt"
HEAD = """\
# What the tests check, counted and listed. `make summary` writes it; a line that goes, or a number that
# grows, is for whoever reviews the change to see.
"""
ASIDE = ("checker", "__pycache__")  # the cases of rules are no tests
# What a test does less of, or more, when it is weakened: a comparison becomes another one, a way out
# is taken before an assertion, an error is caught, `all` becomes `any`
COMPARISONS = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Is: "is", ast.IsNot: "is not", ast.In: "in",
    ast.NotIn: "not in", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
}  # fmt: skip
STEPS = {
    ast.Return: "return", ast.Continue: "continue", ast.Break: "break", ast.Pass: "pass",
    ast.Try: "try", ast.If: "if", ast.IfExp: "if", ast.For: "for", ast.Or: "or", ast.And: "and",
    ast.Not: "not", ast.Slice: "slice",
}  # fmt: skip
CALLS = {"any", "all", "len", "sorted", "set", "pytest.fail", "pytest.raises"}
GIVEN = {"check", "match", "strict"}  # arguments that have a call refuse something
TOLERANCES = {"rel", "abs", "rtol", "atol", "timeout", "tolerance", "delta"}
SKIPS = {"skip", "skipif", "xfail", "importorskip", "usefixtures", "filterwarnings"}
OPTIONS = (".pytest.ini", ".ruff.toml", ".prettierrc")


def files() -> list[Path]:
    found = (p for p in (ROOT / "tests").rglob("*.py") if not {*ASIDE} & {*p.parts})
    return sorted(found)


def dotted(node) -> str:
    return ast.unparse(node) if isinstance(node, (ast.Name, ast.Attribute)) else ""


def is_number(node) -> bool:
    if isinstance(node, ast.UnaryOp):
        return is_number(node.operand)
    if isinstance(node, ast.BinOp):
        return is_number(node.left) and is_number(node.right)
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


def has_number(node) -> bool:
    return any(is_number(part) for part in ast.walk(node))


def is_vocabulary(node) -> bool:
    """Tell whether a text lists words or letters that a rule goes by; a program has lines."""
    return isinstance(node, ast.Constant) and "\n" not in str(node.value)


def numbers_in(table: dict, name: str = ""):
    """Give the numbers of a table, and of the tables in it, each with its name."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from numbers_in(value, f"{name}{key}.")
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            yield f"{name}{key} = {value}"


def one_line(node) -> str:
    text = re.sub(r"\s+", " ", ast.unparse(node))
    return text if len(text) <= 110 else f"{text[:90]} … ({short(text.encode())[:8]})"


class Strength(ast.NodeVisitor):
    """Collects what a file of tests asserts, and with which numbers, lists and exceptions."""

    def __init__(self):
        self.tests, self.assertions, self.lines = 0, 0, []
        self.steps = Counter()

    def generic_visit(self, node):
        kind = type(node)
        self.steps += Counter([STEPS[kind]] if kind in STEPS else [])
        super().generic_visit(node)

    def visit_FunctionDef(self, node):
        self.tests += node.name.startswith("test_")
        if node.name.startswith("pytest_"):
            self.lines.append(f"changes how tests are run: {node.name}")
        self.generic_visit(node)

    def visit_Assert(self, node):
        self.assertions += 1
        self.generic_visit(node)

    def visit_Raise(self, node):
        self.assertions += isinstance(node.exc, ast.Call) and dotted(node.exc.func) == "Fault"
        self.generic_visit(node)

    def visit_Call(self, node):
        name = dotted(node.func)
        self.assertions += name in ("pytest.raises", "pytest.fail", "Fault")
        self.steps += Counter([name] if name in CALLS else [])
        for item in node.keywords:
            self.steps += Counter([item.arg] if item.arg in GIVEN else [])
            if item.arg in TOLERANCES and is_number(item.value):
                self.lines.append(f"number {name}({item.arg}={ast.unparse(item.value)})")
        self.generic_visit(node)

    def visit_Attribute(self, node):
        if node.attr in SKIPS and dotted(node).startswith("pytest."):
            self.lines.append(f"may be left out: {dotted(node)}")
        self.generic_visit(node)

    def visit_Compare(self, node):
        self.steps += Counter(COMPARISONS[type(op)] for op in node.ops)
        unequal = any(isinstance(op, (ast.Lt, ast.LtE, ast.Gt, ast.GtE)) for op in node.ops)
        sides = [node.left, *node.comparators]
        if unequal and any(map(has_number, sides)):
            self.lines.append(f"number {one_line(node)}")
        self.generic_visit(node)

    def visit_Assign(self, node):
        [target, *_] = node.targets
        several = getattr(target, "elts", ())  # FIRST, THIRD = 0.95, 0.98
        if several and all(isinstance(one, ast.Name) and one.id.isupper() for one in several):
            self.lines += [f"number {one_line(node)}"] if has_number(node.value) else []
        if isinstance(target, ast.Name) and target.id.isupper():
            size = len(getattr(node.value, "elts", getattr(node.value, "keys", ())) or ())
            if is_number(node.value):
                self.lines.append(f"number {one_line(node)}")
            elif size:
                items = getattr(node.value, "elts", getattr(node.value, "values", ()))
                told = items and all(isinstance(item, ast.Constant) for item in items)
                what = f" {one_line(node.value)}" if told or has_number(node.value) else ""
                self.lines.append(f"list {target.id}: {size}{what}")
            elif isinstance(node.value, ast.Call) and dotted(node.value.func) == "re.compile":
                self.lines.append(f"pattern {one_line(node)}")
            elif isinstance(node.value, ast.Constant) and "axe." in str(node.value.value):
                self.lines.append(f"axe {one_line(node)}")
            elif is_vocabulary(node.value):
                self.lines.append(f"words {one_line(node)}")
        self.generic_visit(node)


def strength(path: Path) -> tuple[str, list[str]]:
    """Return the counts of a file, and the lines of what it compares with."""
    found = Strength()
    found.visit(ast.parse(path.read_text("utf8")))
    if not found.tests and not found.assertions and not found.lines:
        return "", []
    counts = f"tests {found.tests}, assertions {found.assertions}"
    if found.steps:
        steps = sorted(found.steps.items())
        found.lines.append("steps " + ", ".join(f"{step} {count}" for step, count in steps))
    return counts, [f"{t} × {n}" if n > 1 else t for t, n in Counter(found.lines).items()]


def options() -> list[str]:
    """Return the options of what runs and checks the tests, a line each."""
    lines = []
    for name in OPTIONS:
        text = (ROOT / name).read_text("utf8")
        kept = (re.sub(r"\s*#.*", "", line).strip() for line in text.splitlines())
        lines += [f"{name}: {line}" for line in kept if line]
    return lines


def data() -> list[str]:
    """Return how long the lists of exceptions and of cases are that stand in files of their own."""
    lines = []
    tests = ROOT / "tests"
    for path in sorted((*tests.glob("*.toml"), *tests.glob("planting/faults/*.toml"))):
        table = tomllib.loads(path.read_text("utf8"))
        lines += [f"{name_of(path)}: list {key}: {len(value)}" for key, value in table.items()]
        lines += [f"{name_of(path)}: number {number}" for number in numbers_in(table)]
    for path in sorted((ROOT / "tests").glob("*.mjs")):
        text = path.read_text("utf8")
        lines.append(
            f"{name_of(path)}: tests {len(re.findall(r'test[(]', text))},"
            f" assertions {len(re.findall(r'assert[.(]', text))}"
        )
        kinds = Counter(re.findall(r"assert[.](\w+)|test[.](\w+)[(]|\b(return|continue)\b", text))
        named = sorted(("".join(kind), count) for kind, count in kinds.items())
        lines.append(f"{name_of(path)}: steps {', '.join(f'{k} {n}' for k, n in named)}")
    cases = Counter(p.parent.name for p in (ROOT / "tests" / "checker").glob("*/f*.py"))
    lines += [f"tests/checker/{rule}: cases {count}" for rule, count in sorted(cases.items())]
    return lines


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# --- Cases, as pytest collects them


def is_of_the_guide(value) -> bool:
    """Tell whether a case stands for a page or snippet: more of them are no other strength."""
    if isinstance(value, Path):
        places = (SNIPPETS, *(DOCS / language for language in LANGUAGES))
        return any(value.is_relative_to(place) for place in places)
    if isinstance(value, str):
        return bool(re.search(r"^/?(en/)?[a-z-]+(/[a-z0-9-]+)+/?(\.\w+)?$", value))
    parts = (getattr(value, name, None) for name in ("page", "path", "snippet"))
    return any(isinstance(part, (str, Path)) and is_of_the_guide(part) for part in parts)


def cases(items) -> dict[str, int]:
    """Return how many cases each file of tests has; the pages and snippets count as one."""
    found: dict[str, set] = {}
    for item in items:
        name = name_of(Path(item.path))
        if not name.startswith("tests/"):
            continue
        parts = getattr(item, "callspec", None)
        key = [getattr(item, "originalname", item.name)]
        if parts:
            given = parts.params.items()
            guide = any(is_of_the_guide(value) for _, value in given)
            key.append("" if guide else parts.id)
        found.setdefault(name, set()).add(tuple(key))
    return {name: len(keys) for name, keys in found.items()}


def whole(collected: dict[str, int]) -> str:
    """Return the text of the summary."""
    lines = [HEAD]
    lines += options() + data()
    for path in files():
        counts, found = strength(path)
        if name_of(path) in collected:
            counts += f", cases {collected[name_of(path)]}"
        lines += [f"{name_of(path)}: {line}" for line in (counts, *sorted(found)) if line]
    return "\n".join(lines) + "\n"


def read() -> list[str]:
    if not SUMMARY.is_file():
        raise Fault(SUMMARY, 1, "is missing. Run `make summary`.")
    return SUMMARY.read_text("utf8").splitlines()


class Collected:
    """Notes the cases when pytest has collected all of them."""

    def __init__(self):
        self.cases = None

    def pytest_collection_finish(self, session):
        self.cases = cases(session.items)


def main():
    noted, said = Collected(), io.StringIO()
    with contextlib.redirect_stdout(said):
        code = pytest.main(["--collect-only", "-q", "-p", "no:cacheprovider", "tests"], [noted])
    if code:
        sys.exit(
            f"{said.getvalue()[-3000:]}\nThe tests can't be collected. Mend what is named above."
        )
    text = whole(noted.cases)
    before = SUMMARY.read_text("utf8").splitlines() if SUMMARY.is_file() else []
    replace(SUMMARY, text.encode())
    after = text.splitlines()
    for line in before:
        if line not in after:
            print("-", line)
    for line in after:
        if line not in before:
            print("+", line)


if __name__ == "__main__":
    main()
