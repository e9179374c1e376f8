"""The site in a browser: nothing to complain about on any page; all works, by keyboard too."""

import json
import re
from urllib.parse import urlsplit

import nbformat
import pytest
from browsing.browser import DESKTOP, PHONE, STILL, listen, ready
from browsing.layout import KEPT_ITS_PLACE, is_too_wide
from browsing.site import NAMES, SITE_URL, address
from browsing.visits import WIDTHS
from guide_model.cells import code_blocks
from guide_model.snippets import DOCS, GENERATIONS, LANGUAGES
from guide_model.take_along import without_marks
from playwright.sync_api import expect

COPIED_SAID = {"ko": "복사", "en": "Copied"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wrong_on_any_page(visited, language, name):
    """No finding of axe, no request to a third party, no error in the console, no overflow."""
    wrong = visited(language, name).wrong
    assert not wrong, f"{address(language, name)}\n" + "\n".join(wrong)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_what_is_copied_is_what_was_run(visited, language, name):
    blocks = code_blocks(DOCS / language / f"{name}.md")
    run = [without_marks(block.source).rstrip() for block in blocks]
    assert visited(language, name).copied == run


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_switch_stays_on_the_page_and_the_section(page, served, language):
    other = next(one for one in LANGUAGES if one != language)
    for name, section in (("weights/reading", "unpack"), ("index", None)):
        page.goto(served + address(language, name))
        if section:
            page.evaluate("id => document.getElementById(id).scrollIntoView()", section)
        page.locator(".md-select button").focus()
        page.keyboard.press("Tab")
        while page.evaluate("document.activeElement.hreflang") != other:
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url(served + address(other, name) + (f"#{section}" if section else ""))
        assert page.locator("html").get_attribute("lang") == other


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_to_a_section_lands_on_it(browser, served, language):
    """Though what is above it has an estimated height until it is drawn."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    long = served + address(language, "migration/side-by-side")
    page.goto(long)
    ids = page.locator("article section > :is(h2, h3)").evaluate_all("all => all.map(it => it.id)")
    assert len(ids) > 20
    for id_ in ids[:: len(ids) // 5]:
        page.goto(f"{long}#{id_}")
        page.evaluate(KEPT_ITS_PLACE)
        top = page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", id_)
        assert 0 <= top < 150, f"#{id_} is {top:.0f} px below the top of the window"
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_going_back_leads_to_where_the_reader_was(browser, served, language):
    """Not to the section that the address named when the page was opened."""
    context = browser.new_context(**DESKTOP)
    page = context.new_page()
    page.goto(served + address(language, "troubleshooting/errors-reading") + "#unpack-none")
    page.evaluate(KEPT_ITS_PLACE)
    page.evaluate("scrollBy({top: 2000, behavior: 'instant'})")
    page.evaluate(KEPT_ITS_PLACE)
    before = page.evaluate("scrollY")
    page.goto(served + address(language, "weights/parameters"))
    page.go_back(wait_until="load")
    page.wait_for_function("before => Math.abs(scrollY - before) < 200", arg=before)
    page.evaluate(KEPT_ITS_PLACE)
    assert abs(page.evaluate("scrollY") - before) < 200
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_drawer_on_a_phone_can_be_opened_and_only_then_reached(browser, served, language):
    context = browser.new_context(**PHONE)
    page = context.new_page()
    page.goto(served + address(language, "weights/reading"))
    ready(page)
    for _ in range(15):
        page.keyboard.press("Tab")
        assert not page.evaluate("!!document.activeElement.closest('.md-sidebar')"), (
            "the focus is in the drawer, which is closed"
        )
    page.locator(".md-header label[for=__drawer]").click()
    page.locator(".md-sidebar--primary a[href$='/saving/']").click()
    page.wait_for_url(served + address(language, "weights/saving"))
    context.close()


def test_a_generation_is_chosen_once_for_all_tabs_and_pages(page, served):
    page.goto(served + address("ko", "weights/when-built"))
    assert page.locator(".tabbed-set").count() > 1
    for title in reversed(GENERATIONS.values()):
        page.evaluate(STILL)  # nothing moves under the pointer
        page.locator(".tabbed-labels label", has_text=title).last.click()
        for name in ("weights/when-built", "weights/writing"):
            if name not in page.url:
                page.goto(served + address("ko", name))
            shown = page.evaluate(
                "[...document.querySelectorAll('.tabbed-set > input:checked')]"
                ".map(i => document.querySelector(`label[for=${i.id}]`).textContent)"
            )
            assert set(shown) == {title}
        page.goto(served + address("ko", "weights/when-built"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_copy_button_works_with_enter(context, page, served, language):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(served + address(language, "layers/first-layer"))
    ready(page)
    for button, block in zip(
        page.locator(".language-python .md-code__button").all(),
        code_blocks(DOCS / language / "layers/first-layer.md"),
        strict=True,
    ):
        button.focus()
        page.keyboard.press("Enter")
        assert is_copied(page, without_marks(block.source).rstrip())
        expect(page.get_by_role("status").filter(has_text=COPIED_SAID[language])).to_be_visible()
    page.evaluate("navigator.clipboard.writeText('')")
    page.evaluate(
        "Object.defineProperty(navigator.clipboard, 'writeText', {value: () => Promise.reject()})"
    )
    page.keyboard.press("Enter")
    assert is_copied(page, without_marks(block.source).rstrip()), (
        "nothing is copied where the browser's policy forbids the new way"
    )
    page.evaluate("document.execCommand = () => false")
    page.keyboard.press("Enter")
    expect(
        page.get_by_role("status").filter(has_text=re.compile("직접 선택|yourself"))
    ).to_be_visible()


def forbidding(context, served):
    """Serve the site with a policy that forbids the clipboard; return its address."""
    forbidden = {"permissions-policy": "clipboard-read=(), clipboard-write=()"}

    def answer(route):
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, **forbidden})

    context.route(f"{served}**", answer)
    return served


def without_https(context, served):
    """Serve the site from another host by http, where browsers have no clipboard.

    Return its address.
    """
    address_ = "http://guide.example/guide/"
    context.route(
        "http://guide.example/**",
        lambda route: route.fulfill(
            response=context.request.get(route.request.url.replace(address_, served))
        ),
    )
    return address_


COPY_BUTTONS = {
    "code": ("layers/first-layer", ".language-python .md-code__button"),
    "page": ("layers/first-layer", ".copy-page"),
    "calculator": ("tools/calculator", "parameter-calculator .tool__code button"),
    "link": ("tools/calculator", "parameter-calculator .tool__share button:first-of-type"),
    "inspector": ("tools/inspector", "weight-inspector .tool__code button"),
}


@pytest.mark.parametrize("closed", [forbidding, without_https])
@pytest.mark.parametrize("what", COPY_BUTTONS)
def test_every_copy_button_works_where_the_clipboard_is_closed(browser, served, site, closed, what):
    """What it copied is pasted with the keyboard: no script may read it there."""
    name, button = COPY_BUTTONS[what]
    for language in LANGUAGES:
        context = browser.new_context()
        root, page = closed(context, served), context.new_page()
        page.goto(root + address(language, name))
        ready(page)
        assert page.evaluate(
            "(navigator.clipboard?.writeText('') ?? Promise.reject()).then(() => false, () => true)"
        ), "the clipboard is open"
        if what == "inspector":
            page.locator("weight-inspector[data-ready] button").first.click()
            page.locator("weight-inspector .tool__weight").first.click()
        page.locator(button).first.click()
        match what:
            case "code":
                [first, *_] = code_blocks(DOCS / language / f"{name}.md")
                expected = without_marks(first.source).rstrip()
            case "page":
                expected = (site / address(language, name) / "index.md").read_text("utf8")
            case "link":
                expected = page.url
            case _:
                beside = "xpath=ancestor::div[1]//code"
                expected = page.locator(button).first.locator(beside).text_content()
        assert pasted(page, expected) == expected.split(), (
            f"{language}: the button of the {what} copies nothing"
        )
        context.close()


def pasted(page, expected):
    """Return the words that are pasted by the keyboard, as soon as they are there."""
    page.evaluate("""() => {
        document.body.insertAdjacentHTML("beforeend", "<textarea id=pasted></textarea>")
        document.getElementById("pasted").focus()
    }""")  # fmt: skip
    for _ in range(100):
        page.locator("#pasted").fill("")
        page.keyboard.press("Control+v")
        if (found := page.locator("#pasted").input_value().split()) == expected.split():
            break
        page.wait_for_timeout(100)
    return found


def is_copied(page, text):
    """Whether a text comes to the clipboard within ten seconds."""
    return any(
        page.evaluate("navigator.clipboard.readText()") == text or page.wait_for_timeout(100)
        for _ in range(100)
    )


@pytest.mark.parametrize("device", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_what_a_reader_types_first_is_not_lost(browser, served, device):
    """Material's script comes with the first move.

    Until it is there, the search opens all the same and a query waits for it.
    """
    context = browser.new_context(**device)
    page, held = context.new_page(), []
    page.route(
        "**/bundle.*",
        lambda route: (
            held.append(route) if route.request.resource_type == "script" else route.continue_()
        ),
    )
    page.goto(served + address("en", "weights/reading"), wait_until="networkidle")
    assert not held, "it runs before anybody has moved"
    if device is PHONE:
        page.locator("label[for=__search]:visible").first.click()
    else:
        page.keyboard.press("/")
    page.keyboard.type("get_weights")
    asked = any(held or page.wait_for_timeout(100) for _ in range(100))
    assert asked, "nothing asks for the script"
    assert not page.evaluate("window.document$")
    held.pop().continue_()
    page.locator(".md-search-result__item").first.wait_for()
    assert page.locator("[name=query]").input_value() == "get_weights"
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_notebook_and_program_download(page, served, site, language):
    page.goto(served + address(language, "labs/see-weights"))
    for link in page.locator(".take-along a[download]").all():
        with page.expect_download() as download:
            link.click()
        file = download.value.path()
        assert (
            file.read_bytes()
            == (
                site / address(language, f"labs/{download.value.suggested_filename}").rstrip("/")
            ).read_bytes()
        )
        if download.value.suggested_filename.endswith(".ipynb"):
            nbformat.validate(nbformat.read(file, as_version=4))


def test_an_unknown_address_leads_back_in_both_languages(page, served):
    """The page for unknown addresses is one for all.

    Its links are absolute, so they work in every folder.
    """
    for unknown in ("nowhere", "en/deep/down/nowhere/"):
        answer = page.goto(served + unknown)
        assert answer.status == 404
        for language in LANGUAGES:
            links = page.locator(f"article [lang={language}] a, article a[lang={language}]")
            assert links.count(), f"404.html has no link in {language}"
            for link in links.all():
                target = link.evaluate(
                    "a => new URL(a.getAttribute('href'), document.baseURI).href"
                ).replace(SITE_URL, served)
                assert page.request.get(
                    target.replace(served.rstrip("/") + "/guide/", served)
                ).ok, target


def test_dark_and_light_follow_the_system_and_the_switch_in_both_languages(browser, served):
    for system, first, chosen in (("light", "default", "slate"), ("dark", "slate", "default")):
        context = browser.new_context(color_scheme=system)
        page = context.new_page()
        page.goto(served)
        assert page.locator("body").get_attribute("data-md-color-scheme") == first
        page.locator("form.md-header__option label:visible").click()
        for language in LANGUAGES:
            page.goto(served + address(language, "weights/reading"))
            assert page.locator("body").get_attribute("data-md-color-scheme") == chosen, (
                f"what was chosen is lost on the next page, {language}"
            )
        context.close()


def test_the_scheme_follows_the_system_until_one_is_chosen(page, served):
    dark, light = (
        page.locator(f"body[data-md-color-scheme={scheme}]") for scheme in ("slate", "default")
    )
    page.emulate_media(color_scheme="light")
    page.goto(served + address("ko", "weights/reading"))
    light.wait_for()
    page.emulate_media(color_scheme="dark")
    dark.wait_for()
    ready(page)
    page.locator("[name=__palette]:checked").focus()
    page.keyboard.press("Enter")
    light.wait_for()
    page.emulate_media(color_scheme="light")
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(100)
    assert light.count(), "the system's scheme overrides the one that was chosen"


GARBAGE = [
    "",
    "garbage",
    "{",
    "null",
    "1",
    "true",
    '"slate"',
    "[]",
    "{}",
    '{"color":null}',
    '{"color":{}}',
    '{"color":[]}',
    '{"color":{"scheme":"nonsense"}}',
]
GARBAGE += [
    '{"color":{"scheme":{}}}',
    '{"color":{"media":"(prefers-color-scheme)"}}',
    '{"color":{"1 x":"y"}}',
    '{"__proto__":{"color":1}}',
]
KEYS = [
    "__palette",
    "__tabs",
    "__announce",
    "__consent",
    "__source",
    "__outdated",
]  # that Material's scripts keep
FORBIDDEN = """for (const storage of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(window, storage, {get() {
        throw new DOMException("The operation is insecure.", "SecurityError")
    }})
}"""


def test_what_the_browser_kept_may_be_damaged(browser, served):
    """Every key of the site, in each storage.

    The page shows the system's scheme, and its switch and its tabs work.
    """
    for number, kept in enumerate(GARBAGE):
        language, system = LANGUAGES[number % 2], ("light", "dark")[number // 2 % 2]
        context = browser.new_context(color_scheme=system)
        kept_before = {"generation": kept} | {
            f"{urlsplit(SITE_URL).path}.{key}": kept for key in KEYS
        }
        context.add_init_script(
            f"Object.assign(localStorage, {json.dumps(kept_before)});"
            " Object.assign(sessionStorage, localStorage)"
        )
        assert not wrong_with_the_switch(
            context, context.new_page(), served + address(language, "weights/when-built"), system
        ), kept
        context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_works_where_storage_is_forbidden(browser, served, language):
    for system in ("light", "dark"):
        context = browser.new_context(color_scheme=system)
        context.add_init_script(FORBIDDEN)
        assert not wrong_with_the_switch(
            context, context.new_page(), served + address(language, "weights/when-built"), system
        )
        context.close()


def wrong_with_the_switch(context, page, url, system):
    """Return the errors of a page while a reader opens it, chooses a scheme and a generation.

    It shows the system's scheme first.
    """
    schemes = {"light": "default", "dark": "slate"}
    listen(context)
    page.goto(url)
    body = page.locator("body")
    assert body.get_attribute("data-md-color-scheme") == schemes.pop(system)
    ready(page)
    page.locator("form.md-header__option label:visible").click()
    assert body.get_attribute("data-md-color-scheme") == schemes.popitem()[1]
    page.evaluate(STILL)
    page.locator(".tabbed-labels label", has_text=GENERATIONS["keras2"]).last.click()
    assert (
        page.locator(".tabbed-set > input:nth-of-type(2):checked").count()
        == page.locator(".tabbed-set").count()
    )
    return context.wrong


HASHES = ["%E0%A4%A", "%", "%00", "\\", '"', "]", "[id]", "__proto__", "__search", "#", "'"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_address_makes_a_page_fail(browser, served, language):
    """Whatever stands after the #, on a page with and without a tool."""
    context = browser.new_context()
    listen(context)
    page = context.new_page()
    for name in ("weights/reading", "tools/calculator"):
        for hash_ in HASHES:
            page.goto("about:blank")
            page.goto(served + address(language, name) + "#" + hash_)
            ready(page)
            page.evaluate("() => new Promise(drawn => setTimeout(drawn, 100))")
            assert not context.wrong, hash_
    context.close()


REFUSED = {"request": (lambda route: None, 0), "requestfailed": (lambda route: route.abort(), 1)}


@pytest.mark.parametrize("last", REFUSED)
def test_a_request_that_fails_is_seen_unless_the_page_was_left(browser, served, last):
    answer, failures = REFUSED[last]
    context = browser.new_context()
    listen(context)
    page = context.new_page()
    page.route("**/stack.js", answer)
    with page.expect_event(last, lambda request: request.url.endswith("/stack.js")):
        page.goto(served + address("ko", "tools/calculator"), wait_until="commit")
    page.goto("about:blank")
    assert len([line for line in context.wrong if line.startswith("failed: ")]) == failures
    context.close()


def test_a_first_visit_in_the_dark_is_dark_before_materials_script_runs(browser, served):
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.route("**/bundle.*", lambda route: route.abort())
    page.goto(served + address("ko", "weights/reading"))
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_reached_by_keyboard(page, served, language):
    page.goto(served + address(language, "weights/when-built"))
    seen, wanted = (
        set(),
        {
            "skip": ".md-skip",
            "language": "[hreflang]",
            "search": "[data-md-component=search-query]",
            "theme": "[name=__palette]",
            "tab": ".tabbed-set > input",
            "copy": ".md-code__button",
            "download": "[download]",
        },
    )
    for _ in range(400):
        page.keyboard.press("Tab")
        seen |= {
            name
            for name, selector in wanted.items()
            if page.evaluate("s => document.activeElement.matches(s)", selector)
        }
        if seen == set(wanted):
            break
    assert seen == set(wanted), f"the Tab key doesn't reach {sorted(set(wanted) - seen)}"
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "query"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_wider_than_the_window_before_the_script_comes(browser, served, language):
    context = browser.new_context()
    page = context.new_page()
    page.route("**/*.js", lambda route: route.abort())
    page.goto(served + address(language, "troubleshooting/errors-inputs"))
    assert not [width for width in WIDTHS if is_too_wide(page, width)]
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_tabs_work_without_javascript(browser, served, language):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + address(language, "index"))
    first, second = page.locator(".tabbed-block").all()[:2]
    assert first.is_visible() and not second.is_visible()
    page.locator(".tabbed-labels label").nth(1).click()
    assert second.is_visible() and not first.is_visible()
    assert not page.locator(".md-code__button:visible").count(), (
        "a copy button that can't copy is shown"
    )
    context.close()
