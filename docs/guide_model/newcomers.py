"""The pages that somebody new reads, in their order: the numbered list of the home page."""

import re

from guide_model.pages import headings
from guide_model.remembering import remembered
from guide_model.snippets import DOCS, Fault

SECTION = "path"
_STEP = re.compile(r"\d+\. \[[^\]]+\]\((?P<page>[^)#]+)\.md\)")


@remembered
def steps(language: str) -> list[str]:
    """Return the names of the pages on the path of newcomers, such as `weights/reading`."""
    home = DOCS / language / "index.md"
    if not home.is_file():
        return []
    text = home.read_text("utf8")
    inside, found = False, []
    starts = {heading.line: heading.id for heading in headings(text)}
    for number, line in enumerate(text.splitlines(), 1):
        inside = starts[number] == SECTION if number in starts else inside
        step = _STEP.match(line)
        if inside and step and not (DOCS / language / f"{step['page']}.md").is_file():
            raise Fault(home, number, f"step {step['page']}.md isn't there. Correct the link.")
        if inside and step:
            found.append(step["page"])
    return found
