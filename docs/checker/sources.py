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


class Source(NamedTuple):
    """The text of a file.

    In a notebook, `cells` tells for each line its cell and its line in the cell.
    """

    text: str
    cells: Optional[list[tuple[int, int]]] = None

    def place(self, line: int) -> str:
        if self.cells is None:
            return str(line)
        cell, line_in_cell = self.cells[line - 1]
        return f"cell {cell}:line {line_in_cell}"


def read(path: Path) -> Source:
    try:
        known = os.stat(path)
        if not stat.S_ISREG(known.st_mode):
            raise Unreadable("special")  # a pipe would be waited for, a device never ends
        if known.st_size > (NOTEBOOK_BYTES if path.suffix == ".ipynb" else CODE_BYTES):
            raise Unreadable("large")
        content = path.read_bytes()
        if path.suffix == ".ipynb":
            return notebook(json.loads(content.decode("utf-8-sig")))
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        return Source(content.decode(encoding))
    except OSError as error:
        raise unreadable(error) from None
    except (UnicodeError, SyntaxError, LookupError):
        raise Unreadable("encoding") from None
    except (ValueError, RecursionError):  # json
        raise Unreadable("notebook") from None


def notebook(content) -> Source:
    """Return the code cells of a notebook as one text.

    A cell sees the imports of the cells before it.
    """
    cells = content.get("cells") if isinstance(content, dict) else None
    if not isinstance(cells, list):
        raise Unreadable("notebook")
    lines, places, size = [], [], 0
    whole = [cell for cell in cells if isinstance(cell, dict)]
    code_cells = [cell for cell in whole if cell.get("cell_type") == "code"]
    for number, cell in enumerate(code_cells, 1):
        text = text_of_cell(cell)
        size += len(text)
        if size > CODE_BYTES:
            raise Unreadable("large")
        for line_number, line in enumerate(lines_of(python_of_cell(text)), 1):
            lines.append(line)
            places.append((number, line_number))
    return Source("\n".join(lines) + "\n", places or [(1, 1)])


def text_of_cell(cell: dict) -> str:
    source = cell.get("source", "")
    if isinstance(source, list):
        return "".join(map(str, source))
    return source if isinstance(source, str) else ""


def python_of_cell(text: str) -> str:
    """Return a cell without the lines that only IPython understands.

    Every line keeps its number.
    """
    if parses(text):
        return text
    lines, continued = [], False
    other_language = re.match(r"\s*%%(?!time|capture|prun)", text)
    for line in lines_of(text):
        indent, stripped = line[: len(line) - len(line.lstrip())], line.strip()
        assigned = re.match(r"(\s*[\w.,\s]+=\s*)[%!]", line)
        for_ipython = stripped.startswith(("%", "!", "?")) or stripped.endswith("?")
        if continued or other_language or for_ipython:
            lines.append(indent + "pass" if stripped and not continued else "")
            continued = stripped.endswith("\\")
        else:
            lines.append(assigned[1] + "None" if assigned else line)
    if other_language:
        lines = [""] * len(lines)
    return "\n".join(lines)


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
