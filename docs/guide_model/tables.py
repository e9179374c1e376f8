"""What was found, as readers see it.

That is the line under a title, the outputs of other releases, and the tables of the versions.
"""

from pathlib import Path
from textwrap import indent

from guide_model.cells import Cell, Code, Elsewhere
from guide_model.found import page_name, read, seen_on
from guide_model.releases import (
    Release,
    blocks_on,
    expected,
    expected_figure,
    own_records,
    releases,
)
from guide_model.snippets import SNIPPETS, figure_of, requirements, sections


def span(found: list[Release], language: str) -> str:
    """Name releases briefly: those that follow one another as a range."""
    order, runs = [r for r in releases() if not r.legacy], []
    for release in (r for r in order if r in found):
        if runs and order.index(release) == order.index(runs[-1][-1]) + 1:
            runs[-1].append(release)
        else:
            runs.append([release])
    named = [r[0].version if len(r) == 1 else f"{r[0].version}–{r[-1].version}" for r in runs]
    if any(r.legacy for r in found):
        named.append({"ko": "레거시 모드", "en": "legacy mode"}[language])
    return ", ".join(named)


RAN = {
    "ko": "텐서플로우 {releases}에서 {day}에 실행했습니다. {table}",
    "en": "Run on TensorFlow {releases} on {day}. {table}",
}
ALL_ALIKE = {"ko": "{0}릴리스별 결과</a>", "en": "{0}Results by release</a>"}
SOME_DIFFER = {
    "ko": "{1}에서는 {0}일부 출력이 다릅니다</a>.",
    "en": "{0}Some output differs</a> on {1}.",
}
OUTPUT_OF = {"ko": "텐서플로우 {0}의 출력", "en": "On TensorFlow {0}"}


def line(page: Path, language: str, address: str) -> tuple[str, str] | None:
    """Return the line that says on which releases a page's code was run, and when; and the day.

    `address` leads to the table of releases.
    """
    data = read()
    found = seen_on(page, data)
    if not found:
        return None
    day = min(data["pages"][page_name(page)][r.name]["date"] for r in found)
    others = [release for release in found if _prints_its_own(page, release)]
    leads = (SOME_DIFFER if others else ALL_ALIKE)[language]
    table = leads.format(f'<a href="{address}">', span(others, language))
    return RAN[language].format(releases=span(found, language), day=day, table=table), day


def _prints_its_own(page, release):
    blocks = blocks_on(page, release)
    return any(block.section in own_records(block.snippet, release) for block in blocks)


def with_own_outputs(found: list[Cell], language: str) -> list[Cell]:
    """Return the cells of a page with, under each output, those of releases that print another."""
    made, code = [], None
    for cell in found:
        made.append(cell)
        if isinstance(cell, Code):
            code = cell
        if code and code.snippet and code.outputs and cell is code.outputs[-1]:
            made += [
                _elsewhere(code, *own, language) for own in own_outputs(code.snippet, code.section)
            ]
    return made


def _elsewhere(code, releases_, text, language):
    title = OUTPUT_OF[language].format(span(releases_, language))
    cell = Elsewhere(code.line, title, text)
    box = ["", f'??? note "{title}"', "", "    ```{ .text .output }"]
    box += [f"    {line}".rstrip() for line in text.splitlines()]
    box += ["    ```", ""]
    cell.markdown = indent("\n".join(box), code.indent)
    return cell


def own_outputs(snippet: Path, section: str) -> list[tuple[list[Release], str]]:
    """Return each text that a section prints on some releases alone, with the releases."""
    groups: dict[str, list[Release]] = {}
    for release in releases():
        if any(path.suffix == ".out" for path in own_records(snippet, release).get(section, ())):
            groups.setdefault(expected(snippet, section, release), []).append(release)
    return [(found, text) for text, found in groups.items()]


def anchor(snippet: str) -> str:
    return snippet.removesuffix(".py").replace("/", "-").replace("_", "-")


