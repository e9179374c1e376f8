"""What the pages say beside an output that changed."""

import re
from pathlib import Path

from guide_model.cells import code_blocks
from guide_model.releases import releases
from guide_model.snippets import ROOT, Fault, sections
from guide_model.tables import own_outputs
from harness.comparing import diff, same_text

from prose.changed import vanished
from prose.numbers import numbers as numbers_of
from prose.pieces import all_pages, language_of, pieces, shown


def still_said(snippet: Path, texts: dict[Path, dict[str, str]]) -> list[Fault]:
    """Return where a page says what a changed output no longer does, and nothing beside it does."""
    changes = list(changed_outputs(snippet, texts))
    faults = {}  # by page and line
    for change in changes:
        of_page = [one for one in changes if one[0] == change[0]]
        for place, fault in _still_said(change, of_page).items():
            faults.setdefault(place, fault)
    return list(faults.values())


def show_beside(changes: list[tuple]):
    """Print, page by page, each output that changed, old and new, and what the text there says."""
    for page, block, old, new in changes:
        print(f"{page.relative_to(ROOT)}:{block.line}: the output of `{block.section}` changed")
        print(diff(old, new, "before"))
        for piece in _around(page, block):
            print(f"  {piece.line}: {piece.text}")


def _section_of(page, block):
    [section] = [p.section for p in pieces(page) if p.line <= block.line][-1:] or [""]
    return section


def _around(page, block):
    """Return the pieces of the section that a block stands in."""
    section = _section_of(page, block)
    return [p for p in pieces(page) if p.section == section and p.kind != "tab"]


def _beside(page, section, changes):
    """Return what a section shows now that some outputs of its page have changed.

    What releases printed of their own, they printed for the earlier text.
    """
    before = beside = shown(page)[section]
    for _, block, _, new in changes:
        own = own_outputs(block.snippet, block.section, tuple(releases()))
        olds = [*(output.text for output in block.outputs), *(text for _, text in own)]
        for old in olds:
            beside = beside.replace(old, "")
        if any(old in before for old in olds):
            beside += new
    return beside


def changed_outputs(snippet, texts):
    """Give the blocks of pages whose output changed, each with the old and the new one."""
    olds = {
        name: "\n".join(sections(path)[name].text for path in texts if _has(path, name))
        for name in sections(snippet)
    }
    news = {name: "\n".join(of.get(name, "") for of in texts.values()) for name in olds}
    differ = [name for name in olds if olds[name] and not same_text(olds[name], news[name])]
    for page in all_pages() if differ else ():
        try:
            blocks = code_blocks(page)
        except Fault:  # it includes what isn't recorded yet; its tests name that
            continue
        for block in blocks:
            if block.snippet == snippet and block.section in differ:
                yield page, block, olds[block.section], news[block.section]


def _has(path, name):
    return path.is_file() and name in sections(path)


def _still_said(change, of_page):
    """Return, by page and line, a fault for each text of the section that repeats what vanished."""
    page, block, old, new = change
    around = _around(page, block)
    section = _section_of(page, block)
    beside = _beside(page, section, of_page)
    numbers, names = vanished(old, beside)
    found = {}
    for piece in around:
        said = {n.text for n in numbers_of(piece.own, language_of(page)) if n.value in numbers}
        said |= {n for n in names if re.search(rf"(?<![A-Za-z_]){re.escape(n)}(?!\w)", piece.text)}
        if said:
            message = (
                f"the text says {', '.join(f'`{one}`' for one in sorted(said))}, which the output of"
                f" `{block.section}` no longer does: it was\n{old}and is\n{new}"
                'Correct the text first and record again; or say `make record WHY="…"`.'
            )
            found[page, piece.line] = Fault(page, piece.line, message)
    return found
