"""What the search of a built site finds, asked without a browser."""

import json
import subprocess
import tomllib
from pathlib import Path

from guide_model.snippets import LANGUAGES, ROOT

from browsing.javascript import NODE
from browsing.site import prefix

QUERIES = tomllib.loads((ROOT / "tests" / "queries.toml").read_text("utf8"))
PROGRAM = Path(__file__).parent / "find.mjs"
SHOWN = 3  # pages a query
HEAD = """\
# What each query of tests/queries.toml finds: the first three pages; `!` where the first is none of those that
# it should find. `make found` writes this file; a line that changes is for whoever reviews the change to see.
"""


def answers(folder: Path, questions: list[dict]) -> list:
    """Return what the program says to each question, of a folder that has the search's scripts."""
    asked = "".join(json.dumps(one) + "\n" for one in questions)
    command = [*NODE, PROGRAM, folder]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, f"{PROGRAM.relative_to(ROOT)} failed:\n{done.stderr[-2000:]}"
    return [json.loads(line) for line in done.stdout.splitlines()]


def found(site: Path) -> str:
    """Return the list of what every query finds on a built site."""
    lines = [HEAD]
    for language in LANGUAGES:
        entries = QUERIES[language]
        folder = site / prefix(language) / "search"
        asked = [{"query": " ".join(entry["query"].split())} for entry in entries]
        for entry, pages in zip(entries, answers(folder, asked), strict=True):
            names = [page.rstrip("/") or "index" for page in pages[:SHOWN]]
            right = " " if names and names[0] in entry["pages"] else "!"
            query = " ".join(entry["query"].split())
            lines.append(f"{language}{right} {query} → {', '.join(names) or 'nothing'}\n")
    return "".join(lines)
