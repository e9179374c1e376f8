"""`make matrix`, tried on the tiny project of test_harness.py.

Releases have stand-ins; each fault leads to something.
"""

import json
import shutil
import sys

import pytest
from guide_model.releases import releases
from guide_model.snippets import ROOT
from planting.forks import python_m
from planting.small_project import edit, write

OLD, NEW = "2.12.1", "2.20.0"


@pytest.fixture(scope="module")
def seen(example, tmp_path_factory):
    """The tiny project after `make matrix`; each release is this Python, which says its name."""
    root = tmp_path_factory.mktemp("seen")
    shutil.copytree(example, root, dirs_exist_ok=True)
    shutil.copy(ROOT / "tests/test_verified.py", root / "tests")
    for release in releases():
        write(root, f".cache/matrix/{release.name}/complete", "")
        write(
            root,
            f".cache/matrix/{release.name}/bin/python",
            f'#!/bin/sh\nRELEASE={release.name} exec {sys.executable} "$@"\n',
        )
        (root / f".cache/matrix/{release.name}/bin/python").chmod(0o755)
    done = matrix(root)
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def tree(seen, tmp_path):
    shutil.copytree(seen, tmp_path, dirs_exist_ok=True)
    return tmp_path


def matrix(root, *arguments):
    names = [r.name for r in releases()]
    return python_m(root, "harness.matrix", "--keep", *(arguments or ("--release", *names)))


def verify(root):
    """Run the rules that tie the data file to the snippets and pages; return what they say."""
    rules = "saw or nothing_is_listed or record_of_a_release or belongs or has_its_snippet"
    done = python_m(
        root,
        "pytest",
        "-p",
        "no:cacheprovider",
        "tests/test_verified.py",
        "tests/test_snippets.py",
        "-k",
        rules,
    )
    return done.returncode, done.stdout


def data(root):
    return json.loads((root / "docs/verified.json").read_text("utf8"))


def differ(root, release):
    """Have the snippet print something else on one release."""
    edit(
        root,
        "snippets/demo/count.py",
        'print("shape", shape)',
        f'import os\n\nprint("shape", (3, 4 + (os.environ.get("RELEASE") == "{release}")))',
    )


def test_the_same_everywhere(tree):
    cells = data(tree)["snippets"]["demo/count.py"]
    assert list(cells) == [r.name for r in releases()]
    assert all(set(cell) == {"seen"} for cell in cells.values())
    assert not list(tree.rglob("*.tf2.*"))
    assert verify(tree)[0] == 0


def test_a_python_that_a_release_does_not_name_is_a_fault(tree):
    """The stand-in for the newest release is the one installed here.

    Its metadata say which Pythons it has.
    """
    newest = next(r for r in reversed(releases()) if not r.legacy)
    edit(tree, "docs/releases.toml", '"3.13"]\npackages', '"3.13", "3.14"]\npackages')
    done = matrix(tree, "--check", "--release", newest.name)
    assert (
        done.returncode == 1
        and f"`pythons` of {newest.name} is" in done.stderr
        and "TensorFlow itself says" in done.stderr
    )


def test_what_one_release_prints_is_recorded_beside_the_snippet_and_shown(tree):
    differ(tree, OLD)
    assert matrix(tree).returncode == 0
    assert "shape (3, 5)" in (tree / "snippets/demo/count.tf2.12.out").read_text("utf8")
    assert data(tree)["snippets"]["demo/count.py"][OLD]["differs"] == ["shape"]
    assert "differs" not in data(tree)["snippets"]["demo/count.py"][NEW]
    assert verify(tree)[0] == 0
    assert (
        python_m(tree, "mkdocs", "build", "--quiet", SITE_URL="https://example.org/").returncode
        == 0
    )
    html = (tree / "site/en/demo/count/index.html").read_text("utf8")
    assert "On TensorFlow 2.12.1" in html and "shape (3, 5)" in html and 'class="verified"' in html

    edit(tree, "snippets/demo/count.py", '== "2.12.1"', '== "none"')
    assert matrix(tree).returncode == 0, "what prints the same again loses its record"
    assert not list(tree.rglob("*.tf2.*"))


def test_check_writes_nothing_and_shows_what_differs(tree):
    before = {
        p: p.read_bytes()
        for p in tree.rglob("*")
        if p.is_file() and ".cache" not in p.parts and "__pycache__" not in p.parts
    }
    assert matrix(tree, "--release", OLD, "--check").returncode == 0
    differ(tree, OLD)
    done = matrix(tree, "--release", OLD, "--check", "--report", "report.md")
    assert done.returncode == 1
    assert (
        "snippets/demo/count.py:7: section `shape` prints something else"
        " on TensorFlow 2.12.1 than is recorded" in done.stderr
    )
    assert "-shape (3, 4)\n+shape (3, 5)" in (tree / "report.md").read_text("utf8")
    after = {p: p.read_bytes() for p in before}
    assert {p.name for p in before if before[p] != after[p]} == {"count.py"}


