"""A mended file put in the place of the old one, whole or not at all, and shown as a diff."""

import difflib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from checker.limits import Unreadable
from checker.sources import Content, reason
from checker.texts import printable


def write(path: Path, content: Content, text: str):
    """Write a file under another name and rename it, so that nobody finds half of one.

    It is left as it is if it has changed since it was read.
    """
    target = Path(os.path.realpath(path))  # a link stays a link
    beside = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        if target.read_bytes() != content.text.encode(content.encoding):
            raise Unreadable("changed")
        if not os.access(target, os.W_OK):
            raise Unreadable("unwritten", os.strerror(13))
        try:
            with open(beside, "xb") as file:
                file.write(text.encode(content.encoding))
                file.flush()
                os.fsync(file.fileno())
            os.chmod(beside, os.stat(target).st_mode & 0o7777)
            os.replace(beside, target)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise Unreadable("unwritten", reason(error)) from None


def diff(name: str, old: str, new: str) -> Iterator[str]:
    """Give the lines of a unified diff, so that nothing in them speaks to a terminal."""
    texts = (re.split(r"(?<=\n)", text) for text in (old, new))
    before, after = ([line for line in text if line] for text in texts)
    for line in difflib.unified_diff(before, after, printable(name), printable(name)):
        yield shown_line(line.rstrip("\r\n"))
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"


def shown_line(line: str) -> str:
    line = "".join(c if c.isprintable() or c == "\t" else printable(c) for c in line)
    line = line.replace("##[", r"#\x23[")
    return re.sub(r"^(\s+):(?=:)", r"\1\\x3a", line)
