"""Names in backticks stand in the page's code or output, or the Keras that they are said of has them."""

import json
import tomllib

import pytest
from guide_model.remembering import remembered
from guide_model.snippets import GENERATIONS, ROOT, Fault
from harness.twins import both, page_names
from harness.worker import Step
from prose.names import api, unshown
from prose.pieces import all_pages, name_of

LISTED = ROOT / "tests" / "names_in_prose.toml"
ALL_PAGES = all_pages()
NAMES = sorted(page_names("ko") & page_names("en"))
PROGRAM = ROOT / "tests" / "keras_programs" / "names.py"
ASKED = "json.load(sys.stdin)"


@remembered
def listed() -> dict:
    return tomllib.loads(LISTED.read_text("utf8"))


@pytest.fixture(scope="session")
def known(workers) -> dict[str, dict[str, set[str]]]:
    """What each generation's Keras has of what the pages name."""
    asked = {
        "dotted": sorted({name for page in ALL_PAGES for _, _, name in api(page)}),
        "words": sorted({one.word for page in ALL_PAGES for one in unshown(page)}),
    }
    code = PROGRAM.read_text("utf8")
    assert ASKED in code
    program = (Step(str(PROGRAM), 1, code.replace(ASKED, repr(asked))),)
    runs = {generation: workers.run(program, generation) for generation in GENERATIONS}
    found = {}
    for generation, run in runs.items():
        [result] = run.result()
        assert not result.error, result.error
        answer = json.loads(result.printed.splitlines()[-1])
        found[generation] = {key: set(names) for key, names in answer.items()}
    return found


@pytest.mark.parametrize("name", NAMES)
def test_names_are_shown_or_are_keras_own(name, known):
    for page in both(name):
        vocabulary = set.union(*(one["words"] for one in known.values()))
        vocabulary |= {e["name"] for e in listed()["name"] if name_of(page) in e["pages"]}
        for one in unshown(page):
            if one.word not in vocabulary:
                raise Fault(
                    page,
                    one.line,
                    f"`{one.code}`: no code or output of the page shows `{one.word}`, and neither"
                    " Keras 3 nor Keras 2 has a name like that. Correct it, or add it with its reason"
                    f" to tests/{LISTED.name}.",
                )


@pytest.mark.parametrize("name", NAMES)
def test_api_exists_on_the_generations_that_it_is_said_of(name, known):
    for page in both(name):
        one_only = {e["name"]: e["generation"] for e in listed()["api"]}
        for _, span, name in api(page):
            has = [g for g in GENERATIONS if name in known[g]["dotted"]]
            if has == list(GENERATIONS) or (has and one_only.get(name) == has[0]):
                continue
            if not has and one_only.get(name) == "none":
                continue
            where = f"{GENERATIONS[has[0]]} alone has" if has else "neither Keras 3 nor Keras 2 has"
            raise Fault(
                page,
                span.line,
                f"{where} `{name}`. Correct the name; if the text says so, list it under `[[api]]` in"
                f" tests/{LISTED.name}.",
            )


def test_every_name_listed_is_needed(known):
    on_pages = {(one.word, one.page_name) for page in ALL_PAGES for one in unshown(page)}
    lines = LISTED.read_text("utf8").splitlines()
    for one in listed()["name"]:
        line = next(n for n, text in enumerate(lines, 1) if f'name = "{one["name"]}"' in text)
        gone = [name for name in one["pages"] if (one["name"], name) not in on_pages]
        if gone or not one["why"].strip():
            raise Fault(
                LISTED,
                line,
                f"`{one['name']}` needs no exception on {gone}, or has no reason. Correct it.",
            )
    said = {name for page in ALL_PAGES for _, _, name in api(page)}
    for one in listed()["api"]:
        line = next(n for n, text in enumerate(lines, 1) if f'name = "{one["name"]}"' in text)
        has = [g for g in GENERATIONS if one["name"] in known[g]["dotted"]]
        if one["name"] not in said or has != [g for g in GENERATIONS if g == one["generation"]]:
            raise Fault(
                LISTED,
                line,
                f"`{one['name']}` is on {has or 'no generation'}, or on no page any more."
                " Correct the entry, and the pages that name it.",
            )
