"""What the rules of the check claim is run, on both generations of Keras.

`tests/checker/<rule>/claim.py` has functions `fault…`, code that the rule finds, and `advice…`,
what its text says to write instead.  On Keras 3 a fault raises where the finding is an error and
goes through where it is a warning; on Keras 2 it goes through, but for `REFUSED_BY_KERAS_2`.
"""

import ast
import json
import re

import pytest
from guide_model.snippets import GENERATIONS, ROOT, Fault
from harness.running import NAMES
from maintaining.gone import FILE
from site_build import joining
from test_checker import CASES

check_keras = joining.loaded()
RULES = check_keras.RULES
CLAIMS = {name: CASES / name / "claim.py" for name in RULES}
RUNS_CLAIMS = ROOT / "tests" / "keras_programs" / "claiming.py"  # imports TensorFlow
WITHOUT_NAMES = re.compile(r"\{what\}")


def rule_file(name):
    return joining.CHECKER / "rules" / f"{name.replace('-', '_')}.py"


def functions(file):
    """Return the functions of a claim that are run, by name."""
    tree = ast.parse(file.read_text("utf8"))
    tried = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    return {n.name: n for n in tried if n.name.startswith(("fault", "advice"))}


def refused_by_keras_2(file):
    for node in ast.parse(file.read_text("utf8")).body:
        if isinstance(node, ast.Assign) and node.targets[0].id == "REFUSED_BY_KERAS_2":
            return ast.literal_eval(node.value)
    return ()


def found_in(file, function):
    """Return what the check finds in the lines of a function."""
    findings = check_keras.check_source(file.name, check_keras.Source(file.read_text("utf8")))
    return [f for f in findings if function.lineno <= f.line <= function.end_lineno]


def names(table):
    return pytest.mark.parametrize("name", table)


# --- What is to be run


@names(RULES)
def test_every_rule_has_its_claim(name):
    file = CLAIMS[name]
    if not file.is_file():
        message = "is missing. Write `fault()`, which the rule finds, and `advice()`, its text."
        raise Fault(file, 1, message)
    kinds = {function.removeprefix("_")[:5] for function in functions(file)}
    if kinds != {"fault", "advic"}:
        raise Fault(file, 1, "needs a function `fault…` and a function `advice…`.")


@names(RULES)
def test_the_rule_finds_its_claim(name):
    file, severities = CLAIMS[name], set()
    for function in functions(file).values():
        found = found_in(file, function)
        if function.name.startswith("advice") and found:
            message = (
                f"`{found[0].rule.name}` finds something in what is advised. Mend one of them."
            )
            raise Fault(file, found[0].line, message)
        own = {f.severity for f in found if f.rule.name == name}
        if function.name.startswith("fault") and not own:
            message = f"`{name}` finds nothing in `{function.name}`. Mend the rule, or the claim."
            raise Fault(file, function.lineno, message)
        severities |= own
    if RULES[name].severity not in severities:
        message = f"says `{RULES[name].severity}`, but each finding in its claim is {severities}."
        raise Fault(rule_file(name), 1, f"{message} Correct it.")


def spans(text):
    """Return the code of a text, without what the rule puts in."""
    return [span for span in re.findall(r"`([^`]+)`", text) if not WITHOUT_NAMES.search(span)]


def as_pattern(span):
    """Return a span of code as a pattern; `...` stands for anything."""
    parts = [re.escape(part).replace(r"\ ", r"\s+") for part in span.split("...")]
    return re.compile(r"[\s\S]{0,200}?".join(parts))


@names(RULES)
def test_what_a_text_says_is_in_its_claim(name):
    source = re.sub(r'"""|#.*', "", CLAIMS[name].read_text("utf8"))
    for span in spans(RULES[name].en):
        if not as_pattern(span).search(source):
            message = f"`{span}` stands in the text of the rule, and nothing here runs it. Run it."
            raise Fault(CLAIMS[name], 1, message)


