"""The workflows are valid, pinned, and find nothing to complain about in the strictest checks."""

import importlib
import itertools
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from guide_model.releases import releases
from guide_model.snippets import ROOT, Fault, line_of

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.y*ml"))
PINNED = re.compile(r"\s*(?:- )?uses: [\w./-]+@[0-9a-f]{40} # v[\d.]+")


def run(tool, *arguments):
    """Run a tool of this environment; return what it says if it finds anything."""
    done = subprocess.run(
        [Path(sys.executable).with_name(tool), *arguments], cwd=ROOT, capture_output=True, text=True
    )
    return done.stdout + done.stderr if done.returncode else ""


def test_there_are_workflows():
    assert WORKFLOWS


def test_zizmor_finds_nothing():
    found = run(
        "zizmor", "--offline", "--no-config", "--no-progress", "--persona", "pedantic", str(GITHUB)
    )
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
            raise Fault(
                workflow,
                number,
                "this action isn't pinned. Write `uses: owner/name@<40 digits> # v1.2.3`.",
            )


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
    assert {"test", "build"} <= called, (
        f"no step runs {sorted({'test', 'build'} - called)}."
        " Call `make test` and `make build`, as one does here."
    )
    assert called <= targets, (
        f"a step runs {sorted(called - targets)}, which the Makefile doesn't have."
        " Correct the name."
    )


def jobs_of(workflow):
    return yaml.safe_load((GITHUB / "workflows" / workflow).read_text("utf8"))["jobs"]


def step(workflow, name):
    """Return the script of a step."""
    jobs = jobs_of(workflow)
    return next(
        step["run"] for job in jobs.values() for step in job["steps"] if step["name"] == name
    )


def test_every_release_has_its_job():
    jobs = yaml.safe_load((GITHUB / "workflows" / "site.yml").read_text("utf8"))["jobs"]
    listed = jobs["matrix"]["strategy"]["matrix"]["release"]
    wanted = [*(r.name for r in releases()), "files"]
    assert listed == wanted, (
        f"site.yml runs the matrix on {listed}. Make that {wanted}, as in docs/releases.toml."
    )
    [python] = {r.python for r in releases()}
    for s in jobs["matrix"]["steps"]:
        if (given := s.get("with", {}).get("python-version", python)) != python:
            path = GITHUB / "workflows" / "site.yml"
            message = f"the matrix runs on Python {given}, docs/releases.toml on {python}."
            line = line_of(path, "python-version:", after="  matrix:")
            raise Fault(path, line, f"{message} Write the same.")
    for job in ("deploy", "notebooks"):
        assert "matrix" in jobs[job]["needs"], (
            f"job `{job}` doesn't wait for the matrix. Add it to `needs`."
        )


# The first version of each action that does without node20, which GitHub takes from its runners
ON_NODE_24 = {
    "actions/cache": 5,
    "actions/checkout": 5,
    "actions/configure-pages": 6,
    "actions/deploy-pages": 5,
    "actions/download-artifact": 6,
    "actions/setup-python": 6,
    "actions/upload-artifact": 6,
    "actions/upload-pages-artifact": 5,
}


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda p: p.name)
def test_no_action_runs_on_node_20(workflow):
    for number, line in enumerate(workflow.read_text("utf8").splitlines(), 1):
        if found := re.search(r"uses: ([\w./-]+)@\w+ # v(\d+)", line):
            first = ON_NODE_24.get(found[1])
            if not first or int(found[2]) < first:
                wanted = (
                    f"Pin v{first} or later."
                    if first
                    else "Look what it runs on, then add it to ON_NODE_24."
                )
                raise Fault(workflow, number, f"{found[1]} v{found[2]} may run on node20. {wanted}")


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda p: p.name)
def test_a_job_that_may_write_runs_nothing_that_it_was_not_handed(workflow):
    """Neither the code of the repository nor packages.

    An artifact of another job is all that it reads.
    """
    for name, job in jobs_of(workflow.name).items():
        if "write" not in job.get("permissions", {}).values():
            continue
        used = [s["uses"].partition("@")[0] for s in job["steps"] if "uses" in s]
        ran = " ".join(s.get("run", "") for s in job["steps"])
        wrong = {"actions/checkout", "actions/setup-python", "actions/cache"} & {
            *used
        } or re.findall(r"\b(?:make|pip|python3?|npm|npx|uvx?)\b", ran)
        assert not wrong, (
            f"{workflow.name}: job `{name}` may write and has {wrong}."
            " Do that in a job without permissions, and hand over an artifact."
        )


