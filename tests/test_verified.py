"""docs/verified.json says what `make matrix` saw, of the snippets and pages as they are now."""

import pytest
from guide_model.cells import code_blocks
from guide_model.found import DATA, page_name, read
from guide_model.pages import pages
from guide_model.releases import (
    admits,
    blocks_on,
    own_records,
    page_fingerprint,
    releases,
    snippet_fingerprint,
)
from guide_model.snippets import (
    DOCS,
    LANGUAGES,
    SNIPPETS,
    Fault,
    all_snippets,
    fingerprint,
    sections,
)
from harness import matrix
from packaging.version import Version

WITH_CODE = [page for language in LANGUAGES for page in pages(language) if code_blocks(page)]
names = {s: s.relative_to(SNIPPETS).as_posix() for s in all_snippets()}


def test_the_releases_are_2_12_to_2_21_and_legacy_mode():
    listed = [r for r in releases() if not r.legacy]
    assert [r.version.rpartition(".")[0] for r in listed] == [
        f"2.{minor}" for minor in range(12, 22)
    ]
    assert [r.generation for r in listed] == [
        "keras2" if Version(r.version) < Version("2.16") else "keras3" for r in listed
    ]
    assert [r.name for r in releases() if r.legacy] == [f"{listed[-1].version}-legacy"]
    assert {r.generation for r in releases() if r.legacy} == {"keras2"}


def test_every_release_was_run_with_what_it_says():
    found = read()["releases"]
    for release in releases():
        if release.name not in found:
            raise Fault(
                DATA,
                1,
                f"TensorFlow {release.name} was never run."
                f" Run `make matrix RELEASE={release.name}`.",
            )
        packages = found[release.name]["packages"]
        assert packages.get("tensorflow-cpu", packages.get("tensorflow")) == release.version, (
            release.name
        )
        keras = packages["tf-keras" if release.legacy else "keras"]
        assert Version(keras).major == int(release.generation[-1]), (
            f"{release.name} was run with Keras {keras}"
        )


@pytest.mark.parametrize("snippet", all_snippets(), ids=names.get)
def test_the_matrix_saw_every_snippet_as_it_is(snippet):
    cells = read()["snippets"].get(names[snippet], {})
    for release in releases():
        cell = cells.get(release.name, {})
        if cell.get("seen") != snippet_fingerprint(snippet, release):
            what = "changed since `make matrix` ran it" if cell else "never ran"
            raise Fault(
                snippet,
                1,
                f"{what} on TensorFlow {release.title}. Run `make matrix ONLY={names[snippet]}`.",
            )
        if "raises" in cell:
            raise Fault(
                snippet,
                1,
                f"raises on TensorFlow {release.title}, which is in its range: {cell['raises']}."
                " Mend it, or narrow the range.",
            )
        if ("outside" in cell) == admits(snippet, release):
            raise Fault(
                snippet,
                1,
                f"its range says something else about TensorFlow {release.title}"
                f" than docs/{DATA.name}. Run `make matrix ONLY={names[snippet]}`.",
            )
        if cell.get("differs", []) != (
            []
            if "outside" in cell or matrix.is_base(release)
            else list(own_records(snippet, release))
        ):
            raise Fault(
                snippet,
                1,
                f"its records of TensorFlow {release.title} are not those"
                f" that docs/{DATA.name} lists. Run `make matrix ONLY={names[snippet]}`.",
            )


@pytest.mark.parametrize("page", WITH_CODE, ids=lambda p: p.relative_to(DOCS).as_posix())
def test_the_matrix_saw_every_page_as_it_is(page):
    cells = read()["pages"].get(page_name(page), {})
    for release in releases():
        if blocks_on(page, release) and cells.get(release.name, {}).get("seen") != page_fingerprint(
            page, release
        ):
            only = " ".join(sorted({names[b.snippet] for b in code_blocks(page)}))
            raise Fault(
                page,
                1,
                f"`make matrix` has not seen this page on TensorFlow {release.title} as it is."
                f' Run `make matrix ONLY="{only}"`.',
            )


def test_the_files_were_crossed_by_the_program_that_is_shown():
    data, snippet = read().get("files", {}), SNIPPETS / matrix.FILES
    if data.get("seen") != fingerprint([snippet.read_text("utf8")]):
        raise Fault(
            snippet,
            1,
            "changed since the installations read each other's files."
            " Run `make matrix RELEASE=files`.",
        )
    assert set(data["found"]) == set(matrix.CROSSING)
    for reader, found in data["found"].items():
        assert set(found) == set(matrix.CROSSING), f"{reader} did not find the files of all"


def test_nothing_is_listed_that_is_not_there():
    data = read()
    assert set(data["snippets"]) == set(names.values())
    assert set(data["pages"]) == {page_name(page) for page in WITH_CODE}
    assert set(data["releases"]) == {r.name for r in releases()}


def test_every_record_of_a_release_is_of_a_section():
    """A record of a release replaces that of the generation, section by section."""
    for path in sorted(SNIPPETS.rglob("*.tf2.*.out")):
        snippet = path.with_name(path.name.partition(".")[0] + ".py")
        for section in sections(path).values():
            if section.name not in sections(snippet):
                raise Fault(
                    path,
                    section.line,
                    f"{snippet.name} has no section `{section.name}`."
                    f" Run `make matrix ONLY={names[snippet]}`.",
                )
