"""The workflows, the Makefile and what they call do all of what `tests/policy.toml` says, no less."""

import re
import tomllib
from functools import cache

import pytest
import yaml
from guide_model.snippets import ROOT, Fault

POLICY_FILE = ROOT / "tests" / "policy.toml"
POLICY = tomllib.loads(POLICY_FILE.read_text("utf8"))
MAKEFILE = ROOT / "Makefile"
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.y*ml"))
DEPENDABOT = GITHUB / "dependabot.yml"
MEANT = "If that is meant, change tests/policy.toml with it."

# What a job and a step may have at all; everything else could soften them, or run something else.
OF_WORKFLOW = {"name", "on", True, "permissions", "concurrency", "jobs"}
OF_JOB = {
    "name", "needs", "if", "runs-on", "timeout-minutes", "permissions", "outputs", "strategy",
    "environment", "steps",
}  # fmt: skip
OF_STEP = {"name", "id", "if", "uses", "with", "env", "run", "continue-on-error"}
# In what a step, a recipe or a script runs.
SOFT = {
    r"\|\|\s*(true|:|exit 0|echo)": "goes on when the command has failed",
    r";\s*(true|:|exit 0)\s*$": "ends well when the command has failed",
    r"\bset \+e|\bset \+o": "goes on when a command has failed",
    r"--dry-run|--collect-only|--co\b": "runs nothing",
    r"--deselect|--ignore\b|--ignore-glob|--last-failed|--lf\b|--stepwise|--sw\b": "leaves tests out",
    r"(?<!-)\s-k[\s=]|\s-m\s+[\"']|--maxfail|--exitfirst|(?<!-)\s-x\s": "leaves tests out",
    r"--exit-zero|--exit-on|--no-verify|--no-strict|--no-deps": "finds less",
    r"--index-url|--extra-index|--trusted-host|--find-links": "takes packages from elsewhere",
    r"PYTEST_ADDOPTS|PYTHONOPTIMIZE|MAKEFLAGS|GNUMAKEFLAGS": "changes what every command does",
    r"(?<![-\w])make\s+(-\w*[iknqt]|--(ignore|keep|just|question|touch))": "has make do less",
    r"curl[^|\n]*\|\s*(ba)?sh|wget[^|\n]*\|\s*(ba)?sh": "runs what it downloads",
}


def soft(text):
    """Return where a text of a shell softens what it runs, and how."""
    for number, line in enumerate(text.splitlines()):
        code = re.sub(r"(^|\s)#.*", "", line)
        for pattern, what in SOFT.items():
            if found := re.search(pattern, f" {code} ".rstrip("\n")):
                return number, found[0].strip(), what
    return None


# --- The Makefile


def logical_lines(text):
    """Return the lines of a Makefile with their numbers, those that go on joined."""
    joined, start, collected = [], 0, ""
    for number, line in enumerate(text.splitlines(), 1):
        start = start or number
        collected += re.sub(r"^\s+", " ", line) if collected else line
        if line.endswith("\\"):
            collected = collected[:-1].rstrip()
            continue
        joined.append((start, collected))
        start, collected = 0, ""
    return joined


@cache
def recipes():
    """Return, by target, where it is, what it needs and the lines that it runs."""
    found, current = {}, None
    for number, line in logical_lines(MAKEFILE.read_text("utf8")):
        if line.startswith("\t"):
            found[current][2].append((number, line.strip()))
        elif head := re.match(r"([\w./-]+(?: [\w./-]+)*)\s*:(?!=)\s*([^#=]*)", line):
            current = head[1]
            if current in found:
                raise Fault(MAKEFILE, number, f"`{current}` is there twice. Keep one of them.")
            found[current] = (number, head[2].strip(), [])
    return found


@pytest.mark.parametrize("target", POLICY["makefile"])
def test_what_a_command_runs(target):
    wanted = POLICY["makefile"][target]
    if target not in recipes():
        raise Fault(MAKEFILE, 1, f"`{target}` is gone. Put it back. {MEANT}")
    line, needs, runs = recipes()[target]
    if needs != wanted["needs"]:
        message = f"`{target}` needs `{needs}` and has to need `{wanted['needs']}`."
        raise Fault(MAKEFILE, line, f"{message} {MEANT}")
    for number, ran in runs:
        if ran not in wanted["runs"]:
            message = f"`{target}` runs `{ran}`, which isn't what it has to run."
            raise Fault(MAKEFILE, number, f"{message} {MEANT}")
    if [ran for _, ran in runs] != wanted["runs"]:
        missing = [run for run in wanted["runs"] if run not in [ran for _, ran in runs]]
        raise Fault(MAKEFILE, line, f"`{target}` no longer runs {missing}. Put it back. {MEANT}")


