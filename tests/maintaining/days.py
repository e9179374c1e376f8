"""What docs/releases.toml says of days, asked of PyPI; `make links` calls it.

A release that is run with an older Keras came out on `day`, and has the newest Keras and NumPy
that PyPI had on that day and the release admits.
"""

import json
from datetime import datetime
from email.parser import Parser
from functools import cache

from guide_model.releases import RELEASES, Release, releases
from guide_model.snippets import Fault
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import parse_sdist_filename, parse_wheel_filename
from packaging.version import InvalidVersion, Version

from maintaining.asking import asked

PYPI = "https://pypi.org"
PARSERS = ((".whl", parse_wheel_filename), (".tar.gz", parse_sdist_filename))
BESIDE = ("keras", "numpy")  # what the day decides
TENSORFLOW = "tensorflow-cpu"


def _answer(address: str, kind: str) -> str:
    text, wrong = asked(address, accept=kind)
    if wrong:
        raise LookupError(f"{address} {wrong}")
    return text


@cache
def files(package: str) -> list[tuple[Version, dict]]:
    """Return what PyPI says of each file of the final releases of a package."""
    kind = "application/vnd.pypi.simple.v1+json"
    listed = json.loads(_answer(f"{PYPI}/simple/{package}/", kind))["files"]
    found = [(_version(file["filename"]), file) for file in listed if not file.get("yanked")]
    return [(version, file) for version, file in found if version and not version.is_prerelease]


def _version(filename: str) -> Version | None:
    for ending, parse in PARSERS:
        if filename.endswith(ending):
            try:
                return parse(filename)[1]
            except InvalidVersion:
                return None
    return None


def uploads(package: str) -> dict[Version, str]:
    """Return the day of the first file of each final release of a package."""
    found: dict[Version, str] = {}
    for version, file in files(package):
        day = datetime.fromisoformat(file["upload-time"]).date().isoformat()
        found[version] = min(day, found.get(version, day))
    return found


def _metadata(version: Version) -> str:
    """Return the metadata of a wheel of TensorFlow; PyPI doesn't keep it of each."""
    for package in (TENSORFLOW, "tensorflow"):  # which ask for the same
        wheels = [f["url"] for of, f in files(package) if of == version and "whl" in f["filename"]]
        for wheel in wheels:
            text, wrong = asked(f"{wheel}.metadata")
            if not wrong:
                return text
    raise LookupError(f"PyPI has no metadata of TensorFlow {version}")


def admitted(release: Release) -> dict[str, SpecifierSet]:
    """Return which versions of Keras and NumPy a release of TensorFlow asks for."""
    asks = Parser().parsestr(_metadata(Version(release.version))).get_all("Requires-Dist")
    python = {"python_version": release.python}
    return {
        one.name: one.specifier
        for one in map(Requirement, asks)
        if one.name in BESIDE and (not one.marker or one.marker.evaluate(python))
    }


def said(release: Release) -> dict[str, str]:
    """Return what docs/releases.toml says: the day, and the versions that are run."""
    pinned = dict(text.split("==") for text in release.packages if "==" in text)
    return {"day": release.day, **{name: pinned[name] for name in BESIDE}}


def true(release: Release) -> dict[str, str]:
    """Return what PyPI says of the same."""
    day = uploads(TENSORFLOW)[Version(release.version)]
    specifiers = admitted(release)
    found = {"day": day}
    for name in BESIDE:
        there = [v for v, came in uploads(name).items() if came <= day and v in specifiers[name]]
        found[name] = str(max(there)) if there else "none of that day"
    return found


def wrong_days() -> list[Fault]:
    """Ask about each release that is run with an older Keras; return what isn't so."""
    found = []
    lines = RELEASES.read_text("utf8").splitlines()
    for release in (one for one in releases() if one.keras):
        line = next(i for i, text in enumerate(lines, 1) if f'"{release.version}"' in text)
        try:
            right = true(release)
        except LookupError as error:
            found.append(Fault(RELEASES, line, f"nobody can say whether that is so: {error}."))
            continue
        for name, value in said(release).items():
            if value != right[name]:
                message = f"{name} of {release.name} is {value!r}; PyPI says {right[name]!r}."
                found.append(Fault(RELEASES, line, f"{message} Correct it, and run it anew."))
    return found
