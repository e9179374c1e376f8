"""What the HTML needs beyond what Markdown and Material write.

That is code that is light and reachable by keyboard, valid attributes, names for assistive
technology, and a Content-Security-Policy.
"""

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from html import escape, unescape
from pathlib import Path
from xml.etree.ElementTree import SubElement

from guide_model.cells import Figure
from guide_model.pages import parsed
from guide_model.snippets import Fault
from markdown import Extension
from markdown.treeprocessors import Treeprocessor

from site_build import serving
from site_build.expecting import refuse_changed
from site_build.pages import SourcePage
from site_build.pictures import size_of

# Above this many letters a line of code can be wider than a phone, and the block scrolls
PHONE = 36
AT_ONCE = 2  # sections that a reader may see when the page opens
LONG = 20  # sections; a page that has no more is laid out at once
SHORT = 10  # letters that a cell of a table holds on one line: a date, a yes or no with its note
COPY = {"ko": "코드 복사", "en": "Copy code"}
SEARCH = {"ko": "검색", "en": "Search"}

_BLOCK = re.compile(
    r'<div class="(?P<classes>language-[^"]*)">'
    r"<pre><span></span><code>(?P<code>.*?)</code></pre></div>",
    re.S,
)
_PLAIN = re.compile(
    r'<span class="(?:n|p|o|ow|w|kc|sa|fm|vm)">([^<]*)</span>'
)  # names, operators: the color of the text around them
_MARK = re.compile(r' *<span class="c1"># \((\d+)\)!</span>')
_WRITTEN_MARK = re.compile(r"# \(\d+\)!")
_CELL = re.compile(r"<(?P<tag>t[dh])\b(?P<style>[^>]*)>(?P<content>.*?)</(?P=tag)>", re.S)
_INDENT = re.compile(r"(<pre.*?</pre>)|\n\s+", re.S)
_INLINE = re.compile(r"<script>(.*?)</script>", re.S)
_CHARSET = re.compile('<meta charset="utf-8">')
WITH_WEBASSEMBLY = ("<weight-inspector", "<keras-checker")
DIALOG = 'data-md-component="search" role="dialog"'


@dataclass(frozen=True)
class Edit:
    """A change of what Material writes: what stands in its pages, and what takes its place.

    Where a page doesn't have it as often as it should, Material has changed, and we have to follow.
    """

    why: str
    theirs: str
    ours: str | Callable[[re.Match], str]
    times: range = range(1, 2)

    def applied(self, html: str) -> str:
        html, found = re.subn(self.theirs, self.ours, html, flags=re.M)
        if found not in self.times:
            message = (
                f"Material's page has `{self.theirs}` {found} times, not as before ({self.why})."
            )
            raise Fault(Path(__file__), _line_of(self.why), f"{message} Follow its new release.")
        return html


