"""What the site ships that others wrote has a name on a page and its license beside it."""

import json
import re
from fnmatch import fnmatch
from hashlib import sha256

import pytest
from browsing.site import NAMES, SITE_URL, html_path, prefix
from guide_model.snippets import DOCS, LANGUAGES, SNIPPETS, Fault, line_of
from site_build.licenses import DATA, TEMPLATES, parts, place, text

# What the build makes of our own text, by the ends of names under the root of a language
MADE = [
    "*/index.html",
    "index.html",
    "404.html",
    "*/index.md",
    "index.md",
    "llms*.txt",
    "sitemap.xml",
    "sitemap.xml.gz",
    "check_keras.py",
]
MADE += [
    "search/index.json",
    "search/search_index.json",
    *(f"{name}.{kind}" for name in NAMES for kind in ("ipynb", "py")),
]
SOURCES = [
    (DOCS, "overrides/assets"),
    (DOCS, "tools"),
    (DOCS, "search"),
    (DOCS, "pictures"),
    (SNIPPETS, "."),
]
DRAWING = re.compile(r' d="([^"]+)"')


def unnamed(site):
    """Return the files of the site that are neither ours nor belong to a part."""
    own = {
        sha256(file.read_bytes()).digest()
        for root, folder in SOURCES
        for file in (root / folder).rglob("*")
        if file.is_file()
    }
    named = [pattern for part in parts() for pattern in (place(part), *part.get("files", ()))]
    found = []
    for file in site.rglob("*"):
        name = file.relative_to(site).as_posix().removeprefix("en/")
        known = any(fnmatch(name, pattern) for pattern in (*MADE, *named))
        if file.is_file() and not known and sha256(file.read_bytes()).digest() not in own:
            found.append(file.relative_to(site).as_posix())
    return found


def test_every_file_is_ours_or_belongs_to_a_named_part(site):
    files = unnamed(site)
    assert not files, (
        f"{DATA.name} names no part for {files}. Add it with its license, or don't ship it."
    )


# Words that no license of another name has
WORDS_OF = {
    "0BSD": "Permission to use, copy, modify, and/or distribute",
    "Apache-2.0": "Apache",
    "Apache-2.0 WITH LLVM-exception": "LLVM Exceptions",
    "BSD-2-Clause": "Redistributions in binary form",
    "BSD-3-Clause": "Redistributions in binary form",
    "BSD-3-Clause-LBNL": "Lawrence Berkeley",
    "bzip2-1.0.6": "Altered source versions",
    "CC-BY-4.0": "Attribution 4.0 International",
    "MIT": "Permission is hereby granted, free of charge",
    "MPL-2.0": "Mozilla Public License Version 2.0",
    "PSF-2.0": "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2",
    "W3C": "W3C",
    "Zlib": "This software is provided 'as-is'",
}


@pytest.mark.parametrize("part", parts(), ids=lambda part: part["name"])
def test_the_name_of_a_license_is_that_of_its_text(part):
    said = " ".join(text(part).split())
    for name in part["license"].split(", "):
        if WORDS_OF.get(name, name) not in said:
            line = line_of(DATA, f'name = "{part["name"]}"')
            message = f"{part['text']} isn't {name}: it doesn't say `{WORDS_OF.get(name, name)}`."
            raise Fault(DATA, line, f"{message} Name the license that it is.")


def test_a_part_that_nobody_named_is_noticed(site):
    for name in ("assets/javascripts/other.min.js", "en/assets/tools/other.wasm"):
        (site / name).write_text("of somebody else")
        try:
            assert unnamed(site) == [name]
        finally:
            (site / name).unlink()


@pytest.mark.parametrize("part", parts(), ids=lambda part: part["name"])
def test_the_license_of_a_part_stands_beside_its_files(site, part):
    assert len(text(part)) > 300, f"{part['text']} is no license"
    for pattern in part.get("files", ()):
        files = list(site.glob(pattern))
        assert files, f"{DATA.name}: nothing in the site is {pattern}. Take the part out."
        for file in [*files, *site.glob(f"en/{pattern}")]:
            license_ = file.parent / place(part).rpartition("/")[2]
            assert license_.is_file() and license_.read_text("utf8") == text(part), (
                f"{license_} is missing"
            )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_names_every_part_and_leads_to_its_license(site, html, language):
    page = html[html_path(language, "reference/licenses")]
    links = {(link["href"], link.text) for link in page.select("article a[href]")}
    for part in parts():
        assert {(part["home"], part["name"]), (SITE_URL + place(part), part["license"])} <= links
        assert (site / place(part)).is_file()


def test_what_the_bundles_hold_is_named(site):
    named = {package for part in parts() for package in part.get("bundled", ())}
    maps = list(site.rglob("*.map"))
    held = {
        name
        for file in maps
        for name in re.findall(
            r"node_modules/((?:@[^/]+/)?[^/]+)",
            "\n".join(json.loads(file.read_text("utf8"))["sources"]),
        )
    }
    assert maps and held == named, (
        f"{DATA.name}: add or take away what differs: {sorted(held ^ named)}"
    )


def test_the_icons_in_the_pages_are_of_named_sets(html):
    sets = {part["icons"] for part in parts() if "icons" in part}
    known = {
        drawing
        for name in sets
        for icon in (TEMPLATES / ".icons" / name).rglob("*.svg")
        for drawing in DRAWING.findall(icon.read_text("utf8"))
    }
    for path, page in html.items():
        drawn = {shape["d"] for shape in page.select("svg path[d]")}
        assert drawn and drawn <= known, (
            f"{path} has icons of a set that {DATA.name} doesn't name: {sorted(drawn - known)}"
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_shipped_that_no_page_uses(site, language):
    """Material's own search is replaced (docs/site_build/search.py)."""
    assets = site / prefix(language) / "assets"
    assert not [
        name
        for name in ("javascripts/lunr", "javascripts/workers", "images")
        if (assets / name).exists()
    ]
