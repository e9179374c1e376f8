"""What edits HTML that others write says so when the text it looks for is gone, and names the place.

Exempt are the edits of what some pages have and some don't (`times` is ANY): there, nothing tells a
page without it from a page of a new release.
"""

import re
from pathlib import Path
from types import SimpleNamespace

import markdown
import pytest
import yaml
from guide_model.cells import Elsewhere, Figure, cells
from guide_model.quiz import questions
from guide_model.snippets import DOCS, LANGUAGES, ROOT, Fault
from guide_model.take_along import written
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs_jupyter.nbconvert2 import nb2html
from site_build import markup, notebook_pages, pages, pictures, search

PAGE = """\
---
description: A "page" & what it has
article: {}
---
# Title { #title }

```python
shape = (3, 4)  # (1)!
print(shape)
```

1.  A tuple.

```{ .text .output }
(3, 4)
```

??? note "On TensorFlow 2.12"

    ```{ .text .output }
    (3, 4, 5)
    ```

=== "Keras 3"

    Text

=== "Keras 2"

    Text

| Layer | Weights |
|---|---|
| `Dense` | yes 2 |

![A kernel](../pictures/kernel.svg)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The folder of a site with one page, in Material's theme, with this site's configuration."""
    folder = tmp_path_factory.mktemp("material")
    (folder / "pages").mkdir()
    (folder / "pages/index.md").write_text(PAGE, "utf8")
    (folder / "pages/kernel.png").touch()
    own = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "hooks": [],
        "docs_dir": "pages",
        "watch": [],
        "theme": {"custom_dir": str(ROOT / "docs/overrides")},
        "nav": ["index.md"],
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(own), "utf8")
    return folder


@pytest.fixture(scope="module")
def config(folder):
    return load_config(str(folder / "mkdocs.yml"))


