"""What has moved, as docs/redirects.toml lists it: a page that leads on from each old address.

An anchor that has moved is looked up by assets/moved.js, on the page where it was. A file that has
moved is copied to its old address.
"""

import json
import re
import shutil
import tomllib
from dataclasses import dataclass
from pathlib import Path

from guide_model.remembering import remembered
from guide_model.snippets import DOCS, Fault
from mkdocs.utils import get_relative_url

from site_build import markup

FILE = DOCS / "redirects.toml"
ALONG = (".ipynb", ".py", "/index.md")  # what a page with code has beside it
TITLE = {"ko": "옮긴 페이지입니다", "en": "This page has moved"}
SENTENCE = {
    "ko": '이 페이지는 <a href="{}">새 주소</a>로 옮겼습니다.',
    "en": 'It is now at <a href="{}">its new address</a>.',
}
_ADDRESS = re.compile(r"/(?:[a-z0-9-]+/)*(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)+|(?:#[a-z0-9-]+)?)")

_written: set[Path] = set()


@dataclass(frozen=True)
class Moved:
    """A line of the list; `old` and `new` are below the root of each language."""

    line: int
    old: str
    new: str

    @property
    def page(self) -> str:
        return self.old.partition("#")[0]

    @property
    def anchor(self) -> str:
        return self.old.partition("#")[2]


@remembered
def listed() -> list[Moved]:
    """Return the lines of docs/redirects.toml; a site without one has nothing that moved."""
    if not FILE.is_file():
        return []
    text = FILE.read_text("utf8")
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = f'can\'t be read ({error}). Write a line each: "/old/" = "/new/".'
        raise Fault(FILE, 1, message) from None
    return [_moved(text, old, new) for old, new in found.items()]


def _moved(text, old, new):
    lines = text.splitlines()
    line = next((number for number, one in enumerate(lines, 1) if old in one.partition("=")[0]), 1)
    for address in (old, new):
        if not isinstance(address, str) or not _ADDRESS.fullmatch(address):
            advice = 'Write a page, "/weights/reading/", its anchor, "/weights/reading/#shapes"'
            raise Fault(FILE, line, f'{address!r} is no address. {advice}, or a file, "/llms.txt".')
    if old.endswith("/") != new.partition("#")[0].endswith("/") and "#" not in old:
        raise Fault(FILE, line, f"`{old}` and `{new}` are a page and a file. Name two of a kind.")
    if Path(old).suffix != Path(new).suffix:
        raise Fault(FILE, line, f"`{old}` and `{new}` are files of two kinds. Name two of one.")
    return Moved(line, old, new)


def places(url: str) -> str:
    """Return, as JSON for moved.js, where the anchors are that the page with this address had."""
    found = {
        f"#{moved.anchor}": _relative(moved.new, url)
        for moved in listed()
        if moved.anchor and moved.page == f"/{url}"
    }
    return json.dumps(found) if found else ""


def _relative(address, url):
    page, hash_, anchor = address[1:].partition("#")
    return get_relative_url(page, url) + hash_ + anchor


def write(config) -> None:
    """Put into the site what stands at the old addresses, for it to lead to the new ones."""
    site = Path(config.site_dir)
    whole = [moved for moved in listed() if not moved.anchor]
    for moved in listed():
        _refuse_other_language(moved, config)
        _refuse_wrong(moved, site, {one.old for one in whole})
    for moved in whole:
        if moved.old.endswith("/"):
            _write_page(moved, site, config)
    for moved in whole:
        if not moved.old.endswith("/"):
            _copy(_file(site, moved.new), _file(site, moved.old))


def _refuse_other_language(moved, config):
    for language in config.extra["languages"]:
        if language["root"] and moved.old.startswith(f"/{language['root']}"):
            message = f"`{moved.old}` names a language. Leave it out: a line counts in every one."
            raise Fault(FILE, moved.line, message)


def _refuse_wrong(moved, site, gone):
    """Refuse what is still there, and what leads nowhere."""
    page, file = moved.page, _file(site, moved.old)
    there = file.is_file() and file not in _written
    if there and (not moved.anchor or _has(file, moved.anchor)):
        message = f"`{moved.old}` is still there. Remove the line, or what it names."
        raise Fault(FILE, moved.line, message)
    if moved.anchor and not there and page not in gone:
        message = f"`{page}` is gone, and its anchor has nowhere to stand. Say where the page is."
        raise Fault(FILE, moved.line, message)
    target, _, anchor = moved.new.partition("#")
    file = _file(site, target)
    if target in gone or not file.is_file() or anchor and not _has(file, anchor):
        message = f"leads to `{moved.new}`, which the site doesn't have. Correct it."
        raise Fault(FILE, moved.line, message)


def _file(site, address):
    path = address[1:].partition("#")[0]
    return site / (f"{path}index.html" if path == "" or path.endswith("/") else path)


def _has(file, anchor):
    return f'id="{anchor}"' in file.read_text("utf8")


def _write_page(moved, site, config):
    language, url = config.theme["language"], moved.old[1:]
    new = _relative(moved.new, url)
    html = (
        config.theme.get_env()
        .get_template("moved.html")
        .render(
            language=language,
            title=TITLE[language],
            sentence=SENTENCE[language].format(new),
            canonical=config.site_url + moved.new[1:],
            script=get_relative_url("assets/moved.js", url),
            new=new,
            places=places(url),
        )
    )
    file = _file(site, moved.old)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(markup.with_policy(html), "utf8")
    _written.add(file)
    target = moved.new.partition("#")[0].rstrip("/")
    for ending in ALONG:
        if (beside := site / f"{target[1:]}{ending}").is_file():
            _copy(beside, site / f"{url.rstrip('/')}{ending}")


def _copy(source, file):
    file.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, file)
    _written.add(file)
