"""What the search of a built site finds, asked without a browser."""

import json
import subprocess
import tomllib
from functools import cache
from pathlib import Path

from guide_model.pages import headings
from guide_model.snippets import DOCS, LANGUAGES, ROOT

from browsing.javascript import NODE
from browsing.site import prefix

QUERIES = tomllib.loads((ROOT / "tests" / "queries.toml").read_text("utf8"))
PROGRAM = Path(__file__).parent / "find.mjs"
SHOWN = 3  # pages a query, each with the section that fits best
HEAD = """\
# What each query of tests/queries.toml finds: the first three pages; `!` where the first is none of those that
# it should find. `make found` writes this file; a line that changes is for whoever reviews the change to see.
"""


def answers(questions: list[dict]) -> list:
    """Return what the program says to each question; `folder` in it has the search's scripts."""
    asked = "".join(json.dumps(one, default=str) + "\n" for one in questions)
    command = [*NODE, PROGRAM]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, f"{PROGRAM.relative_to(ROOT)} failed:\n{done.stderr[-2000:]}"
    return [json.loads(line) for line in done.stdout.splitlines()]


def shown(site: Path, queries: list[tuple[str, str]]) -> list[list[str]]:
    """Return the sections that a built site shows for each query of a language, best first.

    They are named as page#section; a page whose top fits best is named by its title's id.
    """
    asked = [
        {"folder": site / prefix(language) / "search", "query": " ".join(query.split())}
        for language, query in queries
    ]
    return [
        [_named(language, location) for location in locations[:SHOWN]]
        for (language, _), locations in zip(queries, answers(asked), strict=True)
    ]


def _named(language: str, location: str) -> str:
    page, _, section = location.partition("#")
    name = page.rstrip("/") or "index"
    return f"{name}#{section or _top(language, name)}"


@cache
def _top(language: str, name: str) -> str:
    return headings((DOCS / language / f"{name}.md").read_text("utf8"))[0].id


def found(site: Path) -> str:
    """Return the list of what every query finds on a built site."""
    lines = [HEAD]
    for language in LANGUAGES:
        entries = QUERIES[language]
        sections = shown(site, [(language, entry["query"]) for entry in entries])
        for entry, places in zip(entries, sections, strict=True):
            names = [place.partition("#")[0] for place in places]
            right = " " if names and names[0] in entry["pages"] else "!"
            query = " ".join(entry["query"].split())
            lines.append(f"{language}{right} {query} → {', '.join(names) or 'nothing'}\n")
    return "".join(lines)
