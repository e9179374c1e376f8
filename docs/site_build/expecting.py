"""What edits HTML by its text says so where the text it looks for is gone, instead of doing nothing."""

from pathlib import Path

from guide_model.snippets import Fault


def refuse_changed(page: Path, what: str, found: int, wanted: int, place: str) -> None:
    """Refuse a page in whose HTML an edit finds less, or more, than there has to be.

    `place` is where the edit stands: `markup.py: _BLOCK`.
    """
    if found == wanted:
        return
    message = (
        f"its HTML has {found} of {wanted} {what} as docs/site_build/{place} looks for them. What "
        "writes it (Python-Markdown, an extension, mkdocs-jupyter) has changed: follow it there."
    )
    raise Fault(page, 1, message)
