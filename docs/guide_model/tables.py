"""What was found, as readers see it.

That is the line under a title, the outputs of other releases, and the tables of the versions.
"""

from pathlib import Path
from textwrap import indent

from packaging.version import Version

from guide_model.cells import Cell, Code, Elsewhere
from guide_model.found import (
    cell_of,
    cells_on,
    keras_on,
    page_cell_of,
    pending_on,
    ran_on,
    read,
    seen_on,
    snippet_name,
)
from guide_model.releases import (
    Release,
    blocks_on,
    expected,
    expected_figure,
    own_records,
    releases,
)
from guide_model.remembering import remembered
from guide_model.snippets import all_snippets, figure_of, requirements, sections

WITH_KERAS = {"ko": ("{}(케라스 {})", ", "), "en": ("{} with Keras {}", " and ")}


def span(found: list[Release], language: str) -> str:
    """Name releases briefly: those that follow one another as a range, with their Keras.

    Those of Keras 2 have the Keras of their own number.
    """
    listed = [r for r in releases() if not r.legacy]
    keras2 = [r for r in listed if r.generation == "keras2"]
    older = [r for r in listed if r.keras]
    newest = [r for r in listed if r not in keras2 and r not in older]
    named = [_range([r.version for r in run]) for run in _runs(keras2, found)]
    with_keras: dict[str, list[str]] = {}
    for run in sorted(
        _runs(older, found) + _runs(newest, found), key=lambda r: Version(r[0].version)
    ):
        versions = _range([r.version for r in run])
        with_keras.setdefault(versions, []).extend(_keras_of(run))
    form, between = WITH_KERAS[language]
    for versions, keras in with_keras.items():
        named.append(form.format(versions, between.join(keras)) if keras else versions)
    if any(r.legacy for r in found):
        named.append({"ko": "레거시 모드", "en": "legacy mode"}[language])
    return ", ".join(named)


def _runs(order, found):
    """Return those found that follow one another in an order, run by run."""
    runs = []
    for release in (r for r in order if r in found):
        if runs and order.index(release) == order.index(runs[-1][-1]) + 1:
            runs[-1].append(release)
        else:
            runs.append([release])
    return runs


def _keras_of(run):
    """Name the Keras of releases: a range of those that are older than the newest."""
    if run[0].keras:
        return [_range(dict.fromkeys(r.keras for r in run))]
    data = read()
    return sorted({keras for r in run for keras in keras_on(r, data)}, key=Version)


def _range(versions):
    first, *others = versions
    return f"{first}–{others[-1]}" if others else first


