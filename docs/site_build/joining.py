"""docs/checker as the one file that readers download.

The text of `__main__.py` is kept; in the place of what it imports from the checker come the modules
themselves, each after those that it imports, the rules in the order of their names.  What is
imported from Python's own library stands once, above them.
"""

import ast
import sys
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from types import ModuleType

from guide_model.snippets import DOCS, Fault

CHECKER = DOCS / "checker"
FILE = "check_keras.py"  # the name that it is served under
BAR = "# " + "-" * 93


@dataclass(frozen=True)
class Module:
    """A module of the checker: its text, apart from its imports and the sentence at its top."""

    path: Path

    @cached_property
    def text(self) -> str:
        return self.path.read_text("utf8")

    @cached_property
    def tree(self) -> ast.Module:
        try:
            return ast.parse(self.text)
        except SyntaxError as error:
            raise Fault(self.path, error.lineno or 1, f"is no Python: {error.msg}.") from None

    @property
    def imports(self) -> list[ast.Import | ast.ImportFrom]:
        return [node for node in self.tree.body if isinstance(node, ast.Import | ast.ImportFrom)]

    @property
    def neighbors(self) -> list[ast.ImportFrom]:
        """The imports from other modules of the checker."""
        return [node for node in self.imports if root_of(node) == CHECKER.name]

    @property
    def names(self) -> dict[str, int]:
        """What the module defines for all, with the lines: functions, classes, constants."""
        found = {}
        for node in self.tree.body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                found[node.name] = node.lineno
            elif not isinstance(node, ast.Import | ast.ImportFrom):
                stored = (n for n in ast.walk(node) if isinstance(n, ast.Name))
                found |= {n.id: n.lineno for n in stored if isinstance(n.ctx, ast.Store)}
        return found

    @property
    def body(self) -> str:
        lines, docstring = self.text.splitlines(), ast.get_docstring(self.tree)
        dropped = [*self.imports, *(self.tree.body[:1] if docstring else ())]
        for node in dropped:
            lines[node.lineno - 1 : node.end_lineno] = [None] * (node.end_lineno - node.lineno + 1)
        title = (
            f"{BAR}\n# {docstring.splitlines()[0].rstrip('.')}\n{BAR}\n\n\n" if docstring else ""
        )
        return title + "\n".join(line for line in lines if line is not None).strip()


def root_of(node: ast.Import | ast.ImportFrom) -> str:
    name = node.names[0].name if isinstance(node, ast.Import) else node.module or ""
    return name.partition(".")[0]


def files_in(folder: str) -> list[Path]:
    return sorted(CHECKER.glob(f"{folder}/[!_]*.py"), key=lambda path: path.stem)


def rule_files() -> list[Path]:
    return files_in("rules")


def files_of(name: str, importer: Module, line: int) -> list[Path]:
    """Return the files of a module of the checker.

    `checker.rules` and `checker.fixes` are all of their files.
    """
    if name in ("checker.rules", "checker.fixes"):
        return files_in(name.partition(".")[2])
    path = CHECKER.parent.joinpath(*name.split(".")).with_suffix(".py")
    if not path.is_file():
        raise Fault(importer.path, line, f"imports `{name}`, which isn't there. Correct the name.")
    return [path]


def in_order(entry: Module) -> list[Module]:
    """Return the modules that the entry needs, each after those that it imports itself."""
    done: dict[Path, Module] = {}
    open_: list[Path] = []

    def add(module: Module):
        refuse_what_cannot_be_joined(module)
        open_.append(module.path)
        for node in module.neighbors:
            for path in files_of(node.module, module, node.lineno):
                if path in open_:
                    advice = "Move what both need into a module of its own."
                    message = f"imports `{node.module}`, which imports this file. {advice}"
                    raise Fault(module.path, node.lineno, message)
                if path not in done:
                    add(Module(path))
        open_.pop()
        done[module.path] = module

    add(entry)
    return list(done.values())


