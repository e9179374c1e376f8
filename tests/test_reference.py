"""The table of layer weights is complete: every class of keras.layers with weights is in it."""

import ast
from pathlib import Path

import pytest
from guide_model.snippets import GENERATIONS, SNIPPETS, Fault
from harness.running import NAMES, Step, program_of_snippet

TABLE = SNIPPETS / "reference/layer_weights.py"
PROBE = Path(__file__).parent / "keras_programs" / "probe_layers.py"
NEVER_BUILT = {
    "AbstractRNNCell": "a base class",
    "FlaxLayer": "holds a module of Flax, which is not installed",
    "InputLayer": "stands for an input and owns nothing",
    "JaxLayer": "holds a function of JAX, which is not installed",
    "Layer": "the base class",
    "TFSMLayer": "holds a SavedModel",
    "TorchModuleWrapper": "holds a module of PyTorch, which is not installed",
    "Wrapper": "a base class",
}


@pytest.fixture(params=GENERATIONS)
def generation(request):
    return request.param


@pytest.fixture
def probed(workers, generation):
    (result,) = workers.run((Step(str(PROBE), 1, PROBE.read_text("utf8")),), generation).result()
    assert not result.error, result.error
    return ast.literal_eval(result.printed.splitlines()[-1])


def listed(workers, generation):
    """Return the names in the table that stand above weights."""
    results = workers.run(program_of_snippet(TABLE), generation).result()
    rows = [line for result in results for line in result.printed.splitlines()]
    return {row for row in rows if not row.startswith(" ") and ":" not in row}


def test_the_table_has_every_layer_that_owns_weights(workers, generation, probed):
    for names in probed["owners"]:
        if not listed(workers, generation) & set(names):
            raise Fault(
                TABLE,
                1,
                f"the table lacks {names[0]}, which owns weights on {NAMES[generation]}."
                f' Add `show("{names[0]}", …)`.',
            )


def test_every_layer_of_the_table_owns_weights(workers, generation, probed):
    if strangers := sorted(
        listed(workers, generation) - {name for names in probed["owners"] for name in names}
    ):
        raise Fault(
            TABLE,
            1,
            f"the table lists {strangers[0]},"
            f" which the probe finds without weights on {NAMES[generation]}.",
        )


def test_every_layer_can_be_probed(generation, probed):
    for name, problem in probed["unknown"].items():
        if name not in NEVER_BUILT:
            raise Fault(
                PROBE,
                1,
                f"does not know how to build {name} of {NAMES[generation]} ({problem})."
                " Give its arguments in VALUES or RECIPES.",
            )
