"""What changed on a page since it was last seen in step: sentences, and what stands beside them.

The old text is that of the newest commit in which the section has the hash that
`tests/twins.json` holds.  Where there is none (no git, a page that is new), nothing can be compared.
"""

import difflib
import re
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from guide_model.pages import HEADING_ID, INCLUDE
from guide_model.snippets import ROOT

from prose import numbers as said
from prose.names import WORD
from prose.twins import NEGATION

COMMITS = 30  # how far back a text is looked for
ALIKE = 0.75  # above this, two sentences are the same one, edited
_CODE = re.compile(r"`([^`]+)`")
_LINK = re.compile(r"\]\(([^)]*)\)")
_END = re.compile(r"(?<=[.?!:])\s+|\n{2,}|\n(?=[-|#>]| *\d+\. )")


@dataclass(frozen=True)
class Edited:
    """A sentence that was edited, and the values, names and negations that took others' place."""

    line: int
    old: str
    new: str
    replaced: str  # "" if it says the same in other words


def _git(*arguments: str) -> str | None:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True)
    return done.stdout if done.returncode == 0 else None


def versions(path: Path):
    """Give the texts of a file that were committed, newest first."""
    name = path.relative_to(ROOT).as_posix()
    listed = _git("log", f"-{COMMITS}", "--format=%H", "--", name) or ""
    for commit in listed.split():
        if (text := _git("show", f"{commit}:{name}")) is not None:
            yield commit, text


def sentences(section: str) -> list[tuple[int, str]]:
    """Return the sentences of a section's Markdown, each with its line in it; no fences."""
    found = []
    blank = re.sub(
        r"^( *)```.*?^\1```$", lambda m: re.sub(r".", " ", m[0]), section, flags=re.S | re.M
    )
    position = 0
    for part in _END.split(blank):
        at = blank.index(part, position)
        position = at + len(part)
        if part.strip():
            found.append((blank.count("\n", 0, at + len(part) - len(part.lstrip())), part.strip()))
    return found


def facts(sentence: str, language: str) -> Counter:
    """Return what a sentence states that can be right or wrong by itself."""
    plain = _CODE.sub(" ` ", _LINK.sub("]", sentence))
    found = Counter(f"{n.value}" for n in said.numbers(plain, language))
    found += Counter(r.name for r in said.releases(plain))
    found += Counter(f"Keras {g}" for g in said.generations(plain))
    found += Counter(f"a link to {target}" for target in _LINK.findall(sentence))
    found += Counter(w for code in _CODE.findall(sentence) for w in WORD.findall(code))
    found += Counter(word.lower() for word in _OPPOSITE[language].findall(plain))
    denied = len(NEGATION[language].findall(plain))
    found += Counter({"a negation": denied} if denied else {})
    return found


def edited(old: str, new: str, start: int, language: str) -> list[Edited]:
    """Return the sentences of a section that changed, each with the one it took the place of."""
    before, after = sentences(old), sentences(new)
    kept = {text for _, text in before} & {text for _, text in after}
    gone = [text for _, text in before if text not in kept]
    found = []
    for line, text in after:
        if text in kept:
            continue
        ratios = {one: _alike(one, text) for one in gone}
        match = max(ratios, key=ratios.get, default="")
        if match and ratios[match] < ALIKE:
            match = ""
        elif match:
            gone.remove(match)
        found.append(Edited(start + line, match, text, _replaced(match, text, language)))
    return found + [Edited(start, text, "", "") for text in gone]


def _alike(one, other):
    """Return how much two sentences are alike; a heading is the same one as long as its id is."""
    ids = [HEADING_ID.search(text) for text in (one, other)]
    if all(ids):
        return float(ids[0]["id"] == ids[1]["id"])
    return difflib.SequenceMatcher(None, one, other).ratio()


# Words that turn a sentence over when one takes another's place
OPPOSITES = {
    "ko": "켜|켭|켠|켤|끄|끕|끈|끌|꺼|꺼짐|앞|뒤|먼저|나중|큰|크|작은|작|많|적은|같|다르|다른|모두|일부|위|아래"
    "|올라|내려|늘어|줄어|빠르|느리|느려|전에|후에|처음|마지막|왼쪽|오른쪽|거부|허용|항상|가끔|안쪽|바깥",
    "en": "on|off|before|after|first|last|more|less|fewer|larger|smaller|bigger|up|down|same|different"
    "|differ|differs|all|some|only|always|seldom|sometimes|never|above|below|refuses|accepts|takes"
    "|raises|grows|shrinks|rises|falls|faster|slower|left|right|inside|outside|empty|full|true|false",
}
_OPPOSITE = {
    "ko": re.compile(rf"(?<![가-힣])(?:{OPPOSITES['ko']})"),
    "en": re.compile(rf"\b(?:{OPPOSITES['en']})\b", re.I),
}


