"""The numbers of a page's text stand in the code or output beside it, and its releases are known."""

import re
import tomllib
from decimal import Decimal

import pytest
from guide_model.releases import releases
from guide_model.remembering import remembered
from guide_model.snippets import GENERATIONS, LANGUAGES, ROOT, Fault, line_of
from harness.twins import both, page_names
from prose import numbers as said
from prose.kerases import proven as proven_by_outputs
from prose.pieces import WHOLE_PAGE, all_pages, language_of, linked_sections, name_of, pieces, shown

LISTED = ROOT / "tests" / "numbers_in_prose.toml"
SHAPE = re.compile(r"\(\s*(?:None|\d+)\s*(?:,\s*(?:None|\d+)\s*)*,?\s*\)")
SIZE = re.compile(r"\d+(?:\s*×\s*\d+){2,}")  # 5×5×1×32
ALL_PAGES = all_pages()
NAMES = sorted(page_names("ko") & page_names("en"))


@remembered
def listed() -> dict:
    return tomllib.loads(LISTED.read_text("utf8"))


def shape(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"None|\d+", text))


def shapes(text: str) -> set[tuple[str, ...]]:
    return {shape(match) for match in SHAPE.findall(text) if "," in match}


def contains(whole, part):
    return any(whole[i : i + len(part)] == part for i in range(len(whole)))


def exceptions(name: str) -> list[dict]:
    return [e for e in listed()["exception"] if e["page"] == name]


def value_of(exception: dict) -> Decimal:
    return Decimal(str(exception["number"]))


def is_excepted(piece, value) -> bool:
    return any(
        value_of(e) == value and e["section"] == piece.section
        for e in exceptions(name_of(piece.page))
    )


def check_numbers(page):
    """Raise `Fault` at the first number that stands in the text alone."""
    known = {section: said.values(text) for section, text in shown(page).items()}
    for piece in pieces(page):
        text = piece.own
        for number in said.numbers(text, language_of(page)) if piece.kind != "tab" else ():
            # "stays 0", "if the two differ": less is asked of what is rather grammar than a count
            weak = number.value == 0 or number.value == 2 and number.is_word
            section = WHOLE_PAGE if weak else piece.section
            if said.stands_in(number.value, known[section]) or is_excepted(piece, number.value):
                continue
            raise Fault(
                page,
                piece.line_at(number.start, text),
                f"`{number.text}` stands in the text, but in no code or output of its section."
                " Correct it, show it, or add it with its reason to tests/numbers_in_prose.toml.",
            )


def check_shapes(page):
    """Raise `Fault` at the first shape that stands in the text alone."""
    on_page = shapes(shown(page)[WHOLE_PAGE])
    for piece in pieces(page):
        there = {linked for linked, _ in linked_sections(piece)}
        behind_links = {one for linked in there for one in shapes(shown(linked)[WHOLE_PAGE])}
        for span in piece.spans:
            known = on_page | behind_links if span.link else on_page
            wrong = [
                match
                for match in SHAPE.findall(span.text)
                if "," in match and shape(match) not in known
            ]
            wrong += [
                match
                for match in SIZE.findall(span.text)
                if not any(contains(one, shape(match)) for one in known)
            ]
            if wrong and not any(e["number"] == wrong[0] for e in exceptions(name_of(page))):
                raise Fault(
                    page,
                    span.line,
                    f"`{wrong[0]}` stands in the text, but in no code or output on this page."
                    " Correct it, show it, or add it with its reason to"
                    " tests/numbers_in_prose.toml.",
                )


@pytest.mark.parametrize("name", NAMES)
def test_numbers_in_the_text_stand_beside_it(name):
    for page in both(name):
        check_shapes(page)
        check_numbers(page)


@pytest.mark.parametrize("name", NAMES)
def test_sums_come_to_what_the_text_says(name):
    for page in both(name):
        for piece in pieces(page):
            for match, value in said.wrong_sums(piece.text):
                raise Fault(page, piece.line, f"`{match[0]}`: it comes to {value}. Correct it.")


def known_releases() -> dict[str, set[str]]:
    """Return what may be said of releases on any page, as the list of releases has it."""
    newest = [r for r in releases() if not r.legacy and not r.keras]
    minor = {
        g: [r.version.rpartition(".")[0] for r in newest if r.generation == g] for g in GENERATIONS
    }
    every = [*minor["keras2"], *minor["keras3"]]
    patch = [r.version for r in releases() if r.generation == "keras2" and not r.legacy][-1]
    return {
        f"TensorFlow ≤{minor['keras2'][-1]}",
        f"TensorFlow ≤{patch}",
        f"TensorFlow ≥{minor['keras3'][0]}",
        f"TensorFlow {every[0]}–{every[-1]}",
    }


