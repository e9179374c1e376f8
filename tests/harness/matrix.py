"""`make matrix`: run every snippet and every page on each release of TensorFlow.

Each release has an environment of its own.  What it prints otherwise than its Keras generation is
recorded beside the snippet; what was found goes into docs/verified.json, release by release.  With
`--check` nothing is written: what differs from the records is shown, and the exit code is 1.
With `--pending` only what a release has not run as it is now is run there; `--hand-over` also writes
that into a folder, for `make join` elsewhere.
"""

import argparse
import contextlib
import io
import json
import os
import pickle
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

from guide_model.found import (
    DATA,
    FILES,
    cell_of,
    files_fingerprint,
    files_pending,
    page_cell_of,
    page_name,
    read,
    snippet_name,
)
from guide_model.pages import pages
from guide_model.releases import (
    RELEASES,
    Release,
    admits,
    blocks_on,
    expected,
    expected_figure,
    own_records,
    page_fingerprint,
    releases,
    snippet_fingerprint,
)
from guide_model.remembering import forget, remember
from guide_model.snippets import (
    LANGUAGES,
    ROOT,
    SNIPPETS,
    Fault,
    all_snippets,
    figure_of,
    recorded,
    release_record_of,
    requirements,
    sections,
)
from packaging.utils import canonicalize_name

from harness.comparing import diff, same_figure, same_text
from harness.keeping import hand_files_over, hand_over, keep_cells, today, write_data
from harness.running import chosen as choose
from harness.running import program_of_blocks, program_of_snippet
from harness.writing import replace, write_figure, write_text

ENVIRONMENTS = ROOT / ".cache" / "matrix"
CROSSING = ("2.15.1", "2.21.0-legacy", "2.21.0")  # the installations that read each other's files
REPORTED = 60_000  # letters of a report: more than that is too much for an issue
NAMED = (
    "tensorflow",
    "tensorflow-cpu",
    "tf-nightly-cpu",
    "keras",
    "keras-nightly",
    "tf-keras",
    "numpy",
    "matplotlib",
    "scikit-learn",
)
_VERSIONS = """
import importlib.metadata as m, json, sys
packages = {d.name: d.version for d in m.distributions()}
print(json.dumps([sys.version.split()[0], packages]))
"""
_PYTHONS = """
import importlib.metadata as m, json
named = {}
for package in m.distributions():
    if package.name.replace("_", "-") in ("tensorflow", "tensorflow-cpu"):
        said = package.metadata.get_all("Classifier", [])
        pythons = [c.rpartition(" ")[2] for c in said if ":: Python :: 3." in c]
        named[package.version] = pythons
print(json.dumps(named))
"""


@contextlib.contextmanager
def environment(release: Release, pins: dict[str, str], keep: bool):
    """Make an environment with a release, give its Python, and drop it.

    `pins` repeats an earlier one.
    """
    folder, uv = ENVIRONMENTS / release.name, str(Path(sys.executable).with_name("uv"))
    python = folder / "bin" / "python"
    try:
        if not (folder / "complete").exists():
            shutil.rmtree(folder, ignore_errors=True)
            wanted = [
                *(f"{name}=={number}" for name, number in pins.items()),
                *(name for name in _others() if name not in pins),
            ]
            wanted = wanted if pins else [*release.packages, *wanted]
            early = ["--prerelease", "allow"] if release.nightly else []
            for command in (
                ["venv", "--python", release.python, str(folder)],
                ["pip", "install", "--compile-bytecode", "--python", str(python), *early, *wanted],
            ):
                done = subprocess.run(
                    [uv, command[0], "--quiet", *command[1:]], capture_output=True, text=True
                )
                if done.returncode:
                    raise SystemExit(
                        f"TensorFlow {release.name} can't be installed:\n{done.stderr}"
                    )
            (folder / "complete").touch()
        yield python
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)


