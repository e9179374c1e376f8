"""Each name that a rule of the check goes by has a case: dropped, some case goes red.

The names are the texts in a rule's code, and those in the lists that all rules share.  One after
the other is replaced by a text that nothing has, and the cases are compared again.
"""

import ast
import json
import re
import subprocess
import sys
from functools import cache

import pytest
from guide_model.snippets import Fault
from site_build import joining
from test_checker import CASES, marked

NOTHING = "\0"  # no name in any code
SHARED = ("vocabulary", "nodes")  # modules with lists that all rules share
TELLS = ("Hit",)  # its texts are put into a message
check_keras = joining.loaded()


def rule_path(name):
    return joining.CHECKER / "rules" / f"{name.replace('-', '_')}.py"


@cache
def case_files(name="*"):
    return tuple(sorted(CASES.glob(f"{name}/f*.py")))


@cache
def text_of(file):
    return file.read_text("utf8")


@cache
def analyzed(file):
    return check_keras.Code(check_keras.parse(text_of(file)))


@cache
def imports_keras(file):
    return check_keras.imports_keras(check_keras.parse(text_of(file)))


@cache
def wanted(file):
    return frozenset(marked(file))


def as_wanted(file, check, name):
    """Tell whether a rule finds in a case of its own what is marked there."""
    code = analyzed(file)
    hits = check(code) if imports_keras(file) else ()
    found = {(hit.node.lineno, name) for hit in hits if not code.is_guarded(hit.node)}
    return {*found} == {(line, rule) for line, rule in wanted(file) if rule == name}


# --- The names of one rule


class Texts(ast.NodeVisitor):
    """Collects the texts of a rule's code: not what it says, not what documents it."""

    def __init__(self):
        self.found = []
        self.all_needed = []  # sets of which each name has to be there: {"trainable", "dtype"} <= names

    def visit_Compare(self, node):
        if any(isinstance(op, (ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq)) for op in node.ops):
            sides = node.left, *node.comparators
            self.all_needed += [one for one in sides if isinstance(one, ast.Set) and one.elts[1:]]
        self.generic_visit(node)

    def visit_FunctionDef(self, node):
        for part in node.body:
            if not (isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant)):
                self.visit(part)

    def visit_Call(self, node):
        told = isinstance(node.func, ast.Name) and node.func.id in TELLS
        for part in node.args[:1] if told else ast.iter_child_nodes(node):
            self.visit(part)

    def visit_Assign(self, node):
        if not (isinstance(node.value, ast.Constant) and "/#" in str(node.value.value)):  # a link
            self.visit(node.value)

    def visit_AnnAssign(self, node):
        if node.value:
            self.visit(node.value)

    def visit_Constant(self, node):
        if isinstance(node.value, str) and node.value:
            self.found.append(node)


def own_code(path):
    """Return the tree of a rule's file without its imports and the text at its top."""
    tree = ast.parse(path.read_text("utf8"))
    imports = (ast.Import, ast.ImportFrom)
    tree.body = [n for n in tree.body if not isinstance(n, imports)]
    return tree


def check_of(tree, name):
    """Return the function of a rule, compiled anew; the module itself stays as it was."""
    namespace = dict(check_keras.__dict__)
    namespace["rule"] = lambda *_, **__: lambda function: function
    exec(compile(tree, f"{name}.py", "exec"), namespace)
    return namespace[name.replace("-", "_")]


def each_without(texts):
    """Drop one name after the other while its line and the name are given."""
    for node in texts.found:
        kept, node.value = node.value, NOTHING
        yield node.lineno, kept
        node.value = kept
    for node in texts.all_needed:
        kept = node.elts
        for one in kept:
            node.elts = [other for other in kept if other is not one]
            yield one.lineno, ast.unparse(one)
        node.elts = kept


@pytest.mark.parametrize("name", check_keras.RULES)
def test_every_name_of_a_rule_has_a_case(name):
    path, files = rule_path(name), case_files(name)
    tree = own_code(path)
    texts, faults = Texts(), []
    texts.visit(tree)
    if not all(as_wanted(file, check_of(tree, name), name) for file in files):
        return  # red already: tests/test_checker.py names the line
    for line, dropped in each_without(texts):
        check = check_of(tree, name)
        if all(as_wanted(file, check, name) for file in files):
            message = f"no case of the rule has `{dropped}`: without it all stay as they are."
            faults.append(Fault(path, line, f"{message} Add a line to a case, or drop it."))
    if faults:
        pytest.fail("\n".join(map(str, faults)), pytrace=False)


# --- The names that all rules share


def shared_lists():
    """Return the lists of names of the modules that rules share: module, list, name, line."""
    for module in SHARED:
        path = joining.CHECKER / f"{module}.py"
        for node in ast.parse(path.read_text("utf8")).body:
            listed = isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
            for item in getattr(node.value, "elts", ()) if listed else ():
                if isinstance(item, ast.Constant) and isinstance(item.value, str):
                    yield path, node.targets[0].id, item.value, item.lineno


def findings(file):
    source = check_keras.Source(text_of(file))
    return {(f.line, f.rule.name) for f in check_keras.check_source(file.name, source)}


def without(known, name):
    kind = type(known)
    return kind(item for item in known if item != name)


NAMES_APART = {"command", "folders"}  # modules with names that are none of code