@names(RULES)
def test_both_texts_name_the_same_code(name):
    english, korean = (sorted(set(spans(text))) for text in (RULES[name].en, RULES[name].ko))
    if english != korean:
        apart = sorted({*english} ^ {*korean})
        message = f"{apart} stands in the text of one language alone. Add it to the other."
        raise Fault(rule_file(name), 1, message)


# --- It is run


@pytest.fixture(scope="session", params=GENERATIONS)
def outcomes(request, keras_forks):
    """What came of the claims of all rules, in one process."""
    files = [str(file) for file in CLAIMS.values() if file.is_file()]
    done = keras_forks.run(request.param, str(RUNS_CLAIMS), *files)
    assert done.returncode == 0, done.stderr
    return request.param, json.loads(done.stdout)


def expected(file, function, generation):
    """Return whether a function is to raise."""
    if function.name.startswith("advice"):
        return False
    if generation == "keras2":
        return function.name in refused_by_keras_2(file)
    return "error" in {f.severity for f in found_in(file, function)}


@names(RULES)
def test_what_a_rule_claims_is_what_happens(name, outcomes):
    generation, all_of_them = outcomes
    file, faults = CLAIMS[name], []
    for function in functions(file).values():
        got, raises = all_of_them[name][function.name], expected(file, function, generation)
        where, on = got.get("line", function.lineno), f"on {NAMES[generation]}"
        if function.name.startswith("fault") and not found_in(file, function):
            continue  # the test above says so; what it has to do on Keras follows from a finding
        said = f"{got.get('error')}: {got.get('message')}"
        own_check = got.get("error") in ("AssertionError", "NameError")
        if got and (own_check or not raises):
            advice = "Mend the text and severity of the rule, or this claim."
            faults.append(Fault(file, where, f"`{function.name}` ends {on} with {said}. {advice}"))
        if raises and not got:
            advice = "A finding that only ends up different is a warning."
            faults.append(Fault(file, where, f"`{function.name}` raises nothing {on}. {advice}"))
    if faults:
        pytest.fail("\n".join(map(str, faults)), pytrace=False)


NAMES_THERE = """
import json, sys
import keras
import tensorflow as tf

def there(root, dotted):
    for name in dotted.split("."):
        root = getattr(root, name, None)
        if root is None:
            return False
    return True

asked = json.load(sys.stdin)
print(json.dumps({
    "keras": [name for name in asked if there(keras, name)],
    "tf.keras": [name for name in asked if there(tf.keras, name)],
    "backend": sorted(name for name in dir(keras.backend) if name[0] != "_"),
}))
"""


def test_the_lists_of_gone_names_are_what_keras_3_lacks(keras_forks):
    gone, kept = check_keras.GONE, check_keras.KEPT_IN_BACKEND
    lost = {f"backend.{name}" for name in check_keras.LOST_IN_TENSORFLOW}
    asked = json.dumps(sorted(gone | lost))
    done = keras_forks.run("keras3", "-c", NAMES_THERE, given=asked)
    there = {where: {*names} for where, names in json.loads(done.stdout).items()}
    legacy, backend = rule_file("legacy-import"), rule_file("backend-function")
    for name in sorted(gone & (there["keras"] | there["tf.keras"])):
        raise Fault(legacy, 1, f"says that keras.{name} is gone, and it is there. Take it out.")
    for name in sorted(kept ^ there["backend"]):
        message = f"KEPT_IN_BACKEND and keras.backend differ in `{name}`. Correct the list."
        raise Fault(backend, 1, message)


def test_what_is_gone_is_what_the_installed_packages_say(keras_forks):
    """Names and arguments that Keras 2 has and Keras 3 lacks."""
    said = keras_forks.run("keras3", "-m", "maintaining.gone", "--print").stdout
    if FILE.read_text("utf8") != said:
        raise Fault(FILE, 1, "isn't what the packages say. Run `python -m maintaining.gone`.")
