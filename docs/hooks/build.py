"""MkDocs hooks: one build makes both languages, and every page with code becomes a notebook and a program.

The pages that say `notebook: true` in their front matter are shown as notebooks: mkdocs-jupyter
renders the notebook derived from the page, with its recorded outputs.
"""

import posixpath
import shutil
from functools import partial
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import crossing
import for_programs
import glossary
import licenses
import markup
import nbformat
import npm
import search
import serving
import tools
import verified
from bs4 import BeautifulSoup
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url
from mkdocs.utils.meta import get_data
from page import ANNOTATION, DOCS, FIGURES, code_blocks, file_in, forget, linked
from snippet import SNIPPETS, Fault
from take_along import headings, needs, notebook, program, with_install

CHECKER = DOCS / "downloads" / "check_keras.py"
PLACES = {  # what takes the place of a comment in a page
    glossary.PLACE: glossary.table,
    licenses.PLACE: licenses.table,
    "<!-- crossing -->": crossing.table,
    "<!-- crossing-errors -->": crossing.reasons,
    "<!-- verified -->": verified.table,
    "<!-- environments -->": verified.environments,
    "<!-- differences -->": verified.differences,
}


def on_startup(command, dirty):
    markup.serving = command == "serve"
    if markup.serving:
        serving.keep_serving()


def on_pre_build(config):
    forget()  # mkdocs serve builds again when a snippet changes


@event_priority(-100)  # after Material's search has written its index
def on_post_build(config):
    """Write the search; build the English site into en/ of the Korean one."""
    search.write(config)
    tools.write(Path(config.site_dir, "assets", "tools"), config.theme["language"])
    licenses.write(Path(config.site_dir), config.theme["language"])
    if config.theme["language"] == "ko":
        english = load_config(
            str(DOCS / "en.yml"), site_dir=f"{config.site_dir}/en", site_url=urljoin(config.site_url, "en/"), strict=config.strict
        )
        build(english)
        styles = Path(config.site_dir, "assets", "stylesheets")
        npm.run("purgecss", "--config", str(DOCS / "npm" / "purgecss.config.cjs"), folder=Path(config.site_dir))
        shutil.copytree(styles, Path(config.site_dir, "en", "assets", "stylesheets"), dirs_exist_ok=True)


def on_config(config):
    _refuse_other_language(config)
    if not config.site_url:
        raise PluginError("SITE_URL is empty. Leave it unset, or set it to the address of the site.")
    if not config.site_url.endswith("/"):
        config.site_url += "/"
    config.markdown_extensions.append(markup.LaterSections())
    if not config.repo_url:
        config.edit_uri = None
    repository = urlsplit(config.repo_url or "")
    if repository.hostname == "github.com":
        config.repo_name = repository.path.strip("/")
        config.extra["colab"] = f"https://colab.research.google.com/github/{config.repo_name}/blob/notebooks/"
    return config


def _refuse_other_language(config):
    """There are two sites, the Korean one of mkdocs.yml and the English one inside it."""
    file = Path(config.config_file_path)
    wanted = "en" if file.name == "en.yml" else "ko"
    if config.theme["language"] != wanted:
        said = f"`language: {config.theme['language']}` under `theme`"
        raise Fault(file, 1, f"this site is built with {said}. Write `language: {wanted}`.")


def _root(config):
    """Return the address of the Korean site, which holds the English one."""
    return config.site_url if config.theme["language"] == "ko" else config.site_url.removesuffix("en/")


@event_priority(-100)  # after mkdocs-jupyter, which would take the swapped file for one of its own
def on_files(files, config):
    for link in linked():
        raise Fault(link, 1, "is a link, so its target would get into the site. Put the file there.")
    for figure in (f for f in SNIPPETS.rglob("*.png") if ".tf" not in f.name):
        files.append(File.generated(config, FIGURES + figure.relative_to(SNIPPETS).as_posix(), abs_src_path=str(figure)))
    for picture in (DOCS / "pictures").iterdir():
        files.append(File.generated(config, f"pictures/{picture.name}", abs_src_path=str(picture)))
    checker = CHECKER.read_text("utf8").replace('SITE = ""', f'SITE = "{_root(config)}"', 1)
    files.append(File.generated(config, CHECKER.name, content=checker))
    for file in list(files.documentation_pages()):
        file.blocks = code_blocks(Path(file.abs_src_path))
        if file.blocks:
            _take_along(file, files, config)
    return files


def _address(link, file, files, config):
    """Return the absolute address of a link on a page."""
    path, hash_, anchor = link.partition("#")
    target = files.get_file_from_path(posixpath.normpath(posixpath.join(posixpath.dirname(file.src_uri), path)) if path else file.src_uri)
    return urljoin(config.site_url, target.url) + hash_ + anchor if target else link


def _filled(text, config):
    """Put what the data say in the place of the comments in a page."""
    for place, part in PLACES.items():
        if place in text:
            text = text.replace(place, part(config.theme["language"]))
    return text.replace("{{ site }}", _root(config))


def _take_along(file, files, config):
    """Add the page's notebook and program to the site; show the notebook in the page's place if it asks for that."""
    text, meta = get_data(file.content_string)
    name = file.src_uri.removesuffix(".md")
    book = notebook(Path(file.abs_src_path), _filled(text, config), partial(_address, file=file, files=files, config=config))
    installing = with_install(book, needs(file.blocks), config.theme["language"])
    files.append(File.generated(config, f"{name}.ipynb", content=nbformat.writes(installing) + "\n"))
    files.append(File.generated(config, f"{name}.py", content=program(file.blocks)))
    if meta.get("notebook"):
        path = Path(".cache", "notebooks", config.theme["language"], f"{name}.ipynb").resolve()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(nbformat.writes(book), "utf8")
        file.page_text, file.page_meta, file.abs_src_path = text, meta, str(path)


