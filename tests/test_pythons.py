"""No header asks for a Python that no verified release of TensorFlow has.

docs/releases.toml says which it has.
"""

import re
from functools import cache
from importlib.metadata import metadata, version

import pytest
from guide_model.cells import code_blocks
from guide_model.pages import pages
from guide_model.releases import RELEASES, oldest_python, releases, requires_python
from guide_model.snippets import (
    CURRENT,
    DOCS,
    LANGUAGES,
    SNIPPETS,
    Fault,
    all_snippets,
    generations,
    header,
)
from guide_model.take_along import program
from packaging.specifiers import SpecifierSet
from site_build import joining

MINORS = [f"3.{minor}" for minor in range(6, 30)]
WITH_CODE = [page for language in LANGUAGES for page in pages(language) if code_blocks(page)]
HEADER = re.compile(r'# /// script\n# requires-python = "(?P<python>[^"]+)"\n')


@cache
def pythons_in(specifier: str) -> list[str]:
    return [minor for minor in MINORS if minor in SpecifierSet(specifier)]


@pytest.mark.parametrize("release", releases(), ids=lambda r: r.name)
def test_every_release_says_which_pythons_it_runs_on(release):
    unordered = sorted(release.pythons, key=MINORS.index) != list(release.pythons)
    if not release.pythons or unordered or release.python not in release.pythons:
        advice = f"Give them in order, {release.python} among them, on which the matrix runs it."
        raise Fault(
            RELEASES, 1, f"`pythons` of {release.name} is {list(release.pythons)}. {advice}"
        )


def test_the_installed_tensorflow_names_the_same_pythons():
    listed = [r for r in releases() if r.version == version("tensorflow")]
    assert listed, (
        f"{RELEASES} doesn't list TensorFlow {version('tensorflow')}, which is installed."
        " Add it, or `make requirements` pins another."
    )
    classifiers = metadata("tensorflow").get_all("Classifier")
    named = [c.rpartition(" ")[2] for c in classifiers if re.search(r" :: 3\.\d+$", c)]
    for release in listed:
        if sorted(release.pythons) != sorted(named):
            raise Fault(
                RELEASES,
                1,
                f"`pythons` of {release.name} is {list(release.pythons)};"
                f" TensorFlow itself says {named}. Correct it, then the headers.",
            )


@pytest.mark.parametrize(
    "snippet", all_snippets(), ids=lambda p: p.relative_to(SNIPPETS).as_posix()
)
def test_the_header_follows_from_the_releases(snippet):
    """Without the upper bound, uv takes a Python with only a TensorFlow that nobody verified."""
    if header(snippet)["requires-python"] != requires_python(snippet):
        raise Fault(
            snippet,
            2,
            f"`requires-python` has to follow from {RELEASES.name}."
            f' Write `# requires-python = "{requires_python(snippet)}"`.',
        )


@pytest.mark.parametrize("page", WITH_CODE, ids=lambda p: p.relative_to(DOCS).as_posix())
def test_the_program_of_a_page_runs_on_the_pythons_of_all_its_snippets(page):
    blocks = code_blocks(page)
    shown = {b.snippet for b in blocks if CURRENT in generations(b.snippet)}
    wanted = [p for p in MINORS if all(p in pythons_in(requires_python(s)) for s in shown)]
    assert wanted, f"{page}: no Python runs all of {sorted(s.name for s in shown)}"
    given = HEADER.match(program(blocks))["python"]
    assert pythons_in(given) == wanted, (
        f"{page}: the program asks for Python {given}, but its snippets run on {wanted}"
    )


def test_the_check_runs_on_every_python_that_a_snippet_runs_on():
    """It reads code and imports nothing but Python's own modules: it needs no upper bound."""
    given = HEADER.match(joining.joined())["python"]
    if given != f">={oldest_python()}":
        advice = f'Write `# requires-python = ">={oldest_python()}"`.'
        raise Fault(joining.CHECKER / "__main__.py", 2, f"asks for Python {given}. {advice}")


@pytest.mark.parametrize("python", ["", ">=3.9", "<3.14", "==3.11.*", ">=3.9,<4", "3.9"])
def test_a_range_without_both_ends_is_refused(tmp_path, python):
    snippet = tmp_path / "a.py"
    snippet.write_text(
        f'# /// script\n# requires-python = "{python}"\n# dependencies = []\n# ///\n', "utf8"
    )
    with pytest.raises(Fault, match="too new"):
        header(snippet)


def test_a_range_that_does_not_follow_is_found(tmp_path):
    """The rule itself: what a snippet may say for one generation, for one release, for all."""
    asked = {
        '"tensorflow>=2.12"': ["3.9", "3.10", "3.11", "3.12", "3.13"],
        '"tensorflow>=2.12", "keras<3"': ["3.9", "3.10", "3.11"],
        '"tensorflow>=2.12,<2.20"': ["3.9", "3.10", "3.11", "3.12"],
        '"tensorflow>=2.21", "keras>=3"': ["3.10", "3.11", "3.12", "3.13"],
    }
    for number, (dependencies, pythons) in enumerate(asked.items()):
        snippet = tmp_path / f"{number}.py"  # what was read once is remembered
        snippet.write_text(
            '# /// script\n# requires-python = ">=3.8,<3.20"\n'
            f"# dependencies = [{dependencies}]\n# ///\n",
            "utf8",
        )
        if (found := pythons_in(requires_python(snippet))) != pythons:
            message = f"by `pythons`, {dependencies} runs on {found}, and it is known to run on"
            raise Fault(RELEASES, 1, f"{message} {pythons}. Correct `pythons`, or the case here.")
        with pytest.raises(Fault, match="requires-python"):
            test_the_header_follows_from_the_releases(snippet)