FAULTS = {
    "snippet changed": (
        lambda p: edit(p, "snippets/demo/count.py", "* 1000", "* 2000"),
        [
            "snippets/demo/count.py:1: changed since `make matrix` ran it on TensorFlow 2.12.1."
            " Run `make matrix ONLY=demo/count.py`."
        ],
    ),
    "comment changed": (
        lambda p: edit(p, "snippets/demo/count.py", "size = ", "# more\nsize = "),
        ["changed since `make matrix` ran it"],
    ),
    "record changed": (
        lambda p: edit(p, "snippets/demo/count.out", "12000", "12001"),
        ["changed since `make matrix` ran it"],
    ),
    "range changed": (
        lambda p: edit(
            p, "snippets/demo/count.py", "dependencies = []", 'dependencies = ["tensorflow>=2.13"]'
        ),
        ["changed since `make matrix` ran it on TensorFlow 2.12.1"],
    ),
    "record of a release by hand": (
        lambda p: write(
            p,
            "snippets/demo/count.tf2.13.out",
            "# --8<-- [start:shape]\nshape (1, 1)\n# --8<-- [end:shape]\n",
        ),
        ["changed since `make matrix` ran it on TensorFlow 2.13.1"],
    ),
    "record of an unknown section": (
        lambda p: write(
            p,
            "snippets/demo/count.tf2.13.out",
            "# --8<-- [start:shapes]\nshape (1, 1)\n# --8<-- [end:shapes]\n",
        ),
        ["count.tf2.13.out:2: count.py has no section `shapes`"],
    ),
    "record of an unknown release": (
        lambda p: write(
            p,
            "snippets/demo/count.tf2.30.out",
            "# --8<-- [start:shape]\nshape (1, 1)\n# --8<-- [end:shape]\n",
        ),
        ["snippets/demo/count.tf2.30.out:1: belongs to no snippet or section. Remove it."],
    ),
    "page shows its blocks in another order": (
        lambda p: [
            edit(p, f"docs/{language}/demo/count.md", "count.py:print", "count.py:shape")
            for language in ("ko", "en")
        ],
        [
            "docs/ko/demo/count.md:1: `make matrix` has not seen this page"
            " on TensorFlow 2.12.1 as it is"
        ],
    ),
    "cell edited": (
        lambda p: edit(p, "docs/verified.json", '"seen": "', '"differs": ["size"],\n "seen": "'),
        ["its records of TensorFlow 2.12.1 are not those that docs/verified.json lists"],
    ),
    "new snippet": (
        lambda p: write(
            p, "snippets/demo/more.py", (p / "snippets/demo/count.py").read_text("utf8")
        ),
        [
            "snippets/demo/more.py:1: never ran on TensorFlow 2.12.1."
            " Run `make matrix ONLY=demo/more.py`."
        ],
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_named(tree, fault):
    plant, messages = FAULTS[fault]
    plant(tree)
    code, said = verify(tree)
    assert code == 1
    for message in messages:
        assert message in said


def test_a_snippet_that_raises_inside_its_range(tree):
    edit(
        tree,
        "snippets/demo/count.py",
        "size = ",
        f'import os\n\nassert os.environ.get("RELEASE") != "{NEW}", "not here"\nsize = ',
    )
    done = matrix(tree)
    assert done.returncode == 1
    assert (
        "snippets/demo/count.py:14: raises on TensorFlow 2.20.0."
        " Mend it, or narrow the range in its header." in done.stderr
    )
    assert data(tree)["snippets"]["demo/count.py"][NEW]["raises"] == "AssertionError: not here"
    assert (
        "raises on TensorFlow 2.20.0, which is in its range: AssertionError: not here"
        in verify(tree)[1]
    )

    edit(
        tree, "snippets/demo/count.py", "dependencies = []", 'dependencies = ["tensorflow!=2.20.0"]'
    )
    assert matrix(tree).returncode == 0, "outside its range a snippet may raise"
    assert data(tree)["snippets"]["demo/count.py"][NEW]["outside"] == "AssertionError: not here"
    assert verify(tree)[0] == 0


def test_an_unknown_release_is_named(tree):
    done = matrix(tree, "--release", "2.11.0")
    assert done.returncode == 1
    assert "There is no release 2.11.0 in docs/releases.toml. It lists 2.12.1, " in done.stderr
