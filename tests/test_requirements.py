"""The pinned requirements: complete, hashed, and the site's are a part of all."""

import re
import subprocess

import pytest
from snippet import ROOT, Fault

ALL, SITE = ROOT / "requirements.txt", ROOT / "docs" / "requirements.txt"
REQUIRED = {"tensorflow", "tf-keras", "mkdocs-material", "mkdocs-jupyter", "pytest-markdown-docs"}


def pins(file):
    """Return, by name and marker, the pin and the hashes of each requirement."""
    entries = re.findall(r"^([a-z0-9._-]+)==(\S+)(?: ; ([^\\\n]+?))? \\\n((?: +--hash=\S+(?: \\)?\n)+)", file.read_text("utf8"), re.M | re.I)
    return {(name, marker): (version, frozenset(re.findall(r"sha256:[0-9a-f]{64}", hashes))) for name, version, marker, hashes in entries}


@pytest.mark.parametrize("file", [ALL, SITE], ids=lambda p: p.relative_to(ROOT).as_posix())
def test_everything_is_pinned_with_hashes(file):
    pinned = pins(file)
    for number, line in enumerate(file.read_text("utf8").splitlines(), 1):
        if line and line[0] not in " #" and not any(line.startswith(f"{name}=={version} ") for (name, _), (version, _) in pinned.items()):
            raise Fault(file, number, "this isn't `name==version` with its hashes under it. Run `make requirements`.")


def test_the_sites_requirements_are_a_part_of_all():
    everything = pins(ALL)
    differing = [name for (name, marker), pin in pins(SITE).items() if everything.get((name, marker)) != pin]
    assert not differing, f"docs/requirements.txt pins {differing} otherwise than requirements.txt. Run `make requirements`."


def test_what_was_asked_for_is_pinned():
    for source, compiled in ((ROOT / "requirements.in", ALL), (ROOT / "docs" / "requirements.in", SITE)):
        lines = [line.partition("#")[0].strip() for line in source.read_text("utf8").splitlines()]
        asked = {re.match(r"[\w.-]+", line)[0].lower().replace("_", "-") for line in lines if line and line[0] != "-"}
        missing = asked - {name for name, _ in pins(compiled)}
        assert not missing, f"{compiled.name} lacks {missing}. Run `make requirements`."
    assert REQUIRED <= {name for name, _ in pins(ALL)}


def test_the_site_needs_no_tensorflow():
    assert not {"tensorflow", "tf-keras", "keras", "numpy"} & {name for name, _ in pins(SITE)}


def test_no_registry_is_named():
    for file in (ALL, SITE, ALL.with_suffix(".in"), SITE.with_suffix(".in")):
        for number, line in enumerate(file.read_text("utf8").splitlines(), 1):
            if "://" in line or line.startswith("-") and not line.startswith("-r "):
                raise Fault(file, number, "names where packages come from. Remove it: pip's own settings say that.")


def test_the_readme_names_only_targets_that_exist():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf8"), re.M))
    named = set(re.findall(r"(?:^ +|`|\.\. )make ([a-z-]+)", (ROOT / "README.md").read_text("utf8"), re.M))
    assert {"serve", "test"} <= named, "README.md doesn't say how to serve and to test. Write `make serve` and `make test`."
    assert named <= targets, f"README.md names {sorted(named - targets)}, which the Makefile doesn't have. Correct the name."


def commands(*arguments):
    """Return what make would run."""
    command = ["make", "-n", "-B", "PYTHON=python3", *arguments]
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout.decode()


def test_all_packages_or_the_named_ones_are_upgraded():
    assert re.search(r"--upgrade requirements\.in ", commands("requirements"))
    named = commands("requirements", "PACKAGE=mkdocs-material tensorflow")
    assert "--upgrade-package mkdocs-material --upgrade-package tensorflow requirements.in " in named
    assert "--upgrade requirements.in" not in named


@pytest.mark.parametrize("target", ["serve", "test"])
def test_what_takes_minutes_shows_its_progress(target):
    installing = [line for line in commands(target).splitlines() if "pip install" in line]
    assert installing and not any("--quiet" in line or " -q" in line for line in installing)
