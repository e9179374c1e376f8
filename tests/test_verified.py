"""docs/verified.json says what ran, of the snippets and pages as they are now.

These rules hold always. What other releases have yet to run is pending, which the site says and
`make pending` lists: only the workflow that deploys refuses it.
"""

from datetime import date

import pytest
from guide_model.cells import code_blocks
from guide_model.found import (
    DATA,
    cell_of,
    cells_on,
    page_cell_of,
    page_name,
    pages_with_code,
    read,
)
from guide_model.releases import (
    admits,
    blocks_on,
    own_records,
    releases,
)
from guide_model.sealing import broken
from guide_model.snippets import DOCS, SNIPPETS, Fault, all_snippets, sections
from harness import matrix
from packaging.version import Version

WITH_CODE = pages_with_code()
BASE = [r for r in releases() if matrix.is_base(r)]  # that `make record` runs on
names = {s: s.relative_to(SNIPPETS).as_posix() for s in all_snippets()}


def test_the_releases_are_2_12_to_2_21_and_legacy_mode():
    listed = [r for r in releases() if not r.legacy and not r.keras]
    assert [r.version.rpartition(".")[0] for r in listed] == [
        f"2.{minor}" for minor in range(12, 22)
    ]
    assert [r.generation for r in listed] == [
        "keras2" if Version(r.version) < Version("2.16") else "keras3" for r in listed
    ]
    assert [r.name for r in releases() if r.legacy] == [f"{listed[-1].version}-legacy"]
    assert {r.generation for r in releases() if r.legacy} == {"keras2"}


def test_every_release_of_keras_3_also_runs_with_the_keras_of_its_day():
    """So "Keras 3" on a page is true of more than the newest, or the page says of which."""
    listed = [r for r in releases() if r.generation == "keras3" and not r.legacy]
    older = [r for r in listed if r.keras]
    assert {r.version for r in older} == {r.version for r in listed}
    for release in older:
        assert date.fromisoformat(release.day) < date.today(), release.name
        assert Version("3") <= Version(release.keras) < Version("4"), release.name
    assert [r.keras for r in older] == sorted([r.keras for r in older], key=Version)


def test_the_installed_release_is_listed():
    assert BASE, "docs/releases.toml lists no release of the TensorFlow that is installed. Add it."


def test_every_release_was_run_with_what_it_says():
    found = read()["releases"]
    for release in (r for r in releases() if r.name in found):
        packages = found[release.name]["packages"]
        assert packages.get("tensorflow-cpu", packages.get("tensorflow")) == release.version, (
            release.name
        )
        keras = packages["tf-keras" if release.legacy else "keras"]
        assert release.keras in ("", keras), f"{release.name} was run with Keras {keras}"
        assert Version(keras).major == int(release.generation[-1]), (
            f"{release.name} was run with Keras {keras}"
        )


def test_what_ran_says_when_and_with_what():
    data = read()
    for release in releases():
        cells = cells_on(release, data)
        assert all("date" in cell for cell in cells), release.name
        assert not cells or release.name in data["releases"], release.name


@pytest.mark.parametrize("snippet", all_snippets(), ids=names.get)
def test_the_installed_release_ran_every_snippet_as_it_is(snippet):
    for release in BASE:
        if not cell_of(snippet, release, read()):
            what = "changed since it ran" if names[snippet] in read()["snippets"] else "never ran"
            raise Fault(
                snippet,
                1,
                f"{what} on TensorFlow {release.title}. Run `make record ONLY={names[snippet]}`.",
            )


@pytest.mark.parametrize("snippet", all_snippets(), ids=names.get)
def test_what_the_matrix_saw_of_a_snippet_is_so(snippet):
    for release in releases():
        cell = cell_of(snippet, release, read())
        if not cell:
            continue
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
def test_the_installed_release_ran_every_page_as_it_is(page):
    for release in BASE:
        if blocks_on(page, release) and not page_cell_of(page, release, read()):
            only = " ".join(sorted({names[b.snippet] for b in code_blocks(page)}))
            raise Fault(
                page,
                1,
                f"TensorFlow {release.title} has not run this page as it is."
                f' Run `make record ONLY="{only}"`.',
            )


def test_the_files_were_crossed_by_every_installation():
    data = read().get("files", {"found": {}})
    assert set(data["found"]) == set(matrix.CROSSING)
    for reader, found in data["found"].items():
        assert set(found) == set(matrix.CROSSING), f"{reader} did not find the files of all"


def test_nothing_is_listed_that_is_not_there():
    data = read()
    there = {
        "snippets": set(names.values()),
        "pages": {page_name(page) for page in WITH_CODE},
        "releases": {r.name for r in releases()},
    }
    for kind, known in there.items():
        if gone := sorted(set(data[kind]) - known):
            raise Fault(
                DATA, 1, f"`{gone[0]}`, of the {kind}, is no more. Run `make record` with any ONLY."
            )


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
                    f" Run `make record ONLY={names[snippet]}`.",
                )


def test_nobody_wrote_into_what_was_found():
    if wrong := broken(read()):
        raise Fault(DATA, 1, " ".join(wrong))
