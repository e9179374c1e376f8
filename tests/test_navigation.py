"""The ways through the site: sidebar, contents and header, before and after the first move."""

from contextlib import suppress

import pytest
from browsing.browser import DESKTOP, PHONE, listen, ready
from browsing.layout import KEPT_ITS_PLACE, MOVED_TO_ITS_END, SEEN
from browsing.site import NAMES, address
from browsing.visits import ENTRY, LAPTOP
from guide_model.snippets import LANGUAGES
from playwright.sync_api import expect

WINDOWS = [(1280, 720), (1366, 768), (1280, 900), (1920, 1080)]
LONG = ("migration/silent-changes", "migration/side-by-side", "troubleshooting/errors-inputs")
SIDEBARS = {"primary": ".md-sidebar--primary", "secondary": ".md-sidebar--secondary"}

# The links of a sidebar that no scrolling of it brings between the header and the foot of the page
OUT_OF_REACH = """sidebar => {
    const wrap = sidebar.querySelector(".md-sidebar__scrollwrap")
    const all = [...sidebar.querySelectorAll("a.md-nav__link[href]")]
    const links = all.filter(it => it.checkVisibility())
    const at = wrap.scrollTop
    const hidden = links.filter(link => {
        wrap.scrollTop += link.getBoundingClientRect().top - innerHeight / 2
        const { left, top, width, height } = link.getBoundingClientRect()
        return !link.contains(document.elementFromPoint(left + width / 3, top + height / 2))
    })
    wrap.scrollTop = at
    return [links.length, hidden.map(it => it.textContent.trim())]
}"""
WRAP = ".md-sidebar--primary .md-sidebar__scrollwrap"
FITTED = f"() => document.querySelector('{WRAP}').style.height"  # by Material's script
ACTIVE = ".md-sidebar--secondary .md-nav__link--active"


@pytest.fixture
def visitor(browser, request):
    """A page on a device, whose errors are noted."""
    context = browser.new_context(**getattr(request, "param", DESKTOP))
    listen(context)
    yield context.new_page()
    context.close()
    # what was still on its way when the page was left has failed
    wrong = [it for it in context.wrong if not it.startswith("failed:")]
    assert not wrong, wrong


def bottom(page):
    page.evaluate("scrollTo({top: document.body.scrollHeight, behavior: 'instant'})")
    page.evaluate(KEPT_ITS_PLACE)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "height"), WINDOWS)
def test_every_link_of_a_sidebar_can_be_brought_into_the_window(
    visitor, served, language, width, height
):
    """Before the first move and after it, and after it at the foot of the page, too."""
    steps = {"before a move": lambda page: None, "after a move": ready, "at the foot": bottom}
    visitor.set_viewport_size({"width": width, "height": height})
    for name in ("migration/silent-changes", "migration/side-by-side"):
        visitor.goto(served + address(language, name))
        for when, step in steps.items():
            step(visitor)
            for side, selector in SIDEBARS.items():
                count, hidden = visitor.locator(selector).evaluate(OUT_OF_REACH)
                where = f"{address(language, name)} at {width}x{height}, {when}, {side}"
                assert count > 25, f"{where}: {count} links; the test looks in the wrong place"
                assert not hidden, f"{where}: {len(hidden)} of {count} out of reach: {hidden}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [name for name in NAMES if name != "index"])  # which has a drawer
