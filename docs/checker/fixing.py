"""Files mended: pass after pass, until nothing is left that can be."""

import ast
import json
import re
import warnings
from typing import NamedTuple, Optional

from checker.checking import Mendable, examined
from checker.draft import Draft, Edit
from checker.limits import Unreadable
from checker.sources import Content, Source, is_code_cell, key_of_text, parses

PASSES = 10  # a fix may uncover the next fault; no file needs as many


class Mended(NamedTuple):
    """The texts of a file after its fixes, and how many were made."""

    texts: list[str]
    count: int

    def whole(self, content: Content) -> str:
        """Return the text of the file with its fixes."""
        return file_with(content, self.texts) if self.count else content.text


def mended(content: Content, rules, with_unsafe: bool) -> Mended:
    """Make the fixes of a file. Two that overlap are made one after the other."""
    texts, count = content.texts, 0
    for _ in range(PASSES):
        source = content.source(texts)
        draft, faults = examined(source, rules)
        wanted = [f for f in faults if f.fix and (with_unsafe or not f.fix.unsafe)]
        new, made = one_pass(content, source, draft, texts, wanted) if wanted else (texts, 0)
        if not made:
            break
        texts, count = new, count + made
    return Mended(texts, count)


def one_pass(content, source, draft, texts, faults: list[Mendable]) -> tuple[list[str], int]:
    """Make the fixes that don't overlap; where the text then doesn't parse, one by one."""
    chosen = apart(draft, source, faults)
    new = edited(content, source, draft, texts, chosen)
    if new is not None:
        return new, len(chosen)
    for fault in chosen:
        new = edited(content, source, draft, texts, [fault])
        if new is not None:
            return new, 1  # the others follow in the next passes
    return texts, 0


def apart(draft: Draft, source: Source, faults: list[Mendable]) -> list[Mendable]:
    """Return the fixes that can be made at once; of two that overlap, the first in the text."""
    taken: list[Edit] = []
    chosen = []
    for fault in sorted(faults, key=lambda f: min(f.fix.edits)):
        edits = fault.fix.edits
        if not all(is_editable(draft, source, edit) for edit in edits):
            continue
        near = taken[-200:]  # in the order of the text: what is far above can't overlap
        if any(overlap(edit, other) for edit in edits for other in near):
            continue
        if any(overlap(a, b) for i, a in enumerate(edits) for b in edits[:i]):
            continue
        taken += edits
        chosen.append(fault)
    return chosen


def overlap(one: Edit, other: Edit) -> bool:
    if one.start == other.start:
        return True
    first, second = sorted((one, other))
    return first.end > second.start


def is_editable(draft: Draft, source: Source, edit: Edit) -> bool:
    """False for what spans cells, and for lines that aren't Python as they stand in the file."""
    if source.cells is None:
        return True
    lines = range(draft.line_of(edit.start), draft.line_of(edit.end) + 1)
    cells = {source.cells[line][0] for line in lines if line < len(source.cells)}
    own = all(line < len(source.raw) and source.raw[line] == draft.lines[line] for line in lines)
    return own and len(cells) == 1


def edited(content, source, draft, texts, faults: list[Mendable]) -> Optional[list[str]]:
    """Return the texts with the fixes of some faults, or None if that is no Python any more."""
    edits = [edit for fault in faults for edit in fault.fix.edits]
    imports = dict.fromkeys(i for fault in faults for i in fault.fix.imports)
    newline = newline_of(draft.text)
    if imports:
        new_import = draft.with_import(list(imports))
        meets = any(overlap(new_import, edit) for edit in edits)
        if meets or not is_editable(draft, source, new_import):
            return None
        edits.append(new_import)
    edits = [edit._replace(text=edit.text.replace("\n", newline)) for edit in edits]
    new = (
        [with_edits(draft.text, edits)]
        if content.cells is None
        else cells_with_edits(source, draft, texts, edits)
    )
    after = content.source(new)
    sound = compiles(after.text) or (not compiles(draft.text) and parses(after.text))
    same_cells = len(after.troubles) == len(source.troubles)
    return new if sound and same_cells and is_encodable(new, content) else None


def newline_of(text: str) -> str:
    match = re.search(r"\r\n|\r|\n", text)
    return match[0] if match else "\n"


def with_edits(text: str, edits: list[Edit]) -> str:
    parts, last = [], 0
    for edit in sorted(edits):
        parts += [text[last : edit.start], edit.text]
        last = edit.end
    return "".join([*parts, text[last:]])


