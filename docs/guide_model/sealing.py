"""The seal of docs/verified.json: what `make matrix` found is as it wrote it.

Each cell names a fingerprint of what was run; the packages, the errors, the days and the figures
around it stand for themselves, and a hand could change them unseen.  The seal is a hash of all of
it, and of the recorded figures; the matrix writes it last.
"""

import hashlib
import json

from guide_model.snippets import ROOT, SNIPPETS, fingerprint

SEAL, FIGURES = "seal", "figures"


def figures() -> dict[str, str]:
    """Return a hash of each recorded figure, by its path in `snippets`."""
    return {
        path.relative_to(SNIPPETS).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:12]
        for path in sorted(SNIPPETS.rglob("*.png"))
    }


def seal_of(part) -> str:
    """Return the hash of a part of the data, however it is laid out."""
    return fingerprint([json.dumps(part, sort_keys=True, ensure_ascii=False)])


def sealed(data: dict) -> dict:
    """Return what the matrix found with its seal, and the figures that it compared."""
    found = {key: value for key, value in data.items() if key != SEAL} | {FIGURES: figures()}
    return found | {SEAL: {key: seal_of(value) for key, value in found.items()}}


def broken(data: dict) -> list[str]:
    """Return what is otherwise than the matrix wrote it: a sentence each."""
    seals, wrong = data.get(SEAL, {}), []
    for key, value in data.items():
        if key != SEAL and seals.get(key) != seal_of(value):
            wrong.append(
                f"`{key}` was changed by hand. Take the change back, or run `make matrix`."
            )
    noted, there = data.get(FIGURES, {}), figures()
    for name in sorted({*noted, *there}):
        if noted.get(name) != there.get(name):
            where = (SNIPPETS / name).relative_to(ROOT).as_posix()
            what = "changed" if name in there and name in noted else "came or went"
            advice = f"Run `make matrix ONLY={name.partition('.')[0]}.py`."
            wrong.append(f"{where} {what} since the matrix compared it. {advice}")
    return wrong
