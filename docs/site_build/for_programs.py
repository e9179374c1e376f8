"""What programs read: each page as Markdown beside its HTML, and lists of all pages.

The lists are llms.txt and llms-full.txt.
"""

import re
from pathlib import Path
from urllib.parse import urljoin

from guide_model.pages import FIGURES
from guide_model.take_along import as_markdown, for_reader
from mkdocs.structure.nav import Section

from site_build.pages import of, source_of

LARGEST = 120_000  # bytes of a part of llms-full.txt: what a program can read at once
PARTS = {"ko": "## 부분별 전문", "en": "## The full text by part"}
OTHER = {
    "ko": "English: [{0}]({0}). 이 안내서 전체: [{1}]({1})",
    "en": "한국어: [{0}]({0}). All of this guide in one file: [{1}]({1})",
}
INSTALL = {
    "ko": "이 페이지의 코드를 실행하려면 파이썬 {1}–{2}에서"
    " `python -m pip install {0}`부터 실행하세요.",
    "en": "To run the code of this page, run `python -m pip install {0}` first, on Python {1}–{2}.",
}


def write(files, config) -> None:
    """Write each page's Markdown beside its HTML, and the lists of all pages."""
    for file in files.documentation_pages():
        write_page(file.page, config)
    for name, text in lists(config).items():
        _write(name, text, config)


def write_page(page, config) -> None:
    source = source_of(page, config)
    source.as_markdown = markdown(page, source, config)
    _write(f"{page.url}index.md", source.as_markdown, config)


def _write(name, text, config):
    path = Path(config.site_dir, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf8")


def markdown(page, source, config) -> str:
    """Return a page as Markdown that needs no extension and no other page."""
    found = for_reader(source.with_own, source.address)
    text = as_markdown(found, config.site_url + FIGURES)
    title, _, rest = text.lstrip().partition("\n")
    said = [title, f"<{page.canonical_url}>"]
    if source.verified:
        said.append(_with_links(source.verified[0], page.canonical_url))
    if needed := page.meta.get("needs"):
        install = INSTALL[config.theme["language"]]
        said.append(install.format(needed.arguments, *needed.pythons))
    return "\n\n".join(said) + f"\n{rest}"


def _with_links(html: str, base: str) -> str:
    """Return a line of HTML, which has links alone, as Markdown."""
    link = re.compile(r'<a href="([^"]+)">(.*?)</a>')
    return link.sub(lambda found: f"[{found[2]}]({urljoin(base, found[1])})", html)


def lists(config) -> dict[str, str]:
    """Return llms.txt (https://llmstxt.org), llms-full.txt and its parts, by the file's name."""
    language, [other] = config.theme["language"], _others(config)
    all_of_it = config.site_url + "llms-full.txt"
    lines = [f"# {config.site_name}", "", f"> {config.site_description}", ""]
    lines += [OTHER[language].format(other + "llms.txt", all_of_it), ""]
    texts, named, pages = {}, [], []
    for title, together in _parts(config):
        lines += [f"## {title}", "", *map(_with_description, together), ""]
        pages += together
        for name, title_of_file, inside in _files(title, together, config):
            texts[name] = _joined(inside, config)
            held = ", ".join(page.title for page in inside)
            named.append(f"- [{title_of_file}]({config.site_url}{name}): {held}")
    lines += [PARTS[language], "", *named, ""]
    return {"llms.txt": "\n".join(lines), "llms-full.txt": _joined(pages, config), **texts}


def _others(config):
    """Return the addresses of the sites in the other languages."""
    language, root = config.theme["language"], config.extra["root"]
    return [root + one["root"] for one in config.extra["languages"] if one["lang"] != language]


def _parts(config):
    """Return the parts of the navigation, each with its pages."""
    for item in of(config).nav.items:
        yield item.title, item.children if isinstance(item, Section) else [item]


def _with_description(page):
    about = page.meta.get("description", "")
    return f"- [{page.title}]({page.canonical_url}index.md): {about}"


def _files(title, pages, config):
    """Return the files that hold the pages of a part: the name of each, its title, its pages."""
    folder = pages[0].url.partition("/")[0] or "home"
    in_files = _split(pages, config)
    if len(in_files) == 1:
        return [(f"llms-{folder}.txt", title, pages)]
    return [
        (f"llms-{folder}-{number}.txt", f"{title} ({number}/{len(in_files)})", together)
        for number, together in enumerate(in_files, 1)
    ]


def _joined(pages, config) -> str:
    return "\n".join(source_of(page, config).as_markdown for page in pages)


def _split(pages, config) -> list[list]:
    """Return the pages of a part, in order, as the files that hold them.

    They are as few as the limit allows.
    """
    files = [[]]
    for page in pages:
        if files[-1] and len(_joined([*files[-1], page], config).encode()) > LARGEST:
            files.append([])
        files[-1].append(page)
    return files