def cells_with_edits(source, draft, texts, edits) -> list[str]:
    """Make edits of the joined text in the cells that they stand in."""
    by_cell: dict[int, list[Edit]] = {}
    for edit in edits:
        line = draft.line_of(edit.start)
        cell, line_in_cell = source.cells[line]
        # Cells keep their own ends of lines, so an offset is counted from its line.
        start = place_in(texts[cell - 1], line_in_cell, edit.start - draft.starts[line])
        last = draft.line_of(edit.end)
        end = place_in(texts[cell - 1], source.cells[last][1], edit.end - draft.starts[last])
        by_cell.setdefault(cell, []).append(Edit(start, end, edit.text))
    new = list(texts)
    for cell, own in by_cell.items():
        new[cell - 1] = with_edits(texts[cell - 1], own)
    return new


def place_in(text: str, line: int, column: int) -> int:
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]
    return starts[line - 1] + column


def compiles(text: str) -> bool:
    """True for what Python takes as a program; of parsing alone, a keyword may come twice."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(text, "", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def is_encodable(texts: list[str], content: Content) -> bool:
    try:
        "".join(texts).encode(content.encoding)
    except UnicodeError:
        return False
    return True


# --- The whole file


def file_with(content: Content, texts: list[str]) -> str:
    """Return the text of the file with other texts in it; in a notebook all else stays."""
    if content.cells is None:
        return texts[0]
    edits = []
    spans = spans_of_cells(content.text)
    for (start, end), old, new in zip(spans, content.cells, texts):
        if new != old:
            edits.append(Edit(start, end, as_json_source(content.text[start:end], new)))
    whole = with_edits(content.text, edits)
    if json.loads(whole) != with_sources(json.loads(content.text), texts):
        raise Unreadable("notebook")
    return whole


def with_sources(notebook, texts):
    """Return a notebook, as read, with other texts in its code cells."""
    remaining = iter(texts)
    for sheet in notebook.get("worksheets", ()) if "cells" not in notebook else [notebook]:
        for cell in filter(is_code_cell, sheet["cells"]):
            key, new = key_of_text(cell), next(remaining)
            old = cell.get(key, "")
            if new != ("".join(old) if isinstance(old, list) else old):
                cell[key] = new.splitlines(keepends=True) if isinstance(old, list) else new
    return notebook


def as_json_source(old: str, new: str) -> str:
    """Write a cell's text as it was written: in one piece, or a line an item."""
    in_ascii = old.isascii() and "\\u" in old
    if not old.startswith("["):
        return json.dumps(new, ensure_ascii=in_ascii)
    before, after = re.match(r"\[(\s*)", old)[1], re.search(r"(\s*)\]\Z", old)[1]
    items = [json.dumps(line, ensure_ascii=in_ascii) for line in new.splitlines(keepends=True)]
    between = re.match(r",\s*", old[json.JSONDecoder().raw_decode(old, 1 + len(before))[1] :])
    comma = between[0] if between else "," + (before or " ")
    return f"[{before}{comma.join(items)}{after}]"


def spans_of_cells(text: str) -> list[tuple[int, int]]:
    """Return where in the text of a notebook the texts of its code cells stand."""
    whole = members(text, re.match(r"\s*", text).end())
    if "cells" in whole:
        sheets = [whole["cells"]]
    else:
        sheets = [members(text, s)["cells"] for s, _ in items_of(text, whole["worksheets"][0])]
    spans = []
    for start, _ in sheets:
        for cell_start, cell_end in items_of(text, start):
            cell = json.loads(text[cell_start:cell_end])
            if is_code_cell(cell):
                spans.append(members(text, cell_start).get(key_of_text(cell), (0, 0)))
    return spans


def members(text: str, place: int) -> dict[str, tuple[int, int]]:
    """Return where the values of an object of JSON stand, by their keys."""
    found, decoder = {}, json.JSONDecoder()
    place = after_space(text, place + 1)
    while text[place] != "}":
        key, place = decoder.raw_decode(text, place)
        place = after_space(text, after_space(text, place) + 1)  # behind the colon
        _, end = decoder.raw_decode(text, place)
        found[key] = (place, end)
        place = after_comma(text, end)
    return found


def items_of(text: str, place: int) -> list[tuple[int, int]]:
    found, decoder = [], json.JSONDecoder()
    place = after_space(text, place + 1)
    while text[place] != "]":
        _, end = decoder.raw_decode(text, place)
        found.append((place, end))
        place = after_comma(text, end)
    return found


def after_space(text: str, place: int) -> int:
    while text[place] in " \t\r\n":
        place += 1
    return place


def after_comma(text: str, place: int) -> int:
    place = after_space(text, place)
    return after_space(text, place + 1) if text[place] == "," else place