SPECIAL = {".PHONY", ".DEFAULT_GOAL"}


def test_nothing_softens_a_command():
    for target, (line, _, runs) in recipes().items():
        if target.startswith(".") and target not in SPECIAL and not target.startswith(".venv/"):
            raise Fault(MAKEFILE, line, f"`{target}` changes how make runs everything. Remove it.")
        for number, ran in runs:
            if re.match(r"[@+]*-", ran):
                message = "make goes on when a line that begins with `-` fails. Remove the `-`."
                raise Fault(MAKEFILE, number, message)
            if found := soft(ran):
                raise Fault(MAKEFILE, number, f"`{found[1]}` {found[2]}. Remove it.")


def test_what_the_makefile_sets():
    exported = {}
    for number, line in logical_lines(MAKEFILE.read_text("utf8")):
        if line.startswith(("\t", "#")):
            continue
        if named := re.match(r"(?:export\s+)?(SHELL|\.SHELLFLAGS|MAKEFLAGS|GNUMAKEFLAGS)\b", line):
            message = f"`{named[1]}` changes what every command does. Remove it."
            raise Fault(MAKEFILE, number, message)
        if re.match(r"-?include\b|sinclude\b|override\b|define\b|if(n?def|n?eq)\b|\$\(eval", line):
            message = "a command could run something else than what stands here. Write it out."
            raise Fault(MAKEFILE, number, message)
        if found := re.match(r"(?:[\w./-]+:\s*)?export\s+(\w+)\s*[:?+]?=\s*(.*)", line):
            exported[found[1]] = found[2].strip()
            if POLICY["makefile_exports"].get(found[1]) != exported[found[1]]:
                message = f"every command gets `{found[1]}={exported[found[1]]}`."
                raise Fault(MAKEFILE, number, f"{message} Remove it. {MEANT}")
    missing = POLICY["makefile_exports"].keys() - exported.keys()
    if missing:
        raise Fault(MAKEFILE, 1, f"doesn't export {sorted(missing)} any more. {MEANT}")


def test_no_file_stands_in_for_a_command():
    phony = next(needs for target, (_, needs, _) in recipes().items() if target == ".PHONY")
    for target, (line, _, _) in recipes().items():
        if "/" not in target and not target.startswith(".") and target not in phony.split():
            message = f"a file `{target}` would keep it from running. Add it to .PHONY."
            raise Fault(MAKEFILE, line, message)


@pytest.mark.parametrize("name", POLICY["lines"])
def test_what_stands_word_for_word(name):
    path, wanted = ROOT / name, POLICY["lines"][name]
    lines = path.read_text("utf8").splitlines() if path.is_file() else []
    for number, (line, right) in enumerate(zip(lines, wanted, strict=False), 1):
        if line != right:
            raise Fault(path, number, f"says `{line}` and has to say `{right}`. {MEANT}")
    if len(lines) != len(wanted):
        raise Fault(path, len(lines), f"has {len(lines)} lines instead of {len(wanted)}. {MEANT}")
    if lines[0].startswith("#!") and not path.stat().st_mode & 0o100:
        raise Fault(path, 1, "can't be run. `chmod +x` it.")


# --- The workflows


class Marked(dict):
    """A mapping of a YAML file that knows the line of each key."""

    lines: dict


class MarkedLoader(yaml.SafeLoader):
    def construct_mapping(self, node, deep=False):
        for key, _ in node.value:
            found = [k.start_mark.line + 1 for k, _ in node.value if k.value == key.value]
            if len(found) > 1:
                raise Fault(self.name, found[1], f"`{key.value}` is there twice. Keep one of them.")
        marked = Marked(super().construct_mapping(node, deep=True))
        marked.lines = {
            self.construct_object(key, deep=True): key.start_mark.line + 1 for key, _ in node.value
        }
        return marked


def construct_marked(loader, node):
    return loader.construct_mapping(node, deep=True)


MarkedLoader.add_constructor("tag:yaml.org,2002:map", construct_marked)


@cache
def loaded(path):
    with open(path, encoding="utf8") as file:
        return yaml.load(file, MarkedLoader)


def jobs():
    for path in WORKFLOWS:
        for name, job in loaded(path)["jobs"].items():
            yield path, name, job


def jobs_with_lines():
    return [pytest.param(p, n, j, id=f"{p.stem}-{n}") for p, n, j in jobs()]


