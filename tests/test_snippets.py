"""Every snippet runs, prints what is recorded, and is on a page whole."""

import re

import pytest
from guide_model.cells import code_blocks
from guide_model.pages import pages
from guide_model.releases import admits, own_records, releases
from guide_model.snippets import (
    GENERATIONS,
    ROOT,
    SNIPPETS,
    Fault,
    all_snippets,
    figure_of,
    generations,
    pytorch_snippets,
    record_of,
    recorded,
    sections,
)
from harness.comparing import diff, same_figure, same_text
from harness.running import NAMES, check_release, program_of_snippet


def runs():
    """Return every snippet with every generation that it is for."""
    for snippet in all_snippets():
        try:
            mine = generations(snippet)
        except Fault:
            mine = GENERATIONS  # its header can't be read: its tests say so
        yield from (
            pytest.param(snippet, g, id=f"{snippet.relative_to(SNIPPETS).as_posix()}-{g}")
            for g in mine
        )


@pytest.fixture(params=all_snippets(), ids=lambda p: p.relative_to(SNIPPETS).as_posix())
def snippet(request):
    return request.param


@pytest.mark.parametrize(("snippet", "generation"), list(runs()))
def test_every_snippet_prints_its_record(snippet, generation, workers):
    faults = []
    check_release(snippet)
    results = workers.run(program_of_snippet(snippet), generation).result()
    # A program ends with its first error: the sections after it have no result.
    for section, result in zip(sections(snippet).values(), results, strict=False):
        if result.error:
            faults.append(
                Fault(
                    snippet,
                    result.error_line or section.line,
                    f"raises on {NAMES[generation]}. Mend it.\n\n{result.error}",
                )
            )
            continue
        faults += compare_text(snippet, section, generation, result.printed)
        faults += compare_figures(snippet, section, generation, result.figures)
    if faults:
        pytest.fail("\n\n".join(map(str, faults)), pytrace=False)


def compare_text(snippet, section, generation, printed):
    record = recorded(snippet, section.name, generation)
    path = record.path if record else snippet.with_suffix(".out")
    expected = record.text if record else ""
    if not same_text(expected, printed):
        where = (
            f"{path.relative_to(ROOT)}:{record.line}"
            if record
            else f"{path.relative_to(ROOT)}, where it is missing"
        )
        yield Fault(
            snippet,
            section.line,
            f"section `{section.name}` doesn't print on {NAMES[generation]}"
            f" what is recorded at {where}."
            f" If the new output is right, run `make record`.\n\n{diff(expected, printed)}",
        )


def compare_figures(snippet, section, generation, figures):
    path = figure_of(snippet, section.name)
    if len(figures) > 1:
        yield Fault(
            snippet,
            section.line,
            f"section `{section.name}` draws {len(figures)} figures."
            " Give each a section of its own.",
        )
    elif bool(figures) != path.is_file():
        yield Fault(
            snippet,
            section.line,
            f"section `{section.name}` and its recorded figure don't agree that there is one."
            " Run `make record`.",
        )
    elif figures and (difference := same_figure(path, figures[0])):
        yield Fault(
            snippet,
            section.line,
            f"section `{section.name}` draws another figure on {NAMES[generation]} than"
            f" {path.name}: {difference}. Look, then run `make record`.",
        )


def test_every_section_for_pytorch_is_on_a_page():
    for snippet in pytorch_snippets():
        test_every_section_is_on_a_page(snippet)


def test_every_section_is_on_a_page(snippet):
    shown = {(b.snippet, b.section) for page in pages("ko") for b in code_blocks(page)}
    for section in sections(snippet).values():
        if (snippet, section.name) not in shown:
            raise Fault(
                snippet,
                section.line,
                f"no page shows section `{section.name}`. Include it, or remove it.",
            )


def test_every_record_has_its_snippet():
    kept = set()
    for snippet in [*all_snippets(), *pytorch_snippets()]:
        kept |= {
            snippet,
            *(record_of(snippet, g) for g in generations(snippet)),
            *(figure_of(snippet, s) for s in sections(snippet)),
        }
        kept |= {
            path
            for r in releases()
            if admits(snippet, r)
            for paths in own_records(snippet, r).values()
            for path in paths
        }
    for path in sorted(
        p for p in SNIPPETS.rglob("*") if p.is_file() and "__pycache__" not in p.parts
    ):
        if path not in kept:
            raise Fault(path, 1, "belongs to no snippet or section. Remove it.")


def test_no_record_names_what_is_another_the_next_time():
    varying = re.compile(r"/site-packages/|/tmp/|/(?:root|home)/|0x[0-9a-f]{6}|(?<![\d.])\d{12,}")
    for record in sorted(SNIPPETS.rglob("*.out")):
        for number, line in enumerate(record.read_text("utf8").splitlines(), 1):
            if found := varying.search(line):
                raise Fault(
                    record,
                    number,
                    f"`{found[0]}` is a folder, an address or an id of this one run."
                    " Leave it out in the snippet, and record again.",
                )