def test_every_attempt_has_an_artifact_of_its_own():
    """`Re-run all jobs` keeps the artifacts of the first attempt.

    deploy-pages fails on two of one name.
    """
    jobs = jobs_of("site.yml")
    [upload] = [
        s
        for s in jobs["build"]["steps"]
        if s.get("uses", "").startswith("actions/upload-pages-artifact@")
    ]
    [named] = [s for s in jobs["build"]["steps"] if s.get("id") == "name"]
    assert (
        named["env"]["ATTEMPT"] == "${{ github.run_attempt }}"
        and "github-pages-$ATTEMPT" in named["run"]
    )
    assert (
        upload["with"]["name"] == "${{ steps.name.outputs.artifact }}"
        and upload["with"]["retention-days"] >= 7
    )
    assert jobs["build"]["outputs"]["artifact"] == "${{ steps.name.outputs.artifact }}"
    handed = {
        name: s["with"]
        for name in ("deploy", "notebooks")
        for s in jobs[name]["steps"]
        if "with" in s
    }
    assert (
        handed["deploy"]["artifact_name"]
        == handed["notebooks"]["name"]
        == "${{ needs.build.outputs.artifact }}"
    )
    for name in ("deploy", "notebooks"):
        assert "build" in jobs[name]["needs"]


RESULTS = ("success", "failure", "cancelled", "skipped")


def holds(condition, values, cancelled):
    """Evaluate the condition of a job.

    This workflow uses the small part of the language that is translated here.
    """
    python = (
        condition.replace("!cancelled()", str(not cancelled))
        .replace("&&", " and ")
        .replace("||", " or ")
    )
    python = re.sub(r"\b(?:github|needs)(?:\.\w+)+", lambda m: repr(values[m[0]]), python)
    assert re.fullmatch(r"(?:True|False|'[\w/]*'|==|!=|and|or|[()\s])+", python), (
        f"{condition!r} can't be read: {python}"
    )
    return eval(" ".join(python.split()))


@pytest.mark.parametrize("job", ["deploy", "notebooks"])
def test_only_what_passed_is_published(job):
    condition = jobs_of("site.yml")[job]["if"]
    published = 0
    for changes, test, matrix_, build in itertools.product(RESULTS, repeat=4):
        for said, pending, event, ref, cancelled in itertools.product(
            ("true", "false", ""),
            ("true", "false", ""),
            ("push", "pull_request", "workflow_dispatch"),
            ("refs/heads/main", "refs/heads/other", "refs/pull/1/merge"),
            (True, False),
        ):
            values = {
                f"needs.{n}.result": r
                for n, r in (
                    ("changes", changes),
                    ("test", test),
                    ("matrix", matrix_),
                    ("build", build),
                )
            }
            values |= {
                "needs.changes.outputs.matrix": said,
                "needs.changes.outputs.pending": pending,
                "github.event_name": event,
                "github.ref": ref,
            }
            passed = changes == test == build == "success" and (
                matrix_ == "success" or (matrix_ == "skipped" and said == "false")
            )
            passed = passed and pending == "false"
            right = (
                passed and event != "pull_request" and ref == "refs/heads/main" and not cancelled
            )
            assert holds(condition, values, cancelled) == right, (values, cancelled)
            published += right
    assert published
    assert {*jobs_of("site.yml")[job]["needs"]} == {"changes", "test", "matrix", "build"}


def test_the_matrix_waits_for_what_changed():
    job = jobs_of("site.yml")["matrix"]
    assert job["needs"] == "changes" and job["if"] == "needs.changes.outputs.matrix == 'true'"


