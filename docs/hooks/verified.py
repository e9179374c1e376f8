"""What `make matrix` found: on which releases of TensorFlow each snippet and page ran, and what they print there.

`docs/verified.json` has a cell per snippet (or page) and release: the fingerprint of what was run, and
either the sections that print something else than on their Keras generation (`differs`; their texts
stand in `<topic>.tf2.12.out`), or, outside the range that the snippet declares, the error that it ends
with there (`outside`; empty if it runs all the same), or an error inside the range (`raises`).
A page's cell has the day of the run, too: `ONLY=…` runs a few pages, and the others keep theirs.
"""

import json
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from page import DOCS, Code, code_blocks, markdown_table
from snippet import ROOT, SNIPPETS, figure_of, fingerprint, generations, recorded, release_record_of, requirements, sections

DATA = DOCS / "verified.json"
RELEASES = ROOT / "tests" / "releases.toml"


@dataclass(frozen=True)
class Release:
    """A release of TensorFlow, and which Keras `tf.keras` is on it."""

    name: str
    generation: str
    packages: tuple[str, ...]
    python: str
    nightly: bool = False
    pythons: tuple[str, ...] = ()  # those that TensorFlow names for the release

    @property
    def version(self) -> str:
        return self.name.partition("-")[0]

    @property
    def legacy(self) -> bool:
        return self.name.endswith("-legacy")

    @property
    def own(self) -> str | None:
        """The version whose records count here; legacy mode and the nightly builds have those of their generation alone."""
        return None if self.legacy or self.nightly else self.version

    @property
    def title(self) -> str:
        return self.version + (" TF_USE_LEGACY_KERAS=1" if self.legacy else "")


def releases(nightly: bool = False) -> list[Release]:
    return _releases(RELEASES.read_text("utf8"), nightly)


@cache
def _releases(text, nightly):
    listed = tomllib.loads(text)["release"]
    found = [
        Release(
            r["name"],
            r["generation"],
            tuple(r.get("packages", [f"tensorflow-cpu=={r['name']}"])),
            r.get("python", "3.11"),
            r.get("nightly", False),
            tuple(r.get("pythons", ())),
        )
        for r in listed
    ]
    return [r for r in found if r.nightly == nightly]


def oldest_python() -> str:
    """Return the Python that the snippets are written for."""
    return tomllib.loads(RELEASES.read_text("utf8"))["oldest_python"]


def requires_python(snippet: Path) -> str:
    """Return what a snippet's header has to say of Python: what the releases that it admits run on, and no newer one.

    Legacy mode doesn't count: who installs what the header asks for gets that release's Keras 3.
    """
    admitted = [r for r in releases() if admits(snippet, r) and not r.legacy]
    pythons = {tuple(map(int, python.split("."))) for r in admitted for python in r.pythons}
    oldest = max(min(pythons), tuple(map(int, oldest_python().split("."))))
    major, minor = max(pythons)
    return f">={oldest[0]}.{oldest[1]},<{major}.{minor + 1}"


def admits(snippet: Path, release: Release) -> bool:
    """Tell whether a release is in the range that a snippet's PEP 723 header declares."""
    wanted = requirements(snippet).get("tensorflow")
    return release.generation in generations(snippet) and (not release.own or not wanted or release.own in wanted.specifier)


def expected(snippet: Path, section: str, release: Release) -> str:
    """Return what a section is recorded to print on a release."""
    record = recorded(snippet, section, release.generation, release.own)
    return record.text if record else ""


def expected_figure(snippet: Path, section: str, release: Release) -> Path:
    """Return the file with the figure that a section draws on a release."""
    own = figure_of(snippet, section, release.own)
    return own if own.is_file() else figure_of(snippet, section)


def own_records(snippet: Path, release: Release) -> dict[str, list[Path]]:
    """Return, by section, the records that a snippet has for this release alone: of its text, of its figure."""
    if not release.own:
        return {}
    text = release_record_of(snippet, release.own)
    found = {section: [text] for section in sections(text)} if text.is_file() else {}
    for figure in snippet.parent.glob(figure_of(snippet, "*", release.own).name):
        found.setdefault(figure.suffixes[-2].removeprefix("."), []).append(figure)
    return {section: found[section] for section in sections(snippet) if section in found}


def snippet_fingerprint(snippet: Path, release: Release) -> str:
    """Return the hash of a snippet and of all that it is recorded to print on a release."""
    own = [expected(snippet, section, release) for section in sections(snippet)] if admits(snippet, release) else []
    return fingerprint([snippet.read_text("utf8"), *own])


def blocks_on(page: Path, release: Release) -> list[Code]:
    """Return the blocks of a page that are for a release."""
    return [b for b in code_blocks(page) if b.snippet and admits(b.snippet, release)]


def page_fingerprint(page: Path, release: Release) -> str:
    """Return the hash of a page's program on a release and of what its blocks are recorded to print."""
    blocks = blocks_on(page, release)
    return fingerprint([text for b in blocks for text in (b.source, expected(b.snippet, b.section, release))])


def read() -> dict:
    return json.loads(DATA.read_text("utf8")) if DATA.is_file() else {"releases": {}, "snippets": {}, "pages": {}}


def page_name(page: Path) -> str:
    return page.relative_to(DOCS).as_posix().partition("/")[2]


def seen_on(page: Path, data: dict) -> list[Release]:
    """Return the releases on which a page, as it is now, ran and printed what is recorded."""
    cells = data["pages"].get(page_name(page), {})
    return [r for r in releases() if blocks_on(page, r) and cells.get(r.name, {}).get("seen") == page_fingerprint(page, r)]


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


