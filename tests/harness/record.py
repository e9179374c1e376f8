"""`make record`: run every snippet on both Keras generations and record what each section prints.

With ONLY="weights/reading.py …" it runs those alone.
A record that still holds (within the tolerance of the tests) stays as it is, so that the diff
shows what changed and nothing else.  A snippet that fails keeps its records, and is named.
"""

import multiprocessing
import sys
from pathlib import Path

from guide_model.snippets import (
    SNIPPETS,
    Fault,
    all_snippets,
    figure_of,
    generations,
    record_of,
    recorded,
    sections,
)

from harness.comparing import diff, same_figure, same_text, tidy
from harness.running import NAMES, Workers, program_of_snippet
from harness.twins import record_twins
from harness.writing import replace


def record(snippet: Path, results: dict[str, list]) -> list[Path]:
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
    changed = [path for path, printed in texts.items() if write_text(path, printed)]
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
    workers, tomorrow, faults = Workers(), Workers(on_another_day=True), []
    try:
        runs = {}
        for snippet in chosen(sys.argv[1:]):
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
                    paths = record(snippet, results)
                    changed += [snippet] if paths else []
                    for path in paths:
                        print(
                            "recorded" if path.exists() else "removed",
                            path.name,
                            "of",
                            snippet.parent.name,
                        )
                except Fault as fault:
                    faults.append(fault)
        faults += what_differs_tomorrow(changed, tomorrow)
    except KeyboardInterrupt:
        for worker in multiprocessing.active_children():
            worker.kill()
        print("Stopped. What was recorded is whole; the rest is as it was.", file=sys.stderr)
        return 130
    finally:
        workers.close()
        tomorrow.close()
    try:
        record_twins()
    except Fault as fault:
        faults.append(fault)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
