"""The pinned requirements: complete, hashed, and the site's are a part of all."""

import re

import pytest
from snippet import ROOT

ALL, SITE = ROOT / "requirements.txt", ROOT / "docs" / "requirements.txt"
REQUIRED = {"tensorflow", "tf-keras", "mkdocs-material", "mkdocs-jupyter", "pytest-markdown-docs"}


def pins(file):
    """Return, by name and marker, the pin and the hashes of each requirement."""
    entries = re.findall(r"^([a-z0-9._-]+)==(\S+)(?: ; ([^\\\n]+?))? \\\n((?: +--hash=\S+(?: \\)?\n)+)", file.read_text("utf8"), re.M | re.I)
    return {(name, marker): (version, frozenset(re.findall(r"sha256:[0-9a-f]{64}", hashes))) for name, version, marker, hashes in entries}


@pytest.mark.parametrize("file", [ALL, SITE], ids=lambda p: p.parent.name + "/" + p.name)
def test_everything_is_pinned_with_hashes(file):
    lines = [line for line in file.read_text("utf8").splitlines() if line and line[0] not in " #"]
    assert len(lines) == len(pins(file)) and all(hashes for _, hashes in pins(file).values())


def test_the_sites_requirements_are_a_part_of_all():
    everything = {(name, version, hashes) for (name, _), (version, hashes) in pins(ALL).items()}
    missing = [name for (name, _), (version, hashes) in pins(SITE).items() if (name, version, hashes) not in everything]
    assert not missing, f"docs/requirements.txt pins {missing} otherwise than requirements.txt. Run `make requirements`."


def test_what_was_asked_for_is_pinned():
    for source, compiled in ((ROOT / "requirements.in", ALL), (ROOT / "docs" / "requirements.in", SITE)):
        asked = {line.strip().lower().replace("_", "-") for line in source.read_text("utf8").splitlines() if line.strip() and line[0] not in "#-"}
        missing = asked - {name for name, _ in pins(compiled)}
        assert not missing, f"{compiled.name} lacks {missing}. Run `make requirements`."
    assert REQUIRED <= {name for name, _ in pins(ALL)}


def test_the_site_needs_no_tensorflow():
    assert not {"tensorflow", "tf-keras", "keras", "numpy"} & {name for name, _ in pins(SITE)}


def test_no_registry_is_named():
    for file in (ALL, SITE):
        assert "://" not in file.read_text("utf8")


def test_the_readme_names_only_targets_that_exist():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf8"), re.M))
    named = set(re.findall(r"(?:^ +|`|\.\. )make ([a-z-]+)", (ROOT / "README.md").read_text("utf8"), re.M))
    assert {"serve", "test"} <= named <= targets
