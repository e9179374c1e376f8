"""Keep what was found in docs/verified.json; hand it over from one machine to another, and join it.

What is handed over is a folder: `found.json` with the cells of one release, and the records that
were made with them.  `make join FROM=…` takes any number of such folders.
"""

import argparse
import json
import shutil
import sys
from datetime import date
from pathlib import Path

from guide_model.found import (
    DATA,
    FILES,
    cell_of,
    files_fingerprint,
    page_cell_of,
    page_name,
    pages_with_code,
    read,
    snippet_name,
)
from guide_model.pages import pages
from guide_model.releases import Release, own_records, releases
from guide_model.sealing import sealed
from guide_model.snippets import (
    LANGUAGES,
    SNIPPETS,
    Fault,
    all_snippets,
    release_record_of,
)

from harness.writing import replace

FOUND = "found.json"
KINDS = ("snippets", "pages")


def today() -> str:
    return date.today().isoformat()


def keep_cells(release: Release, cells: dict, versions: tuple[str, dict], whole: bool = False):
    """Put what was found on one release into the data file, and take out what exists no more.

    `whole` tells that everything ran: the release then has the packages of this run.  After a run
    of a part it keeps its own, and the cells say what was another version.
    """
    data = read()
    _keep_environment(data, release, cells, versions, whole)
    existing = {
        "snippets": {snippet_name(s) for s in all_snippets()},
        "pages": {page_name(page) for language in LANGUAGES for page in pages(language)},
    }
    order = [r.name for r in releases()]
    for kind, found in cells.items():
        for name, cell in found.items():
            data[kind].setdefault(name, {})[release.name] = cell
        data[kind] = {
            name: {r: data[kind][name][r] for r in order if r in data[kind][name]}
            for name in sorted(data[kind])
            if name in existing[kind]
        }
    data["releases"] = {name: data["releases"][name] for name in order if name in data["releases"]}
    write_data(data)


def _keep_environment(data, release, cells, versions, whole):
    """Note what the cells were run with: with the release, or with those that differ from it."""
    python, packages = versions
    ran_with = {"python": _minor(python), "packages": packages}
    known = data["releases"].get(release.name, ran_with)
    if whole:
        data["releases"][release.name] = ran_with
        for kind in cells:
            for others in data[kind].values():
                if cell := others.get(release.name):
                    _say_with(cell, {**_flat(known), **cell.get("with", {})}, ran_with)
    else:
        data["releases"][release.name] = known
    for found in cells.values():
        for cell in found.values():
            _say_with(cell, _flat(ran_with), data["releases"][release.name])


def _say_with(cell, versions, usual):
    """Have a cell name the versions that differ from those of its release."""
    usual = _flat(usual)
    differing = {n: v for n, v in versions.items() if n in usual and usual[n] != v}
    cell.pop("with", None)
    if differing:
        cell["with"] = differing


def _flat(environment):
    return {"python": environment["python"], **environment["packages"]}


def _minor(python):
    """Return 3.11 for 3.11.7: a release names a minor version, and takes any patch of it."""
    return ".".join(python.split(".")[:2])


def write_data(data: dict):
    replace(DATA, (json.dumps(sealed(data), indent=1, ensure_ascii=False) + "\n").encode())


def hand_over(folder: Path, release: Release, cells: dict, versions: tuple[str, dict]):
    """Write the cells of a run, and the records made with them, into a folder.

    What raises stays pending: whoever joins would make every test red.
    """
    fine = {
        kind: {name: cell for name, cell in found.items() if "raises" not in cell}
        for kind, found in cells.items()
    }
    for name in fine["snippets"]:
        for record in _records(SNIPPETS / name, release):
            target = folder / record.relative_to(SNIPPETS)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(record, target)
    _write_found(
        folder,
        {"release": release.name, "python": versions[0], "packages": versions[1], **fine},
    )


def hand_files_over(folder: Path):
    """Write into a folder what came of the files that cross between installations."""
    _write_found(folder, {"files": read()["files"]})