def _line_of(why):
    """Return the line of this file where an edit stands, which begins with its name."""
    name = re.compile(rf'\s+(Edit\()?"{why}",')
    lines = Path(__file__).read_text("utf8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if name.match(line))


_NOT_KEPT = 'try{return JSON.parse((_||localStorage).getItem(t.pathname+"."+e))}catch{return null}'
_KEEPING = 'try{(t||localStorage).setItem(a.pathname+"."+e,JSON.stringify(_))}catch{}'
_CHOSEN = '["default","slate"].find(scheme=>scheme===__md_get("__palette")?.color?.scheme)'
_SYSTEM = 'matchMedia("(prefers-color-scheme: dark)").matches?"slate":"default"'
_SCHEME = (
    'document.documentElement.className="js js-focus-visible";'
    f"var chosenScheme=()=>{_CHOSEN};"
    f"document.body.dataset.mdColorScheme=chosenScheme()||({_SYSTEM})"
)
_START = r'<script defer src="\g<assets>start.js" data-bundle="\g<assets>\g<bundle>">'
SOME = range(1, 1000)
ANY = range(1000)  # some pages have it and some don't

EDITS = [
    # Without this mark Material's script leaves the page's content alone: it measures every block,
    # tab and table, which keeps a phone busy for a second. Buttons, numbers and tables are made
    # here, linked tabs by generations.js.
    Edit("content", r' data-md-component="content"', ""),
    Edit("tabs", r' data-tabs="[^"]*"', "", ANY),  # for Material's script; half a kilobyte of ids
    Edit(
        "switches", r'(<input [^>]*type="(?:checkbox|radio)"[^>]*?) autocomplete="off"', r"\1", SOME
    ),
    Edit("focus", r' tabindex=""', "", ANY),
    Edit("palette", r' data-md-component="palette"', ""),  # palette.js does that
    # What the browser keeps may be damaged, of another kind, or forbidden: Material's functions
    # would throw, and the scripts after them not run.
    Edit(
        "stored",
        r"__md_get=\(e,_=localStorage.*?(?=</script>)",
        lambda _: (
            f"__md_get=(e,_,t=__md_scope)=>{{{_NOT_KEPT}}},"
            f"__md_set=(e,_,t,a=__md_scope)=>{{{_KEEPING}}}"
        ),
    ),
    # The classes of a page with JavaScript and the scheme are set before the first paint: by
    # Material's script, which comes after it, the page would be styled anew.
    Edit(
        "scheme",
        r"""var palette=__md_get\("__palette"\);.*?(?=</script>)""",
        lambda _: _SCHEME,
    ),
    Edit(
        "bundle",
        r'<script src="(?P<assets>[^"]*/?assets/)(?P<bundle>javascripts/bundle\.[^"]*)">',
        _START,
    ),
    # Ours (docs/site_build/search.py)
    Edit("worker", r"assets/javascripts/workers/search\.\w+\.min\.js", "search/worker.js"),
    Edit("search", DIALOG, DIALOG),
    # copy.js says there that it copied
    Edit("dialog", r'<div class="md-dialog"', '<div class="md-dialog" role="status"'),
    Edit(
        "description",
        r'(<meta name="description" content=")(.*)(">)$',
        lambda found: found[1] + escape(found[2]) + found[3],
    ),
    Edit("charset", r'<meta charset="utf-8">', '<meta charset="utf-8">'),
]


class LaterSections(Extension):
    """On a long page, put each section after the first few into an element of its own.

    site.css has the browser lay such an element out when it comes near.
    """

    def extendMarkdown(self, md):
        # after toc, which gives headings their ids
        md.treeprocessors.register(_LaterSections(md), "later_sections", 0)


class _LaterSections(Treeprocessor):
    def run(self, root):
        if sum(element.tag in ("h2", "h3") for element in root) <= LONG:
            return
        parent, headings = root, 0
        for element in list(root):
            if element.tag in ("h2", "h3"):
                headings += 1
                if headings > AT_ONCE:
                    parent = SubElement(root, "section")
            if parent is not root:
                root.remove(element)
                parent.append(element)


def copy_button(language: str) -> str:
    """Return the button that copies the code before it (copy.js)."""
    said = f'aria-label="{COPY[language]}" title="{COPY[language]}"'
    return f'<button class="md-code__button" data-md-type="copy" {said}></button>'


def code_blocks(html: str, source: SourcePage, language: str) -> str:
    """Give each block of code a button to copy it, and show `# (1)!` as a number.

    Where it is wide, the keyboard can scroll it.
    """
    button = copy_button(language)
    blocks = max(html.count("<pre"), len(source.blocks))
    found = len(_BLOCK.findall(html))
    refuse_changed(source.path, "blocks of code", found, blocks, "markup.py: _BLOCK")
    plain = bool(_PLAIN.search(html))
    must_be = bool(source.blocks) or plain
    refuse_changed(source.path, "names in code", int(plain), int(must_be), "markup.py: _PLAIN")

    def block(match):
        classes, code = match["classes"].split(), match["code"]
        code = _PLAIN.sub(r"\1", code).replace("&quot;", '"').replace("&#39;", "'")
        text = re.sub(r"<[^>]+>", "", code)
        scrolls = ("output" not in classes or "table" in classes) and max(
            map(len, text.splitlines()), default=0
        ) > PHONE
        pre = '<pre tabindex="0">' if scrolls else "<pre>"
        if "output" in classes:
            return f'<div class="{match["classes"]}">{pre}<code>{code}</code></pre></div>'
        marks = len(_WRITTEN_MARK.findall(text))
        code, found = _MARK.subn(r'<span class="mark">\1</span>', code)
        refuse_changed(source.path, "marks, `# (1)!`,", found, marks, "markup.py: _MARK")
        return f'<div class="{match["classes"]}">{pre}<code>{code}</code></pre>{button}</div>'

    return _BLOCK.sub(block, html)


def tables(html: str, source: SourcePage) -> str:
    """Let wide tables scroll, by keyboard too; keep a few letters, as `아니요 1`, on one line."""
    written = sum(token.type == "table_open" for token in parsed(source.path.read_text("utf8")))
    wanted = max(html.count("<table"), written)
    for mark in ("<table>", "</table>"):
        refuse_changed(source.path, f"`{mark}`", html.count(mark), wanted, "markup.py: tables")
    rows = html.count("</tr>")
    with_cells = min(rows, len(_CELL.findall(html)))
    refuse_changed(source.path, "rows with cells", with_cells, rows, "markup.py: _CELL")

    def cell(match):
        tag, style, content = match.groups()
        text = unescape(re.sub(r"<[^>]+>", "", content)).strip()
        short = len(text) <= SHORT and re.search("[ -]", text)
        return f'<{tag} class="short"{style}>{content}</{tag}>' if short else match[0]

    html = _CELL.sub(cell, html)
    return html.replace(
        "<table>",
        '<div class="md-typeset__scrollwrap" tabindex="0"><div class="md-typeset__table"><table>',
    ).replace("</table>", "</table></div></div>")


_PICTURE = re.compile(r'<img (?=[^>]*\bsrc="(?P<address>[^"]*)")')


def figures(html: str, source: SourcePage) -> str:
    """Load a picture when the reader comes near it, and keep its place until then."""
    shown = sum(isinstance(cell, Figure) for cell in source.cells)
    wanted = max(html.count("<img"), shown)
    found = len(_PICTURE.findall(html))
    refuse_changed(source.path, "pictures", found, wanted, "markup.py: _PICTURE")

    def with_size(picture):
        width, height = size_of(unescape(picture["address"]), source.path)
        size = f'width="{width}" height="{height}"'
        return f'<img loading="lazy" decoding="async" {size} '

    return _PICTURE.sub(with_size, html)


def content(html: str, source: SourcePage, language: str) -> str:
    """Return a page's content with our code blocks, tables and pictures."""
    html = code_blocks(html, source, language)
    return figures(tables(html, source), source)


def finished(html: str, language: str) -> str:
    """Mend what Material writes against the HTML standard and WCAG; say what the page may load."""
    for edit in EDITS:
        html = edit.applied(html)
    html = html.replace(DIALOG, f'{DIALOG} aria-label="{SEARCH[language]}"')
    return with_policy(_INDENT.sub(lambda found: found[1] or "\n", html))


def with_policy(html: str) -> str:
    """Say in the head of a page what it may load."""
    if serving.active:  # its script, which reloads the page, would be forbidden
        return html
    return _CHARSET.sub(lambda found: f"{found[0]}\n      {policy(html)}", html, count=1)


def policy(html: str) -> str:
    """Return the Content-Security-Policy of a page: the site, and Material's inline scripts.

    Those scripts, named by their hashes, are three: the scope of what is stored, the color scheme
    (before the first paint), and the tab that the address names.  Images may be `data:` addresses,
    which Material's icons are.
    """
    hashes = dict.fromkeys(
        base64.b64encode(sha256(script.encode()).digest()).decode()
        for script in _INLINE.findall(html)
    )
    scripts = " ".join(["'self'", *(f"'sha256-{digest}'" for digest in hashes)])
    workers = "'self'"  # the search's, on every page
    # These tools' workers are WebAssembly, and come from a blob to have this policy, too.
    if any(tool in html for tool in WITH_WEBASSEMBLY):
        scripts, workers = f"{scripts} 'wasm-unsafe-eval'", "'self' blob:"
    rules = [
        "default-src 'none'",
        f"script-src {scripts}",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
    ]
    rules += [
        f"worker-src {workers}",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
    ]
    return f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">'