@pytest.fixture(scope="module")
def by_material(folder):
    """A page as Material wrote it, before any edit of ours."""
    build(load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site")))
    return (folder / "site/index.html").read_text("utf8")


NOTEBOOK = "labs/see-weights"
MUST = [edit for edit in markup.EDITS if edit.times is not markup.ANY]
ONCE = [edit for edit in MUST if edit.times is not markup.SOME]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_that_material_wrote_is_edited(by_material, language):
    assert markup.SEARCH[language] in markup.finished(by_material, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("edit", MUST, ids=lambda edit: edit.why)
def test_an_edit_that_finds_nothing_says_so(by_material, edit, language):
    without, times = re.subn(edit.theirs, "", by_material, flags=re.M)
    assert times
    with pytest.raises(Fault) as raised:
        markup.finished(without, language)
    assert re.match(r"docs/site_build/markup\.py:\d+: Material's page has ", str(raised.value))
    assert f"({edit.why})" in str(raised.value)
    line = int(str(raised.value).split(":")[1])
    lines = Path(markup.__file__).read_text("utf8").splitlines()
    assert f'"{edit.why}"' in lines[line - 1], f"the message names line {line}, not the edit's"


@pytest.mark.parametrize("edit", ONCE, ids=lambda edit: edit.why)
def test_an_edit_that_finds_too_much_says_so(by_material, edit):
    found = re.search(edit.theirs, by_material, flags=re.M)[0]
    with pytest.raises(Fault, match=rf"\({edit.why}\)"):
        edit.applied(f"{by_material}\n{found}\n{found}</script>\n")


def test_only_what_some_pages_lack_is_exempt():
    exempt = {edit.why for edit in markup.EDITS if edit not in MUST}
    assert exempt == {"tabs", "focus"}, "Say here why some pages don't have it."


@pytest.fixture
def source(folder):
    """The page as the site knows it, with an output of another release and a figure."""
    path = folder / "pages/index.md"
    found = cells(path)
    page = pages.SourcePage(path, "index", {}, found, address=lambda link: link)
    page.verified = "Run on 2.21.", "2026-11-28"
    page.with_own = [*found, Elsewhere(1, "On TensorFlow 2.12", "(3, 4, 5)\n")]
    page.cells = [*found, Figure(1, "kernel.png", "A kernel")]
    return page


@pytest.fixture(scope="module")
def content(config):
    """The page's content as Python-Markdown and its extensions wrote it."""
    names, settings = config.markdown_extensions, config.mdx_configs
    text = PAGE.rpartition("---\n# Title")
    md = markdown.Markdown(extensions=names, extension_configs=settings)
    return md.convert("# Title" + text[2])


def edited(html, source):
    html = pages.with_verified(html, source)
    html = search.without_furniture(html, source)
    return markup.content(html, source, LANGUAGES[0])


def test_the_content_that_markdown_wrote_is_edited(content, source):
    html = edited(content, source)
    for made in (
        '</h1>\n<p class="verified" data-search-exclude="1">Run on 2.21.</p>',
        '<div class="tabbed-labels" data-search-exclude="1">',
        '<summary data-search-exclude="1">On TensorFlow 2.12</summary>',
        '<span class="mark">1</span>',
        'data-md-type="copy"',
        '<td class="short">yes 2</td>',
        '<div class="md-typeset__table"><table>',
        '<img loading="lazy" decoding="async" width="450" height="270" ',
    ):
        assert made in html, f"docs/site_build/markup.py: makes no {made} any more"


# What a new release might write otherwise: the old text, the new one, and the place that looks for it
CHANGED = [
    ("</h1>", "</h1 >", "pages.py: with_verified"),
    ("</h1>", "</h1></h1>", "pages.py: with_verified"),
    ('"tabbed-labels"', '"tabs"', "search.py: _FURNITURE"),
    ('"tabbed-(set|labels)', r'"tabs-\1', "search.py: _FURNITURE"),
    ("<summary>", '<summary class="title">', "search.py: _FURNITURE"),
    ("<pre><span></span>", "<pre>", "markup.py: _BLOCK"),
    ("<(/?)pre", r"<\1code-block", "markup.py: _BLOCK"),
    ('<div class="language-py', '<div id="block" class="language-py', "markup.py: _BLOCK"),
    ('class="(n|p|o|w)"', r'class="tok-\1"', "markup.py: _PLAIN"),
    ('class="c1"', 'class="comment"', "markup.py: _MARK"),
    ("<table>", '<table class="plain">', "markup.py: tables"),
    ("</table>", "</table >", "markup.py: tables"),
    ("<(/?)table", r"<\1data-table", "markup.py: tables"),
    ("<(/?)t[dh]", r"<\1cell", "markup.py: _CELL"),
    ("<img ", "<img\n", "markup.py: _PICTURE"),
    ("<img ", "<picture ", "markup.py: _PICTURE"),
]


@pytest.mark.parametrize(("old", "new", "place"), CHANGED)
def test_content_that_is_written_otherwise_is_one_sentence(content, source, old, new, place):
    changed, times = re.subn(old, new, content)
    assert times
    with pytest.raises(Fault) as raised:
        edited(changed, source)
    message = str(raised.value)
    assert message.startswith(f"{source.path}:1: its HTML has ")
    assert f" as docs/site_build/{place} looks for them." in message


ASKING = "weights/reading"


@pytest.mark.parametrize(
    ("old", "new"), [("admonition question", "question"), ("<div cl", "<p cl")]
)
def test_a_question_that_is_written_otherwise_is_one_sentence(folder, old, new):
    """Else the search would find what is wrong."""
    path = DOCS / LANGUAGES[0] / f"{ASKING}.md"
    source = pages.SourcePage(path, ASKING, {}, cells(path), lambda link: link)
    html = f'{search._QUESTION}<p class="admonition-title">?</p><div><p>No</p></div><p>So</p></div>'
    times = len(questions(path))
    all_of_them = "<p>Text</p>".join([html] * times)
    excluded = search.without_questions(all_of_them, source)
    assert excluded.count('data-search-exclude="1"') == 3 * times > 3 and "<p>Text</p>" in excluded
    with pytest.raises(Fault, match=rf"reading\.md:1: its HTML has 0 of {times} questions"):
        search.without_questions(all_of_them.replace(old, new), source)


@pytest.mark.parametrize(
    "address",
    [
        "photo.jpg",
        "https://example.org/kernel.svg",
        "../pictures/gone.svg",
        "../figures/weights/training.gif",
    ],
)
def test_a_picture_whose_size_is_unknown_is_named_with_its_line(content, source, tmp_path, address):
    text = source.path.read_text("utf8").replace("../pictures/kernel.svg", address)
    source.path = tmp_path / "index.md"
    source.path.write_text(text, "utf8")
    line = next(number for number, one in enumerate(text.splitlines(), 1) if address in one)
    with pytest.raises(Fault, match=rf":{line}: shows `{re.escape(address)}`, whose size"):
        edited(content.replace("../pictures/kernel.svg", address), source)


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("drawing.svg", b'<svg width="450" viewBox="0 0 450 270"/>', 'its `width` is "450" and'),
        ("drawing.svg", b'<svg width="100%" height="270"/>', 'its `width` is "100%" and'),
        ("drawing.svg", b"<svg", "isn't a drawing"),
        ("drawing.png", b"<svg/>", "is no PNG"),
        ("drawing.png", b"\x89PNG\r\n\x1a\n", "is no PNG"),
    ],
)
def test_a_picture_that_says_no_size_is_named(source, tmp_path, monkeypatch, name, text, says):
    monkeypatch.setitem(pictures.FOLDERS, pictures.DRAWINGS, tmp_path)
    (tmp_path / name).write_bytes(text)
    with pytest.raises(Fault, match=rf"{re.escape(name)}:1: .*{says}"):
        pictures.size_of(f"../pictures/{name}", source.path)