EVERY_JOB = pytest.mark.parametrize(("path", "name", "job"), jobs_with_lines())


def policy_of(path, name):
    return POLICY.get(path.name, {}).get(name)


def line_of(job, key):
    return job.lines.get(key, min(job.lines.values()))


def compare(path, job, key, wanted):
    """Fail at the line of a key that isn't as it has to be."""
    if (given := job.get(key)) != wanted:
        has = f"`{key}` is {given!r}" if key in job else f"there is no `{key}`"
        message = f"{has} and has to be {wanted!r}. {MEANT}"
        raise Fault(path, line_of(job, key), message)


def test_every_job_is_in_the_policy():
    there = {(path.name, name) for path, name, _ in jobs()}
    files = {path.name for path in WORKFLOWS}
    wanted = {(f, n) for f in POLICY if f.endswith((".yml", ".yaml")) for n in POLICY[f]}
    for file, name in sorted(there ^ wanted):
        if (file, name) in wanted:
            where = GITHUB / "workflows" / (file if file in files else "")
            raise Fault(where, 1, f"the job `{name}` of {file} is gone. Put it back. {MEANT}")
        message = f"the job `{name}` isn't in tests/policy.toml. Add what it may do and run."
        raise Fault(GITHUB / "workflows" / file, 1, message)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.name)
def test_a_workflow_has_nothing_that_changes_all_its_jobs(path):
    workflow = loaded(path)
    for key in workflow.keys() - OF_WORKFLOW:
        message = f"`{key}` changes what all jobs run. Give it to the step that needs it."
        raise Fault(path, workflow.lines[key], message)
    compare(path, workflow, "permissions", {})
    for event, how in workflow[True].items():
        extra = (how or {}).keys() - {"branches"} if isinstance(how, dict) else set()
        if event in ("push", "pull_request") and extra:
            message = f"`{sorted(extra)[0]}` keeps `{event}` from running it. Remove it."
            raise Fault(path, workflow[True].lines[event], message)
        if event not in ("push", "pull_request", "schedule", "workflow_dispatch"):
            message = f"`{event}` starts it, which nobody has looked at. Leave it out."
            raise Fault(path, workflow[True].lines[event], message)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.name)
def test_a_later_run_cuts_off_what_may_be_cut_off(path):
    concurrency = loaded(path)["concurrency"]
    compare(path, concurrency, "cancel-in-progress", POLICY["cancelled"].get(path.name, False))


def test_the_site_is_tested_when_it_is_pushed_and_proposed():
    path = GITHUB / "workflows" / "site.yml"
    on = loaded(path)[True]
    compare(path, on, "push", {"branches": ["main"]})
    compare(path, on, "pull_request", None)
    if "pull_request" not in on:
        raise Fault(path, 1, "pull requests are no longer tested. Add `pull_request:` to `on`.")


@EVERY_JOB
def test_what_a_job_may_do(path, name, job):
    policy = policy_of(path, name)
    if not policy:
        pytest.fail(f"{path.name}: `{name}` isn't in tests/policy.toml.", pytrace=False)
    for key in job.keys() - OF_JOB:
        message = f"the job `{name}` has `{key}`, which changes what it runs. Remove it."
        raise Fault(path, job.lines[key], message)
    compare(path, job, "permissions", policy["permissions"])
    if job["runs-on"] not in POLICY["actions"]["runners"]:
        message = f"`{name}` runs on {job['runs-on']!r}; allowed: {POLICY['actions']['runners']}."
        raise Fault(path, job.lines["runs-on"], f"{message} {MEANT}")
    if not 0 < job.get("timeout-minutes", 0) <= POLICY["actions"]["longest"]:
        message = f"`{name}` has no limit of at most {POLICY['actions']['longest']} minutes."
        raise Fault(path, line_of(job, "timeout-minutes"), f"{message} Add `timeout-minutes`.")


@EVERY_JOB
def test_a_job_runs_what_it_has_to(path, name, job):
    policy = policy_of(path, name) or {}
    if not policy.get("publishes"):
        compare(path, job, "if", policy.get("if"))
    called = []
    for step in job["steps"]:
        for line in step.get("run", "").splitlines():
            if re.search(r"\bmake [a-z]", line):
                called.append(line.strip())
                if line.strip() not in policy.get("make", ()):
                    wanted = policy.get("make", "nothing")
                    message = f"runs `{line.strip()}`; `{name}` has to run {wanted}."
                    raise Fault(path, step.lines["run"], f"{message} {MEANT}")
    for wanted in policy.get("make", ()):
        if called.count(wanted) != 1:
            message = (
                f"`{name}` has to run `{wanted}` once and does so {called.count(wanted)} times."
            )
            raise Fault(path, line_of(job, "steps"), f"{message} {MEANT}")


