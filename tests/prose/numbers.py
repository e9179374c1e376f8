"""The numbers that a text says, in digits or in words, and the releases that it names."""

import ast
import operator
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

PRODUCTS = {
    "TensorFlow": "TensorFlow",
    "텐서플로우": "TensorFlow",
    "Keras": "Keras",
    "케라스": "Keras",
    "Python": "Python",
    "파이썬": "Python",
}
_PRODUCT = "|".join(PRODUCTS)
# Keras 2, 케라스 3, Keras 2 and 3: the generations
GENERATION = re.compile(
    r"(?:Keras|케라스) (?P<first>[23])(?!\d|\.\d)"
    r"(?:(?:, | and | or |[와과나]\s|이나\s|·|/)(?P<second>[23])(?!\d|\.\d|\s*개))?"
)
_VERSION = r"\d+\.\d+(?:\.\d+)?"
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9_.])(?<!\d,)(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?![A-Za-z0-9_]|[.,]\d)"
)
# Said of the generations: there are two of them, and no output counts them
_OF_GENERATIONS = {
    "en": re.compile(r"\btwo (?=generations\b)"),
    "ko": re.compile(r"두 (?=세대|케라스(?! [23]))"),
}
_EN_WORDS = {
    "zero": 0, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12,
    "twice": 2, "thrice": 3, "quarter": Decimal("0.25"), "quarters": Decimal("0.25"),
}  # fmt: skip
_EN = re.compile(
    rf"(?<![\w-])(?:(?P<tens>twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-)?"
    rf"(?P<word>{'|'.join(_EN_WORDS)}|one)(?![\w-])|\ba (?P<third>third) of\b",
    re.I,
)
_KO_ONES = {
    "한": 1, "하나": 1, "두": 2, "둘": 2, "세": 3, "셋": 3, "네": 4, "넷": 4, "다섯": 5,
    "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
}  # fmt: skip
_KO_TENS = {
    "열": 10, "스무": 20, "스물": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70,
    "여든": 80, "아흔": 90,
}  # fmt: skip
# 두, 세, 네 stand before what is counted; 둘, 셋, 넷 alone; 열 is also the stem of "open" and 열
# of a table a column, so that it counts only before these.
_COUNTED = "개|번|가지|장|벌|명|줄|배|곳|쌍|칸|단계|자리|스텝|릴리스|에포크|레이어|테스트|종류"
_KO = re.compile(
    r"(?<![가-힣\d])(?:"
    rf"(?P<tens>열|스물|서른|마흔|쉰|예순|일흔|여든|아흔)(?P<ones>{'|'.join(_KO_ONES)})"
    r"|(?P<before>두|세|네|다섯|여섯|일곱|여덟|아홉|스무) (?=[가-힣])"
    r"|(?P<alone>둘|셋|넷|다섯|여섯|일곱|여덟|아홉)"
    r"(?=[이은을로의과와도만째,.]|입니다|이고| 다| 이상| 모두| 가운데)"
    rf"|(?P<ten>열|스물|서른|마흔|쉰) (?=(?:{_COUNTED})))"
    r"|(?<=[가-힣])(?P<attached>두|세|네|다섯|여섯|일곱|여덟|아홉)(?=\s(?:개|번|가지)\b)"
)
_KO_PART = re.compile(r"(?P<below>\d+|[가-힣]+)분의 (?P<above>\d+|일|이|삼)")
_SINO = {"이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9, "십": 10}


@dataclass(frozen=True)
class Number:
    """A number as a text has it, where, and its value."""

    text: str
    start: int
    value: Decimal
    is_word: bool = False


@dataclass(frozen=True)
class Releases:
    """Releases of one product as a text names them: `Keras 3.3–3.9`, `TensorFlow ≤2.15`."""

    text: str
    start: int
    end: int
    name: str


_RANGE = rf"(?P<low>{_VERSION})(?P<to>\s?[–-]\s?| to |부터 )(?P<high>{_VERSION})"
_UP_TO = ("up to ", "through ", "until ", "≤ ", "before ", "< ")
_FROM = ("from ", "since ", "≥ ", "> ", "after ")
_BELOW = {"before ", "< ", "보다 앞선", "미만", "이전"}
_ABOVE = {"> ", "after "}
_RELEASE = re.compile(
    rf"(?P<word>{'|'.join(_UP_TO + _FROM)})?(?:{_RANGE}|(?P<one>{_VERSION}))"
    r"(?P<after>까지|부터|보다 앞선| ?(?:이하|이상|이후|미만|이전)| or later| on,)?"
)
_ABOUT = re.compile(rf"(?P<product>{_PRODUCT}|tf_keras)")


def releases(text: str) -> Iterator[Releases]:
    """Give the releases that a text names; of which product, what stands before or behind says."""
    for match in _RELEASE.finditer(text):
        before = [m["product"] for m in _ABOUT.finditer(text, 0, match.start())]
        near = _ABOUT.search(text, max(0, match.start() - 12), match.start() + 0)
        version = match["one"] or match["low"]
        product = PRODUCTS.get(before[-1]) if before else None
        behind = re.match(rf"[ 가-힣]{{0,6}}({_PRODUCT})", text[match.end() :])
        if not near and behind and version.startswith("3."):
            product = PRODUCTS[behind[1]]
        if product != "Python" and re.fullmatch(r"2\.1[0-9](\.\d)?|2\.2[0-9](\.\d)?", version):
            product = "TensorFlow"
        elif not (product in ("Keras", "Python") and version.startswith("3.")):
            continue
        yield Releases(
            match[0].strip(), match.start(), match.end(), f"{product} {_relation(match)}"
        )


def _relation(match):
    word, after = match["word"] or "", (match["after"] or "").strip()
    if match["low"]:
        return f"{match['low']}–{match['high']}"
    one = match["one"]
    if word in _BELOW or after in _BELOW:
        return f"<{one}"
    if word in _ABOVE:
        return f">{one}"
    if word in _UP_TO or after in ("까지", "이하"):
        return f"≤{one}"
    if word in _FROM or after in ("부터", "이상", "이후", "or later", "on,"):
        return f"≥{one}"
    return one


def without(text: str, spans) -> str:
    """Blank parts of a text out, so that positions stay."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def generations(text: str) -> list[str]:
    """Return the generations of Keras that a text names, in order."""
    return [m[g] for m in GENERATION.finditer(text) for g in ("first", "second") if m[g]]


def numbers(text: str, language: str | None = None) -> list[Number]:
    """Return the numbers of a text: digits, and the words of a language; no releases."""
    text = without(text, [(r.start, r.end) for r in releases(text)])
    text = without(text, [m.span() for m in GENERATION.finditer(text)])
    return sorted(_numbers(text, language), key=lambda number: number.start)


def _numbers(text, language):
    if language == "ko":
        for match in _KO_PART.finditer(text):
            if below := _korean(match["below"]):
                yield Number(match[0], match.start(), Decimal(1) / below, True)
                text = without(text, [match.span()])
    for match in _NUMBER.finditer(text):
        yield Number(match["number"], match.start(), Decimal(match["number"].replace(",", "")))
    if language:
        text = without(text, [m.span() for m in _OF_GENERATIONS[language].finditer(text)])
    if language == "en":
        for match in _EN.finditer(text):
            if (value := _english(match)) is not None:
                yield Number(match[0], match.start(), Decimal(value), True)
    if language == "ko":
        for match in _KO.finditer(text):
            tens = _KO_TENS.get(match["tens"] or match["ten"] or "", 0)
            word = match["ones"] or match["before"] or match["alone"] or match["attached"]
            ones = _KO_TENS.get(word) or _KO_ONES.get(word, 0)
            yield Number(match[0].strip(), match.start(), Decimal(tens + ones), True)


def _english(match):
    if match["third"]:
        return Decimal(1) / 3
    word = match["word"].lower()
    tens = _EN_WORDS.get((match["tens"] or "").lower(), 0)
    if word == "one":  # "one" is an article and a pronoun; twenty-one is a number
        return tens + 1 if tens else None
    return tens + _EN_WORDS[word]


def _korean(word):
    if word.isdigit():
        return int(word)
    return _SINO.get(word)


def values(text: str) -> set[Decimal]:
    """Return the numbers that stand in code or output; those of a list are separate ones."""
    apart = re.sub(r"(?<=\d),(?=\s|\d{1,2}\b(?!\d))", " ", text)
    found = set()
    for source in {text, apart}:
        for written in re.findall(r"(?<![\w.])\d[\d,_]*(?:\.\d+)?(?:e[+-]?\d+)?", source):
            try:
                found.add(Decimal(written.strip(",_").replace(",", "").replace("_", "")))
            except InvalidOperation:
                continue
    return found


def stands_in(value: Decimal, known: set[Decimal]) -> bool:
    """Tell whether a number is one of those known, or one of them rounded."""
    if value in known:
        return True
    places = -value.as_tuple().exponent
    return places > 0 and any(round(one, places) == value for one in known if one.is_finite())


# Sums written out: 3 × 4 + 4 = 16; 6 + 2 + 2 + 1 is 11; 6 + 2 + 2 + 1은 11
_TERM = r"\d[\d,]*(?:\.\d+)?"
SUM = re.compile(
    rf"(?<![\w.,])(?P<sum>{_TERM}(?:\s*[×·+−*/÷-]\s*{_TERM})+)"
    rf"\s*(?:=|is|makes|gives|은|는|이므로)\s*(?P<result>{_TERM})(?![\d])"
)
_OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def computed(written: str) -> Decimal:
    """Return what a sum comes to."""
    code = re.sub(r"(?<=\d),(?=\d{3})", "", written)
    for sign, plain in (("×", "*"), ("·", "*"), ("÷", "/"), ("−", "-")):
        code = code.replace(sign, plain)
    return _computed(ast.parse(code.strip(), mode="eval").body)


def _computed(node):
    if isinstance(node, ast.BinOp):
        return _OPERATORS[type(node.op)](_computed(node.left), _computed(node.right))
    return Decimal(str(node.value))


def wrong_sums(text: str) -> Iterator[tuple[re.Match, Decimal]]:
    """Give each sum of a text that doesn't come to what stands behind it, and what it comes to."""
    for match in SUM.finditer(text):
        result = Decimal(match["result"].strip(",").replace(",", ""))
        if computed(match["sum"]) != result:
            yield match, computed(match["sum"])