def _others():
    """Return what the snippets ask for besides TensorFlow and Keras."""
    asked = {name for snippet in all_snippets() for name in requirements(snippet)}
    return sorted(asked - {"tensorflow", "keras", "tf_keras", "tf-keras"})


def installed(python: Path) -> tuple[str, dict[str, str]]:
    """Return the version of an environment's Python, and those of its packages that matter."""
    number, found = json.loads(
        subprocess.run([python, "-c", _VERSIONS], capture_output=True, text=True, check=True).stdout
    )
    found = {canonicalize_name(name): version for name, version in found.items()}
    return number, {name: found[name] for name in NAMED if name in found}


def python_faults(python: Path, release: Release) -> list[Fault]:
    """Compare a release's Pythons in docs/releases.toml with those that TensorFlow itself names."""
    named = json.loads(
        subprocess.run([python, "-c", _PYTHONS], capture_output=True, text=True, check=True).stdout
    )
    wrong = release.version in named and sorted(named[release.version]) != sorted(release.pythons)
    said = (
        f"`pythons` of {release.name} is {list(release.pythons)};"
        f" TensorFlow itself says {sorted(named.get(release.version, []))}. Correct it."
    )
    return [Fault(RELEASES, 1, said)] if wrong else []


def run(python: Path, release: Release, programs: list[tuple]) -> list[list]:
    """Run programs, each with the folder that it works in or None, one after another.

    Return their results.
    """
    ours = f"import sys; sys.path.insert(0, {str(ROOT / 'tests')!r})"
    code = f"{ours}; from harness.worker import serve; serve({release.legacy}, {os.getpid()})"
    asked = b"".join(pickle.dumps(program) for program in programs)
    process = subprocess.run(
        [python, "-c", code],
        input=asked,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": ""},
    )
    answers, results = io.BytesIO(process.stdout), []
    with contextlib.suppress(EOFError):
        while True:
            results.append(pickle.load(answers))
    if len(results) != len(programs):
        raise SystemExit(f"TensorFlow {release.name} ended early:\n{process.stderr.decode()}")
    return results


def look(
    release: Release, python: Path, chosen: list[Path], shown: dict[Path, list], check: bool
) -> tuple[dict, list[Fault]]:
    """Run snippets, and pages given with their blocks, on a release.

    Return a cell for each, and what a maintainer has to mend.
    """
    of_each = {snippet: program_of_snippet(snippet) for snippet in chosen}
    of_each |= {page: program_of_blocks(blocks) for page, blocks in shown.items()}
    programs = list(dict.fromkeys(of_each.values()))
    ran = run(python, release, [(program, None) for program in programs]) if programs else []
    by_program = dict(zip(programs, ran, strict=True))
    results = {one: by_program[program] for one, program in of_each.items()}
    return judge(release, chosen, shown, results, check)


def showing(release: Release, chosen: list[Path]) -> dict[Path, list]:
    """Return the pages that show one of the snippets on a release, with their blocks there.

    A page that also shows a snippet which the release has yet to run waits for that.
    """
    data = {} if release.nightly else read()
    shown = {}
    for page in (page for language in LANGUAGES for page in pages(language)):
        with contextlib.suppress(Fault):  # the page's own tests report it
            blocks = blocks_on(page, release)
            snippets = {block.snippet for block in blocks}
            waiting = not release.nightly and any(
                not cell_of(snippet, release, data) for snippet in snippets - {*chosen}
            )
            if snippets & {*chosen} and not waiting:
                shown[page] = blocks
    return shown


def pending_pages(release: Release, chosen: list[Path]) -> dict[Path, list]:
    """Return the pages with one of the snippets that are pending on a release themselves."""
    data = read()
    found = showing(release, chosen)
    return {p: blocks for p, blocks in found.items() if not page_cell_of(p, release, data)}


