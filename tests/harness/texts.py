"""The texts outside the pages, of the tools and of the check, as somebody last read them.

`tests/texts.json` has them by file, in both languages.  `make record` shows what has changed since,
and refuses what says otherwise: no output stands beside such a text.
"""

import difflib
import json
from dataclasses import dataclass

from guide_model.remembering import remembered
from guide_model.snippets import LANGUAGES, ROOT, Fault
from prose import both_languages, changed
from prose.both_languages import Pair

from harness.writing import replace

RECORD = ROOT / "tests" / "texts.json"


@dataclass(frozen=True)
class Change:
    """A text that nobody has read yet, and the one whose place it took, in both languages."""

    pair: Pair
    old: tuple[str, str]

    def edits(self) -> list[changed.Edited]:
        """Return the sentences that changed, of each language."""
        texts = zip(self.old, (self.pair.ko, self.pair.en), LANGUAGES, strict=True)
        return [
            edit
            for old, new, language in texts
            for edit in changed.edited(old, new, self.pair.line, language)
        ]


@remembered
def texts_now() -> dict[str, list[Pair]]:
    found: dict[str, list[Pair]] = {}
    for pair in both_languages.pairs():
        found.setdefault(pair.file.relative_to(ROOT).as_posix(), []).append(pair)
    return found


def as_written(pair: Pair) -> list[str]:
    return [pair.ko, pair.en]


def read() -> dict[str, list[list[str]]]:
    """Return the texts that were read, by file: Korean, English, and why it says otherwise."""
    return json.loads(RECORD.read_text("utf8")) if RECORD.is_file() else {}


def changes() -> list[Change]:
    seen = read()
    return [
        one for name, pairs in texts_now().items() for one in _of_file(seen.get(name, ()), pairs)
    ]


def _of_file(seen, pairs):
    new = [pair for pair in pairs if as_written(pair) not in [one[:2] for one in seen]]
    gone = [one[:2] for one in seen if one[:2] not in map(as_written, pairs)]
    for pair in new:
        old = max(gone, key=lambda one: _alike(one, pair), default=["", ""])
        if _alike(old, pair) < changed.ALIKE:
            old = ["", ""]
        elif old in gone:
            gone.remove(old)
        yield Change(pair, tuple(old))


def _alike(old, pair):
    """Return how much two texts are alike in the language in which they are more so."""
    both = zip(old, as_written(pair), strict=True)
    return max(difflib.SequenceMatcher(None, a, b).ratio() for a, b in both)


def refused(change: Change, say=print) -> Fault | None:
    """Show what changed; return a fault if a sentence says otherwise than the one before it."""
    pair = change.pair
    say(f"{pair.file.relative_to(ROOT)}:{pair.line}: this text changed")
    edits = change.edits()
    for edit in edits:
        say(f"  - {edit.old or '(nothing)'}\n  + {edit.new or '(nothing)'}")
    if otherwise := [edit for edit in edits if edit.replaced]:
        message = (
            f"this text says otherwise ({otherwise[0].replaced}). It said: {otherwise[0].old!r}."
            ' Put it back; or, if the old one was wrong, run `make record WHY="…"`.'
        )
        return Fault(pair.file, pair.line, message)
    return None


def _as_json(texts: dict[str, list[list[str]]]) -> str:
    """Return the record with a line for each text, as a reviewer reads it."""
    files = []
    for name, some in sorted(texts.items()):
        lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in some)
        files.append(f"{json.dumps(name)}: [\n{lines}\n]")
    return "{\n" + ",\n".join(files) + "\n}\n"


def record_texts(why: str = "", say=print) -> list[Fault]:
    """Note the texts as they are now, but for those that say otherwise and nobody says why."""
    faults, noted = [], {}
    for change in changes():
        fault = refused(change, say)
        if fault and not why:
            faults.append(fault)
            noted[change.pair] = [*change.old]
        elif fault:
            noted[change.pair] = [*as_written(change.pair), why]
    before = read()
    seen = {(name, *one[:2]): one for name, texts in before.items() for one in texts}
    new = {
        name: [
            noted.get(pair) or seen.get((name, pair.ko, pair.en)) or as_written(pair)
            for pair in pairs
        ]
        for name, pairs in texts_now().items()
    }
    if new != before:
        replace(RECORD, _as_json(new).encode())
    return faults