@EVERY_JOB
def test_nothing_softens_a_step(path, name, job):
    for step in job["steps"]:
        title = f"{path.name}: {step.get('name')}"
        for key in step.keys() - OF_STEP:
            message = f"the step has `{key}`, which changes what it runs. Remove it."
            raise Fault(path, step.lines[key], message)
        for key in ("if", "continue-on-error"):
            if key in step and not POLICY["softened"].get(title, "").startswith(f"{key}: "):
                message = f"`{key}` may keep the step from failing. Remove it, or say in"
                advice = f'tests/policy.toml why: "{title}" = "{key}: …".'
                raise Fault(path, step.lines[key], f"{message} {advice}")
        if found := soft(step.get("run", "")):
            line = step.lines["run"] + found[0] + ("\n" in step["run"].strip())
            raise Fault(path, line, f"`{found[1]}` {found[2]}. Remove it.")
        for key in step.get("env", {}):
            if re.fullmatch(r"(PYTEST|PYTHON|MAKE|GNUMAKE|PIP|UV|NPM|LD|BASH|PATH|HOME).*", key):
                message = f"`{key}` changes what the commands do. Remove it."
                raise Fault(path, step["env"].lines[key], message)


@EVERY_JOB
def test_actions_are_of_known_owners_and_pinned(path, name, job):
    lines = path.read_text("utf8").splitlines()
    for step in job["steps"]:
        if uses := step.get("uses"):
            line = step.lines["uses"]
            if uses.partition("/")[0] not in POLICY["actions"]["owners"]:
                message = f"{uses.partition('@')[0]} is of nobody in {POLICY['actions']['owners']}."
                raise Fault(path, line, f"{message} {MEANT}")
            if not re.fullmatch(r".*@[0-9a-f]{40} # v\d+\.\d+\.\d+", lines[line - 1].rstrip()):
                message = "isn't pinned. Write `uses: owner/name@<40 digits> # v1.2.3`."
                raise Fault(path, line, message)


@EVERY_JOB
def test_an_action_is_given_what_it_may_get(path, name, job):
    for step in job["steps"]:
        if "uses" not in step:
            continue
        action, given = step["uses"].partition("@")[0], step.get("with", {})
        allowed = POLICY["inputs"].get(action, {})
        for key, value in given.items():
            if key not in allowed or allowed[key] and value not in allowed[key]:
                may = f"may be one of {allowed[key]}" if key in allowed else "isn't for it to have"
                message = f"{action} is given `{key}: {value}`, which {may}."
                raise Fault(path, given.lines[key], f"{message} {MEANT}")
        for key in POLICY["inputs_needed"].get(action, ()):
            if key not in given:
                message = f"{action} lacks `{key}`. Write `{key}: {allowed[key][0]}`. {MEANT}"
                raise Fault(path, step.lines["uses"], message)


def test_an_action_is_pinned_once():
    """The same version of an action is the same commit wherever it is used."""
    known = {}
    for path in WORKFLOWS:
        for number, line in enumerate(path.read_text("utf8").splitlines(), 1):
            if found := re.search(r"uses: ([\w./-]+)@(\w+) # (\S+)", line):
                first = known.setdefault(found[1], found.groups()[1:])
                if first != found.groups()[1:]:
                    message = f"{found[1]} is pinned to {first[1]} {first[0][:7]} elsewhere."
                    raise Fault(path, number, f"{message} Pin the same one.")


@EVERY_JOB
def test_what_publishes_waits_for_everything(path, name, job):
    if not (policy_of(path, name) or {}).get("publishes"):
        return
    needs = [job.get("needs", [])] if isinstance(job.get("needs"), str) else job.get("needs", [])
    said = POLICY[path.name]
    before = {n for n in said if not said[n].keys() & {"publishes", "while_pending"}}
    for missing in sorted(before - {*needs}):
        message = f"`{name}` publishes and doesn't wait for `{missing}`. Add it to `needs`."
        raise Fault(path, line_of(job, "needs"), message)
    for other in sorted(before):
        if f"needs.{other}.result" not in job.get("if", ""):
            message = (
                f"`{name}` publishes whatever becomes of `{other}`. Ask in `if` for its result."
            )
            raise Fault(path, line_of(job, "if"), message)
    if "needs.changes.outputs.pending == 'false'" not in job.get("if", ""):
        message = f"`{name}` publishes while something is pending. Ask in `if` for `pending`."
        raise Fault(path, line_of(job, "if"), message)