def test_what_is_pending_runs_the_matrix_whatever_changed():
    outputs = jobs_of("site.yml")["changes"]["outputs"]
    assert outputs["matrix"] == (
        "${{ steps.compare.outputs.matrix == 'true' || steps.pending.outputs.pending != 'false' }}"
    )
    assert outputs["pending"] == "${{ steps.pending.outputs.pending }}"


@pytest.mark.parametrize(
    ("said", "code", "output"),
    [
        ("Nothing is pending.", 0, "pending=false\n"),
        ("snippets/a/b.py: pending on 2.12.1", 1, "pending=true\n"),
        ("docs/ko/a.md:3: includes nothing.", 2, None),
        ("", 1, None),
    ],
    ids=["nothing", "something", "fault", "crash"],
)
def test_whether_something_is_pending_is_found_out(tmp_path, said, code, output):
    """A failure is neither: the job is red."""
    make = tmp_path / "make"
    make.write_text(f"#!/bin/sh\necho '{said}'\nexit {code}\n", "utf8")
    make.chmod(0o755)
    done = subprocess.run(
        ["bash", "-e", "-c", step("site.yml", "Name what has yet to run on some release")],
        cwd=tmp_path,
        env={"PATH": f"{tmp_path}:{os.environ['PATH']}", "GITHUB_OUTPUT": str(tmp_path / "output")},
    )
    assert (done.returncode == 0) == (output is not None)
    assert not output or (tmp_path / "output").read_text("utf8") == output


def test_what_is_pending_is_run_and_handed_over_before_it_is_compared():
    names = [s["name"] for s in jobs_of("site.yml")["matrix"]["steps"]]
    wanted = ["Run what is pending", "Hand over what was pending", "Compare with what is recorded"]
    assert names[-3:] == wanted
    run_, hand, compare = jobs_of("site.yml")["matrix"]["steps"][-3:]
    assert "PENDING=1" in run_["run"] and f"HAND_OVER={hand['with']['path']}" in run_["run"]
    assert "CHECK=1" in compare["run"] and "!cancelled()" in compare["if"]
    assert hand["with"]["name"] == "found-${{ github.run_attempt }}-${{ matrix.release }}"


def test_what_is_pending_becomes_one_patch_and_a_red_run():
    job = jobs_of("site.yml")["join"]
    assert {*job["needs"]} == {"changes", "matrix"}
    values = {"needs.changes.result": "success", "needs.changes.outputs.pending": "true"}
    condition = job["if"].removeprefix("${{").removesuffix("}}")
    assert holds(condition, values, cancelled=False), "one failed release hides no other"
    assert not holds(condition, {**values, "needs.changes.outputs.pending": "false"}, False)
    assert job["permissions"] == {"contents": "read"}
    ran = [s.get("run", "") for s in job["steps"]]
    assert "make join FROM=handed-over" in ran
    assert ran[-1].rstrip().endswith("exit 1"), "where something is pending, the run is not green"
    [fetched] = [s for s in job["steps"] if "download-artifact" in s.get("uses", "")]
    assert fetched["with"]["pattern"] == "found-${{ github.run_attempt }}-*"


def test_only_a_push_to_main_of_the_repository_itself_opens_a_pull_request():
    job = jobs_of("site.yml")["propose"]
    condition = job["if"].replace("!github.event.repository.fork", "github.fork == 'false'")
    proposed = 0
    for event, ref, fork, patch, cancelled in itertools.product(
        ("push", "pull_request", "workflow_dispatch"),
        ("refs/heads/main", "refs/heads/other"),
        ("true", "false"),
        ("true", ""),
        (True, False),
    ):
        values = {"github.event_name": event, "github.ref": ref, "github.fork": fork}
        values["needs.join.outputs.patch"] = patch
        right = (event, ref, fork, patch, cancelled) == (
            "push",
            "refs/heads/main",
            "false",
            "true",
            False,
        )
        assert holds(condition, values, cancelled) == right, values
        proposed += right
    assert proposed
    assert job["permissions"] == {"contents": "write", "pull-requests": "write"}
    writing = [
        name for name, j in jobs_of("site.yml").items() if "pull-requests" in str(j["permissions"])
    ]
    assert writing == ["propose"]


