"""The fixes of the check: each is proven by a program that runs on Keras 2, and mended on Keras 3.

`tests/checker/<rule>/fix1.py` prints the same there as what `--fix --unsafe-fixes` makes of it.
"""

import difflib

import pytest
from guide_model.snippets import ROOT, Fault
from test_check_keras import check_keras
from test_checker import CASES

RULES, FIXES = check_keras.RULES, check_keras.FIXES
RUNS_PROGRAMS = ROOT / "tests" / "keras_programs" / "running_fixes.py"  # imports TensorFlow


def programs(name="*"):
    return sorted(CASES.glob(f"{name}/fix*.py"))


def rules_with_fixes():
    return pytest.mark.parametrize("name", sorted(FIXES))


def each_program():
    return pytest.mark.parametrize(
        "program", programs(), ids=lambda file: f"{file.parent.name}-{file.stem}"
    )


def content_of(file):
    return check_keras.decoded(file.read_bytes(), file.suffix == ".ipynb")


def mended(content, rules=None, with_unsafe=True):
    chosen = RULES.values() if rules is None else [RULES[name] for name in rules]
    texts, _ = check_keras.mended(content, list(chosen), with_unsafe)
    return check_keras.file_with(content, texts)


def found(text, name="a.py"):
    return check_keras.check_source(name, check_keras.Source(text))


# --- What each rule says of its fix


@rules_with_fixes()
def test_every_fix_is_proven_by_a_program(name):
    if not programs(name):
        message = "is missing. Write a program that prints the same before and after the fix."
        raise Fault(CASES / name / "fix1.py", 1, message)


@each_program()
def test_the_program_has_the_fault_and_the_fix_ends_it(program):
    name, before = program.parent.name, program.read_text("utf8")
    if name not in {finding.rule.name for finding in found(before)}:
        raise Fault(program, 1, f"has no fault that `{name}` finds. Add one.")
    after = mended(content_of(program))
    for finding in found(after):
        if finding.rule.name == name:
            line = after.splitlines()[finding.line - 1]
            raise Fault(program, finding.line, f"still has `{line.strip()}`. Mend the fix.")


@each_program()
def test_a_second_fix_changes_nothing(program):
    once = mended(content_of(program))
    assert mended(check_keras.decoded(once.encode(), False)) == once


@each_program()
def test_a_safe_fix_is_made_without_asking(program):
    """And an unsafe one isn't: each program of a safe rule has a fix that `--fix` alone makes."""
    name = program.parent.name
    changed = mended(content_of(program), [name], with_unsafe=False) != program.read_text("utf8")
    if changed != (FIXES[name].kind == check_keras.SAFE):
        raise Fault(program, 1, f"`--fix` alone changes it: {changed}. Correct the fix's kind.")


# --- Both are run


@each_program()
def test_the_mended_program_prints_on_keras_3_what_the_old_one_prints_on_keras_2(
    program, keras_forks, tmp_path
):
    after = tmp_path / program.name
    after.write_text(mended(content_of(program)), "utf8")
    printed = {}
    for generation, file in (("keras2", program), ("keras3", after)):
        done = keras_forks.run(generation, str(RUNS_PROGRAMS), str(file))
        if done.returncode:
            text = file.read_text("utf8") if generation == "keras3" else ""
            message = f"ends on {generation} with:\n{done.stderr[-1500:]}\n{text}"
            raise Fault(program, 1, message)
        printed[generation] = done.stdout.splitlines()
    if not printed["keras2"]:
        raise Fault(program, 1, "prints nothing. Print what the fix has to keep.")
    difference = list(difflib.unified_diff(*printed.values(), *printed, lineterm=""))
    assert not difference, "\n".join([str(program), *difference, after.read_text("utf8")])
