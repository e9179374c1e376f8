"""The check as the page of the guide calls it, file by file; a browser has no command line."""

import base64
import json

from checker.checking import Finding, check_source, imports_keras
from checker.fixing import mended
from checker.limits import Unreadable
from checker.printing import facts_of
from checker.rules import RULES
from checker.sources import Content, decoded, lines_of, parse, refuse_large
from checker.texts import reason_of
from checker.writing import diff, shown_line

AROUND = 2  # lines that are shown above and below a finding


def findings_for_page(name: str, given: bytes, language: str) -> str:
    """Return as JSON what the rules find in a file, and the lines of the file to show it at.

    `keras` is false for a file that stays unchecked, as it imports no Keras.
    """
    findings: list[Finding] = []
    lines: list[tuple] = []
    troubles: tuple[Unreadable, ...] = ()
    uses_keras = True
    try:
        content = content_for_page(name, given)
        source = content.source(content.texts)
        troubles = source.troubles
        findings = check_source(name, source)
        lines = lines_around(content, findings)
        uses_keras = bool(findings) or imports_keras(parse(source.text))
    except Unreadable as trouble:
        troubles += (trouble,)
    facts = [{**facts_of(finding, language), "link": finding.link} for finding in findings]
    said = [reason_of(trouble, language) for trouble in troubles]
    return json.dumps({"findings": facts, "lines": lines, "troubles": said, "keras": uses_keras})


def content_for_page(name: str, given: bytes) -> Content:
    is_notebook = name.endswith(".ipynb")
    refuse_large(len(given), is_notebook)
    return decoded(bytes(given), is_notebook)


def lines_around(content: Content, findings: list[Finding]) -> list[tuple]:
    """Return the lines near findings: the number of the cell, if there are any, the line's, it."""
    cells = [lines_of(cell.rstrip("\r\n")) for cell in content.texts]
    wanted = set()
    for finding in findings:
        cell, line = finding.cell or (1, finding.line)
        last = min(line + AROUND, len(cells[cell - 1]))
        wanted |= {(cell, near) for near in range(max(line - AROUND, 1), last + 1)}
    in_cells = content.cells is not None
    return [
        (cell if in_cells else None, line, shown_line(cells[cell - 1][line - 1]))
        for cell, line in sorted(wanted)
    ]


def fixed_for_page(name: str, given: bytes, with_unsafe: bool) -> str:
    """Return as JSON the fixed file, how many fixes it has, and the difference."""
    try:
        content = content_for_page(name, given)
        done = mended(content, RULES.values(), with_unsafe)
    except Unreadable:  # as the check has said
        return json.dumps({"count": 0})
    new = done.whole(content)
    data = base64.b64encode(new.encode(content.encoding)).decode()
    shown = list(diff(name, content.text, new))
    return json.dumps({"count": done.count, "diff": shown, "text": new, "data": data})
