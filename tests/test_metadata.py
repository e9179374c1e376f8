"""What programs read: the head of every page, its Markdown, the lists of pages.

All of it is whole, and the same in both languages.
"""

import getpass
import json
import re
from pathlib import Path
from urllib.parse import urldefrag, urljoin
from xml.etree import ElementTree

import pytest
from browsing.browser import ready
from browsing.site import NAMES, SITE_URL, address, html_path, prefix
from bs4 import BeautifulSoup
from guide_model.cells import code_blocks
from guide_model.snippets import DOCS, LANGUAGES, ROOT, generations
from guide_model.take_along import without_marks
from markdown_it import MarkdownIt
from playwright.sync_api import expect
from site_build import redirects

LENGTH = {"ko": (30, 110), "en": (50, 160)}  # of a description: what a search engine shows
EVERY = [(language, name) for language in LANGUAGES for name in NAMES]
XHTML, SITEMAP = "{http://www.w3.org/1999/xhtml}", "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def head(html, language, name):
    page = html[html_path(language, name)]
    return page, {
        tag.get("property") or tag.get("name"): tag["content"]
        for tag in page.select("meta[property], meta[name]")
    }


def twins(name):
    return {
        "ko": SITE_URL + address("ko", name),
        "en": SITE_URL + address("en", name),
        "x-default": SITE_URL + address("ko", name),
    }


@pytest.mark.parametrize("language, name", EVERY)
def test_the_head_says_what_the_page_is(html, language, name):
    page, meta = head(html, language, name)
    url = SITE_URL + address(language, name)
    where = f"{url} isn't what it has to be; see docs/overrides"
    assert page.html["lang"] == language, f"{where}/main.html: `lang`"
    canonical = [link["href"] for link in page.select("link[rel=canonical]")]
    assert canonical == [url], f"{where}/main.html: `canonical`"
    languages = {link["hreflang"]: link["href"] for link in page.select("link[hreflang]")}
    assert languages == twins(name), f"{where}/partials/metadata.html: `hreflang`"
    assert "description" in meta, (
        f"docs/{language}/{name}.md:1: the front matter has no description, or can't be read."
        " Quote what has a `:` or a `#`."
    )
    shortest, longest = LENGTH[language]
    assert shortest <= len(meta["description"]) <= longest, (
        f"docs/{language}/{name}.md:2: the description has {len(meta['description'])} letters."
        f" Write {shortest} to {longest}; in quotes if it has a `#`."
    )


# What stands in the head of every page, word for word, for those that show a link to it
SHOWN = {
    "ko": {"og:locale": "ko_KR", "og:locale:alternate": "en_US"},
    "en": {"og:locale": "en_US", "og:locale:alternate": "ko_KR"},
}


@pytest.mark.parametrize("language, name", EVERY)
def test_other_sites_show_a_link_as_it_should_be(html, language, name):
    page, meta = head(html, language, name)
    site_name = meta["og:site_name"]
    assert site_name in html[html_path(language, "index")].title.string
    shown = {key: value for key, value in meta.items() if key.startswith(("og:", "twitter:"))}
    assert shown == SHOWN[language] | {
        "og:type": "article",
        "og:site_name": site_name,
        "og:title": site_name if name == "index" else meta["og:title"],
        "og:description": meta["description"],
        "og:url": SITE_URL + address(language, name),
        "og:image": f"{SITE_URL}pictures/card.{language}.png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": site_name,
        "twitter:card": "summary_large_image",
    }, f"docs/overrides/partials/metadata.html: what it writes into {address(language, name)}"
    assert meta["og:title"] in page.title.string


def test_search_engines_may_find_every_page(site, html):
    """But for what stands at old addresses, and for what answers to unknown ones."""
    for language, name in EVERY:
        page = html[html_path(language, name)]
        refused = page.select("meta[name=robots], meta[name=googlebot]")
        assert not refused, (
            f"docs/overrides/partials/metadata.html: {refused[0]} hides the page"
            f" {address(language, name)}. Take it out."
        )
    assert not list(site.rglob("robots.txt")), (
        "a robots.txt counts only at the root of a host, which this site needn't be: leave it out"
    )


DAY = r"\d{4}-\d\d-\d\d"
LANGUAGE = "|".join(LANGUAGES)
ADDRESS = re.escape(SITE_URL) + r"[a-z0-9./-]*"
# What we use of schema.org: types with their properties, and for each the form of its value, or a
# type. A property that isn't one of the type's (https://schema.org/TechArticle) has no business here.
VOCABULARY = {
    "TechArticle": {
        "headline": r".{2,110}",
        "description": r".{30,160}",
        "inLanguage": LANGUAGE,
        "url": ADDRESS,
        "image": ADDRESS + r"\.png",
        "isPartOf": "WebSite",
        "workTranslation": "TechArticle",
        "translationOfWork": "TechArticle",
        "dateModified": DAY,
        "dependencies": "TensorFlow",
    },
    "WebSite": {"name": r".{2,60}", "url": ADDRESS},
}