def table(language: str) -> str:
    """Return the table of snippets and releases as Markdown.

    What differs, or doesn't run, is a link.
    """
    heads = ["legacy" if r.legacy else r.version.rpartition(".")[0] for r in releases()]
    rows = [[PROGRAM[language], *heads]]
    for name, cells in read()["snippets"].items():
        marks = [_mark(cells.get(release.name), name) for release in releases()]
        rows.append([f"`{name.removesuffix('.py')}`", *marks])
    return compact(rows)


PROGRAM = {"ko": "프로그램", "en": "Program"}


def _mark(cell, name):
    """Return what the table says of a snippet on a release."""
    if cell is None:
        return ""
    if not ("differs" in cell or "outside" in cell):
        return "="
    return f"[{'≠' if 'differs' in cell else '–'}](#{anchor(name)})"


def markdown_table(rows) -> str:
    """Return rows of cells, the first one the heads, as a Markdown table."""
    heads, *others = rows
    lines = (heads, ("---",) * len(heads), *others)
    return "\n".join("| " + " | ".join(row) + " |" for row in lines)


def compact(rows) -> str:
    """Return rows as a table that the style sheet sets with little room between its columns."""
    return f'<div class="compact" markdown>\n\n{markdown_table(rows)}\n\n</div>'


ENVIRONMENT = {
    "ko": ("텐서플로우", "케라스", "NumPy", "Python", "실행한 날"),
    "en": ("TensorFlow", "Keras", "NumPy", "Python", "Run on"),
}


def environments(language: str) -> str:
    """Return the table of what each release was run with, and when."""
    return markdown_table([ENVIRONMENT[language], *map(_environment, releases())])


def _environment(release):
    found = read()["releases"][release.name]
    packages = found["packages"]
    title, keras = release.version, packages.get("keras")
    if release.legacy:
        title, keras = f"{title} `TF_USE_LEGACY_KERAS=1`", f"tf_keras {packages['tf-keras']}"
    return title, keras, packages["numpy"], found["python"], found["date"]


OUTSIDE = {"ko": "범위 밖입니다", "en": "outside the range"}
RUNS_ALL_THE_SAME = {"ko": "그래도 끝까지 실행됩니다.", "en": "It runs to the end all the same."}
DRAWN = {
    "ko": "{0}의 Matplotlib은 그림을 조금 다르게 그립니다.",
    "en": "Matplotlib on {0} draws a slightly different figure.",
}


def differences(language: str) -> str:
    """Return, by snippet, what it prints on some releases alone, and why it fails on others."""
    parts = []
    for name, cells in read()["snippets"].items():
        snippet = SNIPPETS / name
        own = _outside(snippet, cells, language)
        for section in sections(snippet):
            own += _own(snippet, section, language)
        if own:
            parts += [f"### {name} {{ #{anchor(name)} }}", *own]
    return "\n\n".join(parts)


def _outside(snippet, cells, language):
    """Return what comes of a snippet on the releases outside the range of its header."""
    outside: dict[str, list[Release]] = {}
    for release in releases():
        if "outside" in (cell := cells.get(release.name, {})):
            outside.setdefault(cell["outside"], []).append(release)
    needed = requirements(snippet).items()
    wanted = ", ".join(f"`{r}`" for name, r in needed if name in ("tensorflow", "keras"))
    return [
        f"**{span(found, language)}**: {OUTSIDE[language]} ({wanted}). "
        + (f"`{error}`" if error else RUNS_ALL_THE_SAME[language])
        for error, found in outside.items()
    ]


def _own(snippet, section, language):
    """Return what a section prints and draws on some releases alone."""
    parts = []
    for found, text in own_outputs(snippet, section):
        title = OUTPUT_OF[language].format(span(found, language))
        parts += [f"**`{section}`** {title}", f"```{{ .text .output }}\n{text}```"]
    common = figure_of(snippet, section)
    drawn = [r for r in releases() if expected_figure(snippet, section, r) != common]
    if drawn:
        parts.append(f"**`{section}`** {DRAWN[language].format(span(drawn, language))}")
    return parts
