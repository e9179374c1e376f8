"""What the design promises, measured in the browser."""

import pytest
from browsing.layout import HIDDEN
from browsing.site import NAMES, address, with_code
from guide_model.snippets import LANGUAGES


def in_turn(names):
    """Give each page in one of the languages: twins have the same markup."""
    return [(LANGUAGES[number % 2], name) for number, name in enumerate(names)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", with_code())
def test_an_output_is_attached_to_its_code(visited, language, name):
    loose, where = visited(language, name).loose, address(language, name)
    assert not loose, f"{where}: an output doesn't touch what printed it:\n" + "\n".join(loose)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", with_code())
def test_the_copy_button_is_on_its_code(visited, language, name):
    away, where = visited(language, name).away, address(language, name)
    assert not away, f"{where}: the button to copy is not in the corner of its block: {away}"


def test_the_ways_in_are_side_by_side(page, served):
    for language in LANGUAGES:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(served + address(language, "index"))
        tops = page.locator(".ways > ul > li").evaluate_all(
            "all => all.map(it => it.getBoundingClientRect().top)"
        )
        assert len(tops) == 3 and len(set(tops)) == 1, (
            f"{address(language, 'index')}: the ways in begin at {tops} px"
        )


@pytest.mark.parametrize(("language", "shortest", "longest"), [("ko", 36, 46), ("en", 60, 78)])
def test_lines_are_of_a_comfortable_length(visited, language, shortest, longest):
    """About 40 Hangul (with their blanks, some more letters), or 70 letters.

    Half of the full lines are in the range.
    """
    lines = [line for name in NAMES for line in visited(language, name).lines]
    lengths = sorted(len(line.strip()) for line in lines)
    middle = lengths[len(lengths) // 2]
    assert len(lengths) > 20 and shortest <= middle <= longest, (
        f"half of the lines have {middle} letters or more"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_labels_of_tabs_are_whole_on_a_small_phone(page, served, language):
    page.set_viewport_size({"width": 360, "height": 700})
    for name in ("index", "troubleshooting/errors-inputs"):
        page.goto(served + address(language, name))
        cut = page.evaluate(
            """[...document.querySelectorAll('.tabbed-labels > label')].filter(label =>
                label.scrollWidth > label.clientWidth
                || label.getBoundingClientRect().right > innerWidth
            ).length"""
        )
        assert not cut, f"{address(language, name)}: {cut} labels of tabs are cut off"


NOT_ON_PAPER = (
    ", .md-footer *, .md-header *, .take-along *, .tabbed-labels *, button, .place a, .next-step"
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_has_both_generations_and_no_controls(page, served, language):
    page.goto(served + address(language, "weights/when-built"))
    blocks = page.locator(".tabbed-block")
    page.emulate_media(media="print")
    assert all(block.is_visible() for block in blocks.all()) and blocks.count() > 3
    for control in (
        ".md-header",
        ".md-sidebar",
        ".take-along",
        ".md-code__button",
        ".tabbed-labels",
    ):
        assert not page.locator(control).first.is_visible(), f"{control} is printed"
    assert not page.evaluate(HIDDEN, NOT_ON_PAPER), "this isn't printed"
    labels = blocks.evaluate_all("""all => all.slice(0, 2).map(
        block => getComputedStyle(block, "::before").content.replaceAll('"', "")
    )""")
    assert labels == page.locator(".tabbed-set").first.locator("label").all_text_contents()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_is_seen(browser, served, scheme):
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(served + address("ko", "weights/when-built"))
    unseen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
                const it = document.activeElement, radio = it.matches("input[type=radio]")
                const label = radio && document.querySelector(`label[for="${it.id}"]`)
                const outlined = s => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0
                const shows = s => outlined(s) || s.boxShadow !== "none"
                if (shows(getComputedStyle(it))) return ""
                if (label && shows(getComputedStyle(label))) return ""
                const own = it.matches(".md-search__input, .md-option, body")
                return own ? "" : it.outerHTML.slice(0, 120)
            }"""
        )
        unseen |= {seen} - {""}
    context.close()
    assert not unseen, "no ring around the focus:\n" + "\n".join(unseen)


def test_pages_read_without_javascript(browser, served):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    for language, name in in_turn(NAMES):
        page.goto(served + address(language, name))
        assert (
            page.locator("article h1").is_visible() and page.locator("article p").last.is_visible()
        ), name
        for dead in (
            ".copy-page",
            ".md-code__button",
            "form.md-header__option label",
            "[data-md-component=search]",
        ):
            assert not page.locator(f"{dead}:visible").count(), (
                f"{name}: {dead} is shown, but does nothing without JavaScript"
            )
    context.close()


FAINT = {
    "no text": ("", 0),
    "the first": ("p:first-of-type", 1),
    "the last, and what is in it": ("p:last-of-type", 2),
    "a word": ("p:last-of-type b", 1),
    "all, of which axe leaves out the first, of one letter": ("b", 2),
}


@pytest.mark.parametrize(("where", "findings"), FAINT.values(), ids=FAINT)
def test_text_of_too_little_contrast_is_seen(page, axe, where, findings):
    """Also where other text like it has enough, and where it faded since axe looked before."""
    text = "<p>One <b>b</b></p><p>Two <b>bold</b></p><p>Six <b>bold</b></p>"
    head = "<title>A</title><style>body { color: #000; background: #fff }</style>"
    page.set_content(
        f"<!doctype html><html lang=en><head>{head}</head>"
        f"<body><main><h1>A</h1>{text}</main></body></html>"
    )
    assert not axe(page)
    if where:
        page.locator(where).evaluate_all("all => all.forEach(it => { it.style.color = '#bbb' })")
    found = [finding for finding in axe(page) if finding.startswith("color-contrast")]
    assert len(found) == findings, found


HIDING = {
    "nothing": ("", 0),
    "not displayed": ("table { display: none }", 1),
    "not visible": ("p { visibility: hidden }", 2),
    "clear": (".tabbed-set { opacity: 0 }", 2),
    "no height": ("td { font-size: 0; padding: 0 } table { border-spacing: 0 }", 1),
    "beside the page": ("p { position: absolute; right: 200vw }", 2),
    "out of reach": ("a { pointer-events: none }", 1),
    "every tab": (".tabbed-block { display: none }", 2),
    "one tab": (".tabbed-block + .tabbed-block { display: none }", 0),
    "a closed box": ("details { color: red }", 0),
}


@pytest.mark.parametrize(("style", "findings"), HIDING.values(), ids=HIDING)
def test_what_a_style_hides_is_seen(page, style, findings):
    tabs = "<div class=tabbed-block>Keras 3</div><div class=tabbed-block>Keras 2</div>"
    page.set_content(
        f"<!doctype html><style>{style}</style><article><p>A <a href=#>link</a></p>"
        "<table><tr><td>4</td></table><details><summary>More</summary><b>less</b></details>"
        f"<div class=tabbed-set><div class=tabbed-content>{tabs}</div></div></article>"
    )
    assert len(page.evaluate(HIDDEN)) == findings, page.evaluate(HIDDEN)


def test_the_day_of_a_run_stays_on_one_line(page, served):
    for language in LANGUAGES:
        page.goto(served + address(language, "reference/layer-weights"))
        day = page.locator(".verified .day")
        for width in range(320, 440, 4):
            page.set_viewport_size({"width": width, "height": 844})
            lines = day.evaluate("it => it.getClientRects().length")
            assert lines == 1, f"{language}: at {width} px the day breaks at its hyphens"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_files_is_whole_on_a_laptop(page, served, language):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(served + address(language, "migration/files"))
    frame = page.locator(".compact .md-typeset__scrollwrap")
    shown, needed = frame.evaluate("it => [it.clientWidth, it.scrollWidth]")
    assert needed <= shown, f"the last columns are cut: the table needs {needed} px and has {shown}"


def test_hangul_is_not_slanted(page, served):
    slanted = """() => [...document.querySelectorAll("article *")].filter(it =>
        it.closest(".highlight, .output") === null && getComputedStyle(it).fontStyle === "italic"
        && [...it.childNodes].some(node => node.nodeType === 3 && /[가-힣]/.test(node.data))
    ).map(it => it.textContent)"""
    for name in NAMES:
        page.goto(served + address("ko", name))
        found = page.evaluate(slanted)
        assert not found, f"{address('ko', name)}: slanted Hangul: {found}. Use quotes or **bold**."