def test_the_matrix_leaves_no_release_out():
    path = GITHUB / "workflows" / "site.yml"
    strategy = loaded(path)["jobs"]["matrix"]["strategy"]
    for key in strategy.keys() - {"fail-fast", "matrix", "max-parallel"}:
        raise Fault(path, strategy.lines[key], f"`{key}` isn't known here. Leave it out.")
    for key in strategy["matrix"].keys() - {"release"}:
        message = f"`{key}` may leave releases out. List them under `release`."
        raise Fault(path, strategy["matrix"].lines[key], message)
    compare(path, strategy, "fail-fast", False)


@pytest.mark.parametrize("name", POLICY["schedules"])
def test_a_schedule_is_kept(name):
    path = GITHUB / "workflows" / name
    on = loaded(path)[True]
    crons = [entry["cron"] for entry in on.get("schedule") or ()]
    if not crons:
        raise Fault(
            path, line_of(on, "schedule"), f"is no longer run by itself. Add a `schedule`. {MEANT}"
        )
    days = POLICY["schedules"][name]
    every_day = [cron for cron in crons if re.fullmatch(r"\d+ [\d,]+ \* \* \*", cron)]
    every_week = [cron for cron in crons if re.fullmatch(r"\d+ [\d,]+ \* \* [0-6]", cron)]
    if not (every_day or (days >= 7 and every_week)):
        message = f"runs at {crons}, which is less than every {days} days, or can't be read."
        raise Fault(path, on.lines["schedule"], f"{message} {MEANT}")


# --- Dependabot


def test_dependabot_looks_after_everything_that_is_pinned():
    folders = POLICY["dependabot"]
    locks = {f"/{p.parent.relative_to(ROOT)}" for p in ROOT.glob("docs/npm/**/package-lock.json")
             if "node_modules" not in p.parts}  # fmt: skip
    assert {*folders["npm"]} == locks, f"tests/policy.toml: npm's folders are {sorted(locks)}"
    updates = {u["package-ecosystem"]: u for u in loaded(DEPENDABOT)["updates"]}
    for kind, wanted in folders.items():
        if kind not in updates:
            raise Fault(DEPENDABOT, 1, f"leaves {kind} out. Put it back. {MEANT}")
        update = updates[kind]
        given = update.get("directories", [update.get("directory")])
        if given != wanted:
            line = line_of(update, "directories" if "directories" in update else "directory")
            raise Fault(DEPENDABOT, line, f"{kind}: {given} has to be {wanted}. {MEANT}")
        for key in update.keys() & {"ignore", "allow", "open-pull-requests-limit", "target-branch"}:
            raise Fault(DEPENDABOT, update.lines[key], f"`{key}` leaves updates out. Remove it.")
        if update["schedule"].get("interval") not in ("daily", "weekly", "monthly"):
            raise Fault(
                DEPENDABOT, update.lines["schedule"], "is rarer than monthly. Make it that."
            )
        if not (update.get("cooldown") or {}).get("default-days", 0) >= 7:
            message = "takes what was published today. Add `cooldown`, `default-days: 7`."
            raise Fault(DEPENDABOT, line_of(update, "cooldown"), message)


# --- What mkdocs is strict about


VALIDATION = {
    "nav": {"omitted_files", "not_found", "absolute_links"},
    "links": {"not_found", "anchors", "absolute_links", "unrecognized_links"},
}


def test_every_link_that_leads_nowhere_ends_the_build():
    path = ROOT / "mkdocs.yml"
    lines = path.read_text("utf8").splitlines()
    start = next((n for n, line in enumerate(lines, 1) if line.startswith("validation:")), 0)
    text = "\n".join(line for line in lines if not line.startswith("#"))
    found = re.search(r"^validation:\n((?: .*\n)+)", text + "\n", re.M)
    given = yaml.safe_load(found[1]) if found else {}
    for part, names in VALIDATION.items():
        for name in sorted(names):
            if given.get(part, {}).get(name) != "warn":
                message = (
                    f"`validation: {part}: {name}` has to be `warn`, which `--strict` refuses."
                )
                raise Fault(path, start or 1, message)
    english = (ROOT / "docs" / "en.yml").read_text("utf8")
    for number, line in enumerate(english.splitlines(), 1):
        if line.startswith(("validation:", "strict:")):
            raise Fault(ROOT / "docs" / "en.yml", number, "differs from mkdocs.yml. Remove it.")
