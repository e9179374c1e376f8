"""The workflows are valid, pinned, and find nothing to complain about in the strictest checks."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from harness import matrix
from snippet import ROOT, SNIPPETS, Fault
from verified import releases

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


def step(workflow, name):
    """Return the script of a step."""
    jobs = yaml.safe_load((GITHUB / "workflows" / workflow).read_text("utf8"))["jobs"]
    return next(step["run"] for job in jobs.values() for step in job["steps"] if step["name"] == name)


def test_every_release_has_its_job():
    jobs = yaml.safe_load((GITHUB / "workflows" / "site.yml").read_text("utf8"))["jobs"]
    listed = jobs["matrix"]["strategy"]["matrix"]["release"]
    wanted = [*(r.name for r in releases()), "files"]
    assert listed == wanted, f"site.yml runs the matrix on {listed}. Make that {wanted}, as in tests/releases.toml."
    for job in ("deploy", "notebooks"):
        assert "matrix" in jobs[job]["needs"], f"job `{job}` doesn't wait for the matrix. Add it to `needs`."


@pytest.mark.parametrize(
    ("outcome", "open_issue", "report", "calls"),
    [
        ("failure", "", "1 findings", ["label create nightly", "issue create --label nightly"]),
        ("failure", "7", "1 findings", ["issue edit 7 --body-file report.md"]),
        ("failure", "", None, ["label create nightly", "issue create --label nightly"]),
        ("success", "7", "0 findings", ["issue close 7"]),
        ("success", "", "0 findings", []),
    ],
    ids=["first", "again", "no-report", "mended", "nothing"],
)
def test_the_nightly_run_keeps_one_issue(tmp_path, outcome, open_issue, report, calls):
    """The step's own script, with a stand-in for `gh` that notes what it is asked."""
    gh = tmp_path / "gh"
    gh.write_text('#!/bin/sh\ncase "$2" in list) printf %s "$OPEN";; *) echo "$*" >> calls; cat report.md >> bodies 2>/dev/null;; esac\nexit 0\n', "utf8")
    gh.chmod(0o755)
    if report:
        (tmp_path / "report.md").write_text(report, "utf8")
    variables = {"PATH": f"{tmp_path}:/usr/bin:/bin", "OUTCOME": outcome, "OPEN": open_issue, "RUN": "https://example.org/run"}
    done = subprocess.run(["bash", "-e", "-c", step("nightly.yml", "Say what changed")], cwd=tmp_path, env=variables, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    made = (tmp_path / "calls").read_text("utf8").splitlines() if (tmp_path / "calls").exists() else []
    assert [call[: len(wanted)] for call, wanted in zip(made, calls, strict=True)] == calls
    if outcome == "failure":
        body = (tmp_path / "bodies").read_text("utf8")
        assert (report or "before it could compare") in body and "https://example.org/run" in body


def test_the_nightly_run_reports_what_differs(tmp_path, monkeypatch, capfd):
    """The newest release in the place of the nightly builds: nothing differs; then one record is made to."""
    python = tmp_path / "nightly" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n', "utf8")
    python.chmod(0o755)
    (tmp_path / "nightly" / "complete").touch()
    monkeypatch.setattr(matrix, "ENVIRONMENTS", tmp_path)
    report, arguments = tmp_path / "report.md", ["--release", "nightly", "--keep", "--only", "weights/reading.py"]
    before = {path: path.read_bytes() for path in [matrix.DATA, *SNIPPETS.rglob("*.out")]}
    assert matrix.main([*arguments, "--report", str(report)]) == 0
    assert ": 0 findings." in report.read_text("utf8")

    usual = matrix.expected
    monkeypatch.setattr(matrix, "expected", lambda snippet, section, release: usual(snippet, section, release).replace("(5, 5, 1, 32)", "(5, 5, 1, 33)"))
    assert matrix.main([*arguments, "--report", str(report)]) == 1
    assert "-(5, 5, 1, 33)\n+(5, 5, 1, 32)" in report.read_text("utf8")
    assert "snippets/weights/reading.py" in capfd.readouterr().err
    assert before == {path: path.read_bytes() for path in [matrix.DATA, *SNIPPETS.rglob("*.out")]}, "a nightly run must write nothing"