def judge(
    release: Release, chosen: list[Path], shown: dict[Path, list], results: dict, check: bool
) -> tuple[dict, list[Fault]]:
    """Return a cell for each snippet and page that ran, and what a maintainer has to mend."""
    cells, faults = {"snippets": {}, "pages": {}}, []
    data = read() if check else None  # just recorded, everything counts
    for snippet in chosen:
        cell, found = _snippet_cell(snippet, release, results[snippet], data)
        if not found or "raises" in cell:
            seen = {"seen": snippet_fingerprint(snippet, release), "date": today()}
            cells["snippets"][snippet_name(snippet)] = {**seen, **cell}
        faults += found
    for page in shown:
        found = list(_page_faults(page, release, results[page], data))
        if not found:
            seen = {"seen": page_fingerprint(page, release), "date": today()}
            cells["pages"].setdefault(page_name(page), seen)
        faults += found
    return cells, faults


def _known(snippet, section, release, data):
    """Return what a section is recorded to print on a release.

    What the release printed for an earlier text doesn't count; `data` tells, if it is given.
    """
    if data and release.own and not cell_of(snippet, release, data):
        record = recorded(snippet, section, release.generation)
        return record.text if record else ""
    return expected(snippet, section, release)


def _snippet_cell(snippet, release, results, data):
    if not admits(snippet, release):
        return {"outside": _brief(results[-1].raised)}, []
    names, faults = list(sections(snippet)), []
    last = results[-1]
    if last.error:
        said = (
            f"raises on TensorFlow {release.title}."
            f" Mend it, or narrow the range in its header.\n\n{last.error}"
        )
        return {"raises": _brief(last.raised)}, [Fault(snippet, last.error_line or 1, said)]
    if len(results) != len(names):
        said = f"changed while it ran on TensorFlow {release.title}. Run the matrix again."
        return {}, [Fault(snippet, 1, said)]
    outcome = dict(zip(names, results, strict=True))
    if not data and not release.nightly and not is_base(release):
        _record(snippet, release, outcome)
    for name, result in outcome.items():
        line, title = sections(snippet)[name].line, f"TensorFlow {release.title}"
        advice = f"If that is right, run `make {'record' if is_base(release) else 'matrix'}`."
        if not same_text(known := _known(snippet, name, release, data), result.printed):
            said = f"section `{name}` prints something else on {title} than is recorded. {advice}"
            faults.append(Fault(snippet, line, f"{said}\n\n{diff(known, result.printed)}"))
        figure = expected_figure(snippet, name, release)
        if bool(result.figures) != figure.is_file():
            said = (
                f"section `{name}` and its recorded figure don't agree on {title}"
                f" that there is one. {advice}"
            )
            faults.append(Fault(snippet, line, said))
        elif result.figures and (difference := same_figure(figure, result.figures[0])):
            said = f"section `{name}` draws another figure on {title}: {difference}. {advice}"
            faults.append(Fault(snippet, line, said))
    differing = own_records(snippet, release)
    return {"differs": list(differing)} if differing else {}, faults


def _brief(raised):
    """Return the first line of an error's message, without what changes from machine to machine."""
    line = next(iter(raised.splitlines()), "")
    return re.sub(r"(?:/[\w.+-]+){2,}/", "…/", line)[:300]


def is_base(release):
    """Tell whether a release is the one that `make record` runs on."""
    return release.version == version("tensorflow") and not release.keras


def _record(snippet, release, outcome):
    """Write down what a release prints and draws otherwise than its generation."""
    usual = {name: recorded(snippet, name, release.generation) for name in outcome}
    differing = {
        name: r.printed
        for name, r in outcome.items()
        if not same_text(usual[name].text if usual[name] else "", r.printed)
    }
    write_text(release_record_of(snippet, release.name), differing)
    for name, result in outcome.items():
        same = (
            not result.figures or same_figure(figure_of(snippet, name), result.figures[0]) is None
        )
        write_figure(figure_of(snippet, name, release.name), () if same else result.figures)


