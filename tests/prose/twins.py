"""What a piece of a page and its twin have to say alike: numbers, releases, generations, names."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import count

from prose import numbers as said
from prose.letters import HANGUL
from prose.names import WORD
from prose.pieces import Piece, language_of, pieces, shown

GRAMMAR = {0, 1, 2}  # zero and both, "at all", "once": one language counts where another doesn't
NEGATION = {
    "ko": re.compile(
        r"않|못[ 하했합한]|없[는이다어었으습게고지을음]|아니|아닙|안 [가-힣]|말[고아]"
    ),
    "en": re.compile(r"\b(?:not|no|never|none|nothing|neither|nor|without|cannot|lacks?)\b|n't\b"),
}


def pairs(korean, english) -> Iterator[tuple[Piece, Piece]]:
    """Give the pieces of a page beside those of its twin; their structure is compared elsewhere."""
    return zip(pieces(korean), pieces(english), strict=False)


def differences(ko: Piece, en: Piece) -> Iterator[tuple[str, str]]:
    """Give what one of two pieces says and the other doesn't: what kind of thing, and the things."""
    ours, theirs = (
        {n.value for n in said.numbers(piece.own, language_of(piece.page))} - GRAMMAR
        for piece in (ko, en)
    )
    if ours != theirs:
        yield "number", ", ".join(sorted(map(_short, ours ^ theirs)))
    digits = [
        {n.value for n in said.numbers(piece.own) if not n.is_word} - {n.value for n in words}
        for piece, words in ((ko, _worded(en)), (en, _worded(ko)))
    ]
    if ours == theirs and digits[0] ^ digits[1] and (digits[0] ^ digits[1]) <= GRAMMAR:
        if digits[0] - digits[1] and digits[1] - digits[0]:
            yield "number", ", ".join(sorted(map(_short, digits[0] ^ digits[1])))
    releases = [{r.name for s in p.spans for r in said.releases(s.text)} for p in (ko, en)]
    if releases[0] != releases[1]:
        yield "release", ", ".join(sorted(releases[0] ^ releases[1]))
    ours, theirs = (Counter(said.generations(piece.own)) for piece in (ko, en))
    if ours.total() == theirs.total() and ours != theirs:
        yield "generation", "Keras " + " and ".join(sorted((ours - theirs) + (theirs - ours)))
    yield from _names(ko, en)


PLACEHOLDER = re.compile(r"\{\{.*?\}\}|\{[^{}]*\}")
CODE = re.compile(r"`([^`]+)`")
_UNIT = re.compile(r"(?<=\d)(?=[A-Z]{2})")  # 100MB
_ORDINAL = re.compile(r"[가-힣]+ 번째")  # English has a word for each, which is no number to us


def differences_of_texts(ko: str, en: str) -> Iterator[tuple[str, str]]:
    """Give what one of two texts outside the pages says and the other doesn't."""
    texts = ko, en
    plain = [PLACEHOLDER.sub(" ", CODE.sub(" ", text)) for text in texts]
    names = [{w for code in CODE.findall(text) for w in WORD.findall(code)} for text in texts]
    found = {
        "placeholder": [set(_placeholders(text)) for text in texts],
        "name": names,
        "release": [{release.name for release in said.releases(text)} for text in plain],
        "generation": [{f"Keras {one}" for one in said.generations(text)} for text in plain],
        "number": [_values(text, lang) for text, lang in zip(plain, NEGATION, strict=True)],
    }
    for kind, (ours, theirs) in found.items():
        if other := ours ^ theirs:
            yield kind, ", ".join(sorted(other))


def _placeholders(text):
    """Give the placeholders of a text; `{}` stands for its turn."""
    turns = count()
    for found in PLACEHOLDER.findall(text):
        yield f"{{{next(turns)}}}" if found == "{}" else found


def _values(text, language):
    text = _UNIT.sub(" ", _ORDINAL.sub(" ", text))
    return {_short(n.value) for n in said.numbers(text, language) if n.value not in GRAMMAR}


def _worded(piece):
    return said.numbers(piece.own, language_of(piece.page))


def _short(value):
    return f"{value:.3g}" if value < 1 else f"{value.normalize():f}"


def _names(ko, en):
    codes = [[span.text for span in piece.codes] for piece in (ko, en)]
    words = [{word for code in one for word in WORD.findall(code)} for one in codes]
    extra = words[0] - words[1], words[1] - words[0]
    korean = {word for word in extra[0] if HANGUL.search(word)}  # what the reader puts in
    if korean:
        return
    if extra[0] and extra[1]:
        yield "name", ", ".join(sorted(extra[0] | extra[1]))
        return
    for mine, twin in ((0, en), (1, ko)):
        around = shown(twin.page)[twin.section] + " ".join(
            piece.text for piece in pieces(twin.page) if piece.section == twin.section
        )
        if missing := {word for word in extra[mine] if word not in around}:
            yield "name", ", ".join(sorted(missing))


def negations(piece: Piece) -> int:
    return len(NEGATION[language_of(piece.page)].findall(piece.own))


def differing_negations(korean, english) -> Iterator[tuple[Piece, Piece]]:
    """Give the pieces of which one denies something and the other nothing: for somebody to read."""
    for ko, en in pairs(korean, english):
        if bool(negations(ko)) != bool(negations(en)):
            yield ko, en
