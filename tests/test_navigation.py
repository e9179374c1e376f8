"""A reader finds the way: by the sidebar, the table of contents and the header, on every size of window."""

import pytest
from harness.browser import DESKTOP, PHONE, STILL, ready
from harness.site import NAMES, address
from page import LANGUAGES
from playwright.sync_api import expect

WINDOWS = [(1280, 720), (1366, 768), (1280, 900), (1920, 1080)]
LONG = "migration/silent-changes"  # more sections than a window has lines

# The links of a sidebar that can't be scrolled into what is shown of it
OUT_OF_REACH = """sidebar => [...document.querySelectorAll(`${sidebar} a.md-nav__link`)]
    .filter(link => link.offsetParent)
    .filter(link => {
        const around = link.closest(".md-sidebar__scrollwrap")
        const middle = link.offsetTop - around.offsetTop - around.clientHeight / 2
        around.scrollTo({top: middle, behavior: "instant"})
        const [{top, bottom}, shown] = [link, around].map(it => it.getBoundingClientRect())
        return top < shown.top - 1 || bottom > Math.min(shown.bottom, innerHeight) + 1
    })
    .map(link => link.textContent.trim())"""

# The ids that the active entries of the table of contents lead to
ACTIVE = """() => [...document.querySelectorAll(".md-sidebar--secondary .md-nav__link--active")]
    .map(link => link.hash.slice(1))"""

# The words of Hangul that stand in two lines, each with what is before and after it
BROKEN_WORDS = """() => {
    const broken = [], texts = document.createTreeWalker(document.querySelector("article"), 4)
    for (let text; (text = texts.nextNode()); ) {
        if (!text.parentElement.checkVisibility() || text.parentElement.closest("pre, code")) continue
        for (const {0: word, index} of text.data.matchAll(/[가-힣]{2,}/g)) {
            const range = document.createRange()
            range.setStart(text, index)
            range.setEnd(text, index + word.length)
            const lines = new Set([...range.getClientRects()].map(({top}) => Math.round(top)))
            if (lines.size > 1) broken.push(text.data.slice(Math.max(0, index - 20), index + 20))
        }
    }
    return broken
}"""


@pytest.fixture(scope="module")
def desk(browser):
    context = browser.new_context(**DESKTOP)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def phone(browser):
    context = browser.new_context(**PHONE)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("window", WINDOWS, ids=lambda size: "x".join(map(str, size)))
def test_every_link_of_the_sidebars_can_be_brought_into_view(desk, served, window):
    """Before the reader's first move, which starts Material's script, and after it."""
    desk.set_viewport_size(dict(zip(("width", "height"), window)))
    for language in LANGUAGES:
        for name in ("weights/reading", LONG):  # the front page has no sidebars
            desk.goto(served + address(language, name))
            assert desk.locator(".md-sidebar a.md-nav__link:visible").count() > len(NAMES)
            for moved in (False, True):
                if moved:
                    ready(desk)
                    expect(desk.locator(".md-sidebar--primary[style*=top]")).to_be_attached()
                for sidebar in (".md-sidebar--primary", ".md-sidebar--secondary"):
                    hidden = desk.evaluate(OUT_OF_REACH, sidebar)
                    assert not hidden, f"{address(language, name)}: {sidebar} hides {hidden}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_opens_with_its_own_entry_in_sight(desk, served, language):
    desk.set_viewport_size({"width": 1280, "height": 720})
    for name in NAMES:
        if name == "index":  # the front page has no sidebars
            continue
        desk.goto(served + address(language, name))
        entry = desk.locator(".md-sidebar--primary .md-nav__link--active[href]:visible")
        expect(entry).to_have_count(1)
        expect(entry).to_be_in_viewport()
        around = desk.locator(".md-sidebar--primary .md-sidebar__scrollwrap").bounding_box()
        box = entry.bounding_box()
        assert around["y"] <= box["y"] and box["y"] + box["height"] <= around["y"] + around["height"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_contents_follows_the_reader(desk, served, language):
    desk.set_viewport_size({"width": 1280, "height": 900})
    desk.goto(served + address(language, LONG))
    ready(desk)
    ids = desk.evaluate("[...document.querySelectorAll('article :is(h2, h3)[id]')].map(h => h.id)")
    for id_ in ids[3 :: len(ids) // 4]:
        desk.evaluate("id => document.getElementById(id).scrollIntoView()", id_)
        desk.wait_for_function(f"id => `${{({ACTIVE})()}}` === id", arg=id_)
        entry = desk.locator(".md-sidebar--secondary .md-nav__link--active")
        expect(entry).to_be_in_viewport()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_header_names_the_page_once_its_title_is_out_of_sight(phone, served, language):
    for name in ("weights/saving", "troubleshooting/errors"):
        phone.goto(served + address(language, name))
        topics = phone.locator(".md-header__topic")
        title = phone.locator("article h1").inner_text()
        expect(topics.first).to_have_css("opacity", "1")
        phone.touchscreen.tap(200, 600)
        phone.mouse.wheel(0, 2500)
        expect(topics.nth(1)).to_have_css("opacity", "1")
        expect(topics.first).to_have_css("opacity", "0")
        assert topics.nth(1).inner_text().strip() in title


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sidebars_end_above_the_footer(desk, served, language):
    desk.set_viewport_size({"width": 1280, "height": 720})
    desk.goto(served + address(language, "weights/saving"))
    ready(desk)
    desk.evaluate("scrollTo(0, document.body.scrollHeight)")
    footer = ".md-footer__link--prev"
    desk.wait_for_function(f"""() => [...document.querySelectorAll(".md-sidebar__scrollwrap")].every(
        it => it.getBoundingClientRect().bottom <= document.querySelector("{footer}").getBoundingClientRect().top)""")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_reached_by_the_sidebar(desk, served, language):
    """On a small laptop, with the wheel and the mouse, from the last entry to the first."""
    desk.set_viewport_size({"width": 1366, "height": 768})
    desk.goto(served + address(language, "weights/reading"))
    links = desk.locator(".md-sidebar--primary a.md-nav__link[href]:visible")
    targets = links.evaluate_all("all => all.map(it => it.href.split('#')[0])")
    assert set(targets) >= {served + address(language, name) for name in NAMES if name != "index"}
    for target in targets[::-7]:
        link = desk.locator(".md-sidebar--primary a.md-nav__link[href]:visible").nth(targets.index(target))
        link.hover()
        link.click()
        desk.wait_for_url(target)


@pytest.mark.parametrize("width", [390, 1280])
def test_korean_words_stand_in_one_line(desk, served, width):
    """In prose, in links and in the cells of tables; a long word of another script may break."""
    desk.set_viewport_size({"width": width, "height": 900})
    for name in NAMES:
        desk.goto(served + address("ko", name))
        desk.evaluate(STILL)
        broken = desk.evaluate(BROKEN_WORDS)
        assert not broken, f"docs/ko/{name}.md at {width} px breaks a word near: {broken[:5]}"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answers_in_a_table_stand_in_one_line(desk, served, language, width):
    desk.set_viewport_size({"width": width, "height": 900})
    desk.goto(served + address(language, "migration/files"))
    answers = desk.locator(".compact td a")
    lines = answers.evaluate_all("all => all.map(it => it.getClientRects().length)")
    assert lines and set(lines) == {1}
