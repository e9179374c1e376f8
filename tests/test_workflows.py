"""The workflows are valid, pinned, and find nothing to complain about in the strictest checks."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from snippet import ROOT, Fault

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.y*ml"))
PINNED = re.compile(r"\s*(?:- )?uses: [\w./-]+@[0-9a-f]{40} # v[\d.]+")


def run(tool, *arguments):
    """Run a tool of this environment; return what it says if it finds anything."""
    done = subprocess.run([Path(sys.executable).with_name(tool), *arguments], cwd=ROOT, capture_output=True, text=True)
    return done.stdout + done.stderr if done.returncode else ""


def test_there_are_workflows():
    assert WORKFLOWS


def test_zizmor_finds_nothing():
    found = run("zizmor", "--offline", "--no-config", "--no-progress", "--persona", "pedantic", str(GITHUB))
    assert not found, found


def test_no_finding_is_waived():
    for file in sorted(GITHUB.rglob("*.y*ml")):
        for number, line in enumerate(file.read_text("utf8").splitlines(), 1):
            if "zizmor:" in line:
                raise Fault(file, number, "this waives a finding. Mend what was found instead.")


@pytest.mark.parametrize("schema", ["vendor.github-workflows", "vendor.dependabot"])
def test_files_follow_their_schema(schema):
    files = WORKFLOWS if schema == "vendor.github-workflows" else [GITHUB / "dependabot.yml"]
    found = run("check-jsonschema", "--builtin-schema", schema, *map(str, files))
    assert not found, found


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda p: p.name)
def test_actions_are_pinned_by_commit(workflow):
    for number, line in enumerate(workflow.read_text("utf8").splitlines(), 1):
        if "uses:" in line and not PINNED.fullmatch(line):
            raise Fault(workflow, number, "this action isn't pinned. Write `uses: owner/name@<40 digits> # v1.2.3`.")


def test_workflows_call_the_makefile():
    """What runs on GitHub is what runs here."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf8"), re.M))
    called = {
        match
        for workflow in WORKFLOWS
        for job in yaml.safe_load(workflow.read_text("utf8"))["jobs"].values()
        for step in job["steps"]
        for match in re.findall(r"\bmake ([a-z-]+)", step.get("run", ""))
    }
    assert {"test", "build"} <= called, f"no step runs {sorted({'test', 'build'} - called)}. Call `make test` and `make build`, as one does here."
    assert called <= targets, f"a step runs {sorted(called - targets)}, which the Makefile doesn't have. Correct the name."
