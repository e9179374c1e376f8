"""How large a page's pictures are: figures that snippets drew, and drawings of docs/pictures."""

import re
import struct
from pathlib import Path
from xml.etree import ElementTree

from guide_model.pages import FIGURES
from guide_model.snippets import DOCS, SNIPPETS, Fault

DRAWINGS = "pictures/"  # where the site serves those of docs/pictures
FOLDERS = {FIGURES: SNIPPETS, DRAWINGS: DOCS / "pictures"}
_SERVED = re.compile(rf"(?P<folder>{FIGURES}|{DRAWINGS})(?P<name>[^?#]+)")
_PNG = struct.Struct(">8s8xII")  # the start of a PNG
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def size_of(address: str, page: Path) -> tuple[int, int]:
    """Return the width and the height of the picture that a page shows from an address."""
    served = _SERVED.search(address)
    path = FOLDERS[served["folder"]] / served["name"] if served else None
    if path and path.is_file() and path.suffix in SIZES:
        return SIZES[path.suffix](path)
    message = f"shows `{address}`, whose size nobody knows before it is there."
    advice = "Show a figure that a snippet draws, or an SVG of docs/pictures."
    raise Fault(page, _line(page, address), f"{message} {advice}")


def _line(page, address):
    name = address.rpartition("/")[2]
    lines = page.read_text("utf8").splitlines() if page.is_file() else []
    return next((number for number, line in enumerate(lines, 1) if name in line), 1)


def _size_of_png(path):
    head = path.read_bytes()[: _PNG.size]
    if not head.startswith(_SIGNATURE) or len(head) < _PNG.size:
        raise Fault(path, 1, "is no PNG. Draw it anew.")
    return _PNG.unpack(head)[1:]


def _size_of_svg(path):
    try:
        drawing = ElementTree.parse(path).getroot()
    except ElementTree.ParseError as error:
        raise Fault(path, 1, f"isn't a drawing ({error}). Draw it anew.") from None
    width, height = (drawing.get(name, "") for name in ("width", "height"))
    if not (width.isdecimal() and height.isdecimal()):
        message = f'its `width` is "{width}" and its `height` "{height}".'
        raise Fault(path, 1, f"{message} Give both to <svg>, in whole pixels.")
    return int(width), int(height)


SIZES = {".png": _size_of_png, ".svg": _size_of_svg}