def _page_faults(page, release, results, data):
    """Give what is wrong with a page: its blocks have to print what their sections print."""
    blocks = blocks_on(page, release)
    if data and page_cell_of(page, release, data):
        data = None  # what it shows is as it ran, whatever else its snippets have changed
    if len(results) < len(blocks) or results[-1].error:
        line = blocks[len(results) - 1].line
        yield Fault(
            page, line, f"this block raises on TensorFlow {release.title}.\n\n{results[-1].error}"
        )
        return
    for block, result in zip(blocks, results, strict=True):
        known = _known(block.snippet, block.section, release, data)
        if not same_text(known, result.printed):
            yield Fault(
                page,
                block.line,
                f"this block prints something else on TensorFlow {release.title}"
                f" than its snippet does.\n\n{diff(known, result.printed)}",
            )


def _pins(name: str, repeat: bool) -> dict[str, str]:
    return read()["releases"].get(name, {}).get("packages", {}) if repeat else {}


def to_run(
    release: Release, chosen: list[Path], pending: bool
) -> tuple[list[Path], dict[Path, list]]:
    """Return the snippets to run on a release, and the pages with their blocks."""
    if not pending:
        return chosen, showing(release, chosen)
    data = read()
    snippets = [s for s in chosen if not cell_of(s, release, data)]
    return snippets, pending_pages(release, chosen)


def run_release(release: Release, plan: tuple, given) -> tuple[list[Fault], dict, tuple]:
    """Run what is `to_run` on a release; a run of a part repeats its packages."""
    check, part = given.check or release.nightly, bool(given.only) or given.pending
    snippets, shown = plan
    if not snippets and not shown:
        return [], {"snippets": {}, "pages": {}}, ()
    with environment(release, _pins(release.name, check or part), given.keep) as python:
        versions = installed(python)
        cells, faults = look(release, python, snippets, shown, check)
        faults = python_faults(python, release) + faults
    return faults, cells, versions


def cross(check: bool, keep: bool) -> list[Fault]:
    """Have each of three installations write its files, then read those of all three.

    What came of it is kept.
    """
    snippet = SNIPPETS / FILES
    program, known = program_of_snippet(snippet), {r.name: r for r in releases()}
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as made:
        pythons = {
            name: made.enter_context(environment(known[name], _pins(name, check), keep))
            for name in CROSSING
        }
        for _ in ("write", "read"):
            results = {
                name: run(python, known[name], [(program, folder)])[0]
                for name, python in pythons.items()
            }
    if failed := [name for name, steps in results.items() if steps[-1].error]:
        return [
            Fault(
                snippet,
                results[failed[0]][-1].error_line or 1,
                f"raises on TensorFlow {failed[0]}.\n\n{results[failed[0]][-1].error}",
            )
        ]
    place = list(sections(snippet)).index("read-all")
    found = {reader: outcomes(steps[place].printed, reader) for reader, steps in results.items()}
    data = read()
    if check and data.get("files", {}).get("found") != found:
        said = (
            "other files cross between the generations than recorded."
            f" If that is right, run `make matrix RELEASE=files`.\n\n{found}"
        )
        return [Fault(DATA, 1, said)]
    if not check:
        data["files"] = {
            "seen": files_fingerprint(),
            "date": today(),
            "found": found,
        }
        write_data(data)
    return []


def outcomes(printed: str, reader: str) -> dict:
    """Return what a reader printed, by writer, format and model."""
    found: dict = {}
    for line in printed.splitlines():
        folder, model, end, outcome = line.split(" | ")
        release, _, package = folder.partition("-")
        mark = "-legacy" if package == "tf_keras" else ""
        writer = reader if folder == "itself" else release + mark
        found.setdefault(writer, {}).setdefault(end.removesuffix(".index"), {})[model] = outcome
    return found