def _write_found(folder, found):
    folder.mkdir(parents=True, exist_ok=True)
    replace(folder / FOUND, (json.dumps(found, indent=1, ensure_ascii=False) + "\n").encode())


def _records(snippet, release):
    own = own_records(snippet, release).values()
    return sorted({record for records in own for record in records})


def join(folder: Path):
    """Take over what one release handed on; raise `Fault` where it doesn't belong to these files.

    Nothing is run, and nothing written but records of that release and docs/verified.json.
    """
    source = folder / FOUND
    try:
        found = json.loads(source.read_text("utf8"))
        if "files" in found:
            _join_files(source, found["files"])
            return
        release = {r.name: r for r in releases()}[found["release"]]
        cells = {kind: {n: _cell(c) for n, c in found[kind].items()} for kind in KINDS}
        versions = str(found["python"]), dict(found["packages"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        said = f"can't be read ({type(error).__name__}: {error}). Let the release run again."
        raise Fault(source, 1, said) from None
    known = {snippet_name(s): s for s in all_snippets()}
    if unknown := sorted({*cells["snippets"]} - {*known}):
        raise Fault(source, 1, f"there is no snippet {unknown[0]} here. {_ELSEWHERE}")
    before = {record: record.read_bytes() for record in SNIPPETS.rglob("*.tf2.*")}
    try:
        for name in cells["snippets"]:
            _take_records(folder, known[name], release)
        _refuse_others(source, release, cells, known)
    except Fault:
        for record in {*SNIPPETS.rglob("*.tf2.*")} - {*before}:
            record.unlink()
        for record, content in before.items():
            record.write_bytes(content)
        raise
    keep_cells(release, cells, versions)


def _cell(cell):
    """Return a cell; raise KeyError unless it says what ran, and when."""
    return {"seen": cell["seen"], "date": cell["date"], **cell}


_ELSEWHERE = "It ran another revision: let the release run on this one."


def _join_files(source, files):
    data = read()
    if files["seen"] != files_fingerprint():
        raise Fault(source, 1, f"{FILES} is another one here. {_ELSEWHERE}")
    write_data({**data, "files": files})


def _take_records(folder, snippet, release):
    """Replace a snippet's records of a release by those handed over; no other file is taken."""
    records = release_record_of(snippet, release.name).with_suffix(".*").name
    for old in snippet.parent.glob(records):
        old.unlink()
    if release.own:
        for new in (folder / snippet.parent.relative_to(SNIPPETS)).glob(records):
            if new.suffix in (".out", ".png"):
                replace(snippet.parent / new.name, new.read_bytes())


def _refuse_others(source, release, cells, known):
    """Raise `Fault` unless each cell is of a snippet or page as it is here."""
    data = {
        kind: {name: {release.name: cell} for name, cell in found.items()}
        for kind, found in cells.items()
    }
    named = {page_name(page): page for page in pages_with_code()}
    fitting = {name for name in cells["snippets"] if cell_of(known[name], release, data)}
    fitting |= {
        name
        for name in cells["pages"]
        if name in named and page_cell_of(named[name], release, data)
    }
    if others := sorted({*cells["snippets"], *cells["pages"]} - fitting):
        said = f"what ran on TensorFlow {release.title} isn't {others[0]} as it is here."
        raise Fault(source, 1, f"{said} {_ELSEWHERE}")


def main(argv: list[str] | None = None) -> int:
    arguments = argparse.ArgumentParser(description="Join what releases handed over.")
    arguments.add_argument("folder", type=Path, help=f"has a folder for each, with a {FOUND}")
    given = arguments.parse_args(argv)
    folders = sorted(path.parent for path in given.folder.rglob(FOUND))
    if not folders:
        print(f"{given.folder} has no {FOUND}. Name the folder of the artifacts.", file=sys.stderr)
        return 1
    faults = 0
    for folder in folders:
        try:
            join(folder)
            print(f"joined {folder.name}")
        except Fault as fault:
            faults += 1
            print(fault, file=sys.stderr)
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
