"""Weights move between PyTorch and Keras as `weights/pytorch` says, on both generations.

What PyTorch computes is recorded by `make torch`, and is from the programs as they are now.
"""

import copy
import json
import re

import numpy as np
import pytest
from guide_model.cells import code_blocks
from guide_model.pages import headings
from guide_model.pytorch import LISTED, RECORD, rows
from guide_model.snippets import DOCS, GENERATIONS, LANGUAGES, Fault
from maintaining import pytorch

PAGE = "weights/pytorch.md"
FEWEST = 20
ROWS = pytest.mark.parametrize("row", rows(), ids=lambda row: row["name"])


@pytest.fixture(scope="module")
def record():
    if not RECORD.is_file():
        raise Fault(RECORD, 1, "isn't there. Run `make torch`.")
    return json.loads(RECORD.read_text("utf8"))


@pytest.fixture(scope="module", params=GENERATIONS)
def moved(request, workers):
    """What the Keras program handed over on a generation, and that generation."""
    results = workers.run(pytorch.handing_over(), request.param).result()
    return pytorch.handed_over(results, request.param), request.param


def test_the_record_is_of_the_programs_as_they_are(record):
    for source, now in pytorch.sources().items():
        if record["from"].get(source) != now:
            raise Fault(RECORD, 1, f"was made before {source} changed. Run `make torch`.")


def test_every_layer_gives_what_pytorch_gave_both_ways(moved, record):
    arrays, generation = moved
    faults = list(pytorch.faults_of(arrays, record, generation))
    if faults:
        pytest.fail("\n".join(map(str, faults)), pytrace=False)


def test_the_layers_are_many_and_their_outputs_are_not_alike(moved, record):
    """Equal would mean nothing if outputs were all zero, or the arrays of both ways the same."""
    arrays, _ = moved
    assert len(pytorch.names(arrays)) == len(record["layers"]) >= FEWEST
    for layer, kept in record["layers"].items():
        outputs = [np.array(kept[way]["output"]) for way in pytorch.WAYS]
        assert all(np.ptp(output) > 0.01 for output in outputs), f"{layer}: all outputs alike"
        assert np.abs(outputs[0] - outputs[1]).max() > 0.01, f"{layer}: both ways alike"


@pytest.mark.parametrize("what", ["output", "given", "gone"])
def test_what_differs_from_pytorch_is_found(moved, record, what):
    arrays, generation = moved
    wrong = copy.deepcopy(record)
    if what == "gone":
        del wrong["layers"]["GRU"]
    elif what == "given":
        wrong["layers"]["GRU"]["back"]["given"] = "0"
    else:
        wrong["layers"]["GRU"]["there"]["output"][3] += 2e-5
    with pytest.raises(Fault, match="GRU"):
        for fault in pytorch.faults_of(arrays, wrong, generation):
            raise fault


def test_every_layer_of_the_record_is_a_row_of_the_table(record):
    listed = [row["name"] for row in rows()]
    if sorted(listed) != sorted(record["layers"]):
        others = sorted({*listed} ^ {*record["layers"]}) or "a name twice"
        raise Fault(LISTED, 1, f"{others}: give each layer of {RECORD.name} one row.")


@ROWS
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_leads_to_the_section_that_moves_its_layer(row, language):
    page = DOCS / language / PAGE
    found = [(h.line, h.id) for h in headings(page.read_text("utf8"))]
    starts = [line for line, name in found if name == row["section"]]
    if not starts:
        raise Fault(LISTED, 1, f"`{row['section']}` is no heading of docs/{language}/{PAGE}.")
    end = min((line for line, _ in found if line > starts[0]), default=10**6)
    blocks = code_blocks(page)
    here = "".join(block.source for block in blocks if starts[0] < block.line < end)
    if f'"{row["name"]}"' not in here:
        message = f"no code under #{row['section']} of docs/{language}/{PAGE} moves it."
        raise Fault(LISTED, 1, f"`{row['name']}`: {message}")
    everywhere = "".join(block.source for block in blocks)
    for part in (*row["arrays"], *row.get("arguments", ())):
        if part not in everywhere:
            message = f"`{row['name']}`: `{part}` isn't in the code of docs/{language}/{PAGE}."
            raise Fault(LISTED, 1, f"{message} Correct one of them.")


@ROWS
def test_a_row_names_the_layer_that_pytorch_ran(row, record):
    module = record["layers"][row["name"]]["module"]
    wanted = re.sub(r"^Flatten, ", "", row["pytorch"])
    kind, _, arguments = wanted.rstrip(")").partition("(")
    named = re.findall(r"\w+=\w+", arguments)
    number = {"1": "(1", "2": "(2"}
    for part in named:
        key, _, value = part.partition("=")
        shown = (part, f"{key}={number.get(value, value)}")
        assert any(s in module for s in shown), f"{row['name']}: {part} isn't in {module}"
    assert module.startswith(kind), f"{row['name']}: PyTorch ran {module}"
