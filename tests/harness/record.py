"""`make record`: run every snippet on both Keras generations and record what each section prints.

With ONLY="weights/reading.py …" it runs those alone.
A record that still holds (within the tolerance of the tests) stays as it is, so that the diff
shows what changed and nothing else.  A snippet that fails keeps its records, and is named.

What ran here has run on the installed release of TensorFlow, and so have the pages that show it,
which are run, too: docs/verified.json says so.  The other releases are pending until `make matrix`.
"""

import argparse
import multiprocessing
import sys
from pathlib import Path

from guide_model.found import read
from guide_model.releases import admits, own_records, releases
from guide_model.remembering import forget, remember
from guide_model.snippets import (
    Fault,
    figure_of,
    generations,
    record_of,
    recorded,
    release_record_of,
    sections,
)
from prose.outputs import changed_outputs, show_beside, still_said

from harness import matrix
from harness.comparing import diff, same_text
from harness.keeping import keep_cells
from harness.running import NAMES, Workers, chosen, program_of_blocks, program_of_snippet
from harness.texts import record_texts
from harness.twins import record_twins
from harness.writing import write_figure, write_text


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
    return changed + drop_outdated(snippet)


def drop_outdated(snippet: Path) -> list[Path]:
    """Take out what a release printed or drew in sections that the snippet no longer has.

    So with the releases that it is no longer for; what else it changed stays until they run.
    """
    changed = []
    for release in (r for r in releases() if r.own):
        there = sections(snippet) if admits(snippet, release) else {}
        text = release_record_of(snippet, release.own)
        if text.is_file():
            kept = {name: s.text for name, s in sections(text).items() if name in there}
            changed += [text] if write_text(text, kept) else []
        kept = {p for paths in own_records(snippet, release).values() for p in paths if there}
        for figure in snippet.parent.glob(figure_of(snippet, "*", release.own).name):
            if figure not in kept:
                figure.unlink()
                changed.append(figure)
    return changed


def records_no_run_makes(snippet, texts):
    """Return the records of a generation that this snippet is no longer for."""
    return [
        p
        for p in (snippet.with_suffix(".out"), snippet.with_suffix(".keras2.out"))
        if p.exists() and p not in texts
    ]


def keep_seen(snippets: list[Path], workers: Workers) -> list[Fault]:
    """Note that the installed release has run snippets as they are recorded, and their pages.

    What it was seen to run before, as it is now, keeps its day.
    """
    faults, noted, versions = [], [], matrix.installed(Path(sys.executable))
    remember()  # until something is written
    for release in filter(matrix.is_base, releases()):
        shown = matrix.showing(release, snippets)
        runs = {
            one: workers.run(program, release.generation)
            for one, program in [
                *((snippet, program_of_snippet(snippet)) for snippet in snippets),
                *((page, program_of_blocks(blocks)) for page, blocks in shown.items()),
            ]
        }
        results = {one: run.result() for one, run in runs.items()}
        cells, found = matrix.judge(release, snippets, shown, results, check=True)
        faults += found
        noted.append((release, _not_seen_yet(release, cells)))
    forget()
    for release, cells in noted:
        keep_cells(release, cells, versions)
    return faults


def _not_seen_yet(release, cells):
    """Return the cells that docs/verified.json doesn't have already, of another day or not."""
    data = read()
    return {
        kind: {
            name: cell
            for name, cell in found.items()
            if data[kind].get(name, {}).get(release.name, {}).get("seen") != cell["seen"]
        }
        for kind, found in cells.items()
    }


def what_differs_tomorrow(snippets: list[Path], workers: Workers):
    """Run what was recorded once more, on another day, and name what prints something else."""
    runs = [
        (snippet, generation, workers.run(program_of_snippet(snippet), generation))
        for snippet in snippets
        for generation in generations(snippet)
    ]
    for snippet, generation, future in runs:
        for section, result in zip(sections(snippet).values(), future.result(), strict=False):
            kept = recorded(snippet, section.name, generation)
            expected = kept.text if kept else ""
            if result.error or not same_text(expected, result.printed):
                yield Fault(
                    snippet,
                    result.error_line or section.line,
                    f"section `{section.name}` is recorded, but prints something else on another day"
                    f" or in another process, on {NAMES[generation]}: a date, the order of a set,"
                    " a number without a seed. Print what stays, then record it again.\n\n"
                    + (result.error or diff(expected, result.printed)),
                )


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("snippets", nargs="*")
    arguments.add_argument("--why", default="", help="why a text says otherwise than before")
    given = arguments.parse_args()
    workers, tomorrow, faults = Workers(), Workers(on_another_day=True), []
    try:
        runs, done = {}, []
        for snippet in chosen(given.snippets):
            try:
                program = program_of_snippet(snippet)
                runs[snippet] = {g: workers.run(program, g) for g in generations(snippet)}
            except Fault as fault:
                faults.append(fault)
        changed = []
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
                    paths = record(snippet, results, given.why)
                    changed += [snippet] if paths else []
                    for path in paths:
                        print(
                            "recorded" if path.exists() else "removed",
                            path.name,
                            "of",
                            snippet.parent.name,
                        )
                    done.append(snippet)
                except Fault as fault:
                    faults.append(fault)
        faults += what_differs_tomorrow(changed, tomorrow)
        try:
            faults += keep_seen(done, workers)
        except Fault as fault:
            faults.append(fault)
    except KeyboardInterrupt:
        for worker in multiprocessing.active_children():
            worker.kill()
        print("Stopped. What was recorded is whole; the rest is as it was.", file=sys.stderr)
        return 130
    finally:
        workers.close()
        tomorrow.close()
    remember()
    try:
        faults += record_texts(given.why.strip())
        record_twins(why=given.why.strip())
    except Fault as fault:
        faults.append(fault)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
