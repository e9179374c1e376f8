"""The ways through the site: sidebar, table of contents and header, before and after the reader's first move."""

import pytest
from harness.browser import DESKTOP, PHONE, listen, ready
from harness.site import NAMES, address
from page import LANGUAGES

WINDOWS = [(1280, 720), (1366, 768), (1280, 900), (1920, 1080)]
LONG = ("migration/silent-changes", "migration/side-by-side", "troubleshooting/errors")
SIDEBARS = {"primary": ".md-sidebar--primary", "secondary": ".md-sidebar--secondary"}

# The links of a sidebar that the wheel can't bring into the window, below the header and not below the foot of the page
OUT_OF_REACH = """sidebar => {
    const wrap = sidebar.querySelector(".md-sidebar__scrollwrap")
    const links = [...sidebar.querySelectorAll("a.md-nav__link[href]")].filter(it => it.checkVisibility())
    const at = wrap.scrollTop
    const hidden = links.filter(link => {
        wrap.scrollTop += link.getBoundingClientRect().top - innerHeight / 2
        const { left, top, width, height } = link.getBoundingClientRect()
        return !link.contains(document.elementFromPoint(left + width / 3, top + height / 2))
    })
    wrap.scrollTop = at
    return [links.length, hidden.map(it => it.textContent.trim())]
}"""
# Whether the middle of an element is to be seen, and nothing lies over it
SEEN = """it => {
    const { left, top, width, height } = it.getBoundingClientRect()
    return it.contains(document.elementFromPoint(left + width / 2, top + height / 2))
}"""
# Waits until the page has kept its place for five frames: content-visibility moves it while sections are drawn
STILL = """() => new Promise(done => {
    let same = 0, before = ""
    const look = () => {
        const now = `${scrollY} ${document.body.scrollHeight}`
        same = now === before ? same + 1 : 0
        before = now
        same > 5 ? setTimeout(done, 50) : requestAnimationFrame(look)
    }
    look()
})"""
ACTIVE = ".md-sidebar--secondary .md-nav__link--active"


@pytest.fixture
def visitor(browser, request):
    """A page on a device, whose errors are noted."""
    context = browser.new_context(**getattr(request, "param", DESKTOP))
    listen(context)
    yield context.new_page()
    context.close()
    assert not context.wrong, context.wrong


def bottom(page):
    page.evaluate("scrollTo({top: document.body.scrollHeight, behavior: 'instant'})")
    page.evaluate(STILL)


