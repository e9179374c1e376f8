"""Korean words stay whole where a line ends; a cell of a table is as wide as its words."""

import pytest
from browsing.layout import BROKEN, NARROW
from browsing.site import NAMES, address
from browsing.visits import READ_AT
from guide_model.snippets import LANGUAGES


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", READ_AT)
def test_no_korean_word_and_no_cell_of_a_table_is_broken(visited, width, language, name):
    seen, where = visited(language, name), f"{address(language, name)}, {width} px wide"
    assert seen.hangul > 50 or language == "en", "the test sees no Korean"
    broken, narrow = seen.broken[width], seen.narrow[width]
    assert not broken, f"{where}: words are broken at the end of a line:\n" + "\n".join(broken)
    assert not narrow, f"{where}: cells of a table are too narrow:\n" + "\n".join(narrow)


ARTICLE = "<body style='width: 7em'><article style='word-break: {rule}'>{text}</article></body>"
WORDS = "텐서플로우에서 레이어의 <b>가중치</b>를 읽습니다."


@pytest.mark.parametrize(("rule", "at_least"), [("keep-all", 0), ("normal", 1)])
def test_a_broken_word_is_seen(page, rule, at_least):
    page.set_content(ARTICLE.format(rule=rule, text=WORDS))
    hangul, broken = page.evaluate(BROKEN)
    assert hangul == 19 and bool(broken) == bool(at_least), broken


CELL = "<table style='table-layout: fixed; width: {width}'><tr><td>{text}</table>"
CODE = "<code style='font-size: 60%'>.npz</code>, <code style='font-size: 60%'>.npy</code>"


@pytest.mark.parametrize("text", ["kernel_size", CODE])
@pytest.mark.parametrize(("width", "at_least"), [("9em", 0), ("2em", 1)])
def test_a_narrow_cell_is_seen(page, width, text, at_least):
    cell = CELL.format(width=width, text=text)
    page.set_content(ARTICLE.format(rule="break-all", text=cell))
    assert len(page.evaluate(NARROW)) == at_least
