"""The rules of the check: what each finds, what it keeps quiet about, and the one file of them."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from guide_model.pages import HEADING_ID
from guide_model.snippets import DOCS, LANGUAGES, ROOT, Fault
from site_build import joining, rule_table

CASES = Path(__file__).parent / "checker"
MARK = re.compile(r"# <-(?: (?P<rule>[\w-]+))?$")  # this rule finds something here, or another one
check_keras = joining.loaded()


def cases(kind):
    files = sorted(CASES.glob(f"*/{kind}*.py"))
    return [pytest.param(file, id=f"{file.parent.name}-{file.stem}") for file in files]


def found(file):
    source = check_keras.Source(file.read_text("utf8"))
    return {(f.line, f.rule.name) for f in check_keras.check_source(file.name, source)}


def marked(file):
    lines = enumerate(file.read_text("utf8").splitlines(), 1)
    marks = ((number, MARK.search(line)) for number, line in lines)
    return {(number, mark["rule"] or file.parent.name) for number, mark in marks if mark}


def compare(file):
    """Fail at the first line whose mark and finding differ, with what to do."""
    wanted, there = marked(file), found(file)
    for line, rule in sorted(wanted ^ there):
        if (line, rule) in there:
            message = f"`{rule}` finds something here. Mark the line with `# <-`, or mend the rule."
        else:
            message = f"`{rule}` doesn't find what is marked here. Mend the rule, or the mark."
        raise Fault(file, line, message)


# --- The cases


@pytest.mark.parametrize("file", cases("fault"))
def test_every_rule_finds_its_fault(file):
    if file.parent.name not in {rule for _, rule in marked(file)}:
        raise Fault(file, 1, "marks no fault of its rule. End the line of each with `# <-`.")
    compare(file)


@pytest.mark.parametrize("file", cases("fine"))
def test_no_rule_speaks_of_what_only_looks_alike(file):
    if marked(file):
        raise Fault(file, 1, "is to be fine but has a mark. Name it `fault….py`, or unmark it.")
    if not check_keras.imports_keras(check_keras.parse(file.read_text("utf8"))):
        raise Fault(file, 1, "imports no Keras, so that no rule looks at it. Import it.")
    compare(file)


def test_every_rule_has_faults_and_what_looks_alike():
    for name in check_keras.RULES:
        for kind, what in (("fault", "that has the fault"), ("fine", "that only looks alike")):
            files = list(CASES.glob(f"{name}/{kind}*.py"))
            advice = f"Give it code {what}: {kind}1.py and {kind}2.py."
            if len(files) < 2:
                raise Fault(CASES / name, 1, f"has {len(files)} files {kind}*.py. {advice}")


def test_every_case_belongs_to_a_rule():
    for path in sorted(CASES.rglob("*")):
        if "__pycache__" in path.parts:
            continue
        if path.is_dir() and path.name not in check_keras.RULES:
            raise Fault(path, 1, "is named like no rule. Correct the name, or add the rule.")
        if path.is_file() and not re.fullmatch(
            r"[\w-]+/((fault|fine|fix)\d+|claim)\.py", case_name(path)
        ):
            raise Fault(
                path,
                1,
                "is no case. Name it `<rule>/fault1.py`, `fine1.py`, `fix1.py` or `claim.py`.",
            )


def case_name(path):
    return path.relative_to(CASES).as_posix()


# --- The files of the rules


def test_every_file_holds_the_rule_of_its_name():
    """So the rules are in the order of their names, in the program and on the page."""
    files = {path.stem.replace("_", "-"): path for path in joining.rule_files()}
    for name, path in files.items():
        if f'"{name}"' not in path.read_text("utf8") or name not in check_keras.RULES:
            raise Fault(path, 1, f"holds no rule `{name}`. A file is named like its one rule.")
    assert list(check_keras.RULES) == list(files), "a file holds more than the rule of its name"


def file_of(rule):
    return joining.CHECKER / "rules" / f"{rule.name.replace('-', '_')}.py"


@pytest.mark.parametrize("rule", check_keras.RULES.values(), ids=lambda r: r.name)
def test_every_rule_speaks_both_languages(rule):
    wrong = {
        "`en` doesn't name Keras 3": "Keras 3" not in rule.en,
        "`ko` doesn't name 케라스 3": "케라스 3" not in rule.ko,
        "`en` has Hangul": re.search("[가-힣]", rule.en),
        "`en` doesn't end with a period": not rule.en.endswith("."),
        "`ko` doesn't end in 합니다체 and a period": not re.search(r"니다(: `.*`)?\.$", rule.ko),
        "one of the texts has {what}": ("{what}" in rule.en) != ("{what}" in rule.ko),
    }
    for what, is_so in wrong.items():
        if is_so:
            raise Fault(file_of(rule), 1, f"{what}. Correct the text.")


@pytest.mark.parametrize("key", check_keras.TEXTS)
def test_every_other_text_is_in_both_languages(key):
    texts = check_keras.TEXTS[key]
    right = set(texts) == {"en", "ko"} and re.search("[가-힣]", texts["ko"])
    if not right or re.search("[가-힣]", texts["en"]):
        message = f"`{key}` needs a text `en` and a text `ko`, each in its language."
        raise Fault(joining.CHECKER / "texts.py", 1, message)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_a_heading(language):
    links = {rule.link: file_of(rule) for rule in check_keras.RULES.values()}
    links["migration/silent-changes/#training-false"] = file_of(check_keras.RULES["baked-training"])
    for link, file in sorted(links.items()):
        page, _, section = link.partition("/#")
        path = DOCS / language / f"{page}.md"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        headings = (HEADING_ID.search(line) for line in lines if line.startswith("#"))
        if section not in {match["id"] for match in headings if match}:
            where = path.relative_to(DOCS.parent)
            raise Fault(file, 1, f"links to {link}, and {where} has no such heading. Correct it.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_has_every_rule(language):
    rows = [line for line in rule_table.table(language).splitlines() if 'id="' in line]
    assert len(rows) == len(check_keras.RULES)
    for row, rule in zip(rows, check_keras.RULES.values(), strict=True):
        assert f'id="{rule.name}"' in row and rule.text(language).partition("{what}")[0] in row


# --- The one file


def test_the_modules_say_what_the_one_file_says(tmp_path):
    """A name that a module forgot to import is there in the one file, and not in the module."""
    program = tmp_path / joining.FILE
    program.write_text(joining.joined(), "utf8")
    said = []
    for command, folder in (([str(program)], tmp_path), (["-m", joining.CHECKER.name], DOCS)):
        for arguments in (["--list"], ["--help"], [str(CASES), "--format=github"]):
            full = [sys.executable, *command, *arguments]
            done = subprocess.run(full, cwd=folder, capture_output=True, text=True, timeout=60)
            said.append((done.returncode, done.stdout, done.stderr))
    assert said[3:] == said[:3]
    assert [code for code, _, _ in said[:3]] == [0, 0, 1]


def test_the_formatter_knows_the_oldest_python():
    settings = tomllib.loads((ROOT / ".ruff.toml").read_text("utf8"))
    [oldest] = re.findall(r'requires-python = ">=(.+)"', joining.joined())
    wanted = "py" + oldest.replace(".", "")
    assert settings["per-file-target-version"]["docs/checker/**"] == wanted, ".ruff.toml"


def test_every_name_comes_before_its_use():
    """In the one file a module stands after those that it imports, the entry's end at the end."""
    text = joining.joined()
    places = [text.index(f"\nclass {name}") for name in ("Tree:", "Bindings(", "Code(", "Rule(")]
    places += [text.index(f'@rule(\n    "{name}"') for name in check_keras.RULES]
    assert places == sorted(places)
    assert "checker." not in re.sub(r"`.*`", "", text) and text.endswith("sys.exit(run())\n")


