"""No address that others may have linked to vanishes: each is there, or leads to where it is now."""

from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from browsing.browser import listen
from browsing.site import prefix, serve
from bs4 import BeautifulSoup
from guide_model.snippets import LANGUAGES
from maintaining import addresses
from maintaining.addresses import LIST, Built, listed, missing, unlisted
from planting.forks import python_m
from planting.small_project import write
from site_build import redirects


@pytest.fixture(scope="module")
def built(site):
    return Built(site)


def test_no_listed_address_vanishes(built):
    assert not (gone := missing(built)), "\n".join(gone)


def test_every_address_is_listed(built):
    new = unlisted(built)
    assert not new, f"Run `make addresses`: docs/addresses.txt lacks {', '.join(new)}"


def test_the_list_is_in_the_order_of_its_letters():
    lines = [line for line in LIST.read_text("utf8").splitlines() if not line.startswith("# ")]
    assert lines == sorted(set(lines)) == list(listed()), "Run `make addresses`."


def test_everything_that_moved_was_an_address():
    """Else the old address has a typo, and nobody is led anywhere."""
    for moved in redirects.listed():
        for language in LANGUAGES:
            address = f"/{prefix(language)}{moved.old[1:]}"
            assert address in listed(), (
                f"docs/redirects.toml:{moved.line}: {address} never was an address of the site."
            )


def test_every_language_says_that_a_page_has_moved():
    assert set(redirects.TITLE) == set(redirects.SENTENCE) == set(LANGUAGES)


MOVED = """\
"/demo/old/" = "/demo/count/"
"/demo/old/#first" = "/demo/count/#size"
"/demo/count/#length" = "/demo/count/#size"
"/demo/count/#elsewhere" = "/#home"
"/llms-old.txt" = "/llms.txt"
"""
SITE = "https://example.org/guide/"


@pytest.fixture(scope="module")
def moved(example, tmp_path_factory) -> Iterator[Built]:
    """A built site in which a page, two anchors of another page and a file have moved."""
    write(example, "docs/redirects.toml", MOVED)
    folder = tmp_path_factory.mktemp("moved")
    done = python_m(
        example, "mkdocs", "build", "--strict", "--site-dir", str(folder), SITE_URL=SITE
    )
    (example / "docs/redirects.toml").unlink()
    assert done.returncode == 0, done.stdout + done.stderr
    yield Built(folder)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_old_page_says_where_it_is_now(moved, language):
    text = (moved.site / prefix(language) / "demo/old/index.html").read_text("utf8")
    page = BeautifulSoup(text, "html.parser")
    new = f"{SITE}{prefix(language)}demo/count/"
    assert page.html["lang"] == language
    assert page.title.text == page.h1.text == redirects.TITLE[language]
    assert page.select_one("link[rel=canonical]")["href"] == new
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    wait, _, target = page.select_one("meta[http-equiv=refresh]")["content"].partition("; url=")
    here = f"{SITE}{prefix(language)}demo/old/"
    assert wait == "0" and urljoin(here, target) == urljoin(here, page.p.a["href"]) == new
    policy = page.select_one("meta[http-equiv=Content-Security-Policy]")["content"]
    assert "script-src 'self';" in policy and not page.select("script:not([src]), style, [style]")
    assert (moved.site / page.script["src"].replace("../../", prefix(language))).is_file()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_beside_a_page_moves_with_it(moved, language):
    folder = moved.site / prefix(language)
    for old, new in (
        ("demo/old.ipynb", "demo/count.ipynb"),
        ("demo/old.py", "demo/count.py"),
        ("demo/old/index.md", "demo/count/index.md"),
        ("llms-old.txt", "llms.txt"),
    ):
        assert (folder / old).read_bytes() == (folder / new).read_bytes()


def test_search_engines_and_programs_are_not_told_of_old_pages(moved):
    for name in ("sitemap.xml", "llms.txt", "llms-full.txt", "search/index.json"):
        assert "demo/old" not in (moved.site / name).read_text("utf8")


