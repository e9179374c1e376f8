"""JavaScript: its types agree, and its parts do what they should, tried without a browser."""

import re
import subprocess

import pytest
from harness.javascript import NODE
from snippet import ROOT

PROGRAMS = sorted((ROOT / "tests").glob("*.test.mjs"))
QUIET = "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON"  # Node.js sees by itself what is a module


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.name)
def test_the_parts_do_what_they_should(program):
    command = [*NODE, "--test", "--test-reporter=tap", QUIET, program]
    done = subprocess.run(command, capture_output=True, text=True)
    passed = re.search(r"^# pass (\d+)$", done.stdout, re.M)
    assert done.returncode == 0, done.stdout + done.stderr
    assert passed and int(passed[1]) > 10, f"{program.name} tries too little"


def test_there_are_programs_to_run():
    assert [path.name for path in PROGRAMS] == ["search.test.mjs"]