RAN = {
    "ko": "텐서플로우 {releases}에서 {day}에 실행했습니다. {table}",
    "en": "Run on TensorFlow {releases} on {day}. {table}",
}
RAN_ON_SOME = {
    "ko": "텐서플로우 {releases}에서 {day}에 실행했습니다."
    " 다른 릴리스에서는 아직 실행하지 않았습니다: {pending}. {table}",
    "en": "Run on TensorFlow {releases} on {day}; other releases pending ({pending}). {table}",
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
    day = min(page_cell_of(page, r, data)["date"] for r in found)
    others = [release for release in found if _prints_its_own(page, release)]
    leads = (SOME_DIFFER if others else ALL_ALIKE)[language]
    table = leads.format(f'<a href="{address}">', span(others, language))
    pending = pending_on(page, data)
    said = (RAN_ON_SOME if pending else RAN)[language].format(
        releases=span(found, language), day=day, pending=span(pending, language), table=table
    )
    return said, day


def _prints_its_own(page, release):
    blocks = blocks_on(page, release)
    return any(block.section in own_records(block.snippet, release) for block in blocks)


def with_own_outputs(page: Path, found: list[Cell], language: str) -> list[Cell]:
    """Return the cells of a page with, under each output, those of releases that print another.

    A release on which the page is pending printed its records for an earlier text.
    """
    made, code, seen = [], None, seen_on(page, read())
    for cell in found:
        made.append(cell)
        if isinstance(cell, Code):
            code = cell
        if code and code.snippet and code.outputs and cell is code.outputs[-1]:
            made += [
                _elsewhere(code, *own, language)
                for own in own_outputs(code.snippet, code.section, tuple(seen))
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


@remembered
def own_outputs(
    snippet: Path, section: str, seen: tuple[Release, ...]
) -> list[tuple[list[Release], str]]:
    """Return each text that a section prints on some releases alone, with the releases.

    `seen` are the releases that have run the text as it is now.
    """
    groups: dict[str, list[Release]] = {}
    for release in seen:
        if any(path.suffix == ".out" for path in own_records(snippet, release).get(section, ())):
            groups.setdefault(expected(snippet, section, release), []).append(release)
    return [(found, text) for text, found in groups.items()]


def anchor(snippet: str) -> str:
    return snippet.removesuffix(".py").replace("/", "-").replace("_", "-")


def table(language: str) -> str:
    """Return the table of snippets and releases as Markdown.

    What differs, or doesn't run, is a link.
    """
    rows, data = [[PROGRAM[language], *map(_head, releases())]], read()
    for name, snippet in sorted((snippet_name(s), s) for s in all_snippets()):
        marks = [_mark(cell_of(snippet, release, data), name) for release in releases()]
        rows.append([f"`{name.removesuffix('.py')}`", *marks])
    return compact(rows)


def _head(release):
    """Name a release over its column: 2.12, 2.16/3.4 with an older Keras, or legacy."""
    if release.legacy:
        return "legacy"
    tensorflow = release.version.rpartition(".")[0]
    return f"{tensorflow}/{release.keras.rpartition('.')[0]}" if release.keras else tensorflow


PROGRAM = {"ko": "프로그램", "en": "Program"}


PENDING = "…"


def _mark(cell, name):
    """Return what the table says of a snippet on a release."""
    if cell is None:
        return PENDING
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


NEWEST_ON = {"ko": "{}({}의 최신)", "en": "{} (newest on {})"}
PENDING_PROGRAMS = {"ko": "{day} (실행 전인 프로그램: {n})", "en": "{day} (programs pending: {n})"}


def environments(language: str) -> str:
    """Return the table of what each release was run with, and when."""
    rows = [_environment(release, language) for release in releases()]
    return markdown_table([ENVIRONMENT[language], *rows])


def _environment(release, language):
    """Return the row of a release; its day is the oldest of its cells."""
    data = read()
    cells, title = cells_on(release, data), release.version
    keras, name = "", "keras"
    older = NEWEST_ON[language].format(release.keras, release.day) if release.keras else ""
    if release.legacy:
        title, keras, name = f"{title} `TF_USE_LEGACY_KERAS=1`", "tf_keras ", "tf-keras"
    if not cells:
        return title, older or PENDING, *[PENDING] * 3
    day = min(cell["date"] for cell in cells)
    if n := sum(not cell_of(snippet, release, data) for snippet in all_snippets()):
        day = PENDING_PROGRAMS[language].format(day=day, n=n)
    installed = data["releases"][release.name]
    versions = {"python": installed["python"], **installed["packages"]}
    run_with = [{**versions, **cell.get("with", {})} for cell in cells]
    shown = [", ".join(sorted({w[n] for w in run_with}, key=Version)) for n in (name, "numpy")]
    pythons = ", ".join(sorted({w["python"] for w in run_with}, key=Version))
    return title, older or keras + shown[0], shown[1], pythons, day


OUTSIDE = {"ko": "범위 밖입니다", "en": "outside the range"}
RUNS_ALL_THE_SAME = {"ko": "그래도 끝까지 실행됩니다.", "en": "It runs to the end all the same."}
DRAWN = {
    "ko": "{0}의 Matplotlib은 그림을 조금 다르게 그립니다.",
    "en": "Matplotlib on {0} draws a slightly different figure.",
}


NOT_YET_RUN = {
    "ko": "**{0}**: 프로그램이 바뀐 뒤 아직 실행하지 않았습니다.",
    "en": "**{0}**: pending. The program has changed since it ran there.",
}


def differences(language: str) -> str:
    """Return, by snippet, what it prints on some releases alone, and why it fails on others.

    While releases are pending, a snippet that differed there keeps its heading: links lead to it.
    """
    parts, data = [], read()
    for name, snippet in sorted((snippet_name(s), s) for s in all_snippets()):
        ran = ran_on(snippet, data)
        cells = {r: cell_of(snippet, r, data) for r in ran}
        own = _outside(snippet, cells, language)
        for section in sections(snippet):
            own += _own(snippet, section, tuple(ran), language)
        pending = [r for r in releases() if r not in ran]
        if pending and (own or any(_differed(snippet, r, data) for r in pending)):
            own.append(NOT_YET_RUN[language].format(span(pending, language)))
        if own:
            parts += [f"### {name} {{ #{anchor(name)} }}", *own]
    return "\n\n".join(parts)


def _differed(snippet, release, data):
    """Tell whether an earlier text of a snippet printed something else on a release, or failed."""
    earlier = data["snippets"].get(snippet_name(snippet), {}).get(release.name, {})
    return "differs" in earlier or "outside" in earlier


def _outside(snippet, cells, language):
    """Return what comes of a snippet on the releases outside the range of its header."""
    outside: dict[str, list[Release]] = {}
    for release, cell in cells.items():
        if "outside" in cell:
            outside.setdefault(cell["outside"], []).append(release)
    needed = requirements(snippet).items()
    wanted = ", ".join(f"`{r}`" for name, r in needed if name in ("tensorflow", "keras"))
    return [
        f"**{span(found, language)}**: {OUTSIDE[language]} ({wanted}). "
        + (f"`{error}`" if error else RUNS_ALL_THE_SAME[language])
        for error, found in outside.items()
    ]


@remembered
def _own(snippet, section, ran, language):
    """Return what a section prints and draws on some of the releases that ran it alone."""
    parts = []
    for found, text in own_outputs(snippet, section, ran):
        title = OUTPUT_OF[language].format(span(found, language))
        parts += [f"**`{section}`** {title}", f"```{{ .text .output }}\n{text}```"]
    common = figure_of(snippet, section)
    drawn = [r for r in ran if expected_figure(snippet, section, r) != common]
    if drawn:
        parts.append(f"**`{section}`** {DRAWN[language].format(span(drawn, language))}")
    return parts