LEADS = {
    "/demo/old/": "/demo/count/",
    "/demo/old/#size": "/demo/count/#size",  # the same anchor
    "/demo/old/#first": "/demo/count/#size",  # renamed
    "/demo/old/?q=shape#size": "/demo/count/?q=shape#size",
    "/demo/count/#length": "/demo/count/#size",
    "/demo/count/#elsewhere": "/#home",
    "/demo/count/#size": "/demo/count/#size",  # still there
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_is_led_from_an_old_address_to_the_new_one(moved, browser, language):
    root, server = serve(moved.site)
    root += prefix(language)
    context = browser.new_context()
    listen(context)
    page = context.new_page()
    for old, new in LEADS.items():
        page.goto("about:blank")
        page.goto(root + old[1:], wait_until="commit")
        page.wait_for_url(root + new[1:])
    page.evaluate("location.hash = 'elsewhere'")  # typed into the address on the page itself
    page.wait_for_url(f"{root}#home")
    server.shutdown()
    assert not context.wrong
    context.close()


def test_without_its_script_an_old_page_leads_on(moved, browser):
    root, server = serve(moved.site)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{root}demo/old/", wait_until="commit")
    page.wait_for_url(f"{root}demo/count/")
    server.shutdown()
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_leads_somewhere_or_not(moved, language):
    root = f"/{prefix(language)}"
    for old in LEADS:
        assert "?" in old or moved.leads_somewhere(root + old[1:]), old
    for gone in ("demo/gone/", "demo/old/#gone", "demo/count/#gone", "demo/gone.py", "#gone"):
        assert not moved.leads_somewhere(root + gone), gone


def test_what_vanished_and_what_is_new_is_named(moved, tmp_path, monkeypatch):
    """A page alone stands for all that it held; what is led on from an old address isn't gone."""
    gone = {"/demo/gone/", "/demo/gone/#part", "/demo/count/#gone", "/en/demo/gone.py"}
    led = {"/demo/old/#first", "/demo/old/#size", "/en/demo/count/#length"}
    lines = sorted(moved.addresses() - {"/demo/count/#size", "/en/demo/old/"} | gone | led)
    monkeypatch.setattr(addresses, "LIST", tmp_path / "addresses.txt")
    addresses.LIST.write_text("".join(f"{line}\n" for line in lines), "utf8")
    assert unlisted(moved) == ["/demo/count/#size", "/en/demo/old/"]
    sentences = missing(moved)
    for sentence, (address, own) in zip(
        sentences,
        {
            "/demo/count/#gone": "/demo/count/#gone",
            "/demo/gone/": "/demo/gone/",
            "/en/demo/gone.py": "/demo/gone.py",
        }.items(),
        strict=True,
    ):
        line = lines.index(address) + 1
        assert sentence.startswith(f"docs/addresses.txt:{line}: {address} is gone from the site.")
        assert sentence.endswith(f'docs/redirects.toml where it is now: "{own}" = "…"')


def test_how_many_parts_the_whole_text_has_is_no_address(tmp_path):
    parts = ("llms-weights-1.txt", "en/llms-weights-12.txt")
    for name in ("llms.txt", "llms-weights.txt", "en/llms-full.txt", *parts):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert Built(tmp_path).addresses() == {"/llms.txt", "/llms-weights.txt", "/en/llms-full.txt"}


def test_only_what_pages_bring_along_and_running_numbers_are_no_addresses(moved):
    found = moved.addresses()
    assert not {address for address in found if "/assets/" in address or "/search/" in address}
    assert not {address for address in found if "404" in address or "#__" in address}
    for language in LANGUAGES:
        root = f"/{prefix(language)}"
        wanted = ("", "#home", "demo/count/", "demo/count/#size", "demo/count/index.md")
        files = ("demo/count.py", "demo/count.ipynb", "llms.txt", "check_keras.py", "sitemap.xml")
        assert {root + address for address in wanted + files} <= found


WRONG = {
    '"/demo/count/" = "/"': ":1: `/demo/count/` is still there.",
    '"/demo/count/#size" = "/#home"': ":1: `/demo/count/#size` is still there.",
    '"/demo/count.py" = "/check_keras.py"': ":1: `/demo/count.py` is still there.",
    '"/demo/old/" = "/demo/gone/"': ":1: leads to `/demo/gone/`, which the site doesn't have.",
    '\n"/demo/old/" = "/#gone"': ":2: leads to `/#gone`, which the site doesn't have.",
    '"/a/" = "/b/"\n"/b/" = "/"': ":1: leads to `/b/`, which the site doesn't have.",
    '"/demo/old/#size" = "/#home"': ":1: `/demo/old/` is gone, and its anchor has nowhere",
    '"/en/demo/old/" = "/"': ":1: `/en/demo/old/` names a language. Leave it out",
    '"/old.py" = "/llms.txt"': ":1: `/old.py` and `/llms.txt` are files of two kinds.",
    '"/old/" = "/llms.txt"': ":1: `/old/` and `/llms.txt` are a page and a file.",
    '"/../old/" = "/"': ":1: '/../old/' is no address.",
    '"/old" = "/"': ":1: '/old' is no address.",
    '"/old/" = "https://example.org/"': ":1: 'https://example.org/' is no address.",
    '"/old/" = 1': ":1: 1 is no address.",
    '"/old/" = ': ":1: can't be read",
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_line_is_one_sentence(project, wrong):
    write(project, "docs/redirects.toml", f"{wrong}\n")
    done = python_m(project, "mkdocs", "build", "--strict")
    assert done.returncode == 1
    assert f"docs/redirects.toml{WRONG[wrong]}" in done.stderr
    assert "Traceback" not in done.stderr