def report(versions: tuple, faults: list[Fault]) -> str:
    """Return what was found on a release as Markdown, for an issue."""
    listed = ", ".join(f"{name} {number}" for name, number in versions[1].items())
    found = "\n\n".join(f"```diff\n{fault}\n```" for fault in faults)
    return f"Python {versions[0]}, {listed}: {len(faults)} findings.\n\n{found}\n"


def main(argv: list[str] | None = None) -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument(
        "--release",
        nargs="*",
        default=[],
        help="run these releases only, such as 2.13.1, 2.16.2-keras3.4.1, 2.21.0-legacy or nightly",
    )
    arguments.add_argument(
        "--only", nargs="*", default=[], help="run these snippets only, such as weights/reading.py"
    )
    arguments.add_argument(
        "--check", action="store_true", help="compare with what is recorded, and write nothing"
    )
    arguments.add_argument(
        "--keep",
        action="store_true",
        help="keep the environments in .cache/matrix for the next time",
    )
    arguments.add_argument(
        "--report", type=Path, help="with --check: write what was found into this file, as Markdown"
    )
    arguments.add_argument(
        "--pending", action="store_true", help="run only what a release has not run as it is now"
    )
    arguments.add_argument(
        "--hand-over", type=Path, help="with one release: write what was found into this folder"
    )
    given = arguments.parse_args(argv)
    known = {r.name: r for nightly in (False, True) for r in releases(nightly)}
    if unknown := [name for name in given.release if name not in (*known, "files")]:
        sys.exit(
            f"There is no release {unknown[0]} in docs/releases.toml."
            f" It lists {', '.join(known)}; `files` has them read each other's files."
        )
    nightly = {r.name for r in releases(True)}.intersection(given.release)
    if given.hand_over and (len(given.release) != 1 or given.check or nightly):
        sys.exit("What one release found is handed over: give one RELEASE, and no CHECK.")
    if given.pending and (given.check or nightly):
        sys.exit("What is pending is run and recorded: give PENDING without CHECK or nightly.")
    wanted = [known[name] for name in given.release if name != "files"] or (
        [] if given.release else releases()
    )
    chosen = choose(given.only)
    failed, reports = False, []
    remember()  # until something is written
    plans = [(r, to_run(r, chosen, given.pending)) for r in wanted]
    forget()
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        runs = [(r, pool.submit(run_release, r, plan, given)) for r, plan in plans]
        for release, future in runs:
            faults, cells, versions = future.result()
            if not versions:
                print(f"TensorFlow {release.title}: nothing is pending", flush=True)
                continue
            if not (given.check or release.nightly):
                whole = not given.only and not given.pending
                keep_cells(release, cells, versions, whole)
            elif given.report:
                reports.append(report(versions, faults)[: REPORTED // len(wanted)])
                replace(given.report, "\n".join(reports).encode())
            if given.hand_over:
                hand_over(given.hand_over, release, cells, versions)
            differing = sum("differs" in cell for cell in cells["snippets"].values())
            ran = len(cells["snippets"]) if given.pending else len(chosen)
            print(
                f"TensorFlow {release.title}: {ran} snippets,"
                f" {differing} with records of their own, {len(faults)} faults",
                flush=True,
            )
            for fault in faults:
                print(fault, file=sys.stderr, flush=True)
            failed |= bool(faults)
    if "files" in given.release or not (given.release or given.only):
        failed |= _cross(given)
    return int(failed)


def _cross(given):
    """Have the installations read each other's files; tell whether that found a fault."""
    if given.pending and not files_pending(read()):
        print("files read across generations: nothing is pending")
        return False
    faults = cross(given.check, given.keep)
    print(f"files read across generations: {len(faults)} faults", *faults, sep="\n")
    if given.hand_over and not faults:
        hand_files_over(given.hand_over)
    return bool(faults)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Fault as fault:  # such as a full disk
        sys.exit(str(fault))
