"""What programs read: each page as Markdown beside its HTML, and lists of all pages (llms.txt, llms-full.txt)."""

import re

from mkdocs.structure.nav import Section
from page import DOCS, FIGURES
from take_along import as_markdown, notebook

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
    said = "\n\n" + re.sub(r"<[^>]+>", "", page.meta["verified"]) if "verified" in page.meta else ""
    if needed := page.meta.get("needs"):
        said += "\n\n" + INSTALL[config.theme["language"]].format(needed.arguments, *needed.pythons)
    return f"{title}\n\n<{page.canonical_url}>{said}\n{rest}"


def lists(nav, language: str, config, root: str) -> dict[str, str]:
    """Return the texts of llms.txt (https://llmstxt.org) and llms-full.txt of a language, by file name."""
    other = root + {"ko": "en/", "en": ""}[language] + "llms.txt"
    lines = [f"# {config.site_name}", "", f"> {config.site_description}", "", OTHER[language].format(other, config.site_url + "llms-full.txt"), ""]
    pages = []
    for item in nav.items:
        below = item.children if isinstance(item, Section) else [item]
        lines += [f"## {item.title}", "", *(f"- [{page.title}]({page.canonical_url}index.md): {page.meta.get('description', '')}" for page in below), ""]
        pages += below
    return {"llms.txt": "\n".join(lines), "llms-full.txt": "\n".join(page.as_markdown for page in pages)}