def test_the_names_that_code_is_searched_for_stand_in_lists():
    """So that the next test finds them: `in ("input", "output")` would be none of its lists."""
    for path in sorted(joining.CHECKER.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf8"))):
            for side in node.comparators if isinstance(node, ast.Compare) else ():
                several = isinstance(side, (ast.Set, ast.Tuple, ast.List)) and side.elts[1:]
                texts = several and all(isinstance(one, ast.Constant) for one in side.elts)
                if texts and path.stem not in NAMES_APART and isinstance(side.elts[0].value, str):
                    message = f"compares with `{ast.unparse(side)}`, which no case is held to."
                    raise Fault(path, node.lineno, f"{message} Name it in vocabulary.py.")


def test_every_name_that_all_rules_share_has_a_case(monkeypatch):
    faults = []
    for path, list_, name, line in shared_lists():
        last = name.strip(".").rpartition(".")[2]
        having = [
            file for file in case_files() if re.search(rf"\b{re.escape(last)}\b", text_of(file))
        ]
        known = getattr(check_keras, list_)
        with monkeypatch.context() as patch:
            patch.setattr(check_keras, list_, without(known, name))
            seen = any(findings(file) != wanted(file) for file in having)
        if not seen:
            message = f"no case has `{name}` of {list_}: without it all of them stay as they are."
            advice = "Add a line to a case of the rule that goes by it, or drop it."
            faults.append(Fault(path, line, f"{message} {advice}"))
    if faults:
        pytest.fail("\n".join(map(str, faults)), pytrace=False)


# --- What is told


TOLD = re.compile(r"[\w]+")


@pytest.mark.parametrize("file", case_files(), ids=lambda f: f"{f.parent.name}-{f.stem}")
def test_what_a_finding_tells_stands_in_its_line(file):
    lines = text_of(file).splitlines()
    source = check_keras.Source(text_of(file))
    for finding in check_keras.check_source(file.name, source):
        *_, last = TOLD.findall(finding.what.replace("()", "")) or [""]
        line = lines[finding.line - 1]
        if "{what}" in finding.rule.en and last not in line:
            message = f"`{finding.rule.name}` speaks of `{finding.what}`, which this line hasn't."
            raise Fault(file, finding.line, f"{message} Mend what the rule gives to `Hit`.")
        if "{what}" in finding.rule.en and not finding.what:
            message = f"`{finding.rule.name}` leaves a gap in its text. Give `Hit` what it found."
            raise Fault(file, finding.line, message)


# --- What the check touches


WATCHED = """
import os, runpy, sys

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGING = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn",
    "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.link", "os.symlink", "os.truncate",
    "os.chmod", "os.chown", "os.utime", "os.setxattr", "os.putenv", "shutil.", "tempfile.",
    "webbrowser.", "urllib.", "http.", "ftplib.", "smtplib.", "ctypes.",
)

def watch(event, arguments):
    written = event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING
    if written or event.startswith(CHANGING):
        print("touched:", event, repr(arguments)[:200], file=sys.stderr)
        os._exit(77)

sys.argv = sys.argv[1:]
sys.addaudithook(watch)
runpy.run_path(sys.argv[0], run_name="__main__")
"""
ASKED = {
    "cases": ["{cases}", "--lang=en"],
    "github": ["{cases}", "--format=github"],
    "json": ["{cases}", "--format=json"],
    "sarif": ["{cases}", "--format=sarif"],
    "diff": ["{cases}", "{notebook}", "--diff", "--unsafe-fixes"],
    "notebook": ["{notebook}"],
    "unreadable": ["{broken}", "nothing.py"],
    "list": ["--list"],
    "help": ["--help"],
}


def test_it_opens_no_socket_and_writes_no_file(tmp_path):
    program = tmp_path / joining.FILE
    program.write_text(joining.joined(), "utf8")
    (tmp_path / "a.ipynb").write_text(json.dumps({"cells": [
        {"cell_type": "code", "source": ["import keras\n", "keras.layers.Dense(1, name='a/b')"]},
    ]}))  # fmt: skip
    (tmp_path / "broken.py").write_text("broken(")
    paths = {
        "cases": CASES,
        "notebook": tmp_path / "a.ipynb",
        "broken": tmp_path / "broken.py",
    }
    for asked in ASKED.values():
        arguments = [argument.format(**paths) for argument in asked]
        command = [sys.executable, "-I", "-B", "-c", WATCHED, str(program), *arguments]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60)
        if done.returncode not in (0, 1, 2) or "Traceback" in done.stderr:
            message = "reads files and prints, and is to do nothing else. Take out what does this:"
            raise Fault(joining.CHECKER / "__main__.py", 1, f"{message}\n{done.stderr[-500:]}")


# What it may take from Python: to parse, to read files and to print. Nothing that asks the network.
IMPORTED = {
    "base64",
    "argparse", "ast", "bisect", "checker", "collections", "difflib", "fnmatch", "functools", "importlib", "io",
    "json", "operator", "os", "pathlib", "pkgutil", "re", "stat", "string", "sys", "time", "tokenize", "typing",
    "warnings",
}  # fmt: skip


def test_it_imports_what_parses_and_prints_alone():
    """Set equality: what is no longer needed goes from the list."""
    found = set()
    for file in sorted(joining.CHECKER.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf8"))):
            modules = []
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                modules = [node.module or ""]
            names = {module.partition(".")[0] for module in modules}
            if wrong := names - IMPORTED:
                message = f"imports `{wrong.pop()}`, which no check needs. Take it out, or list it."
                raise Fault(file, node.lineno, message)
            found |= names
    assert found == IMPORTED, f"nothing imports {sorted(IMPORTED - found)}"


def test_what_is_touched_is_seen(tmp_path):
    for number, code in enumerate(("open('a', 'w')", "import socket; socket.socket()")):
        program = tmp_path / f"{number}.py"
        program.write_text(code)
        command = [sys.executable, "-I", "-B", "-c", WATCHED, str(program)]
        assert subprocess.run(command, cwd=tmp_path, capture_output=True).returncode == 77
