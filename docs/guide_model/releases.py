"""The releases of TensorFlow that the guide is run on, and what each is recorded to print."""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from guide_model.cells import Code, code_blocks
from guide_model.remembering import remembered
from guide_model.snippets import (
    DOCS,
    figure_of,
    fingerprint,
    generations,
    recorded,
    release_record_of,
    requirements,
    sections,
)

RELEASES = DOCS / "releases.toml"


@dataclass(frozen=True)
class Release:
    """A release of TensorFlow, and which Keras `tf.keras` is on it.

    With `keras` it has an older Keras than the newest that it admits: the one of `day`.
    """

    name: str
    generation: str
    packages: tuple[str, ...]
    python: str
    nightly: bool = False
    pythons: tuple[str, ...] = ()  # those that TensorFlow names for the release
    keras: str = ""
    day: str = ""

    def __hash__(self) -> int:
        return hash(self.name)  # what is found is looked up by release, thousands of times

    @property
    def version(self) -> str:
        return self.name.partition("-")[0]

    @property
    def legacy(self) -> bool:
        return self.name.endswith("-legacy")

    @property
    def own(self) -> str | None:
        """The release whose records count here.

        Legacy mode and the nightly builds have those of their generation alone.
        """
        return None if self.legacy or self.nightly else self.name

    @property
    def title(self) -> str:
        if self.legacy:
            return f"{self.version} TF_USE_LEGACY_KERAS=1"
        return self.version + (f" with Keras {self.keras}" if self.keras else "")


@remembered
def releases(nightly: bool = False) -> list[Release]:
    return _releases(RELEASES.read_text("utf8"), nightly)


@cache
def _releases(text, nightly):
    found = [r for listed in tomllib.loads(text)["release"] for r in _with_each_keras(listed)]
    return [r for r in found if r.nightly == nightly]


def _with_each_keras(listed):
    """Return a release with each older Keras that is listed for it, and with the newest."""
    newest = Release(
        listed["name"],
        listed["generation"],
        tuple(listed.get("packages", [f"tensorflow-cpu=={listed['name']}"])),
        listed.get("python", "3.11"),
        listed.get("nightly", False),
        tuple(listed.get("pythons", ())),
    )
    return [*(_with_older(newest, **older) for older in listed.get("older", ())), newest]


def _with_older(newest, day, keras, numpy):
    packages = (*newest.packages, f"keras=={keras}", f"numpy=={numpy}")
    name = f"{newest.name}-keras{keras}"
    return replace(newest, name=name, packages=packages, keras=keras, day=day)


@remembered
def oldest_python() -> str:
    """Return the Python that the snippets are written for."""
    return tomllib.loads(RELEASES.read_text("utf8"))["oldest_python"]


@remembered
def requires_python(snippet: Path) -> str:
    """Return what a snippet's header has to say of Python.

    It is what the releases that it admits run on, and no newer one.
    Legacy mode doesn't count: who installs what the header asks for gets that release's Keras 3.
    """
    admitted = [r for r in releases() if admits(snippet, r) and not r.legacy]
    pythons = {tuple(map(int, python.split("."))) for r in admitted for python in r.pythons}
    oldest = max(min(pythons), tuple(map(int, oldest_python().split("."))))
    major, minor = max(pythons)
    return f">={oldest[0]}.{oldest[1]},<{major}.{minor + 1}"


@remembered
def admits(snippet: Path, release: Release) -> bool:
    """Tell whether a release is in the range that a snippet's PEP 723 header declares."""
    wanted = requirements(snippet)
    of = {"tensorflow": release.version if release.own else "", "keras": release.keras}
    return release.generation in generations(snippet) and all(
        version in wanted[name].specifier
        for name, version in of.items()
        if version and name in wanted
    )


@remembered
def expected(snippet: Path, section: str, release: Release) -> str:
    """Return what a section is recorded to print on a release."""
    own = release.own if _has_own_record(snippet, release) else None
    record = recorded(snippet, section, release.generation, own)
    return record.text if record else ""


@remembered
def _has_own_record(snippet, release):
    return bool(release.own) and release_record_of(snippet, release.own).is_file()


@remembered
def expected_figure(snippet: Path, section: str, release: Release) -> Path:
    """Return the file with the figure that a section draws on a release."""
    own = figure_of(snippet, section, release.own)
    return own if own.is_file() else figure_of(snippet, section)


@remembered
def own_records(snippet: Path, release: Release) -> dict[str, list[Path]]:
    """Return, by section, a snippet's records for this release alone: of its text, its figure."""
    if not release.own:
        return {}
    text = release_record_of(snippet, release.own)
    found = {section: [text] for section in sections(text)} if text.is_file() else {}
    for figure in snippet.parent.glob(figure_of(snippet, "*", release.own).name):
        found.setdefault(figure.suffixes[-2].removeprefix("."), []).append(figure)
    return {section: found[section] for section in sections(snippet) if section in found}


@remembered
def snippet_fingerprint(snippet: Path, release: Release) -> str:
    """Return the hash of a snippet and of all that it is recorded to print on a release."""
    own = (
        [expected(snippet, section, release) for section in sections(snippet)]
        if admits(snippet, release)
        else []
    )
    return fingerprint([snippet.read_text("utf8"), *own])


@remembered
def blocks_on(page: Path, release: Release) -> list[Code]:
    """Return the blocks of a page that are for a release."""
    return [b for b in code_blocks(page) if b.snippet and admits(b.snippet, release)]


@remembered
def page_fingerprint(page: Path, release: Release) -> str:
    """Return the hash of a page's program on a release and of what it is recorded to print."""
    blocks = blocks_on(page, release)
    return fingerprint(
        [text for b in blocks for text in (b.source, expected(b.snippet, b.section, release))]
    )