@pytest.mark.parametrize(
    ("changed", "opened", "open_request"),
    [
        (["docs/verified.json", "snippets/a/b.tf2.12.out"], True, ""),
        (["docs/verified.json", "snippets/a/b.tf2.16-keras3.4.out"], True, ""),
        (["docs/verified.json"], True, "7"),
        (["docs/verified.json", "snippets/a/b.py"], False, ""),
        (["Makefile"], False, ""),
        (["snippets/a/b.out"], False, ""),
        ([".github/workflows/site.yml"], False, ""),
    ],
    ids=[
        "records",
        "of an older Keras",
        "again",
        "a snippet",
        "Makefile",
        "the base's record",
        "a workflow",
    ],
)
def test_a_pull_request_has_records_and_cells_alone(tmp_path, changed, opened, open_request):
    (tmp_path / "origin").mkdir()
    origin = Repository(tmp_path / "origin", published=False)
    origin.change("snippets/a/b.py", "snippets/a/b.out", "Makefile", ".github/workflows/site.yml")
    origin.git("config", "uploadpack.allowAnySHA1InWant", "true")
    revision = origin.git("rev-parse", "HEAD").strip()
    for name in changed:
        path = tmp_path / "origin" / name
        path.write_text("new\n", "utf8")
    origin.git("add", "--all")
    (tmp_path / "handed-over").mkdir()
    patch = origin.git("diff", "--cached", "--binary")
    (tmp_path / "handed-over/pending.patch").write_text(patch, "utf8")
    origin.git("reset", "--quiet", "--hard")
    gh = tmp_path / "gh"
    gh.write_text(
        f'#!/bin/sh\ncase "$2" in list) printf %s "{open_request}";; *) echo "$*" >> {tmp_path}/calls;; esac\n',
        "utf8",
    )
    gh.chmod(0o755)
    done = subprocess.run(
        ["bash", "-e", "-c", step("site.yml", "Open a pull request, or renew it")],
        cwd=tmp_path,
        env={
            "PATH": f"{tmp_path}:{os.environ['PATH']}",
            "GH_TOKEN": "token",
            "REPOSITORY": str(tmp_path / "origin"),
            "REVISION": revision,
        },
        capture_output=True,
        text=True,
    )
    assert (done.returncode == 0) == opened, done.stderr
    branches = origin.git("branch", "--list", "pending")
    assert bool(branches.strip()) == opened
    assert (tmp_path / "calls").exists() == (opened and not open_request)
    if opened:
        files = origin.git("diff", "--name-only", "main", "pending").split()
        assert sorted(files) == sorted(changed)


def test_the_site_can_be_published_by_hand():
    on = yaml.safe_load((GITHUB / "workflows" / "site.yml").read_text("utf8"))[
        True
    ]  # YAML takes `on` for true
    assert "workflow_dispatch" in on


def test_what_is_downloaded_is_kept_by_the_pins():
    for name, job in jobs_of("site.yml").items():
        for s in job["steps"]:
            if s.get("uses", "").startswith("actions/setup-python@"):
                kept = s["with"].get("cache-dependency-path", "")
                assert s["with"].get("cache") == "pip" and (ROOT / kept).is_file(), (
                    f"job `{name}` downloads everything anew. Add `cache: pip` and the pins."
                )
            if s.get("uses", "").startswith("actions/cache@"):
                key = s["with"]["key"]
                path = GITHUB / "workflows" / "site.yml"
                if not (patterns := re.findall(r"hashFiles\((.*?)\)", key)):
                    message = f"the key `{key}` stays when the pins change, and so does the cache."
                    advice = "Add `${{ hashFiles('…') }}` of what is downloaded by."
                    raise Fault(path, line_of(path, f"key: {key}"), f"{message} {advice}")
                for pattern in re.findall("'(.*?)'", patterns[0]):
                    assert list(ROOT.glob(pattern)), (
                        f"job `{name}`: the key of a cache names {pattern}, which isn't there."
                    )


