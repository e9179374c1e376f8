"""What a change shows while serving: at once where it is seen, and as a whole build would show it."""

import json
import shutil
from dataclasses import dataclass
from fnmatch import fnmatch

import pytest
from planting.forks import python_m

PAGES = [f"{root}{page}index.html" for root in ("", "en/") for page in ("", "demo/count/")]
ALONG = [f"{root}demo/count{end}" for root in ("", "en/") for end in (".ipynb", ".py", "/index.md")]
# What is made of all pages together
LATER = {
    f"{root}{name}"
    for root in ("", "en/")
    for name in (
        "llms.txt",
        "llms-full.txt",
        "llms-home.txt",
        "llms-demo.txt",
        "search/index.json",
        "sitemap.xml",
        "sitemap.xml.gz",
    )
}


@dataclass
class Step:
    """A change, the files that it makes anew (as patterns), and the error that it shows."""

    edits: dict
    made: list[str]
    error: str = ""


def both(name):
    return [name, f"en/{name}"]


WRONG = '\n\n<table class="plain"></table>'  # the site wraps `<table>`
COUNT = both("demo/count/index.html")
CHANGES = {
    "a page": Step(
        {"docs/ko/demo/count.md": ["## 글 { #size }", "## 크기 { #size }"]},
        ["demo/count/index.html", "demo/count/index.md", "demo/count.ipynb", "demo/count.py"],
    ),
    "a description": Step(
        {"docs/ko/index.md": ["description: 글", "description: 설명"]},
        ["index.html", "index.md"],
    ),
    "a title, which all pages list": Step(
        {"docs/ko/demo/count.md": ["# 예제 {", "# 보기 {"]}, [*PAGES, "llms.txt", "*"]
    ),
    "a notebook": Step(
        {"docs/en/demo/count.md": ["## Text { #size }", "## The size { #size }"]},
        [f"en/{name}" for name in ("demo/count/index.html", "demo/count/index.md")]
        + ["en/demo/count.ipynb", "en/demo/count.py"],
    ),
    "a snippet": Step(
        {"snippets/demo/count.py": ["size = shape[0]", "size = 1 * shape[0]"]}, [*COUNT, *ALONG]
    ),
    "a record": Step({"snippets/demo/count.out": ["12000", "12001"]}, [*COUNT, *ALONG]),
    "a style sheet": Step(
        {"docs/overrides/assets/site.css": [":root", "/* changed */ :root"]},
        both("assets/site.css"),
    ),
    "a search script": Step(
        {"docs/search/ranking.js": ["export", "/* changed */ export"]},
        both("search/*.js"),
    ),
    "a tool": Step(
        {"docs/tools/copying.js": ["export", "/* changed */ export"]},
        [*both("assets/tools/copying.js"), "assets/tools/*"],
    ),
    "a template": Step(
        {"docs/overrides/partials/take-along.html": ["<aside ", "<aside data-changed "]},
        [*PAGES, *both("404.html"), *both("sitemap.xml"), *both("sitemap.xml.gz")],
    ),
    "an include of nothing": Step(
        {
            "docs/en/demo/count.md": ["count.py:shape", "count.py:form"],
            "snippets/demo/count.py": ["size = 1 *", "size = 2 *"],
        },
        [],
        "docs/en/demo/count.md:8: includes section `form`",
    ),
    "its mending": Step(
        {"docs/en/demo/count.md": ["count.py:form", "count.py:shape"]}, [*COUNT, *ALONG]
    ),
    "a page beside one that can't be shown": Step(
        {
            "docs/ko/index.md": ["[글]", "[낱말]"],
            "docs/en/index.md": ["[Text](demo/count.md)", f"[Text](demo/count.md){WRONG}"],
        },
        [],
        "docs/en/index.md:1: its HTML has 0 of 1",
    ),
    "the mending of that one": Step(
        {"docs/en/index.md": [WRONG, ""]},
        [f"{root}index.{end}" for root in ("", "en/") for end in ("html", "md")],
    ),
    "the same again": Step(
        {
            "docs/ko/index.md": ["[낱말]", "[글]"],
            "docs/en/index.md": ["[Text](demo/count.md)", f"[Text](demo/count.md){WRONG}"],
        },
        [],
        "docs/en/index.md:1: its HTML has 0 of 1",
    ),
    "both taken back": Step(
        {"docs/ko/index.md": ["[글]", "[낱말]"], "docs/en/index.md": [WRONG, ""]},
        [f"{root}index.{end}" for root in ("", "en/") for end in ("html", "md")],
    ),
    "a broken template": Step(
        {"docs/overrides/main.html": ["{% endblock %}", "{% endbloc %}"]}, [], "endbloc"
    ),
    "a mended template": Step(
        {"docs/overrides/main.html": ["{% endbloc %}", "{% endblock %}"]},
        [*PAGES, *both("404.html"), *both("sitemap.xml"), *both("sitemap.xml.gz")],
    ),
}


@pytest.fixture(scope="module")
def changed(example, tmp_path_factory):
    """What each of the changes made anew, one after the other, and what then was stale."""
    project = tmp_path_factory.mktemp("served") / "project"
    shutil.copytree(example, project, symlinks=True)
    for file, front in (
        ("docs/ko/index.md", "description: 글"),
        ("docs/en/demo/count.md", "notebook: true"),
    ):
        text = (project / file).read_text("utf8")
        (project / file).write_text(f"---\n{front}\n---\n{text}", "utf8")
    edits = json.dumps([step.edits for step in CHANGES.values()])
    done = python_m(project, "planting.changes", edits)
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    return {**dict(zip(CHANGES, found["steps"], strict=True)), "stale": found["stale"]}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_makes_anew_what_shows_it_and_no_more(changed, what):
    made, error = changed[what]["made"], changed[what]["error"]
    assert CHANGES[what].error in error and bool(error) == bool(CHANGES[what].error), error
    wanted = CHANGES[what].made
    needless = [name for name in made if not any(fnmatch(name, one) for one in wanted)]
    missing = [one for one in wanted if not any(fnmatch(name, one) for name in made)]
    assert not needless, "docs/site_build/reloading.py makes more than the change shows on."
    assert not missing, "docs/site_build/reloading.py doesn't make all that the change shows on."


def test_what_is_shown_is_what_a_whole_build_shows(changed):
    stale = set(changed["stale"]) - LATER
    assert not stale, "docs/site_build/reloading.py makes them otherwise than a build."
    assert "llms-full.txt" in changed["stale"], "The comparison has to see a difference."
