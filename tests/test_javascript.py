"""JavaScript: its types agree, and its parts do what they should, tried without a browser."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from browsing.javascript import NODE
from guide_model.snippets import DOCS, ROOT
from maintaining.mutants import CORES, WITHOUT_EFFECT, minisearch, mutants, without_effect
from site_build import npm

# Each folder of scripts, and the configuration of types that has it
TYPED = {
    "tools": "docs",
    "overrides/assets": "docs",
    "search": "docs/types/search.tsconfig.json",  # a worker has no page
}
PROGRAMS = sorted((ROOT / "tests").glob("*.test.mjs"))
QUIET = "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON"  # Node.js sees by itself what is a module


@pytest.fixture
def scripts(tmp_path):
    """All scripts of the site and their types, where the compiler finds what they take from npm."""
    for folder in (*TYPED, "types"):
        shutil.copytree(DOCS / folder, tmp_path / "docs" / folder)
    shutil.copy(DOCS / "tsconfig.json", tmp_path / "docs")
    (tmp_path / "node_modules").symlink_to(npm.package(""))
    return tmp_path


def complaints(scripts, project):
    """Return what the compiler says of the scripts that a configuration has."""
    tsc = npm.package("typescript") / "bin" / "tsc"
    command = [*NODE, tsc, "-p", project]
    done = subprocess.run(command, cwd=scripts, capture_output=True, text=True)
    assert not done.stderr, done.stderr
    assert bool(done.stdout) == bool(done.returncode)
    return done.stdout


@pytest.mark.parametrize("project", sorted(set(TYPED.values())))
def test_the_types_agree(scripts, project):
    said = complaints(scripts, project)
    assert not said, said


@pytest.mark.parametrize("folder", TYPED)
def test_a_type_that_is_wrong_is_seen_in_every_folder(scripts, folder):
    """Also where a value has no type, and where an element may be missing."""
    faults = {
        "wrong.js": 'export const count = "five" * 2;\n',
        "untyped.js": "export const size = (it) => it.size;\n",
        "missing.js": 'export const first = /a/.exec("b")[0];\n',
    }
    for name, text in faults.items():
        (scripts / "docs" / folder / name).write_text(text, "utf8")
    said = complaints(scripts, TYPED[folder])
    seen = set(re.findall(r"^(\S+)\(\d+,\d+\): error", said, re.M))
    assert seen == {f"docs/{folder}/{name}" for name in faults}, said


def test_what_make_returns_has_the_type_of_its_element(scripts):
    file = scripts / "docs" / "tools" / "wrong.js"
    head = 'import {make} from "./dom.js";\n'
    file.write_text(head + 'export const value = make("input").value.trim();\n', "utf8")
    assert not complaints(scripts, "docs")
    file.write_text(head + 'export const value = make("div").value;\n', "utf8")
    assert "'value' does not exist on type 'HTMLDivElement'" in complaints(scripts, "docs")


def test_every_script_of_the_site_is_typed():
    folders = [DOCS / folder for folder in TYPED]
    for script in filter(Path.is_file, DOCS.rglob("*.js")):
        assert any(script.is_relative_to(folder) for folder in folders), (
            f"{script.relative_to(ROOT)}: no configuration of types has it."
            " Add its folder to `include`"
            " in docs/tsconfig.json, and to TYPED here."
        )


def failures(program, said):
    """Return of what a program printed the tests that failed, with their places and values."""
    found = re.findall(
        r"^ *not ok \d+ - (.+)\n( +)---\n((?:.*\n)*?)\2\.\.\.$",  # a difference has `...` further in
        said,
        re.M,
    )
    single = [(name, text) for name, _, text in found if "subtestsFailed" not in text]
    lines = [f"tests/{program.name}: what it tries is in docs/{{tools,search}}; mend what fails:"]
    for name, text in single:
        place = re.search(rf"{re.escape(program.name)}:(\d+)", text)
        error = re.search(r"^ +error: (?:\|-\s+)?(.+(?:\n.*)*?)\n +code:", text, re.M)
        said_so = " ".join((error[1] if error else "").split())[:300]
        lines.append(f"tests/{program.name}:{place[1] if place else 1}: {name}: {said_so}")
    return "\n".join(lines) + "\n" if single else said


SAID = """
    not ok 1 - a stack
      ---
      location: 'tests/calculator.test.mjs:78:5'
      error: |-
        tests/stacks.json:2: 4 is said, and 5 is listed
        ... Skipped lines
        ...
      code: 'ERR_ASSERTION'
      ...
not ok 1 - every option
  ---
  error: '1 subtest failed'
  failureType: 'subtestsFailed'
  code: 'ERR_TEST_FAILURE'
  ...
"""


def test_what_a_program_said_is_told_whole():
    """A difference that Node.js shows has lines of three dots, as the end of what it says has."""
    assert failures(Path("calculator.test.mjs"), SAID).splitlines()[1:] == [
        "tests/calculator.test.mjs:78: a stack: tests/stacks.json:2: 4 is said, and 5 is listed"
        " ... Skipped lines ..."
    ]


# A reader whose language writes 1.234,5, and whose day is another one: the tools say the same
ELSEWHERE = {"LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8", "TZ": "Pacific/Kiritimati"}


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.name)
def test_the_parts_do_what_they_should(program):
    command = [*NODE, "--test", "--test-reporter=tap", QUIET, program]
    environment = {**os.environ, "MINISEARCH": minisearch(), **ELSEWHERE}
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    passed = re.search(r"^# pass (\d+)$", done.stdout, re.M)
    assert done.returncode == 0, failures(program, done.stdout) + done.stderr
    assert passed and int(passed[1]) > 10, f"{program.name} tries too little"


def test_every_change_without_effect_is_one_that_mutants_makes():
    """A line that has been rewritten since says nothing of what stands there now."""
    listed = without_effect()
    assert listed
    for name, lines in listed.items():
        file, text = Path(name).relative_to("docs"), (ROOT / name).read_text("utf8")
        assert file.stem in CORES[str(file.parent)][1], f"{name}: `make mutants` leaves it out."
        made = list(mutants(file, text))
        for changed in lines:
            assert any(one.ends_with(changed, text) for one in made), (
                f"{WITHOUT_EFFECT.relative_to(ROOT)}: `make mutants` makes no such line in {name}:"
                f" {changed!r}. Correct it, or take it off the list."
            )


def test_there_are_programs_to_run():
    assert [path.name for path in PROGRAMS] == [
        "calculator.test.mjs",
        "search.test.mjs",
        "tools.test.mjs",
    ]