@pytest.mark.parametrize("moved", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_of_a_sidebar_can_be_brought_into_the_window(visitor, served, language, moved):
    """Before the first move and after it, and after it at the foot of the page, too."""
    for width, height in WINDOWS:
        visitor.set_viewport_size({"width": width, "height": height})
        for name in ("migration/silent-changes", "migration/side-by-side"):
            visitor.goto(served + address(language, name))
            places = ["top"]
            if moved:
                ready(visitor)
                places.append("foot")
            for place in places:
                if place == "foot":
                    bottom(visitor)
                for side, selector in SIDEBARS.items():
                    count, hidden = visitor.locator(selector).evaluate(OUT_OF_REACH)
                    where = f"{address(language, name)} at {width}x{height}, {place}, {side} sidebar"
                    assert count > 25, f"{where}: {count} links; the test looks at the wrong element"
                    assert not hidden, f"{where}: {len(hidden)} of {count} links are out of reach: {hidden}"


@pytest.mark.parametrize("moved", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sidebar_opens_at_the_entry_of_its_page(visitor, served, language, moved):
    visitor.set_viewport_size({"width": 1366, "height": 768})
    for name in NAMES:
        if name == "index":
            continue  # it has no sidebar, only the drawer
        visitor.goto(served + address(language, name))
        if moved:
            ready(visitor)
            visitor.evaluate(STILL)
        own = visitor.locator(".md-sidebar--primary a.md-nav__link--active")
        assert own.count() == 1 and own.evaluate(SEEN), f"{address(language, name)}: the sidebar doesn't show where one is"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sidebar_that_was_scrolled_stays_where_it_is(visitor, served, language):
    """Though Material's script, which the wheel fetches, would show the page's own entry."""
    visitor.set_viewport_size({"width": 1280, "height": 720})
    visitor.goto(served + address(language, "weights/reading"))
    wrap = visitor.locator(".md-sidebar--primary .md-sidebar__scrollwrap")
    wrap.evaluate("it => { it.scrollTop = 1e5; it.dispatchEvent(new WheelEvent('wheel', {bubbles: true})) }")
    visitor.wait_for_function("() => document.querySelector('.md-sidebar__scrollwrap').style.height")
    visitor.evaluate(STILL)
    assert wrap.evaluate("it => it.scrollTop") > 100


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LONG)
def test_the_contents_mark_the_section_in_view(visitor, served, language, name):
    visitor.goto(served + address(language, name))
    ready(visitor)
    entries = visitor.locator(".md-sidebar--secondary a.md-nav__link[href^='#']").evaluate_all("all => all.map(it => it.hash)")
    assert len(entries) > 5
    for hash_ in entries[1 :: max(1, len(entries) // 8)]:
        visitor.evaluate("hash => { location.hash = hash }", hash_)
        visitor.wait_for_timeout(200)
        visitor.evaluate(STILL)
        visitor.wait_for_timeout(300)
        active = visitor.locator(ACTIVE)
        marked = active.evaluate_all("all => all.map(it => it.hash)")
        assert marked == [hash_], f"{address(language, name)}{hash_} is in view, and the contents mark {marked}"
        assert active.evaluate(SEEN), f"{address(language, name)}{hash_}: the mark is out of the window"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_opened_at_a_section_marks_it(visitor, served, language):
    visitor.goto(served + address(language, "migration/silent-changes"))
    ids = visitor.locator("article section > h2").evaluate_all("all => all.map(it => it.id)")
    for id_ in (ids[2], ids[-3]):
        visitor.wait_for_load_state("networkidle")
        visitor.goto("about:blank")
        visitor.goto(served + address(language, "migration/silent-changes") + f"#{id_}")
        ready(visitor)
        visitor.wait_for_function(f"() => document.querySelector('{ACTIVE}')?.hash === '#{id_}'", timeout=8000)
        assert visitor.locator(ACTIVE).count() == 1


@pytest.mark.parametrize("visitor", [DESKTOP, PHONE], ids=["desktop", "phone"], indirect=True)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_header_names_the_site_at_the_top_and_the_page_further_down(visitor, served, language):
    for name in ("weights/reading", "troubleshooting/errors", "tools/calculator"):
        visitor.goto(served + address(language, name))
        ready(visitor)
        site, page = visitor.locator(".md-header__topic").all()
        title = page.inner_text().strip()
        for place, shown, hidden in (("top", site, page), ("foot", page, site), ("top", site, page)):
            visitor.evaluate("it => scrollTo({top: it ? 3000 : 0, behavior: 'instant'})", place == "foot")
            visitor.wait_for_timeout(700)
            opacity = [it.evaluate("it => getComputedStyle(it).opacity") for it in (shown, hidden)]
            assert opacity == ["1", "0"], f"{address(language, name)}: the header names the wrong one of site and page, {place}"
        assert title and title != site.inner_text().strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sidebar_does_not_lie_over_the_foot_of_the_page(visitor, served, language):
    for width, height in WINDOWS:
        visitor.set_viewport_size({"width": width, "height": height})
        for name in ("layers/inputs", "reference/glossary"):
            visitor.goto(served + address(language, name))
            bottom(visitor)
            previous = visitor.locator(".md-footer__link--prev")
            assert previous.evaluate(SEEN), f"{address(language, name)} at {width}x{height}: something lies over Previous"
            ready(visitor)
            visitor.wait_for_function("() => document.querySelector('.md-sidebar__scrollwrap').style.height")
            visitor.evaluate(STILL)
            ends = visitor.locator(".md-sidebar__scrollwrap").evaluate_all("all => all.map(it => it.getBoundingClientRect().bottom)")
            assert max(ends) <= visitor.locator(".md-footer").bounding_box()["y"] + 1, f"{address(language, name)} at {width}x{height}"
            assert previous.evaluate(SEEN)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_parts_of_a_page_start_once(visitor, served, language):
    """Also where the script is there before the page has been read: `?q=` asks for it at once."""
    visitor.add_init_script("""let subject
        window.starts = 0
        Object.defineProperty(window, "document$", {get: () => subject, set: it => { subject = it; it.subscribe(() => starts++) }})""")
    for query in ("", "?q=Dense"):
        visitor.goto(served + address(language, "weights/reading") + query)
        ready(visitor)
        visitor.wait_for_timeout(300)
        assert visitor.evaluate("starts") == 1, query


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sidebar_is_scrolled_without_javascript(browser, served, language):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.goto(served + address(language, "weights/reading"))
    last = page.locator(".md-sidebar--primary a.md-nav__link").last
    page.mouse.move(100, 400)
    page.mouse.wheel(0, 3000)
    page.wait_for_timeout(500)
    box = last.bounding_box()
    context.close()
    assert box["y"] + box["height"] < 720, "the last link of the sidebar is out of reach"


def open_drawer_at(page, link):
    """Open the drawer, which shows the part of the page, and go back to the list of parts and into the link's."""
    page.locator(".md-header label[for=__drawer]").tap()
    page.wait_for_timeout(400)
    if not link.evaluate(SEEN):
        own = page.locator(".md-sidebar--primary .md-nav__item--active > nav > .md-nav__title[for^=__nav]")
        own.tap(position={"x": 20, "y": 20})
        page.wait_for_timeout(400)
        part = link.evaluate("it => it.closest('nav').getAttribute('aria-labelledby').replace('_label', '')")
        page.locator(f".md-sidebar--primary label.md-nav__link[for={part}]").tap()
        page.wait_for_timeout(400)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_site_is_walked_through_by_its_links(browser, served, language):
    """By the sidebar with a mouse, by the drawer with a finger, from one end of the list to the other and back."""
    for device in ({**DESKTOP, "viewport": {"width": 1366, "height": 768}}, PHONE):
        context = browser.new_context(**device)
        page = context.new_page()
        page.goto(served + address(language, "weights/parameters"))
        for name in ("reference/glossary", "migration/files", "weights/reading", "troubleshooting/no-error"):
            link = page.locator(f".md-sidebar--primary a.md-nav__link[href$='{name.split('/')[1]}/']")
            if device is PHONE:
                open_drawer_at(page, link)
                link.tap()
            else:
                link.click()
            page.wait_for_url(served + address(language, name))
        context.close()