def test_the_sidebar_opens_at_the_entry_of_its_page(visited, language, name):
    where = f"{address(language, name)} at {LAPTOP['width']}x{LAPTOP['height']}"
    assert visited(language, name).entry_shown, f"{where}: the sidebar doesn't show where one is"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sidebar_shows_the_entry_after_a_move(visitor, served, language):
    visitor.set_viewport_size(LAPTOP)
    for name in NAMES[::4]:
        if name == "index":
            continue
        visitor.goto(served + address(language, name))
        ready(visitor)
        visitor.evaluate(KEPT_ITS_PLACE)
        own = visitor.locator(ENTRY)
        where = f"{address(language, name)}: the sidebar doesn't show where one is"
        assert own.count() == 1 and own.evaluate(SEEN), where


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_entry_is_shown_without_materials_script(visitor, served, language):
    """To scroll the sidebar isn't a reader's move, for which that script waits."""
    visitor.goto(served + address(language, "reference/glossary"), wait_until="networkidle")
    visitor.wait_for_timeout(300)
    assert visitor.locator(WRAP).evaluate("it => it.scrollTop") > 0
    assert not visitor.evaluate("window.document$"), "Material's script runs before a move"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sidebar_that_was_scrolled_stays_where_it_is(visitor, served, language):
    """Though Material's script, which the wheel fetches, would show the page's own entry."""
    visitor.set_viewport_size({"width": 1280, "height": 720})
    visitor.goto(served + address(language, "weights/reading"))
    wrap = visitor.locator(WRAP)
    wrap.evaluate("""it => {
        it.scrollTop = 1e5
        it.dispatchEvent(new WheelEvent("wheel", {bubbles: true}))
    }""")
    visitor.wait_for_function(FITTED)
    visitor.evaluate(KEPT_ITS_PLACE)
    assert wrap.evaluate("it => it.scrollTop") > 100


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LONG)
def test_the_contents_mark_the_section_in_view(visitor, served, language, name):
    visitor.goto(served + address(language, name))
    ready(visitor)
    links = visitor.locator(".md-sidebar--secondary a.md-nav__link[href^='#']")
    entries = links.evaluate_all("all => all.map(it => it.hash)")
    assert len(entries) > 5
    for hash_ in entries[1 :: max(1, len(entries) // 8)]:
        visitor.evaluate("hash => { location.hash = hash }", hash_)
        visitor.evaluate(KEPT_ITS_PLACE)
        where, active = address(language, name) + hash_, visitor.locator(ACTIVE)
        with suppress(AssertionError):  # what is marked instead is said below
            expect(active).to_have_attribute("href", hash_)
        visitor.evaluate(KEPT_ITS_PLACE)
        marked = active.evaluate_all("all => all.map(it => it.hash)")
        assert marked == [hash_], f"{where} is in view, and the contents mark {marked}"
        assert active.evaluate(SEEN), f"{where}: the mark is out of the window"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_opened_at_a_section_marks_it(visitor, served, language):
    visitor.goto(served + address(language, "migration/silent-changes"))
    ids = visitor.locator("article section > h2").evaluate_all("all => all.map(it => it.id)")
    for id_ in (ids[2], ids[-3]):
        visitor.wait_for_load_state("networkidle")
        visitor.goto("about:blank")
        visitor.goto(served + address(language, "migration/silent-changes") + f"#{id_}")
        ready(visitor)
        expect(visitor.locator(ACTIVE)).to_have_attribute("href", f"#{id_}")
        assert visitor.locator(ACTIVE).count() == 1


@pytest.mark.parametrize("visitor", [DESKTOP, PHONE], ids=["desktop", "phone"], indirect=True)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_header_names_the_site_at_the_top_and_the_page_further_down(visitor, served, language):
    for name in ("weights/reading", "troubleshooting/errors", "tools/calculator"):
        visitor.goto(served + address(language, name))
        ready(visitor)
        site, page = visitor.locator(".md-header__topic").all()
        title = page.inner_text().strip()
        for top, shown, hidden in ((0, site, page), (3000, page, site), (0, site, page)):
            visitor.evaluate("top => scrollTo({top, behavior: 'instant'})", top)
            where = f"{address(language, name)}, {top} px down"
            for topic, opacity in ((shown, "1"), (hidden, "0")):
                said = f"{where}: the header takes the site for the page"
                expect(topic, said).to_have_css("opacity", opacity)
        assert title and title != site.inner_text().strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sidebar_does_not_lie_over_the_foot_of_the_page(visitor, served, language):
    for width, height in WINDOWS:
        visitor.set_viewport_size({"width": width, "height": height})
        for name in ("layers/inputs", "reference/glossary"):
            visitor.goto(served + address(language, name))
            bottom(visitor)
            where = f"{address(language, name)} at {width}x{height}"
            previous = visitor.locator(".md-footer__link--prev")
            assert previous.evaluate(SEEN), f"{where}: something lies over Previous"
            ready(visitor)
            visitor.wait_for_function(FITTED)
            visitor.evaluate(KEPT_ITS_PLACE)
            ends = visitor.locator(".md-sidebar__scrollwrap").evaluate_all(
                "all => all.map(it => it.getBoundingClientRect().bottom)"
            )
            foot = visitor.locator(".md-footer").bounding_box()["y"]
            assert max(ends) <= foot + 1, f"{where}: a sidebar ends {max(ends) - foot} px too low"
            assert previous.evaluate(SEEN), f"{where}: something lies over Previous"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_parts_of_a_page_start_once(visitor, served, language):
    """Also where the script is there before the page has been read: `?q=` asks for it at once."""
    visitor.add_init_script("""let subject
        window.starts = 0
        Object.defineProperty(window, "document$", {get: () => subject, set: it => {
            subject = it
            it.subscribe(() => starts++)
        }})""")
    for query in ("", "?q=Dense"):
        visitor.goto(served + address(language, "weights/reading") + query)
        ready(visitor)
        visitor.wait_for_timeout(300)
        assert visitor.evaluate("starts") == 1, query


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sidebar_is_scrolled_without_javascript(browser, served, language):
    window = {"width": 1280, "height": 720}
    context = browser.new_context(java_script_enabled=False, viewport=window)
    page = context.new_page()
    page.goto(served + address(language, "weights/reading"))
    last = page.locator(".md-sidebar--primary a.md-nav__link").last
    page.mouse.move(100, 400)
    page.mouse.wheel(0, 3000)
    in_reach = any(ends(last) < 720 or page.wait_for_timeout(100) for _ in range(100))
    context.close()
    assert in_reach, "the last link of the sidebar is out of reach"


def ends(locator):
    box = locator.bounding_box()
    return box["y"] + box["height"]


def open_drawer_at(page, link):
    """Open the drawer, at the part of the page; go back to all parts and into the link's."""
    page.locator(".md-header label[for=__drawer]").tap()
    page.evaluate(MOVED_TO_ITS_END)
    if not link.evaluate(SEEN):
        own = page.locator(".md-nav__item--active > nav > .md-nav__title[for^=__nav]")
        own.tap(position={"x": 20, "y": 20})
        page.evaluate(MOVED_TO_ITS_END)
        label = link.evaluate("it => it.closest('nav').getAttribute('aria-labelledby')")
        page.locator(f"label.md-nav__link[for={label.removesuffix('_label')}]").tap()
        page.evaluate(MOVED_TO_ITS_END)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_site_is_walked_through_by_its_links(browser, served, language):
    """By the sidebar with a mouse, by the drawer with a finger."""
    for device in ({**DESKTOP, "viewport": {"width": 1366, "height": 768}}, PHONE):
        context = browser.new_context(**device)
        page = context.new_page()
        page.goto(served + address(language, "weights/parameters"))
        for name in ("reference/glossary", "migration/files", "weights/reading", "tools/inspector"):
            link = page.locator(f".md-nav--primary a.md-nav__link[href$='/{name.split('/')[1]}/']")
            if device is PHONE:
                open_drawer_at(page, link)
                link.tap()
            else:
                link.click()
            page.wait_for_url(served + address(language, name))
        context.close()
