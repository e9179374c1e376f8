"""tests/summary.txt says how much is tested, so that less of it is a line in the diff."""

import re

import pytest
from guide_model.snippets import Fault
from maintaining import summary

ADVICE = "See what is weaker or stronger now; if that is meant, run `make summary`."
MOST = 12  # lines of a message


def is_whole(config):
    """Tell whether all of a file's tests are run, and not some that somebody chose."""
    option = config.option
    chosen = option.keyword or option.markexpr or getattr(option, "deselect", None)
    chosen = chosen or getattr(option, "lf", False) or getattr(option, "failedfirst", False)
    return not chosen and not any("::" in argument for argument in config.args)


def everything_is_run(config):
    return is_whole(config) and all(a.rstrip("/") in ("tests", "docs", "README.md", str(config.rootpath))
                                    for a in config.args)  # fmt: skip


def compare(wanted, now):
    """Fail at the first line of the summary that isn't so any more, and name the others."""
    known, found = set(wanted), set(now)
    gone = [(number, line) for number, line in enumerate(wanted, 1) if line not in found]
    came = [line for line in now if line not in known]
    if gone or came:
        number = gone[0][0] if gone else len(wanted)
        changes = [f"- {line}" for _, line in gone] + [f"+ {line}" for line in came]
        more = f"\n… and {len(changes) - MOST} more" if len(changes) > MOST else ""
        message = f"the tests check something else than is listed here. {ADVICE}"
        raise Fault(summary.SUMMARY, number, message + "\n" + "\n".join(changes[:MOST]) + more)


def without_cases(lines):
    return [re.sub(r", cases \d+$", "", line) for line in lines]


def test_what_the_tests_compare_with_is_in_the_summary():
    compare(without_cases(summary.read()), without_cases(summary.whole({}).splitlines()))


def test_the_number_of_cases_is_in_the_summary(request):
    """Of the files that are run: the processes of pytest-xdist each collect all of them."""
    if not is_whole(request.config):
        return  # a part of a file is run, and nothing is known of the rest
    noted = {}
    for number, line in enumerate(summary.read(), 1):
        if match := re.match(r"(tests/[\w/.]+): .*, cases (\d+)$", line):
            noted[match[1]] = (int(match[2]), number)
    collected = summary.cases(request.session.items)
    for name, count in collected.items():
        wanted, number = noted.get(name, (0, 1))
        if count != wanted:
            message = f"{name} has {count} cases instead of {wanted}."
            raise Fault(summary.SUMMARY, number, f"{message} {ADVICE}")
    if everything_is_run(request.config):
        for name in sorted(noted.keys() - collected.keys()):
            message = f"{name} is no longer run. Put it back."
            raise Fault(summary.SUMMARY, noted[name][1], message)


# --- What makes a test weaker is seen


STRONG = """
import pytest

CASES = {"a": 1, "b": 2}
MOST = 700
SIGNS = "–—…"
OPPOSITES = {"en": "on|off"}
FIRST, THIRD = 0.95, 0.98
WIDTHS = {"ko": (40, 80), "en": (60, 90)}

@pytest.mark.parametrize("case", CASES)
def test_a(case):
    assert len(case) > 40
    with pytest.raises(ValueError, match="wide"):
        close(case, rel=1e-5)
    for line in case:
        assert line == case[line] and all(line)
    subprocess.run(["a"], check=True)
"""
WEAKER = {
    "a tolerance": ("rel=1e-5", "rel=1e-2"),
    "a threshold": ("> 40", "> 4"),
    "a limit": ("MOST = 700", "MOST = 900"),
    "one of two limits": ("0.95", "0.5"),
    "a limit in a list": ("(40, 80)", "(4, 800)"),
    "a letter more": ("–—…", "–—…â"),
    "a word less": ("on|off", "on"),
    "a case less": (', "b": 2', ""),
    "an assertion less": ("assert len(case) > 40", "len(case) > 40"),
    "an exception less": ('with pytest.raises(ValueError, match="wide"):', "if True:"),
    "a test less": ("def test_a", "def a"),
    "skipped": ("@pytest.mark.parametrize", "@pytest.mark.skip\n@pytest.mark.parametrize"),
    "a comparison that says less": ("== case", ">= case"),
    "a way out before it asserts": ("    assert len", "    return\n    assert len"),
    "a loop that ends early": ("    for line in case:", "    for line in case[:1]:"),
    "a loop that leaves cases out": (
        "        assert line",
        "        if line: continue\n        assert line",
    ),
    "one instead of all": ("all(line)", "any(line)"),
    "one condition instead of two": ("case[line] and", "case[line] or"),
    "any message": (', match="wide"', ""),
    "a program that may fail": (", check=True", ""),
    "an error that is caught": (
        "        close(case",
        "        try: pass\n        except ValueError: pass\n        close(case",
    ),
    "tests that are taken away": (
        "CASES =",
        "def pytest_collection_modifyitems(items): items.clear()\n\nCASES =",
    ),
    "expected to fail": (
        "@pytest.mark.parametrize",
        "@pytest.mark.xfail\n@pytest.mark.parametrize",
    ),
}


@pytest.mark.parametrize("what", WEAKER)
def test_what_is_weaker_is_another_line(tmp_path, what):
    path = tmp_path / "test_a.py"
    path.write_text(STRONG)
    before = summary.strength(path)
    old, new = WEAKER[what]
    assert old in STRONG
    path.write_text(STRONG.replace(old, new))
    assert summary.strength(path) != before


def test_a_difference_is_named_with_its_line():
    with pytest.raises(Fault, match=r"summary\.txt:2: [\s\S]*\n- b: tests 2\n[+] b: tests 1$"):
        compare(["a", "b: tests 2"], ["a", "b: tests 1"])
    with pytest.raises(Fault, match=r"summary\.txt:1: [\s\S]*\n[+] c$"):
        compare(["a"], ["a", "c"])