@pytest.mark.parametrize("name", NAMES)
def test_releases_in_the_text_are_those_that_were_run(name):
    for page in both(name):
        allowed = known_releases() | {
            r["said"] for r in listed()["release"] if name_of(page) in r["pages"]
        }
        for piece in pieces(page):
            for span in piece.spans if piece.kind != "tab" else ():
                for found in said.releases(span.text) if not span.link else ():
                    of_keras = found.name.startswith("Keras ")
                    if found.name not in allowed and not (
                        of_keras and proven_by_outputs(piece, found.name)
                    ):
                        raise Fault(
                            page,
                            span.line,
                            f"`{found.text}` is read as `{found.name}`, which neither docs/releases.toml"
                            " nor tests/numbers_in_prose.toml has for this page, and of Keras no"
                            " output of the section, or of one it links to, differs on just those."
                            " Correct it, or list it there under `[[release]]` with its reason.",
                        )


def used(exception: dict) -> bool:
    """Tell whether a text needs an exception."""
    for page in both(exception["page"]):
        if isinstance(exception["number"], str) and "×" in exception["number"]:
            return exception["number"] in page.read_text("utf8")
        for piece in pieces(page):
            if piece.section == exception["section"]:
                found = said.numbers(piece.own, language_of(page))
                if any(number.value == value_of(exception) for number in found):
                    return True
    return False


def proven(exception: dict) -> bool:
    """Tell whether an exception's count or sum comes to its number."""
    page = both(exception["page"])[0]
    text = shown(page)[exception.get("of", WHOLE_PAGE)]
    if "count" in exception:
        return len(re.findall(exception["count"], text, re.M)) == value_of(exception)
    if "sum" in exception:
        operands = said.values(exception["sum"])
        known = said.values(text)
        come_to = said.computed(exception["sum"])
        return come_to == value_of(exception) and all(
            said.stands_in(one, known) for one in operands
        )
    if "of" in exception:
        return said.stands_in(value_of(exception), said.values(text))
    return bool(exception.get("why", "").strip())


def test_every_exception_is_needed_and_proven():
    for exception in listed()["exception"]:
        page, number = exception["page"], exception["number"]
        line = line_of(LISTED, f'page = "{page}"')
        if page not in page_names("ko") & page_names("en"):
            raise Fault(LISTED, line, f"there is no page {page}. Remove its exception.")
        missing = {exception["section"], exception.get("of", "")} - set(shown(both(page)[0]))
        if missing:
            raise Fault(LISTED, line, f"{page} has no section {missing}. Correct the exception.")
        if not used(exception):
            raise Fault(
                LISTED,
                line,
                f"{number} doesn't stand in section `{exception['section']}` of {page} any more."
                " Remove the exception.",
            )
        if not proven(exception):
            raise Fault(
                LISTED,
                line,
                f"{page}: {number} has no reason, or its `count` or `sum` comes to something else."
                " Correct the text, or say why it may stand there.",
            )


def test_every_release_listed_is_needed():
    for release in listed()["release"]:
        for name in release["pages"]:
            found = {
                one.name
                for page in both(name)
                for piece in pieces(page)
                for span in piece.spans
                for one in said.releases(span.text)
            }
            if release["said"] not in found or not release["why"].strip():
                raise Fault(
                    LISTED,
                    line_of(LISTED, f'said = "{release["said"]}"'),
                    f"`{release['said']}` doesn't stand on {name} any more, or has no reason."
                    " Remove the page, or say why.",
                )


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("레이어의 개수는 41개입니다", "ko", [41]),
        ("테스트 일곱 개, 가중치 스물한 개", "ko", [7, 21]),
        ("4,097,000개이고 두 세대에서 같습니다", "ko", [4_097_000]),
        ("커널을 4분의 1 크기로", "ko", [Decimal("0.25")]),
        ("파일을 열 수 있습니다. 그대로 둘 레이어", "ko", []),
        ("a quarter of twenty-one tests, twice", "en", ["0.25", 21, 2]),
        ("one of the two generations; Keras 2 and 3; from 2.16 on", "en", []),
        ("conv2d and float16, 1,797 images", "en", [1797]),
    ],
)
def test_numbers_are_read_in_digits_and_in_words(text, language, values):
    assert [n.value for n in said.numbers(text, language)] == [Decimal(v) for v in values]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("TensorFlow up to 2.15 brings Keras 2; from 2.16 on", ["TensorFlow ≤2.15", "TensorFlow ≥2.16"]),
        ("텐서플로우 2.13부터 2.15까지와", ["TensorFlow 2.13–2.15"]),
        ("2와 3.15보다 앞선 케라스 3에서는", ["Keras <3.15"]),
        ("Keras 3 before 3.15", ["Keras <3.15"]),
        ("2.16 이후에도", ["TensorFlow ≥2.16"]),
        ("The layer had 2.0, then 0.5", []),
    ],
)  # fmt: skip
def test_releases_are_read_with_their_direction(text, names):
    assert [found.name for found in said.releases(text)] == names


@pytest.mark.parametrize("text", ["6 + 2 + 2 + 1 is 12", "5·5·1·32 + 32 = 833", "2 × 3은 7"])
def test_a_wrong_sum_is_found(text):
    assert list(said.wrong_sums(text))


def test_both_languages_are_read():
    assert {language_of(page) for page in ALL_PAGES} == set(LANGUAGES)
