"""`make matrix`, tried on the tiny project of test_harness.py.

Releases have stand-ins; each fault leads to something.
"""

import json
import shutil
import sys
from importlib.metadata import version
from types import SimpleNamespace

import pytest
from guide_model.releases import releases
from guide_model.snippets import ROOT, SNIPPETS, sections
from guide_model.tables import span
from harness.matrix import judge
from planting.forks import python_m
from planting.small_project import edit, write

OLD, NEW = "2.12.1", "2.20.0"
OLDER_KERAS = next(r for r in releases() if r.keras)
ELSEWHERE = [r for r in releases() if r.version != releases()[-1].version or r.keras]
# The stand-ins of the newest releases are this Python, whose Keras they name.
PENDING = (
    f"2.12.1–2.15.1, {span([r for r in ELSEWHERE if r.keras], 'en')},"
    f" 2.16.2–2.20.0 with Keras {version('keras')}"
)


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
    rules = "ran or saw or nothing_is_listed or record_of_a_release or belongs or has_its_snippet"
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
    assert all(set(cell) == {"seen", "date"} for cell in cells.values())
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


def test_what_an_older_keras_prints_is_recorded_and_shown_with_its_number(tree):
    differ(tree, OLDER_KERAS.name)
    assert matrix(tree).returncode == 0
    [record] = tree.rglob("*.tf2.*")
    assert record.name == "count.tf2.16-keras3.4.out" and "shape (3, 5)" in record.read_text("utf8")
    cells = data(tree)["snippets"]["demo/count.py"]
    assert [name for name in cells if "differs" in cells[name]] == [OLDER_KERAS.name]
    assert verify(tree)[0] == 0
    write_versions(tree)
    done = python_m(tree, "mkdocs", "build", "--quiet", SITE_URL="https://example.org/")
    assert done.returncode == 0, done.stderr
    for language, said in (
        ("", "2.16.2(케라스 3.4.1)의 출력"),
        ("en/", "On TensorFlow 2.16.2 with Keras 3.4.1"),
    ):
        page = (tree / f"site/{language}demo/count/index.html").read_text("utf8")
        assert page.count(said) == 1 and "shape (3, 5)" in page
        versions = (tree / f"site/{language}versions/index.html").read_text("utf8")
        assert "<th>2.16/3.4</th>" in versions and OLDER_KERAS.day in versions
    edit(tree, "snippets/demo/count.py", "dependencies = []", 'dependencies = ["keras!=3.4.*"]')
    assert matrix(tree).returncode == 0, "outside its range"
    cells = data(tree)["snippets"]["demo/count.py"]
    assert [name for name in cells if "outside" in cells[name]] == [OLDER_KERAS.name]


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
            "snippets/demo/count.py:1: changed since it ran on TensorFlow 2.21.0."
            " Run `make record ONLY=demo/count.py`."
        ],
    ),
    "comment changed": (
        lambda p: edit(p, "snippets/demo/count.py", "size = ", "# more\nsize = "),
        ["changed since it ran on TensorFlow 2.21.0. Run `make record ONLY=demo/count.py`."],
    ),
    "record changed": (
        lambda p: edit(p, "snippets/demo/count.out", "12000", "12001"),
        ["changed since it ran on TensorFlow 2.21.0. Run `make record ONLY=demo/count.py`."],
    ),
    "range changed": (
        lambda p: edit(
            p, "snippets/demo/count.py", "dependencies = []", 'dependencies = ["tensorflow>=2.13"]'
        ),
        ["changed since it ran on TensorFlow 2.21.0"],
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
            "docs/ko/demo/count.md:1: TensorFlow 2.21.0 has not run this page as it is."
            ' Run `make record ONLY="demo/count.py"`.'
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
            "snippets/demo/more.py:1: never ran on TensorFlow 2.21.0."
            " Run `make record ONLY=demo/more.py`."
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


def test_a_snippet_that_changes_while_it_runs_is_named():
    snippet, newest = SNIPPETS / "weights/reading.py", releases()[-1]
    ran = [SimpleNamespace(error="")] * (len(sections(snippet)) + 1)
    cells, faults = judge(newest, [snippet], {}, {snippet: ran}, check=True)
    said = "snippets/weights/reading.py:1: changed while it ran on TensorFlow"
    assert not cells["snippets"] and [str(fault)[: len(said)] for fault in faults] == [said]


# --- What is pending


def rerun(root, *arguments):
    done = python_m(root, "harness.record", *arguments)
    assert done.returncode == 0, done.stderr


def pending(root):
    done = python_m(root, "maintaining.pending")
    return done.returncode, done.stdout


def change(root):
    """Change a section, and record it on the release that is installed."""
    edit(root, "snippets/demo/count.py", "0.12345", "0.54321")
    rerun(root, "demo/count.py")


def test_what_is_recorded_ran_on_the_installed_release_and_the_others_are_pending(tree):
    assert pending(tree) == (0, "Nothing is pending.\n")
    before = data(tree)["snippets"]["demo/count.py"]
    change(tree)
    after = data(tree)["snippets"]["demo/count.py"]
    assert {r for r in after if after[r]["seen"] != before[r]["seen"]} == {
        "2.21.0",
        "2.21.0-legacy",
    }
    assert verify(tree)[0] == 0, "pending releases don't stand in the way"
    code, said = pending(tree)
    assert code == 1
    for file in ("snippets/demo/count.py", "docs/ko/demo/count.md", "docs/en/demo/count.md"):
        assert f"{file}: pending on {PENDING}\n" in said
    assert (
        python_m(tree, "mkdocs", "build", "--quiet", SITE_URL="https://example.org/").returncode
        == 0
    )
    english = (tree / "site/en/demo/count/index.html").read_text("utf8")
    ran = f"2.21.0 with Keras {version('keras')}, legacy mode"
    assert f"Run on TensorFlow {ran} on" in english
    assert f"; other releases pending ({PENDING})." in english
    korean = (tree / "site/demo/count/index.html").read_text("utf8")
    said = "다른 릴리스에서는 아직 실행하지 않았습니다: 2.12.1–2.15.1, 2.16.2–2.21.0(케라스 3.4.1"
    assert said in korean


def test_what_was_run_keeps_its_day_when_it_is_recorded_again(tree):
    text = (tree / "docs/verified.json").read_text("utf8")
    earlier = data(tree)["snippets"]["demo/count.py"]["2.21.0"]["date"]
    (tree / "docs/verified.json").write_text(text.replace(earlier, "2020-01-01"), "utf8")
    rerun(tree)
    assert data(tree)["snippets"]["demo/count.py"]["2.21.0"]["date"] == "2020-01-01"
    change(tree)
    assert data(tree)["snippets"]["demo/count.py"]["2.21.0"]["date"] == earlier
    assert data(tree)["snippets"]["demo/count.py"][OLD]["date"] == "2020-01-01"


def test_an_earlier_record_of_a_release_is_neither_shown_nor_expected(tree):
    differ(tree, OLD)
    assert matrix(tree).returncode == 0
    write_versions(tree)
    edit(tree, "snippets/demo/count.py", "(3, 4 +", "(7, 4 +")
    for language in ("ko", "en"):
        edit(tree, f"docs/{language}/demo/count.md", "(3, 4)", "(7, 4)")
    rerun(tree)
    assert "shape (3, 5)" in (tree / "snippets/demo/count.tf2.12.out").read_text("utf8")
    assert verify(tree)[0] == 0
    assert (
        python_m(tree, "mkdocs", "build", "--quiet", SITE_URL="https://example.org/").returncode
        == 0
    )
    for language, said in (
        ("", "아직 실행하지 않았습니다"),
        ("en/", "pending. The program has changed"),
    ):
        page = (tree / f"site/{language}demo/count/index.html").read_text("utf8")
        assert "shape (7, 4)" in page and "(3, 5)" not in page
        versions = (tree / f"site/{language}versions/index.html").read_text("utf8")
        older = sum(bool(r.keras) for r in ELSEWHERE)  # which says its Keras all the same
        assert (
            "(3, 5)" not in versions and versions.count("<td>…</td>") == 5 * len(ELSEWHERE) - older
        )
        assert 'id="demo-count"' in versions, "links lead to the heading"
        assert "<strong>2.12.1–2.15.1, 2.16.2–2.21.0" in versions and said in versions
    done = matrix(tree, "--check", "--release", OLD)
    assert "-shape (7, 4)\n+shape (7, 5)" in done.stderr, "compared with what is usual"

    assert matrix(tree, "--pending").returncode == 0
    assert "shape (7, 5)" in (tree / "snippets/demo/count.tf2.12.out").read_text("utf8")
    assert pending(tree)[0] == 0 and verify(tree)[0] == 0


def write_versions(root):
    """Add a page with the tables of the releases."""
    for language in ("ko", "en"):
        write(
            root,
            f"docs/{language}/versions.md",
            "# V { #v }\n\n<!-- verified -->\n\n<!-- environments -->\n\n## D { #differences }\n\n"
            "<!-- differences -->\n",
        )
    for file in ("mkdocs.yml", "docs/en.yml"):
        edit(root, file, "  - index.md\n", "  - index.md\n  - versions.md\n")


def test_a_release_that_raises_on_a_pending_snippet_is_named(tree):
    edit(
        tree,
        "snippets/demo/count.py",
        "size = ",
        f'import os\n\nassert os.environ.get("RELEASE") != "{NEW}", "not here"\nsize = ',
    )
    rerun(tree)
    assert verify(tree)[0] == 0
    done = matrix(tree, "--pending", "--release", NEW, "--hand-over", "handed")
    assert done.returncode == 1 and "raises on TensorFlow 2.20.0" in done.stderr
    assert not json.loads((tree / "handed/found.json").read_text("utf8"))["snippets"]


def test_a_section_that_is_no_more_takes_its_records_along(tree):
    differ(tree, OLD)
    assert matrix(tree).returncode == 0
    for file in ("snippets/demo/count.py", "docs/ko/demo/count.md", "docs/en/demo/count.md"):
        path = tree / file
        text = path.read_text("utf8").replace("[start:shape]", "[start:form]")
        text = text.replace("[end:shape]", "[end:form]").replace(':shape"', ':form"')
        path.write_text(text, "utf8")
    rerun(tree)
    assert not (tree / "snippets/demo/count.tf2.12.out").exists()
    assert verify(tree)[0] == 0


def test_the_day_of_a_release_is_the_oldest_of_its_cells(tree):
    write_versions(tree)
    text = (tree / "docs/verified.json").read_text("utf8")
    day = data(tree)["pages"]["demo/count.md"][OLD]["date"]
    found = json.loads(text)
    found["pages"]["demo/count.md"][OLD]["date"] = "2020-01-01"
    found["snippets"]["demo/count.py"][NEW]["date"] = "2020-02-02"
    (tree / "docs/verified.json").write_text(json.dumps(found), "utf8")
    assert matrix(tree, "--only", "demo/count.py", "--release", "2.13.1").returncode == 0
    assert (
        python_m(tree, "mkdocs", "build", "--quiet", SITE_URL="https://example.org/").returncode
        == 0
    )
    rows = (tree / "site/en/versions/index.html").read_text("utf8").split("<tr>")
    days = {OLD: "2020-01-01", NEW: "2020-02-02", "2.13.1": day}
    for release, wanted in days.items():
        [row] = [r for r in rows if f"<td>{release}</td>" in r and "newest on" not in r]
        assert f">{wanted}</td>" in row


def test_a_run_of_a_part_says_what_it_ran_with(tree):
    found = data(tree)
    found["releases"][OLD]["packages"]["numpy"] = "1.0.0"
    (tree / "docs/verified.json").write_text(json.dumps(found), "utf8")
    write(tree, "snippets/demo/more.py", (tree / "snippets/demo/count.py").read_text("utf8"))
    rerun(tree, "demo/more.py")
    assert matrix(tree, "--pending", "--release", OLD).returncode == 0
    cells = data(tree)["snippets"]
    ran_with = found["releases"][NEW]["packages"]["numpy"]
    assert cells["demo/more.py"][OLD]["with"] == {"numpy": ran_with}
    assert "with" not in cells["demo/count.py"][OLD]
    write_versions(tree)
    assert (
        python_m(tree, "mkdocs", "build", "--quiet", SITE_URL="https://example.org/").returncode
        == 0
    )
    html = (tree / "site/en/versions/index.html").read_text("utf8")
    assert f">1.0.0, {ran_with}</td>" in html
    assert matrix(tree, "--release", OLD).returncode == 0, "a whole run is of one installation"
    assert "with" not in data(tree)["snippets"]["demo/more.py"][OLD]
    assert data(tree)["releases"][OLD]["packages"]["numpy"] == ran_with


# --- What releases hand over, joined


def test_what_two_releases_hand_over_is_joined_into_one(tree, tmp_path_factory):
    differ(tree, OLD)
    rerun(tree)
    handed = tmp_path_factory.mktemp("handed")
    for release in (OLD, NEW):
        machine = tmp_path_factory.mktemp("machine")
        shutil.copytree(tree, machine, dirs_exist_ok=True, symlinks=True)
        target = str(handed / release)
        done = matrix(machine, "--pending", "--release", release, "--hand-over", target)
        assert done.returncode == 0, done.stderr
    done = python_m(tree, "harness.keeping", str(handed))
    assert done.returncode == 0, done.stderr
    assert "shape (3, 5)" in (tree / "snippets/demo/count.tf2.12.out").read_text("utf8")
    said = pending(tree)[1]
    assert "snippets/demo/count.py: pending on 2.13.1–2.15.1, " in said
    assert f", 2.16.2–2.19.1 with Keras {version('keras')}\n" in said
    assert data(tree)["snippets"]["demo/count.py"][OLD]["differs"] == ["shape"]
    assert verify(tree)[0] == 0


HANDED = {
    "another text": (lambda p: edit(p, "snippets/demo/count.py", "1000", "2000"), "as it is here"),
    "no snippet": (
        lambda p: (p / "snippets/demo/count.py").rename(p / "snippets/demo/other.py"),
        "there is no snippet demo/count.py here",
    ),
    "damaged": (lambda p: write(p, "handed/found.json", "{"), "can't be read"),
    "no release": (lambda p: edit(p, "handed/found.json", OLD, "1.0"), "can't be read"),
    "no day": (lambda p: edit(p, "handed/found.json", '"date"', '"day"'), "can't be read"),
    "a record by hand": (
        lambda p: write(
            p,
            "handed/demo/count.tf2.12.out",
            "# --8<-- [start:shape]\nshape (1, 1)\n# --8<-- [end:shape]\n",
        ),
        "isn't demo/count.",
    ),
    "nothing": (lambda p: (p / "handed/found.json").unlink(), "has no found.json"),
}


@pytest.mark.parametrize("fault", HANDED)
def test_what_does_not_belong_here_is_not_joined(tree, fault):
    assert matrix(tree, "--release", OLD, "--hand-over", "handed").returncode == 0
    plant, message = HANDED[fault]
    plant(tree)
    kept = [tree / "docs/verified.json", *sorted(tree.glob("snippets/demo/*"))]
    before = {path: path.read_bytes() for path in kept}
    done = python_m(tree, "harness.keeping", "handed")
    assert done.returncode == 1 and message in done.stderr and "Traceback" not in done.stderr
    after = [tree / "docs/verified.json", *sorted(tree.glob("snippets/demo/*"))]
    assert {path: path.read_bytes() for path in after} == before


def test_an_unknown_release_is_named(tree):
    done = matrix(tree, "--release", "2.11.0")
    assert done.returncode == 1
    assert "There is no release 2.11.0 in docs/releases.toml. It lists 2.12.1, " in done.stderr


def test_the_nightly_run_reports_what_differs(tree):
    """Nothing differs; then one record is made to. Neither run writes anything."""
    nightly = ".cache/matrix/nightly"
    write(tree, f"{nightly}/complete", "")
    write(tree, f"{nightly}/bin/python", f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    (tree / nightly / "bin/python").chmod(0o755)
    report = tree / "report.md"
    arguments = ("--release", "nightly", "--only", "demo/count.py", "--report", str(report))
    for record, findings in (("12000", 0), ("12001", 1)):
        edit(tree, "snippets/demo/count.out", "12000", record)
        before = {path: path.read_bytes() for path in kept_of(tree)}
        done = matrix(tree, *arguments)
        assert done.returncode == bool(findings), done.stdout + done.stderr
        assert before == {path: path.read_bytes() for path in kept_of(tree)}
        if findings:
            assert "-12001 0.12345\n+12000 0.12345" in report.read_text("utf8")
            assert "snippets/demo/count.py" in done.stderr
        else:
            assert ": 0 findings." in report.read_text("utf8")


def kept_of(root):
    return [root / "docs/verified.json", *root.glob("snippets/**/*.out")]
