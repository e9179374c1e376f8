"""The text of a Python file or of a notebook's code cells."""

import ast
import io
import json
import os
import re
import stat
import tokenize
import warnings
from pathlib import Path
from typing import NamedTuple, Optional

from checker.limits import CODE_BYTES, NOTEBOOK_BYTES, Unreadable

# Words that IPython takes for its own commands, at the start of a line that is no Python.
COMMANDS_OF_IPYTHON = re.compile(
    r"(pip3?|conda|mamba|cd|ls|ll|pwd|cat|cp|mv|rm|mkdir|rmdir|man|more|less|time|timeit|run|load|env"
    r"|who|whos|matplotlib|pylab|reset|history)(\s+([^\s=.([,:]|\.\.?(/|\s|$)).*)?\s*"
)


class Source(NamedTuple):
    """The text of a file.

    In a notebook, `cells` tells for each line its cell and its line in the cell, `raw` the line as
    it stands there where IPython understands more than Python, and `troubles` which cells can't
    be read.
    """

    text: str
    cells: Optional[list[tuple[int, int]]] = None
    raw: Optional[list[str]] = None
    troubles: tuple[Unreadable, ...] = ()

    def place(self, line: int) -> str:
        if self.cells is None:
            return str(line)
        cell, line_in_cell = self.cells[line - 1]
        return f"cell {cell}:line {line_in_cell}"


class Content(NamedTuple):
    """A file as it was read: its text, and the texts of its cells if it is a notebook.

    A Python file has one text, the whole.
    """

    text: str
    encoding: str
    cells: Optional[list[str]] = None

    @property
    def texts(self) -> list[str]:
        return [self.text] if self.cells is None else self.cells

    def source(self, texts: list[str]) -> Source:
        return Source(texts[0]) if self.cells is None else source_of_cells(texts)


def read(path: Path) -> Content:
    try:
        known = os.stat(path)
        if not stat.S_ISREG(known.st_mode):
            raise Unreadable("special")  # a pipe would be waited for, a device never ends
        is_notebook = path.suffix == ".ipynb"
        refuse_large(known.st_size, is_notebook)
        return decoded(path.read_bytes(), is_notebook)
    except OSError as error:
        raise unreadable(error) from None


def refuse_large(size: int, is_notebook: bool):
    if size > (NOTEBOOK_BYTES if is_notebook else CODE_BYTES):
        raise Unreadable("large")


def decoded(content: bytes, is_notebook: bool) -> Content:
    try:
        if is_notebook:
            encoding = "utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else "utf-8"
            text = content.decode(encoding)
            return Content(text, encoding, texts_of_cells(json.loads(text)))
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        return Content(content.decode(encoding), encoding)
    except (UnicodeError, SyntaxError, LookupError):
        raise Unreadable("encoding") from None
    except (ValueError, RecursionError):  # json
        raise Unreadable("notebook") from None


# --- Notebooks


def texts_of_cells(content) -> list[str]:
    """Return the code cells of a notebook: they stand in `worksheets` before nbformat 4."""
    if not isinstance(content, dict):
        raise Unreadable("notebook")
    sheets = content.get("worksheets") if "cells" not in content else [content]
    if not isinstance(sheets, list):
        raise Unreadable("notebook")
    texts = []
    for sheet in sheets:
        cells = sheet.get("cells") if isinstance(sheet, dict) else None
        if not isinstance(cells, list):
            raise Unreadable("notebook")
        texts += [text_of_cell(cell) for cell in cells if is_code_cell(cell)]
    if sum(map(len, texts)) > CODE_BYTES:
        raise Unreadable("large")
    return texts


def is_code_cell(cell) -> bool:
    return isinstance(cell, dict) and cell.get("cell_type") == "code"


def key_of_text(cell: dict) -> str:
    return "source" if "source" in cell else "input"  # its name before nbformat 4


def text_of_cell(cell: dict) -> str:
    source = cell.get(key_of_text(cell), "")
    if isinstance(source, list):
        return "".join(map(str, source))
    return source if isinstance(source, str) else ""


def source_of_cells(texts: list[str]) -> Source:
    """Return the code cells of a notebook as one text.

    A cell sees the imports of the cells before it.  One that can't be read is left empty.
    """
    lines, places, raw, troubles = [], [], [], []
    for number, text in enumerate(texts, 1):
        raw_lines = lines_of(text)
        try:
            python = python_of_cell(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            line = min(max(getattr(error, "lineno", 0) or 1, 1), len(raw_lines))
            said = getattr(error, "msg", "") or str(error) or type(error).__name__
            troubles.append(Unreadable("syntax", f"cell {number}:line {line}", said))
            python = "\n" * (len(raw_lines) - 1)
        for line_number, (line, old) in enumerate(zip(lines_of(python), raw_lines), 1):
            lines.append(line)
            raw.append(old)
            places.append((number, line_number))
    text = "\n".join(lines) + "\n"
    return Source(text, places or [(1, 1)], raw, tuple(troubles))


def python_of_cell(text: str) -> str:
    """Return a cell without the lines that only IPython understands.

    Every line keeps its number.  It raises what the parser says of a cell that is no Python.
    """
    if parses(text):
        return text
    shown = without_ipython(text)
    if parses(shown):
        return shown
    first = next((line for line in lines_of(shown) if line.strip()), "")
    margin = first[: len(first) - len(first.lstrip())]
    if margin:  # IPython takes it away
        shown = "\n".join(line.removeprefix(margin) for line in lines_of(shown))
    if not parses(shown):
        shown = "\n".join(map(without_bare_command, lines_of(shown)))
    parse(shown)
    return shown


def without_ipython(text: str) -> str:
    lines, continued = [], False
    other_language = re.match(r"\s*%%(?!time|capture|prun)", text)
    if other_language:
        return "\n" * (len(lines_of(text)) - 1)
    for line in lines_of(text):
        indent, stripped = line[: len(line) - len(line.lstrip())], line.strip()
        assigned = re.match(r"(\s*[\w.,\s]+=\s*)[%!]", line)
        for_ipython = stripped.startswith(("%", "!", "?")) or stripped.endswith("?")
        if continued or for_ipython:
            lines.append(indent + "pass" if stripped and not continued else "")
            continued = stripped.endswith("\\")
        else:
            lines.append(assigned[1] + "None" if assigned else line)
    return "\n".join(lines)


def without_bare_command(line: str) -> str:
    stripped = line.strip()
    if COMMANDS_OF_IPYTHON.fullmatch(stripped):
        return line[: len(line) - len(line.lstrip())] + "pass"
    return line


def lines_of(text: str) -> list[str]:
    """Split at the ends of lines that Python knows (`splitlines` knows more)."""
    return re.split(r"\r\n|\r|\n", text)


def parse(text: str) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about escapes in the reader's strings
        return ast.parse(text)


def parses(text: str) -> bool:
    try:
        parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def unreadable(error: OSError) -> Unreadable:
    return Unreadable("unreadable", reason(error))


def reason(error: OSError) -> str:
    return error.strerror or str(error)
