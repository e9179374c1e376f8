"""What the options of the check do, and that no format of its output speaks."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from guide_model.snippets import LANGUAGES, ROOT
from test_check_keras import (
    FAULT,
    NAMES_THAT_SPEAK,
    PROGRAM,
    check_keras,
    complaints,
    needs_links,
    notebook_of,
    run,
)

HEAD = "import tensorflow as tf\nfrom tensorflow import keras\n"
TWO = HEAD + "keras.optimizers.Adam(lr=1)\nmodel.optimizer.lr\n"
KEYS = ("path", "cell", "line", "column", "rule", "severity", "message", "link", "fix")


@pytest.fixture
def file(tmp_path):
    (tmp_path / "a.py").write_text(TWO)
    return tmp_path / "a.py"


def rules_in(lines):
    return [re.search(r": ([a-z-]+) \(", line)[1] for line in lines]


# --- Which rules, which files


@pytest.mark.parametrize(
    ("arguments", "rules"),
    [
        ([], ["optimizer-lr", "optimizer-api"]),
        (["--select=optimizer-lr"], ["optimizer-lr"]),
        (["--select", "optimizer-lr, optimizer-api"], ["optimizer-lr", "optimizer-api"]),
        (["--select=optimizer-lr", "--select=optimizer-api"], ["optimizer-lr", "optimizer-api"]),
        (["--ignore=optimizer-lr"], ["optimizer-api"]),
        (["--select=optimizer-lr", "--ignore=optimizer-lr"], []),
    ],
)
def test_rules_are_selected_and_ignored(file, capsys, arguments, rules):
    code, lines, _ = run(capsys, file, *arguments)
    assert rules_in(lines) == rules and code == bool(rules)


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_rule_is_one_sentence(file, capsys, option, language):
    code, lines, errors = run(capsys, file, f"{option}=optimizer-lr,nonsense", f"--lang={language}")
    assert code == 2 and lines == [] and len(errors) == 1
    assert "nonsense" in errors[0] and "--list" in errors[0]


@pytest.mark.parametrize(
    ("patterns", "left"),
    [
        (["b.py"], {"a.py", "old/c.py", "old/deep/d.py"}),
        (["old"], {"a.py", "b.py"}),
        (["old/"], {"a.py", "b.py"}),
        (["old/*"], {"a.py", "b.py"}),
        (["old/deep"], {"a.py", "b.py", "old/c.py"}),
        (["[ab].py", "deep"], {"old/c.py"}),
        (["nothing"], {"a.py", "b.py", "old/c.py", "old/deep/d.py"}),
    ],
)
def test_what_is_excluded_is_not_read(tmp_path, capsys, patterns, left):
    for name in ("a.py", "b.py", "old/c.py", "old/deep/d.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(FAULT)
    _, lines, _ = run(capsys, tmp_path, *(f"--exclude={pattern}" for pattern in patterns))
    assert {os.path.relpath(line.partition(":")[0], tmp_path) for line in lines} == left


def test_a_file_that_is_named_is_read_in_any_case(file, capsys):
    assert run(capsys, file, "--exclude=*.py")[0] == 1


# --- One line silenced


@pytest.mark.parametrize(
    ("comment", "silenced"),
    [
        ("# keras: ignore[optimizer-lr] the old one", True),
        ("#keras:ignore[optimizer-api, optimizer-lr]", True),
        ("# noqa  # keras: ignore[optimizer-lr]", True),
        ("# keras: ignore[optimizer-api]", False),
        ("# keras: ignore[]", False),
        ("# ignore[optimizer-lr]", False),
    ],
)
def test_a_comment_silences_one_rule_on_its_line(tmp_path, capsys, comment, silenced):
    (tmp_path / "a.py").write_text(f"{FAULT.strip()}  {comment}\n{FAULT}")
    _, lines, _ = run(capsys, tmp_path)
    assert len(lines) == 1 + (not silenced) and (":4:1:" in lines[-1])
    run(capsys, tmp_path, "--fix")
    assert ("(lr=0.1)" in (tmp_path / "a.py").read_text()) == silenced


# --- How much is shown


def test_five_findings_of_a_rule_are_shown_and_all_are_counted(tmp_path, capsys):
    (tmp_path / "a.py").write_text(HEAD + "keras.optimizers.Adam(lr=1)\n" * 7 + "optimizer.lr\n")
    check_keras.main([str(tmp_path), "--lang=en"])
    printed = capsys.readouterr()
    lines, errors = printed.out.splitlines(), printed.err.splitlines()
    assert rules_in(lines[:-1]) == ["optimizer-lr"] * 5 + ["optimizer-api"]
    assert lines[-1] == "optimizer-lr: 2 more; --all shows them."
    assert errors == [
        "     7 optimizer-lr (raises on Keras 3)",
        "     1 optimizer-api (raises on Keras 3)",
        "8 can be fixed with --fix, 0 more with --unsafe-fixes; --diff shows how.",
        "8 found, in 1 of 1 files; 0 not read.",
    ]
    assert len(run(capsys, tmp_path, "--all")[1]) == 8
    assert len(run(capsys, tmp_path, "--format=github")[1]) == 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_says_how_bad_it_is(tmp_path, capsys, language):
    (tmp_path / "a.py").write_text(
        HEAD + "keras.optimizers.SGD(lr=1)\nkeras.optimizers.SGD(1, decay=1)\n"
    )
    _, lines, _ = run(capsys, tmp_path, f"--lang={language}")
    said = [check_keras.TEXTS[severity][language] for severity in ("error", "warning")]
    assert [re.search(r"\((.*?)\): ", line)[1] for line in lines] == said


# --- JSON and SARIF


def test_json_has_all_of_a_finding(tmp_path, capsys):
    (tmp_path / "a.py").write_text(FAULT)
    (tmp_path / "b.ipynb").write_text(notebook_of("# Title", "x = 1", FAULT))
    code, lines, errors = run(capsys, tmp_path, "--format=json", "--lang=en")
    first, second = json.loads("\n".join(lines))
    assert code == 1 and tuple(first) == KEYS and errors[-1].startswith("2 found")
    told = [
        [finding[key] for key in KEYS if key not in ("message", "link")]
        for finding in (first, second)
    ]
    assert told == [
        [str(tmp_path / "a.py"), None, 2, 1, "optimizer-lr", "error", "safe"],
        [str(tmp_path / "b.ipynb"), 2, 2, 1, "optimizer-lr", "error", "safe"],
    ]
    assert json.loads("\n".join(run(capsys, tmp_path / "a.py", "--fix", "--format=json")[1])) == []


def test_sarif_is_what_its_schema_asks_for(tmp_path, capsys):
    (tmp_path / "한 글.py").write_text("s = '가'; import keras; keras.optimizers.Adam(lr=1)\n")
    (tmp_path / "b.ipynb").write_text(notebook_of(FAULT))
    _, lines, _ = run(capsys, tmp_path, "--format=sarif", "--lang=ko")
    whole = json.loads("\n".join(lines))
    assert whole["version"] == "2.1.0" and whole["$schema"].endswith("sarif-2.1.0.json")
    [done] = whole["runs"]
    rules = done["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(check_keras.RULES)
    assert done["columnKind"] == "unicodeCodePoints"
    notebook, file = done["results"]
    assert file["ruleId"] == "optimizer-lr" and file["level"] == "error"
    place = file["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 1, "startColumn": 24}
    assert place["artifactLocation"]["uri"].endswith("/%ED%95%9C%20%EA%B8%80.py")
    assert notebook["message"]["text"].startswith("cell 1:line 2: ")
    assert "region" not in notebook["locations"][0]["physicalLocation"]


# --- Names that speak


@needs_links
@pytest.mark.parametrize("shown", [["--format=json"], ["--format=sarif"], ["--diff"], ["--fix"]])
@pytest.mark.parametrize("content", [FAULT, "broken("], ids=["found", "syntax"])
def test_no_name_speaks_in_any_format(tmp_path, shown, content):
    for name in NAMES_THAT_SPEAK:
        place = os.path.join(os.fsencode(tmp_path), os.fsencode(name))
        Path(os.fsdecode(place)).write_text(content)
    done = printed_in(tmp_path, *shown, ".")
    silent(done.stdout + done.stderr)
    if shown[0] == "--format=json":
        assert len(json.loads(done.stdout)) == (content == FAULT) * len(NAMES_THAT_SPEAK)


def test_no_line_of_a_diff_speaks(tmp_path):
    said = ["::error::mine", "  ::stop-commands::x", "\x1b[31mred", "##[error]mine", "\u202eback"]
    text = "\n".join(["s = '''", *said, "'''", FAULT, "s = '''", *said, "'''", ""])
    (tmp_path / "a.py").write_text(text, "utf8")
    silent(printed_in(tmp_path, "--diff", ".").stdout)
    assert printed_in(tmp_path, "--fix", ".").returncode == 0
    assert (tmp_path / "a.py").read_text("utf8") == text.replace("lr=", "learning_rate=")


@pytest.mark.parametrize(
    "arguments", [["--select=\n::error::x"], ["-", "--stdin-filename=\n::error::x"]]
)
def test_no_argument_speaks(tmp_path, arguments):
    (tmp_path / "a.py").write_text(FAULT)
    for shown in ("text", "github", "json", "sarif"):
        silent(
            printed_in(tmp_path, f"--format={shown}", *arguments, "a.py", given="broken(").stderr
        )


def printed_in(folder, *arguments, given=""):
    command = [sys.executable, "-I", PROGRAM, "--lang=en", *arguments]
    return subprocess.run(
        command, cwd=folder, input=given, capture_output=True, encoding="utf-8", timeout=60
    )


def silent(printed):
    for line in printed.split("\n"):
        assert line.replace("\t", "").isprintable(), repr(line)
        assert "##[" not in line and not re.match(r"\s*::", line), line


# --- Notebooks


CELLS_OF_IPYTHON = {
    "pip": ("pip install -q keras tensorflow\nimport os", 0),
    "ls": ("x = 1\nls\nls -l data\ncd ..", 0),
    "indented": ("  import os\n  x = 1\n\n  if x:\n      y = 2", 0),
    "indented with magic": ("    %matplotlib inline\n    x = 1", 0),
    "exercise": ("x = f(??, 1)", 1),
    "broken": ("def f(:", 1),
    "python 2": ("print 'x'", 1),
    "null": ("x = 1\0", 1),
    "deep": ("x = " + "-" * 5000 + "1", 1),
    "await": ("await f()", 0),
    "assigned": ("cat = 3\nls = [1]\npip.x\ntime(3)", 0),
}


@pytest.mark.parametrize("name", CELLS_OF_IPYTHON)
def test_one_bad_cell_costs_that_cell_alone(tmp_path, capsys, name):
    cell, unread = CELLS_OF_IPYTHON[name]
    (tmp_path / "a.ipynb").write_text(notebook_of("import keras", cell, FAULT))
    code, lines, errors = run(capsys, tmp_path, "--lang=en")
    assert ":cell 3:line 2:1: optimizer-lr" in lines[0] and len(lines) == 1
    assert code == 1 + unread and len(errors) == 1 + unread
    assert not unread or "cell 2:line 1" in errors[0]


def test_what_stands_in_an_indented_cell_is_found(tmp_path, capsys):
    (tmp_path / "a.ipynb").write_text(notebook_of("  " + FAULT.replace("\n", "\n  ")))
    assert len(run(capsys, tmp_path)[1]) == 1
    assert complaints("") == []


# --- pre-commit


def test_pre_commit_runs_the_check_out_of_the_repository(file):
    [hook] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf8"))
    assert hook["language"] == "script" and hook["types_or"] == ["python", "jupyter"]
    done = subprocess.run([ROOT / hook["entry"], file], capture_output=True, text=True, cwd="/")
    assert done.returncode == 1 and f"{file}:3:1: optimizer-lr" in done.stdout