# --- Which changes run the matrix


class Repository:
    """A repository with a published revision, and a stand-in for what GitHub checks out."""

    def __init__(self, folder, published=True):
        self.folder = folder
        self.git("init", "--quiet", "--initial-branch", "main")
        self.change(
            "README.md",
            "docs/ko/index.md",
            "snippets/weights/reading.py",
            "docs/guide_model/pages.py",
            "docs/verified.json",
        )
        if published:
            self.publish(self.git("rev-parse", "HEAD").strip())

    def git(self, *arguments):
        who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
        return subprocess.run(
            ["git", *who, *arguments], cwd=self.folder, capture_output=True, text=True, check=True
        ).stdout

    def change(self, *names):
        for name in names:
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text((path.read_text("utf8") if path.exists() else "") + "more\n", "utf8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "A change")

    def publish(self, revision):
        tree = self.git("hash-object", "-w", "-t", "tree", "/dev/null").strip()
        commit = self.git("commit-tree", "-m", f"Notebooks of {revision}", tree).strip()
        self.git("update-ref", "refs/remotes/origin/notebooks", commit)

    def runs_the_matrix(self, event="push"):
        output = self.folder.parent / "output"
        output.write_text("", "utf8")
        variables = {"PATH": os.environ["PATH"], "EVENT": event, "GITHUB_OUTPUT": str(output)}
        script = step("site.yml", "Compare with what is published")
        done = subprocess.run(
            ["bash", "-e", "-c", script],
            cwd=self.folder,
            env=variables,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return {"matrix=true\n": True, "matrix=false\n": False}[output.read_text("utf8")]


@pytest.fixture
def repository(tmp_path):
    (tmp_path / "tree").mkdir()
    return Repository(tmp_path / "tree")


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "docs/ko/index.md",
        "docs/en/weights/reading.md",
        "docs/overrides/assets/site.css",
        "docs/search/worker.js",
        "LICENSE",
        ".github/CONTRIBUTING.md",
        ".github/MEASUREMENTS.md",
    ],
)
def test_prose_runs_no_matrix(repository, name):
    repository.change(name)
    assert not repository.runs_the_matrix()
    assert not repository.runs_the_matrix("pull_request")
    assert repository.runs_the_matrix("workflow_dispatch")


@pytest.mark.parametrize(
    "name",
    [
        "snippets/weights/reading.py",
        "docs/guide_model/pages.py",
        "docs/verified.json",
        "docs/releases.toml",
        "requirements.txt",
        "Makefile",
        "new",
        ".github/workflows/site.yml",
        ".github/workflows/CONTRIBUTING.md",
        ".github/dependabot.yml",
        "docs/ko/index.md.py",
        "docs/ko/bild.png",
        "snippets/README.md",
        "docs/ko/한글.md",
        "docs/ko/a b.md",
        "x/README.md",
        "docs/ko/a\nREADME.md",
    ],
)
def test_anything_else_runs_the_matrix(repository, name):
    repository.change("README.md", name)
    assert repository.runs_the_matrix()


def test_what_was_never_published_is_not_forgotten(repository):
    """A snippet changed and failed, or its run was replaced by the next; then comes a typo."""
    repository.change("snippets/weights/reading.py")
    repository.change("README.md")
    assert repository.runs_the_matrix()
    repository.publish(repository.git("rev-parse", "HEAD").strip())
    repository.change("README.md")
    assert not repository.runs_the_matrix()


def test_a_snippet_that_is_moved_or_removed_runs_the_matrix(repository):
    repository.git("mv", "snippets/weights/reading.py", "docs/ko/reading.md")
    repository.git("commit", "--quiet", "--message", "Moved")
    assert repository.runs_the_matrix()