def refuse_what_cannot_be_joined(module: Module) -> None:
    """In one file all names are of one space, and there is no module `checker`."""
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        of_checker = root_of(node) == CHECKER.name
        if isinstance(node, ast.ImportFrom) and node.level:
            fault = "Write the whole name: `from checker.nodes import parts`."
        elif of_checker and (isinstance(node, ast.Import) or node not in module.tree.body):
            fault = "Write `from checker.… import …` at the top of the file."
        elif any(alias.asname not in (None, alias.name) for alias in node.names):
            fault = "Leave out the `as`: in one file a name has to be the same everywhere."
        elif any(alias.name == "*" for alias in node.names):
            fault = "Name what is imported."
        elif not of_checker and root_of(node) not in sys.stdlib_module_names - {"__future__"}:
            fault = "The check has to run on Python's own library alone, without `__future__`."
        else:
            continue
        raise Fault(module.path, node.lineno, f"this import can't be joined into {FILE}. {fault}")


def refuse_names_that_meet(modules: list[Module]) -> None:
    """A name that two modules define would be the later one's for both."""
    imported = {alias.name for m in modules for node in library(m) for alias in node.names}
    defined: dict[str, Path] = {}
    for module in modules:
        for name, line in module.names.items():
            other = defined.setdefault(name, module.path)
            if other != module.path or name in imported:
                where = "is imported elsewhere" if name in imported else f"is {other.name}'s, too"
                message = f"`{name}` {where}; {FILE} would have one of them. Rename this one."
                raise Fault(module.path, line, message)


def library(module: Module) -> list[ast.Import | ast.ImportFrom]:
    """Return the imports from Python's own library."""
    return [node for node in module.imports if node not in module.neighbors]


def imports_of(modules: list[Module], entry: Module) -> str:
    """Return what the modules import from Python's own library beyond the entry, each once."""
    whole, parts = set(), {}
    for node in (node for module in modules for node in library(module)):
        names = {alias.name for alias in node.names}
        if isinstance(node, ast.Import):
            whole |= names
        else:
            parts.setdefault(node.module, set()).update(names)
    whole -= {alias.name for node in library(entry) for alias in node.names}
    lines = [f"import {name}" for name in sorted(whole)]
    lines += [f"from {name} import {', '.join(sorted(parts[name]))}" for name in sorted(parts)]
    return "\n".join(lines)


def joined(site: str = "") -> str:
    """Return the one file; `site` is the address of the guide, to which its links lead."""
    files = tuple((path, path.read_bytes()) for path in sorted(CHECKER.rglob("*.py")))
    return _joined(files).replace('SITE = ""', f'SITE = "{site}"', 1)


@lru_cache(1)  # both languages ask for it, and the table of its rules
def _joined(files):
    entry = Module(CHECKER / "__main__.py")
    *modules, _ = in_order(entry)
    refuse_names_that_meet(modules)
    places = entry.neighbors
    lines = entry.text.splitlines()
    head, tail = lines[: places[0].lineno - 1], lines[places[-1].end_lineno :]
    texts = ["\n".join(head).rstrip() + "\n\n" + imports_of(modules, entry)]
    texts += [module.body for module in modules] + ["\n".join(tail).strip()]
    whole = "\n\n\n".join(texts) + "\n"
    if 'SITE = ""' not in whole:
        raise Fault(CHECKER / "texts.py", 1, 'lacks the line `SITE = ""`. Put it back.')
    return whole


def loaded() -> ModuleType:
    """Return the one file as a module."""
    return _module(joined())


def rules() -> dict:
    """Return the rules of the one file, by name, for those who only read them."""
    return _read(joined()).RULES


def fixes() -> dict[str, str]:
    """Return the rules that have a fix, with its kind."""
    return _read(joined()).fixable()


@lru_cache(1)
def _read(code):
    return _module(code)


def _module(code):
    module = ModuleType(Path(FILE).stem)
    exec(compile(code, FILE, "exec"), module.__dict__)
    return module
