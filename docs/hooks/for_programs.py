"""What programs read: each page as Markdown beside its HTML, and lists of all pages (llms.txt, llms-full.txt)."""

import re
from urllib.parse import urljoin

from mkdocs.structure.nav import Section
from page import DOCS, FIGURES
from take_along import as_markdown, notebook

LARGEST = 120_000  # bytes of a part of llms-full.txt: what a program can read at once
PARTS = {"ko": "## 부분별 전문", "en": "## The full text by part"}
OTHER = {
    "ko": "English: [{0}]({0}). 이 안내서 전체: [{1}]({1})",
    "en": "한국어: [{0}]({0}). All of this guide in one file: [{1}]({1})",
}
INSTALL = {
    "ko": "이 페이지의 코드를 실행하려면 파이썬 {1}–{2}에서 `python -m pip install {0}`부터 실행하세요.",
    "en": "To run the code of this page, run `python -m pip install {0}` first, on Python {1}–{2}.",
}


def markdown(page, text: str, address, config) -> str:
    """Return a page as Markdown; `text` is its source with all placeholders filled, `address` makes links absolute."""
    book = notebook(DOCS / config.theme["language"] / page.file.src_uri, text, address)
    figures = [config.site_url + FIGURES + name for block in page.file.blocks for _, name in block.figures]
    title, _, rest = as_markdown(book, figures).lstrip().partition("\n")
    said = "\n\n" + _with_links(page.meta["verified"], page.canonical_url) if "verified" in page.meta else ""
    if needed := page.meta.get("needs"):
        said += "\n\n" + INSTALL[config.theme["language"]].format(needed.arguments, *needed.pythons)
    return f"{title}\n\n<{page.canonical_url}>{said}\n{rest}"


def _with_links(html: str, base: str) -> str:
    """Return a line of HTML, which has links alone, as Markdown."""
    return re.sub(r'<a href="([^"]+)">(.*?)</a>', lambda link: f"[{link[2]}]({urljoin(base, link[1])})", html)


def lists(nav, language: str, config, root: str) -> dict[str, str]:
    """Return the texts of llms.txt (https://llmstxt.org), llms-full.txt and its parts of a language, by file name."""
    other = root + {"ko": "en/", "en": ""}[language] + "llms.txt"
    lines = [f"# {config.site_name}", "", f"> {config.site_description}", "", OTHER[language].format(other, config.site_url + "llms-full.txt"), ""]
    pages, files = [], {}
    for item in nav.items:
        below = item.children if isinstance(item, Section) else [item]
        lines += [f"## {item.title}", "", *(f"- [{page.title}]({page.canonical_url}index.md): {page.meta.get('description', '')}" for page in below), ""]
        pages += below
        folder = below[0].url.partition("/")[0] or "home"
        in_files = _in_files(below)
        for number, together in enumerate(in_files, 1):
            name = f"llms-{folder}-{number}.txt" if len(in_files) > 1 else f"llms-{folder}.txt"
            title = f"{item.title} ({number}/{len(in_files)})" if len(in_files) > 1 else item.title
            files[name] = title, together
    lines += [PARTS[language], "", *(f"- [{title}]({config.site_url}{name}): {', '.join(p.title for p in together)}" for name, (title, together) in files.items()), ""]
    texts = {name: _joined(together) for name, (_, together) in files.items()}
    return {"llms.txt": "\n".join(lines), "llms-full.txt": _joined(pages), **texts}


def _joined(pages) -> str:
    return "\n".join(page.as_markdown for page in pages)


def _in_files(pages) -> list[list]:
    """Return the pages of a part, in order, as the files that hold them: as few as the limit allows."""
    files = [[]]
    for page in pages:
        if files[-1] and len(_joined([*files[-1], page]).encode()) > LARGEST:
            files.append([])
        files[-1].append(page)
    return files
