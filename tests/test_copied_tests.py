"""The file of tests that readers copy from layers/testing, run by pytest."""

import re
import subprocess
import sys

from guide_model.cells import code_blocks
from guide_model.snippets import DOCS
from guide_model.take_along import program

FAILING = {  # of the tests that readers copy, by the layer that they are run on
    "SimpleDense": set(),
    "OldDense": {
        "test_weights_are_tracked",
        "test_gradient_reaches_every_weight",
        "test_a_loaded_model_predicts_the_same",
        "test_computes_in_float16",
        "test_trains_inside_a_functional_model",
    },
}


def test_the_pytest_file_that_readers_copy(tmp_path):
    """It runs under pytest itself; with a layer made of tf.Variable it fails as the page says."""
    code = program(code_blocks(DOCS / "en/layers/testing.md"))
    for layer in FAILING:
        text = code.replace(
            "return functools.partial(SimpleDense, 4)", f"return functools.partial({layer}, 4)"
        )
        (tmp_path / f"test_{layer}.py").write_text(text, "utf8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--tb=no", "-rA"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    results = re.findall(r"^(PASSED|FAILED) test_(\w+)\.py::(\w+)", done.stdout, re.M)
    for layer, failing in FAILING.items():
        assert sum(of == layer for _, of, _ in results) == 7, done.stdout + done.stderr
        assert {
            test for outcome, of, test in results if of == layer and outcome == "FAILED"
        } == failing
