"""`make plant` tells what is noticed, tried on a tiny project."""

import pytest
from guide_model.snippets import Fault
from maintaining import plant
from planting.planted import messages, read

RULE = """
from pathlib import Path
import pytest

def test_the_pages():
    for page in Path().rglob("*page.md"):
        for number, line in enumerate(page.read_text(errors="ignore").splitlines(), 1):
            if "four" in line:
                pytest.fail(f"{page}:{number}: says `four`. Say three.", pytrace=False)
            assert "five" not in line
        if (size := page.stat().st_size) > 99:
            pytest.fail(f"{page}:1: has {size} bytes", pytrace=False)
"""
SHOWS = "print(open('page.md').read())\nopen('page.md', 'w').write('written')\n"
FILES = {"page.md": "Two weights,\nthree layers.\n", "other.md": "one\n", "show.py": SHOWS}
TESTS = 'tests = ["test_page.py"]'


def fault(file, old, new, says, notices=TESTS):
    edit = f'{{ file = "{file}", old = "{old}", new = "{new}" }}'
    return f'[[fault]]\n{notices}\nsays = ["{says}"]\nedits = [{edit}]\n'


NOTICED = fault("page.md", "three", "four", "`four`")
SHOWN = fault("page.md", "Two", "No", "No weights", 'run = "show"\nshown = true')
MADE = fault("new/page.md", "", "four", "new/page.md:1: says `four`")
LARGE = fault("page.md", "three", "three ", "1228 bytes").replace(" }", ", times = 201 }")
WRONG = {
    "unnoticed": (fault("other.md", "one", "two", "two"), "UNSEEN"),
    "unclear": (fault("page.md", "three", "five", "five"), "UNCLEAR"),
    "said in other words": (fault("page.md", "three", "four", "`five`"), "UNCLEAR"),
    "not shown": (fault("other.md", "one", "two", "two", 'run = "show"\nshown = true'), "UNSEEN"),
    "never ends": (
        fault("show.py", "print", "__import__('time').sleep(99); print", "x", 'run = "show"'),
        "UNSEEN",
    ),
    "out of date": (fault("page.md", "six", "four", "four"), "`six` no longer stands in page.md"),
    "no file": (fault("gone.md", "one", "two", "two"), "`one` no longer stands in gone.md"),
    "no change": (fault("page.md", "Two", "Two", "Two"), "can't become `Two`"),
    "no new file": (fault("page.md", "", "four", "four"), "page.md is there already"),
    "no test": (NOTICED.replace("says", 'only = "other"\nsays'), "no such tests"),
}


@pytest.fixture
def small(tmp_path, monkeypatch):
    """A project of two pages and a rule, whose faults can be planted."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setattr(plant, "TIMEOUT", 5)
    for name, text in {**FILES, "test_page.py": RULE}.items():
        (tmp_path / "small" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "small" / name).write_text(text)
    return tmp_path / "small"


def planted(small, *listed, copies=1):
    """Plant faults; return whether enough are noticed, and all that was said."""
    (small.parent / "some.toml").write_text("\n".join(listed))
    said = []
    faults = read("some", small.parent)
    return plant.plant(faults, small, lambda text: said.append(str(text)), copies), "\n".join(said)


def test_what_is_noticed_is_counted_and_put_back(small):
    good, said = planted(small, NOTICED, SHOWN, NOTICED)
    assert good, said
    assert "some.toml:1: red (" in said and "page.md:2: says `four`" in said
    assert "some.toml:6: shown (" in said and "UN" not in said
    assert said.splitlines()[-1].split()[:4] == ["together", "3", "100%", "100%"]
    assert {name: (small / name).read_text() for name in FILES} == FILES


def test_copies_share_the_faults_and_say_them_in_order(small):
    good, said = planted(small, NOTICED, SHOWN, NOTICED, NOTICED, copies=3)
    assert good, said
    places = [line.partition(" ")[0] for line in said.splitlines() if line.startswith("some.toml")]
    assert places == [f"some.toml:{line}:" for line in (1, 6, 12, 17)]


def test_a_file_may_be_made_or_grow_and_each_byte_is_put_back(small):
    picture = b"\x89PNG\r\n\x1a\nthree\xff"
    (small / "other-page.md").write_bytes(picture)
    changed = fault("other-page.md", "three", "four", "other-page.md:3: says `four`")
    good, said = planted(small, MADE, LARGE, changed)
    assert good, said
    assert not (small / "new" / "page.md").exists()
    assert (small / "other-page.md").read_bytes() == picture


@pytest.mark.parametrize("what", WRONG)
def test_what_goes_unnoticed_is_named_with_its_line(small, what):
    listed, says = WRONG[what]
    good, said = planted(small, NOTICED, listed)
    assert not good
    assert any("some.toml:6: " in line and says in line for line in said.splitlines()), said


def test_what_is_red_before_anything_is_planted_is_named(small):
    (small / "page.md").write_text("Two weights,\nfour layers.\n")
    with pytest.raises(Fault, match=r"red with nothing planted.*\n.*page.md:2: says `four`"):
        planted(small, fault("other.md", "one", "two", "two"))


def test_what_no_fault_asks_for_may_be_red_before(small):
    (small / "test_other.py").write_text("def test_it(): pass\ndef test_red(): assert False\n")
    asks = 'tests = ["test_other.py", "test_page.py"]\nonly = "{}"'
    listed = fault("page.md", "three", "four", "`four`", asks.format("pages or test_it"))
    good, said = planted(small, listed)
    assert good, said
    with pytest.raises(Fault, match="red with nothing planted"):
        planted(small, fault("page.md", "three", "four", "`four`", asks.format("red")))
    good, said = planted(small, fault("page.md", "three", "four", "`four`", asks.format("none")))
    assert not good and "some.toml:1: there are no such tests" in said


@pytest.mark.parametrize(
    "listed",
    [NOTICED.replace("says", "say"), '[[fault]]\nsays = ["a"]\n', NOTICED.replace("old", "odd")],
)
def test_a_fault_with_other_fields_is_named(small, listed):
    with pytest.raises(Fault, match=r"some\.toml:6: .*these: .*edits"):
        planted(small, NOTICED, listed)


SAID = """
E   AssertionError: index.html: the policy isn't so: see policy() in docs/site.py
E   assert 1 == 2

tests/test_site.py:9: AssertionError
E   AssertionError: docs/site.css:3: moves
elsewhere.py:3: not of the project
FAILED tests/test_site.py::test_it
"""


def test_a_message_names_a_file_of_the_project(tmp_path):
    for name in ("docs/site.py", "docs/site.css"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = [text.splitlines()[0][4:] for text in messages(SAID, tmp_path)]
    assert found == [
        "AssertionError: docs/site.css:3: moves",
        "AssertionError: index.html: the policy isn't so: see policy() in docs/site.py",
    ]


def test_a_kind_that_is_not_there_is_named():
    with pytest.raises(Fault, match="is missing. The kinds are .*twins"):
        read("elsewhere")
