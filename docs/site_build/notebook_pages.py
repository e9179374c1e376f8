"""The pages that say `notebook: true`.

mkdocs-jupyter renders their notebook, and they get every other page's markup.
"""

import re
from pathlib import Path

from bs4 import BeautifulSoup
from guide_model.cells import Figure, Output
from guide_model.pages import ANNOTATION, FIGURES, headings
from guide_model.take_along import written
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url

from site_build.expecting import refuse_changed
from site_build.pages import notebook, of, source_of

CACHE = Path(".cache", "notebooks")
_STYLE = re.compile(r"<style\b.*?</style>", re.S)  # sooner than the parser sees it
UNWANTED = "script, .zeroclipboard-container, .clipboard-copy-txt, .anchor-link"
UNWANTED += ", .jp-InputPrompt, .jp-OutputPrompt"
PROSE, CODE, RESULT = ".jp-RenderedMarkdown", ".highlight-ipynb pre", ".jp-OutputArea-output"
PARTS = f"{PROSE}, {CODE}, {RESULT}"
HEADINGS = "h1, h2, h3, h4, h5, h6"


def swap(files, config) -> None:
    """Give MkDocs the notebook in the place of the page's Markdown."""
    for uri, page in of(config).pages.items():
        if page.meta.get("notebook"):
            files.get_file_from_path(uri).abs_src_path = str(written_for(page, config))


def written_for(page, config) -> Path:
    """Write the notebook that MkDocs reads in the place of a page, and return its file."""
    path = (CACHE / config.theme["language"] / f"{page.name}.ipynb").resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written(notebook(page)), "utf8")
    return path


def plain(html: str, page, config) -> str:
    """Return a notebook's HTML without JupyterLab's 600 KB of styles; others' as it is."""
    source = source_of(page, config)
    if not source.meta.get("notebook"):
        return html
    soup = BeautifulSoup(_STYLE.sub("", html), "html.parser")
    tokens = _nested(source.path.read_text("utf8"))
    _refuse_changed(soup, source, len([*_flat(tokens)]))
    for unwanted in soup.select(UNWANTED):
        unwanted.decompose()
    main = soup.new_tag("div", attrs={"class": "notebook"})
    shown = iter(_shown(source))
    for part in soup.select(PARTS):
        if "jp-RenderedMarkdown" in part.get("class", ()):
            main.extend(list(part.children))
        elif part.name == "pre":
            main.append(_block(soup, "language-python highlight", part))
        else:
            main.append(_result(soup, next(shown), part, page))
    title = config.mdx_configs["toc"].get("permalink_title", "Permanent link")
    tags = main.select(HEADINGS)
    for tag, token in zip(tags, _flat(tokens), strict=True):
        tag["id"] = token["id"]
        attributes = {"class": "headerlink", "href": f"#{token['id']}", "title": title}
        link = soup.new_tag("a", attrs=attributes)
        link.string = "¶"
        tag.append(link)
    page.toc = get_toc(tokens)
    page.present_anchor_ids = {token["id"] for token in _flat(tokens)}
    page.title = page.meta.get("title") or tokens[0]["name"]
    return str(main)


def _refuse_changed(soup, source, headings):
    """Refuse a notebook's HTML that doesn't hold what is taken out of it."""
    for what, selector, wanted in (
        ("blocks of code", CODE, len(source.blocks)),
        ("outputs and figures", RESULT, len(_shown(source))),
        ("headings", f"{PROSE} :is({HEADINGS})", headings),
        ("links of headings", f"{PROSE} .anchor-link", headings),
    ):
        found = len(soup.select(selector))
        refuse_changed(source.path, what, found, wanted, f"notebook_pages.py: `{selector}`")


def _shown(source):
    return [result for block in source.blocks for result in block.shown if _stays(result)]


def _stays(result):
    return isinstance(result, Figure) or result.of_code


def _result(soup, result, part, page):
    """Return an output's text, or a figure from its file: a notebook has the picture in itself."""
    if isinstance(result, Output):
        return _block(soup, "language-text output highlight", part.pre)
    source = get_relative_url(FIGURES + result.name, page.url)
    paragraph = soup.new_tag("p")
    paragraph.append(soup.new_tag("img", attrs={"src": source, "alt": result.alt}))
    return paragraph


def _block(soup, classes, pre):
    """Return `<div class="… highlight"><pre><span></span><code>…`, as pymdownx.highlight does."""
    block = soup.new_tag("div", attrs={"class": classes})
    inner, code = soup.new_tag("pre"), soup.new_tag("code")
    code.extend(list(pre.children))
    for comment in code.select(".c1"):  # Material's `# (1)!`
        comment.string = ANNOTATION.sub(r"# (\1)!", comment.get_text())
    spans = code.find_all("span", recursive=False)
    for empty in [span for span in spans if not span.get_text()]:
        empty.decompose()
    inner.extend([soup.new_tag("span"), code])
    block.append(inner)
    return block


def _nested(text):
    """Return the headings of a page as Python-Markdown's toc extension gives them."""
    root: list[dict] = []
    open_: list[dict] = []
    for heading in headings(text):
        token = {"level": heading.level, "id": heading.id, "name": heading.name, "children": []}
        while open_ and open_[-1]["level"] >= heading.level:
            open_.pop()
        (open_[-1]["children"] if open_ else root).append(token)
        open_.append(token)
    return root


def _flat(tokens):
    for token in tokens:
        yield token
        yield from _flat(token["children"])