def faults_of(thing, wanted, where):
    """Give what isn't schema.org's, as we use it, in a description of a thing."""
    if thing.get("@type") != wanted:
        yield f"{where} is a {thing.get('@type')!r}, not a {wanted!r}"
        return
    for name, value in thing.items():
        form = VOCABULARY[wanted].get(name)
        if name.startswith("@"):
            continue
        if form is None:
            yield f"{where} has {name!r}, which VOCABULARY in tests/test_metadata.py lacks"
        elif form in VOCABULARY:
            yield from faults_of(value, form, f"{where}.{name}")
        elif not isinstance(value, str) or not re.fullmatch(form, value):
            yield f"{where}.{name} is {value!r}"


@pytest.mark.parametrize("language, name", EVERY)
def test_the_page_is_described_in_the_words_of_schema_org(html, language, name):
    page, meta = head(html, language, name)
    [script] = page.select("script[type='application/ld+json']")
    article = json.loads(script.string)
    assert article["@context"] == "https://schema.org"
    found = list(faults_of(article, "TechArticle", address(language, name) or "the home page"))
    assert not found, "docs/site_build/metadata.py: " + "; ".join(found)
    [other] = [one for one in LANGUAGES if one != language]
    work = "workTranslation" if language == "ko" else "translationOfWork"
    twin = {"@type": "TechArticle", "inLanguage": other, "url": SITE_URL + address(other, name)}
    of = {"@type": "WebSite", "name": meta["og:site_name"], "url": SITE_URL + prefix(language)}
    day = {"dateModified", "dependencies"} if page.select(".verified") else set()
    told = {"@context", "@type", "headline", "description", "inLanguage", "url", "image"}
    assert article.keys() == told | {"isPartOf", work} | day, address(language, name)
    said = (
        article["url"],
        article["inLanguage"],
        article["description"],
        article["image"],
        article["headline"] == meta["og:title"],
        article[work],
        article["isPartOf"],
    )
    assert said == (
        SITE_URL + address(language, name),
        language,
        meta["description"],
        meta["og:image"],
        True,
        twin,
        of,
    ), address(language, name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_and_descriptions_tell_pages_apart(html, language):
    for what in ("title", "description"):
        said = [
            page.title.string if what == "title" else meta["description"]
            for page, meta in (head(html, language, name) for name in NAMES)
        ]
        assert len(set(said)) == len(NAMES), (
            f"two pages have the same {what}: {sorted(s for s in said if said.count(s) > 1)}"
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_shown_with_a_link_is_there(site, html, language):
    for name in NAMES:
        picture = head(html, language, name)[1]["og:image"]
        data = (site / picture.removeprefix(SITE_URL)).read_bytes()
        assert data[:8] == b"\x89PNG\r\n\x1a\n" and (
            int.from_bytes(data[16:20]),
            int.from_bytes(data[20:24]),
        ) == (1200, 630)


def test_the_sitemap_has_every_page_with_its_twin(site):
    for file in ("sitemap.xml", "en/sitemap.xml"):
        entries = {
            url.findtext(f"{SITEMAP}loc"): {
                link.get("hreflang"): link.get("href") for link in url.iter(f"{XHTML}link")
            }
            for url in ElementTree.parse(site / file).getroot()
        }
        wanted = {SITE_URL + address(language, name): twins(name) for language, name in EVERY}
        wrong = sorted(page for page in wanted | entries if wanted.get(page) != entries.get(page))
        assert not wrong, (
            f"docs/overrides/sitemap.xml: {file} says {entries.get(wrong[0])} of {wrong[0]},"
            f" and not {wanted.get(wrong[0])}"
        )


def test_the_sitemap_says_when_each_page_was_last_verified(site):
    for url in ElementTree.parse(site / "sitemap.xml").getroot():
        page = site / url.findtext(f"{SITEMAP}loc").removeprefix(SITE_URL) / "index.html"
        said = re.search(r'"dateModified": ?"([^"]+)"', page.read_text("utf8"))
        assert url.findtext(f"{SITEMAP}lastmod") == (said and said[1]), (
            f"{page.parent.name}/: docs/site_build/metadata.py says {said and said[1]} in the page,"
            " and docs/overrides/sitemap.xml another day. Have both say `verified_on`."
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_llms_txt_lists_every_page(site, language):
    text = (site / prefix(language) / "llms.txt").read_text("utf8")
    assert re.match(r"# .+\n\n> .+\n", text)
    listed = re.findall(r"^- \[.+?\]\((.+?)index\.md\): .{20,}$", text, re.M)
    assert sorted(listed) == sorted(SITE_URL + address(language, name) for name in NAMES)
    full = (site / prefix(language) / "llms-full.txt").read_text("utf8")
    for name in NAMES:
        assert (site / address(language, name) / "index.md").read_text("utf8") in full
    assert SITE_URL + {"ko": "en/llms.txt", "en": "llms.txt"}[language] in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_in_one_part_of_the_full_text(site, language):
    folder = site / prefix(language)
    aside = {"llms-full.txt", *(moved.old.removeprefix("/") for moved in redirects.listed())}
    files = {
        file.name: file.read_text("utf8")
        for file in folder.glob("llms-*.txt")
        if file.name not in aside
    }
    listed = re.findall(
        r"^- \[.+?\]\((.+?\.txt)\): .+$", (folder / "llms.txt").read_text("utf8"), re.M
    )
    assert sorted(listed) == sorted(SITE_URL + prefix(language) + name for name in files)
    for name, text in files.items():
        assert len(text.encode()) <= 120_000, (
            f"{name} has {len(text.encode()):,} bytes. It is one page: split that."
        )
    for name in NAMES:
        whole = (site / address(language, name) / "index.md").read_text("utf8")
        assert sum(text.count(whole) for text in files.values()) == 1, (
            f"{name} stands in {[file for file, text in files.items() if whole in text]}"
        )
    assert sum(map(len, files.values())) + len(files) - 1 == len(
        (folder / "llms-full.txt").read_text("utf8")
    )


FURNITURE = ".headerlink, .take-along, .place, .next-step, .md-content__button, .md-source-file"


@pytest.mark.parametrize("language, name", EVERY)
def test_no_link_of_the_page_is_missing_in_its_markdown(site, html, language, name):
    url = SITE_URL + address(language, name)
    article = html[html_path(language, name)].article
    around = set(map(id, article.select(FURNITURE)))
    shown = {
        urljoin(url, link["href"])
        for link in article.select("a[href]")
        if not any(id(it) in around for it in [link, *link.parents])
    }
    rendered = (
        MarkdownIt("commonmark")
        .enable("table")
        .render((site / address(language, name) / "index.md").read_text("utf8"))
    )
    kept = {link["href"] for link in BeautifulSoup(rendered, "html.parser").select("a[href]")} - {
        url
    }
    assert sorted(shown - {url} - kept) == [], f"{url}index.md lacks links"
    assert sorted(kept - shown) == [], f"{url}index.md has links that the page lacks"


@pytest.mark.parametrize("language, name", EVERY)
def test_the_markdown_is_the_whole_page_without_extensions(site, html, language, name):
    text = (site / address(language, name) / "index.md").read_text("utf8")
    page = html[html_path(language, name)]
    assert text.startswith(
        f"# {page.h1.contents[0].get_text()}" if page.h1.contents[0].name != "code" else "# `"
    )
    assert f"<{SITE_URL}{address(language, name)}>" in text
    left = re.findall(
        r"^.*(?:--8<--|\{ #|\{ \.text|\{\{|<!--).*$|^(?:===|!!!|\?\?\?).*$",
        re.sub(r"^```.*?^```$", "", text, flags=re.S | re.M),
        re.M,
    )
    assert not left, f"{name}: the Markdown still has {left[:3]}"
    fences = re.findall(r"^```python\n(.*?)^```$", text, re.M | re.S)
    blocks = code_blocks(DOCS / language / f"{name}.md")
    assert [re.sub(r" *# \(\d+\)(?=\n)", "", code).rstrip() for code in fences] == [
        without_marks(b.source).rstrip() for b in blocks
    ]
    shown = {o.text.strip() for b in blocks for o in b.outputs}
    printed = {output.strip() for output in re.findall(r"^```text\n(.*?)^```$", text, re.M | re.S)}
    assert shown <= printed, f"{name}: outputs are missing: {sorted(shown - printed)[:3]}"
    assert all("keras3" in generations(b.snippet) or b.source.rstrip() in text for b in blocks)


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_in_the_markdown_lead_somewhere(site, html, language):
    ids = {path: {tag["id"] for tag in page.select("[id]")} for path, page in html.items()}
    broken = []
    for name in NAMES:
        text = (site / address(language, name) / "index.md").read_text("utf8")
        for link in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"```.*?```", "", text, flags=re.S)):
            target, anchor = urldefrag(urljoin(SITE_URL + address(language, name), link))
            file = target.removeprefix(SITE_URL) + ("index.html" if target.endswith("/") else "")
            if target.startswith(SITE_URL) and (
                not (site / file).is_file() or (anchor and anchor not in ids.get(file, ()))
            ):
                broken.append(f"{name}: {link}")
    assert not broken, "\n".join(broken)


def test_nothing_tells_where_the_site_was_built(site):
    names = {str(ROOT), str(Path.home()), str(site), str(site.parent)} - {"/", "/root"} | {
        f"/{getpass.getuser()}/"
    }
    telling = [
        f"{file.relative_to(site)} holds {name}"
        for file in site.rglob("*")
        if file.is_file()
        for name in names
        if name.encode() in file.read_bytes()
    ]
    assert not telling, "\n".join(telling)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_copied_as_markdown(context, page, served, site, language):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    for name in ("weights/reading", "reference/glossary"):
        page.goto(served + address(language, name))
        ready(page)
        page.locator(".copy-page").focus()
        page.keyboard.press("Enter")
        expect(page.locator(".take-along output")).not_to_be_empty()
        assert page.evaluate("navigator.clipboard.readText()") == (
            site / address(language, name) / "index.md"
        ).read_text("utf8")
    page.route("**/index.md", lambda route: route.abort())
    page.reload()
    page.locator(".copy-page").click()
    expect(page.locator(".take-along output")).to_have_text(re.compile(".{20}"))