def on_page_markdown(text, page, config, files):
    if hasattr(page.file, "page_meta"):
        page.meta = dict(page.file.page_meta)
    name = page.file.src_uri.removesuffix(".md")
    if (tool := page.meta.get("tool")) and not file_in(tools.TOOLS, f"{tool}/element.js"):
        source = DOCS / config.theme["language"] / page.file.src_uri
        message = f"asks for `tool: {tool}`, which isn't in docs/tools. Correct the name."
        raise Fault(source, 1, message)
    for kind in ("ipynb", "py"):
        if (file := files.get_file_from_path(f"{name}.{kind}")) and "take_along" not in page.meta:
            page.meta[kind] = file.url
    if "py" in page.meta:
        page.meta["needs"] = needs(page.file.blocks)
    language = config.theme["language"]
    source = DOCS / language / page.file.src_uri
    shown = hasattr(page.file, "page_text")
    with_outputs = _filled(verified.with_own_outputs(source, page.file.page_text if shown else text, language), config)
    if "ipynb" in page.meta and (found := verified.line(source, language, get_relative_url("migration/versions/", page.url))):
        page.meta["verified"], page.meta["verified_on"] = found
    page.as_markdown = for_programs.markdown(page, with_outputs, partial(_address, file=page.file, files=files, config=config), config)
    return text if shown else with_outputs


def on_page_content(html, page, config, files):
    if hasattr(page.file, "page_text"):
        html = _plain_notebook(html, page, config)
    if "verified" in page.meta:
        day = page.meta["verified_on"]
        said = page.meta["verified"].replace(day, f'<span class="day">{day}</span>')
        html = html.replace("</h1>", f'</h1>\n<p class="verified">{said}</p>', 1)
    html = search.without_furniture(html)
    markup.shorter_contents(page)
    return markup.figures(markup.tables(markup.code_blocks(html, config.theme["language"])))


def on_env(env, config, files):
    """Write each page's Markdown beside its HTML, and the lists of all pages."""
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    pages = {file.page.url: file.page for file in files.documentation_pages()}
    texts = {f"{url}index.md": page.as_markdown for url, page in pages.items()}
    texts |= for_programs.lists(config.nav_of_site, config.theme["language"], config, _root(config))
    for name, text in texts.items():
        path = Path(config.site_dir, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf8")


def on_nav(nav, config, files):
    config.nav_of_site = nav


def on_post_page(html, page, config):
    return markup.finished(html, config.theme["language"])


def on_post_template(html, template_name, config):
    return markup.finished(html, config.theme["language"]) if template_name.endswith(".html") else html


def _plain_notebook(html, page, config):
    """Give the cells of a notebook page the markup of every other page, in place of JupyterLab's 600 KB of styles."""
    soup = BeautifulSoup(html, "html.parser")
    for unwanted in soup.select("style, script, .zeroclipboard-container, .clipboard-copy-txt, .anchor-link, .jp-InputPrompt, .jp-OutputPrompt"):
        unwanted.decompose()
    main = soup.new_tag("div", attrs={"class": "notebook"})
    outputs = [output for cell in nbformat.read(page.file.abs_src_path, as_version=4).cells for output in cell.get("outputs", ())]
    alts = [output.metadata["image/png"]["alt"] for output in outputs if output.output_type == "display_data"]
    figures = zip([name for block in page.file.blocks for _, name in block.figures], alts, strict=True)
    for part in soup.select(".jp-RenderedMarkdown, .highlight-ipynb pre, .jp-OutputArea-output"):
        if "jp-RenderedMarkdown" in part.get("class", ()):
            main.extend(list(part.children))
        elif part.name == "pre":
            main.append(_block(soup, "language-python highlight", part))
        elif part.find("img"):
            name, alt = next(figures)
            address = get_relative_url(FIGURES + name, page.url)
            paragraph = soup.new_tag("p")
            paragraph.append(soup.new_tag("img", attrs={"src": address, "alt": alt}))
            main.append(paragraph)
        else:
            main.append(_block(soup, "language-text output highlight", part.pre))
    tokens = headings(page.file.page_text)
    for tag, token in zip(main.select("h1, h2, h3, h4, h5, h6"), _flat(tokens), strict=True):
        tag["id"] = token["id"]
        link = soup.new_tag("a", attrs={"class": "headerlink", "href": f"#{token['id']}", "title": config.mdx_configs["toc"].get("permalink_title", "Permanent link")})
        link.string = "¶"
        tag.append(link)
    page.toc = get_toc(tokens)
    page.present_anchor_ids = {token["id"] for token in _flat(tokens)}
    page.title = page.meta.get("title") or tokens[0]["name"]
    return str(main)


def _block(soup, classes, pre):
    """Return `<div class="… highlight"><pre><span></span><code>…`, as pymdownx.highlight writes it."""
    block, inner, code = soup.new_tag("div", attrs={"class": classes}), soup.new_tag("pre"), soup.new_tag("code")
    code.extend(list(pre.children))
    for comment in code.select(".c1"):  # Material shows `# (1)!` as a button that opens the text under the block
        comment.string = ANNOTATION.sub(r"# (\1)!", comment.get_text())
    for empty in [child for child in code.find_all("span", recursive=False) if not child.get_text()]:
        empty.decompose()
    inner.extend([soup.new_tag("span"), code])
    block.append(inner)
    return block


def _flat(tokens):
    for token in tokens:
        yield token
        yield from _flat(token["children"])