@pytest.fixture
def checker(tmp_path, monkeypatch):
    """A copy of the checker, to be damaged."""
    folder = tmp_path / "docs" / "checker"
    shutil.copytree(joining.CHECKER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(joining, "CHECKER", folder)
    return folder


RULE = """\
from checker.rule import DESIGN, WARNING, Hit, rule


@rule(
    "planted-rule",
    WARNING,
    "migration/silent-changes/#untracked",
    en="Keras 3 differs.",
    ko="케라스 3은 다릅니다.",
    no_fix=DESIGN,
)
def planted_rule(code):
    for call in code.method_calls("planted"):
        yield Hit(call)
"""


def test_a_rule_is_added_by_its_file_alone(checker):
    (checker / "rules" / "planted_rule.py").write_text(RULE, "utf8")
    program = joining.loaded()
    source = program.Source("import keras\nkeras.ops.planted((3,))\n")
    assert list(program.RULES) == sorted([*check_keras.RULES, "planted-rule"])
    assert [f.rule.name for f in program.check_source("a.py", source)] == ["planted-rule"]
    assert 'id="planted-rule"' in rule_table.table(
        "en"
    ) and 'id="planted-rule"' in rule_table.table("ko")


UNJOINABLE = {
    "from ..rule import rule": "Write the whole name",
    "import checker.nodes": "at the top of the file",
    "def f():\n    from checker.nodes import parts": "at the top of the file",
    "from checker.nodes import parts as p": "Leave out the `as`",
    "import json as j": "Leave out the `as`",
    "from os import *": "Name what is imported",
    "import numpy": "Python's own library alone",
    "from __future__ import annotations": "Python's own library alone",
    "from checker.nothing import parts": "Correct the name",
    "from checker.checking import Finding": "which imports this file",
    "def parts(node):\n    pass": "Rename this one",
    "def parse(node):\n    pass": "Rename this one",
    "json = 1": "is imported elsewhere",
    "def f(:": "is no Python",
}


@pytest.mark.parametrize("code", UNJOINABLE)
def test_what_cannot_be_joined_is_refused_with_its_line(checker, code):
    (checker / "rules" / "planted_rule.py").write_text(f"import json\n\n{code}\n", "utf8")
    with pytest.raises(Fault, match=re.escape(UNJOINABLE[code])) as raised:
        joining.joined()
    assert re.search(r"rules/planted_rule\.py:\d+: |(nodes|sources)\.py:\d+: ", str(raised.value))
