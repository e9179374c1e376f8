"""What no text of a language may hold: letters of another one, and what a wrong decoding leaves."""

import re
import unicodedata
from collections.abc import Iterator

# Beside letters of ASCII and Hangul syllables: what the texts use, and nothing else
SIGNS = "–—…·×÷±−≈≠≤≥→←↑↓²³√∞“”‘’«»°µσ≡☰█•⌘␣ "
HANGUL = re.compile(r"[가-힣ㄱ-ㆎᄀ-ᇿ]+")
_LATIN_RUN = re.compile(r"(?<![\w.`(])[A-Za-z][A-Za-z'’]+(?:[ ,;:]+[A-Za-z][A-Za-z'’]*){3,}")
_QUOTED = re.compile(r"“[^”\n]*”")  # a message of an old release, as it was
_NAMES = (
    r"GitHub Actions|GitHub Pages|TensorFlow Hub|Matplotlib|Keras API|TensorFlow API|Python|"
    r"Settings|Pages|Source"
)


def foreign(text: str) -> Iterator[tuple[int, str]]:
    """Give, each with its position, what stands in no text of this guide."""
    for position, letter in enumerate(text):
        if letter in "\n\t" or " " <= letter <= "~" or "가" <= letter <= "힣" or letter in SIGNS:
            continue
        name = unicodedata.name(letter, f"U+{ord(letter):04X}")
        yield (
            position,
            f"holds {name} (U+{ord(letter):04X}); write it otherwise, or mend its coding",
        )
    if (composed := unicodedata.normalize("NFC", text)) != text:
        pairs = zip(text, composed, strict=False)
        position = next((i for i, (a, b) in enumerate(pairs) if a != b), 0)
        yield position, "isn't composed (NFC); save it with composed letters"


def _blank(match):
    return " " * len(match[0])


def of_another_language(text: str, language: str) -> Iterator[tuple[int, str]]:
    """Give what isn't in the language of a text, in which code is blanked out."""
    if language == "en":
        for match in HANGUL.finditer(text):
            yield match.start(), f"is English and holds `{match[0]}`; translate it"
    else:
        for match in _LATIN_RUN.finditer(_QUOTED.sub(_blank, text)):
            yield match.start(), f"is Korean and holds `{match[0]}`; translate it"
