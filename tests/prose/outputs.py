"""What the pages say beside an output that changed."""

import re
from pathlib import Path

from guide_model.cells import code_blocks
from guide_model.snippets import ROOT, Fault, sections
from harness.comparing import diff, same_text

from prose.changed import vanished
from prose.numbers import numbers as numbers_of
from prose.pieces import all_pages, language_of, pieces, shown


def still_said(snippet: Path, texts: dict[Path, dict[str, str]]) -> list[Fault]:
    """Return where a page says what a changed output no longer does, and nothing beside it does."""
    faults = []
    for page, block, old, new in changed_outputs(snippet, texts):
        faults += _still_said(page, block, old, new)
    return faults


def show_beside(changes: list[tuple]):
    """Print, page by page, each output that changed, old and new, and what the text there says."""
    for page, block, old, new in changes:
        print(f"{page.relative_to(ROOT)}:{block.line}: the output of `{block.section}` changed")
        print(diff(old, new, "before"))
        for piece in _around(page, block):
            print(f"  {piece.line}: {piece.text}")


def _around(page, block):
    """Return the pieces of the section that a block stands in."""
    [section] = [p.section for p in pieces(page) if p.line <= block.line][-1:] or [""]
    return [p for p in pieces(page) if p.section == section and p.kind != "tab"]


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


def _still_said(page, block, old, new):
    """Return a fault for each text of the block's section that repeats what vanished."""
    around = _around(page, block)
    section = around[0].section if around else ""
    beside = shown(page)[section]
    for output in block.outputs:
        beside = beside.replace(output.text, "")
    beside += new
    numbers, names = vanished(old, beside)
    found = []
    for piece in around:
        said = {n.text for n in numbers_of(piece.own, language_of(page)) if n.value in numbers}
        said |= {n for n in names if re.search(rf"(?<![A-Za-z_]){re.escape(n)}(?!\w)", piece.text)}
        if said:
            message = (
                f"the text says {', '.join(f'`{one}`' for one in sorted(said))}, which the output of"
                f" `{block.section}` no longer does: it was\n{old}and is\n{new}"
                'Correct the text first and record again; or say `make record WHY="…"`.'
            )
            found.append(Fault(page, piece.line, message))
    return found