def line(page: Path, language: str, address: str) -> tuple[str, str] | None:
    """Return the line that says on which releases the code of a page was run, and when, and the day; `address` leads to the table."""
    data = read()
    found = seen_on(page, data)
    if not found:
        return None
    day = min(data["pages"][page_name(page)][r.name]["date"] for r in found)
    others = [r for r in found if any(b.section in own_records(b.snippet, r) for b in blocks_on(page, r))]
    releases_, differing, table = span(found, language), span(others, language), f'<a href="{address}">'
    if language == "ko":
        text = f"텐서플로우 {releases_}에서 {day}에 실행했습니다. "
        text += f"{differing}에서는 {table}일부 출력이 다릅니다</a>." if differing else f"{table}릴리스별 결과</a>"
    else:
        text = f"Run on TensorFlow {releases_} on {day}. "
        text += f"{table}Some output differs</a> on {differing}." if differing else f"{table}Results by release</a>"
    return text, day


def with_own_outputs(page: Path, text: str, language: str) -> str:
    """Add to a page's Markdown, under each output, the outputs of the releases that print something else."""
    lines = text.splitlines()
    offset = page.read_text("utf8").count("\n") - text.count("\n") - (not text.endswith("\n"))
    for block in reversed(code_blocks(page)):
        if not (block.snippet and block.outputs):
            continue
        end = next(number for number in range(block.outputs[-1].line - offset, len(lines)) if lines[number].strip() == "```")
        indent = " " * (len(lines[block.line - offset - 1]) - len(lines[block.line - offset - 1].lstrip()))
        added = []
        for title, include in own_outputs(block.snippet, block.section, language):
            added += ["", f'??? note "{title}"', "", "    ```{ .text .output }", f"    {include}", "    ```"]
        lines[end + 1 : end + 1] = [indent + one if one else "" for one in added]
    return "\n".join(lines) + "\n"


def own_outputs(snippet: Path, section: str, language: str):
    """Give, for each text that a section prints on some releases alone, a title that names them and the include."""
    groups: dict[str, list[Release]] = {}
    for release in releases():
        if any(path.suffix == ".out" for path in own_records(snippet, release).get(section, ())):
            groups.setdefault(expected(snippet, section, release), []).append(release)
    for found in groups.values():
        file = release_record_of(snippet, found[0].version).relative_to(SNIPPETS).as_posix()
        named = span(found, language)
        yield {"ko": f"텐서플로우 {named}의 출력", "en": f"On TensorFlow {named}"}[language], f'--8<-- "{file}:{section}"'


def anchor(snippet: str) -> str:
    return snippet.removesuffix(".py").replace("/", "-").replace("_", "-")


def table(language: str) -> str:
    """Return the table of snippets and releases as Markdown; what differs, or doesn't run, is a link."""
    data, listed = read(), releases()
    heads = ["프로그램" if language == "ko" else "Program", *("legacy" if r.legacy else r.version.rpartition(".")[0] for r in listed)]
    rows = [heads]
    for name, cells in data["snippets"].items():
        marks = {r.name: "≠" if "differs" in cell else "–" if "outside" in cell else "=" for r in listed if (cell := cells.get(r.name)) is not None}
        rows.append([f"`{name.removesuffix('.py')}`", *(m if m in ("=", "") else f"[{m}](#{anchor(name)})" for m in (marks.get(r.name, "") for r in listed))])
    return compact(rows)


def compact(rows) -> str:
    """Return rows as a Markdown table that the style sheet sets with little room between its columns."""
    return f'<div class="compact" markdown>\n\n{markdown_table(rows)}\n\n</div>'


def environments(language: str) -> str:
    """Return the table of what each release was run with, and when."""
    data = read()["releases"]
    heads = ("텐서플로우", "케라스", "NumPy", "Python", "실행한 날") if language == "ko" else ("TensorFlow", "Keras", "NumPy", "Python", "Run on")
    rows = [heads]
    for release in releases():
        found = data[release.name]
        keras = f"tf_keras {found['packages']['tf-keras']}" if release.legacy else found["packages"]["keras"]
        title = release.version + (" `TF_USE_LEGACY_KERAS=1`" if release.legacy else "")
        rows.append((title, keras, found["packages"]["numpy"], found["python"], found["date"]))
    return markdown_table(rows)


def differences(language: str) -> str:
    """Return, for each snippet that has them, what it prints on some releases alone and why it doesn't run on others."""
    ko, parts = language == "ko", []
    for name, cells in read()["snippets"].items():
        snippet, own = SNIPPETS / name, []
        outside: dict[str, list[Release]] = {}
        for release in releases():
            if "outside" in cells.get(release.name, {}):
                outside.setdefault(cells[release.name]["outside"], []).append(release)
        wanted = ", ".join(f"`{r}`" for n, r in requirements(snippet).items() if n in ("tensorflow", "keras"))
        for error, found in outside.items():
            where = f"**{span(found, language)}**: {'범위 밖입니다' if ko else 'outside the range'} ({wanted}). "
            own.append(where + (f"`{error}`" if error else ("그래도 끝까지 실행됩니다." if ko else "It runs to the end all the same.")))
        for section in sections(snippet):
            for title, include in own_outputs(snippet, section, language):
                own += [f"**`{section}`** {title}", f"```{{ .text .output }}\n{include}\n```"]
            drawn = [r for r in releases() if expected_figure(snippet, section, r) != figure_of(snippet, section)]
            if drawn:
                own.append(f"**`{section}`** " + (f"{span(drawn, language)}의 Matplotlib은 그림을 조금 다르게 그립니다." if ko else f"Matplotlib on {span(drawn, language)} draws a slightly different figure."))
        if own:
            parts += [f"### {name} {{ #{anchor(name)} }}", *own]
    return "\n\n".join(parts)