def _replaced(old, new, language):
    """Name what stands in place of something else, where the rest of a sentence is the same."""
    if not old:
        return ""
    if unsaid := _no_longer_said(old, new):
        return f"the heading no longer says `{unsaid}`, and its id does"
    before, after = facts(old, language), facts(new, language)
    gone, come = before - after, after - before
    if "a negation" in gone + come or (gone and come):
        names = ["; ".join(sorted(part)) or "nothing" for part in (gone, come)]
        return f"{names[0]} → {names[1]}"
    generations = [said.generations(_CODE.sub("`", text)) for text in (old, new)]
    numbers = [[n.value for n in said.numbers(text, language)] for text in (old, new)]
    if generations[0] != generations[1] and sorted(generations[0]) == sorted(generations[1]):
        return "Keras 2 and Keras 3 changed places"
    if numbers[0] != numbers[1] and sorted(numbers[0]) == sorted(numbers[1]):
        return "numbers changed places"
    letters = [sorted(re.sub(r"[^\w]", "", text.lower())) for text in (old, new)]
    if letters[0] == letters[1] and re.findall(r"\w+", old) != re.findall(r"\w+", new):
        return "words changed places"
    return ""


def _no_longer_said(old, new):
    """Return the first word of a heading's id that the old heading has and the new one hasn't.

    Links and old addresses lead to the id.
    """
    id_ = HEADING_ID.search(new)
    titles = [HEADING_ID.sub("", text).lower() for text in (old, new)]
    words = id_["id"].split("-") if id_ and HEADING_ID.search(old) else []
    return next((word for word in words if word in titles[0] and word not in titles[1]), "")


def lines_that_differ(old: str, new: str) -> list[str]:
    """Return the lines of a section that changed though no sentence did, such as a block's marks."""
    return [line for line in difflib.ndiff(old.splitlines(), new.splitlines()) if line[0] in "+-"]


def one_sided(edits: list[list[Edited]]) -> tuple[int, str] | None:
    """Return which language lost a sentence while the other lost and gained none, and the sentence.

    `edits` are those of each language.
    """
    lost = [[edit.old for edit in some if not edit.new] for some in edits]
    gained = [[edit.new for edit in some if not edit.old] for some in edits]
    for mine, other in ((0, 1), (1, 0)):
        if lost[mine] and not gained[mine] and not lost[other] + gained[other]:
            return mine, lost[mine][0]
    return None


def evidence(section: str, text_of) -> str:
    """Return the code and outputs that a section includes; `text_of` gives a file's text."""
    parts = []
    for include in INCLUDE.finditer(section):
        text = text_of(include["file"]) or ""
        mark = re.escape(include["section"])
        found = re.search(rf"\[start:{mark}\]\n(.*?)^# --8<-- \[end:{mark}\]", text, re.S | re.M)
        parts.append(f"{include['file']}:{include['section']}\n{found[1] if found else ''}")
    return "\n".join(parts)


def evidence_at(section: str, commit: str) -> str:
    return evidence(section, lambda file: _git("show", f"{commit}:snippets/{file}"))


def evidence_now(section: str) -> str:
    def text_of(file):
        path = ROOT / "snippets" / file
        return path.read_text("utf8") if path.is_file() else None

    return evidence(section, text_of)


# What an output says that a text may repeat: numbers, and names that no sentence has by chance
_NAME = re.compile(r"[A-Za-z]+(?:[A-Z0-9_][A-Za-z0-9_]*)+|[A-Z]{2,}\w*|\b[A-Z][a-z]+\w*|\w+_\w+")


def vanished(old: str, new: str) -> tuple[set, set[str]]:
    """Return the numbers and the names that an old output has, and the new text hasn't."""
    return said.values(old) - said.values(new), set(_NAME.findall(old)) - set(_NAME.findall(new))
