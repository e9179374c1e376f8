"""`make record`: run every snippet on both Keras generations and record what each section prints.

With ONLY="weights/reading.py …" it runs those alone.
A record that still holds (within the tolerance of the tests) stays as it is, so that the diff
shows what changed and nothing else.  A snippet that fails keeps its records, and is named.
"""

import argparse
import multiprocessing
import re
import sys
from pathlib import Path

from guide_model.cells import code_blocks
from guide_model.snippets import (
    ROOT,
    SNIPPETS,
    Fault,
    all_snippets,
    figure_of,
    generations,
    record_of,
    sections,
)
from prose.changed import vanished
from prose.numbers import numbers as numbers_of
from prose.pieces import all_pages, language_of, pieces, shown

from harness.comparing import diff, same_figure, same_text, tidy
from harness.running import NAMES, Workers, program_of_snippet
from harness.twins import record_twins
from harness.writing import replace


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


def record(snippet: Path, results: dict[str, list], why: str = "") -> list[Path]:
    """Write the records of one snippet and return the files that changed."""
    names = list(sections(snippet))
    first, *others = results
    common = {name: result.printed for name, result in zip(names, results[first], strict=True)}
    texts = {record_of(snippet, first): common}
    for generation in others:
        texts[record_of(snippet, generation)] = {
            name: result.printed
            for name, result in zip(names, results[generation], strict=True)
            if not same_text(common[name], result.printed)
        }
    if not why and (said := still_said(snippet, texts)):
        raise said[0]
    changes = list(changed_outputs(snippet, texts))
    changed = [path for path, printed in texts.items() if write_text(path, printed)]
    show_beside(changes)
    for name, result in zip(names, results[first], strict=True):
        changed += write_figure(figure_of(snippet, name), result.figures)
    for other in records_no_run_makes(snippet, texts):
        other.unlink()
        changed.append(other)
    return changed


def records_no_run_makes(snippet, texts):
    """Return the records of a generation that this snippet is no longer for."""
    return [
        p
        for p in (snippet.with_suffix(".out"), snippet.with_suffix(".keras2.out"))
        if p.exists() and p not in texts
    ]


def write_text(path, printed):
    kept = {name: s.text for name, s in sections(path).items()} if path.exists() else {}
    printed = {
        name: kept[name] if name in kept and same_text(kept[name], text) else tidy(text)
        for name, text in printed.items()
        if text.strip()
    }
    if printed == kept and list(printed) == list(kept):
        return False
    if not printed:
        existed = path.exists()
        path.unlink(missing_ok=True)
        return existed
    text = "\n".join(
        f"# --8<-- [start:{name}]\n{text}# --8<-- [end:{name}]\n" for name, text in printed.items()
    )
    replace(path, text.encode())
    return True


def write_figure(path, figures):
    if not figures:
        existed = path.exists()
        path.unlink(missing_ok=True)
        return [path] if existed else []
    if path.exists() and same_figure(path, figures[0]) is None:
        return []
    replace(path, figures[0])
    return [path]


def chosen(names: list[str]) -> list[Path]:
    names = [name.removeprefix("snippets/") for name in names]  # what a shell completes
    unknown = [name for name in names if not (SNIPPETS / name).is_file()]
    if unknown:
        sys.exit(f"snippets/{unknown[0]} doesn't exist. Correct the name.")
    return [SNIPPETS / name for name in names] or all_snippets()


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("snippets", nargs="*")
    arguments.add_argument("--why", default="", help="why a text says otherwise than before")
    given = arguments.parse_args()
    workers, faults = Workers(), []
    try:
        runs = {}
        for snippet in chosen(given.snippets):
            try:
                program = program_of_snippet(snippet)
                runs[snippet] = {g: workers.run(program, g) for g in generations(snippet)}
            except Fault as fault:
                faults.append(fault)
        for snippet, futures in runs.items():
            results = {g: future.result() for g, future in futures.items()}
            errors = [(g, r) for g, steps in results.items() for r in steps if r.error]
            for generation, result in errors:
                faults.append(
                    Fault(
                        snippet,
                        result.error_line or 1,
                        f"raises on {NAMES[generation]}:\n{result.error}",
                    )
                )
            if not errors:
                try:
                    for path in record(snippet, results, given.why):
                        print(
                            "recorded" if path.exists() else "removed",
                            path.name,
                            "of",
                            snippet.parent.name,
                        )
                except Fault as fault:
                    faults.append(fault)
    except KeyboardInterrupt:
        for worker in multiprocessing.active_children():
            worker.kill()
        print("Stopped. What was recorded is whole; the rest is as it was.", file=sys.stderr)
        return 130
    finally:
        workers.close()
    try:
        record_twins(why=given.why.strip())
    except Fault as fault:
        faults.append(fault)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