def test_without_a_published_revision_everything_runs(tmp_path):
    (tmp_path / "tree").mkdir()
    never = Repository(tmp_path / "tree", published=False)
    never.change("README.md")
    assert never.runs_the_matrix()
    for unknown in ("0" * 40, "main~99", "--output=x", ""):
        never.publish(unknown)
        assert never.runs_the_matrix(), unknown


def test_nothing_that_the_matrix_reads_is_taken_for_harmless():
    """But for the pages.

    docs/verified.json holds the code that each of them shows, and `make test` compares.
    """
    [harmless] = re.findall(r"harmless='(.*)'", step("site.yml", "Compare with what is published"))
    files = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    skipped = [file for file in files if re.search(harmless, file)]
    importlib.import_module("harness.matrix")
    loaded = {
        Path(m.__file__).relative_to(ROOT).as_posix()
        for m in list(sys.modules.values())
        if ROOT in Path(getattr(m, "__file__", None) or "/").parents
    }
    assert "tests/harness/matrix.py" in loaded and "docs/guide_model/releases.py" in loaded
    read = (
        loaded
        | {
            file
            for file in files
            if file.startswith(("snippets/", "tests/", ".github/workflows/", ".github/dependabot"))
            or file.endswith((".toml", ".json", ".txt", ".in"))
        }
        | {"Makefile"}
    )
    workflow = ROOT / ".github/workflows/site.yml"
    lines = workflow.read_text("utf8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if "harmless='" in text)
    if not skipped or (wrong := sorted(read & {*skipped})):
        what = f"{wrong[0]} for harmless, which the matrix reads" if skipped else "no file for it"
        raise Fault(workflow, line, f"`harmless` takes {what}. Name what no release prints.")


GH = """#!/bin/sh
case "$2" in
    list) printf %s "$OPEN";;
    *) echo "$*" >> calls; cat report.md >> bodies 2>/dev/null;;
esac
exit 0
"""


@pytest.mark.parametrize(
    ("outcome", "open_issue", "report", "calls"),
    [
        ("failure", "", "1 findings", ["label create nightly", "issue create --label nightly"]),
        ("failure", "7", "1 findings", ["issue edit 7 --body-file report.md"]),
        ("failure", "", None, ["label create nightly", "issue create --label nightly"]),
        ("", "", None, ["label create nightly", "issue create --label nightly"]),
        ("success", "7", "0 findings", ["issue close 7"]),
        ("success", "", "0 findings", []),
    ],
    ids=["first", "again", "no-report", "broken-off", "mended", "nothing"],
)
def test_the_nightly_run_keeps_one_issue(tmp_path, outcome, open_issue, report, calls):
    """The step's own script, with a stand-in for `gh` that notes what it is asked."""
    gh = tmp_path / "gh"
    gh.write_text(GH, "utf8")
    gh.chmod(0o755)
    if report:
        (tmp_path / "handed-over").mkdir()
        (tmp_path / "handed-over" / "report.md").write_text(report, "utf8")
    variables = {
        "PATH": f"{tmp_path}:/usr/bin:/bin",
        "OUTCOME": outcome,
        "OPEN": open_issue,
        "RUN": "https://example.org/run",
    }
    done = subprocess.run(
        ["bash", "-e", "-c", step("nightly.yml", "Say what changed")],
        cwd=tmp_path,
        env=variables,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    made = (
        (tmp_path / "calls").read_text("utf8").splitlines() if (tmp_path / "calls").exists() else []
    )
    asked = [call[: len(wanted)] for call, wanted in zip(made, calls, strict=False)]
    if asked != calls or len(made) != len(calls):
        path = GITHUB / "workflows" / "nightly.yml"
        message = f"after `{outcome or 'no outcome'}` it asks GitHub for {made}, not for {calls}."
        advice = "Mend the step `Say what changed`."
        raise Fault(path, line_of(path, 'open="$(gh issue'), f"{message} {advice}")
    if outcome != "success":
        body = (tmp_path / "bodies").read_text("utf8")
        assert (report or "before it could compare") in body and "https://example.org/run" in body