@pytest.fixture(scope="module")
def by_jupyter(tmp_path_factory):
    """A page that is shown as a notebook, with outputs and figures; its HTML as mkdocs-jupyter writes it."""
    path = DOCS / LANGUAGES[0] / f"{NOTEBOOK}.md"
    source = pages.SourcePage(path, NOTEBOOK, {"notebook": True}, cells(path), lambda link: link)
    file = tmp_path_factory.mktemp("notebook") / "page.ipynb"
    file.write_text(written(pages.notebook(source)), "utf8")
    return source, nb2html(str(file))


@pytest.fixture
def notebook(by_jupyter, monkeypatch):
    """A function that edits a notebook's HTML after a change."""
    source, html = by_jupyter
    monkeypatch.setattr(notebook_pages, "source_of", lambda page, config: source)
    page = SimpleNamespace(meta={}, url="")
    config = SimpleNamespace(mdx_configs={"toc": {}})

    def changed(old, new):
        text, times = re.subn(old, new, html)
        assert times
        return notebook_pages.plain(text, page, config)

    return changed


def test_a_notebook_is_edited(notebook):
    html = notebook("<h1", "<h1")
    for made in ('<h1 id="see-the-weights">', '<div class="language-text output', "<img "):
        assert made in html


@pytest.mark.parametrize(
    ("old", "what"),
    [
        ("jp-RenderedMarkdown", "headings"),
        ("highlight-ipynb", "blocks of code"),
        ("jp-OutputArea-output", "outputs and figures"),
        ("anchor-link", "links of headings"),
    ],
)
def test_a_notebook_that_is_written_otherwise_is_one_sentence(notebook, old, what):
    with pytest.raises(Fault, match=rf"{NOTEBOOK}\.md:1: its HTML has 0 of \d+ {what} as docs"):
        notebook(old, "new-name")
