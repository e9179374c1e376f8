"""What the search of a built site finds, asked without a browser."""

import json
import subprocess
import tomllib
from pathlib import Path

from guide_model.pages import headings
from guide_model.remembering import remembered
from guide_model.snippets import DOCS, LANGUAGES, ROOT

from browsing.javascript import NODE
from browsing.site import prefix

QUERIES = tomllib.loads((ROOT / "tests" / "queries.toml").read_text("utf8"))
PROGRAM = Path(__file__).parent / "find.mjs"
SHOWN = 3  # sections that are read
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


def _asked(site: Path, queries: list[tuple[str, str]]) -> list[dict]:
    """Return what the program says to each query of a language."""
    return answers(
        [
            {"folder": site / prefix(language) / "search", "query": " ".join(query.split())}
            for language, query in queries
        ]
    )


def fitting(site: Path, queries: list[tuple[str, str]]) -> list[bool]:
    """Return for each query of a language whether the search finds something that fits."""
    return [said["fits"] and bool(said["pages"]) for said in _asked(site, queries)]


def shown(site: Path, queries: list[tuple[str, str]]) -> list[list[str]]:
    """Return the first sections that a built site shows for each query, as they are read.

    A page shows those that are nearly as good as its best, one under the other. They are named as
    page#section; a page without any is named by its title's id.
    """
    return [
        [_named(language, place) for page in said["pages"] for place in page][:SHOWN]
        for (language, _), said in zip(queries, _asked(site, queries), strict=True)
    ]


def _named(language: str, location: str) -> str:
    page, _, section = location.partition("#")
    name = page.rstrip("/") or "index"
    return f"{name}#{section or _top(language, name)}"


@remembered
def _top(language: str, name: str) -> str:
    return headings((DOCS / language / f"{name}.md").read_text("utf8"))[0].id


def found(site: Path) -> str:
    """Return the list of what every query finds on a built site."""
    lines = [HEAD]
    for language in LANGUAGES:
        entries = QUERIES[language]
        found_now = _asked(site, [(language, entry["query"]) for entry in entries])
        for entry, said in zip(entries, found_now, strict=True):
            pages = [_named(language, page[0]) for page in said["pages"][:SHOWN]]
            names = [page.partition("#")[0] for page in pages]
            right = " " if names and names[0] in entry["pages"] else "!"
            query = " ".join(entry["query"].split())
            lines.append(f"{language}{right} {query} → {', '.join(names) or 'nothing'}\n")
    return "".join(lines)
