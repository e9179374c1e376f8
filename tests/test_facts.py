"""The facts that the guide promises, on both generations.

They fail by name if Keras ever changes them.
"""

import ast

import pytest
from guide_model.cells import code_blocks
from guide_model.pages import pages
from guide_model.releases import releases
from guide_model.snippets import GENERATIONS, LANGUAGES, ROOT, SNIPPETS
from harness.running import Step, program_of_snippet
from harness.twins import both
from prose.numbers import numbers
from prose.pieces import pieces

CNN = """
import numpy as np
print({
    "output shapes": [tuple(layer.output.shape) for layer in model.layers],
    "parameters": [layer.count_params() for layer in model.layers],
    "total": model.count_params(),
    "trainable": sum(int(np.prod(w.shape)) for w in model.trainable_weights),
    "conv": [a.shape for a in model.layers[0].get_weights()],
    "pooling": model.layers[1].get_weights(),
    "has get_weight": hasattr(model.layers[0], "get_weight"),
    "counts": [len(layer.get_weights()) for layer, _ in pairs],
    "softmax": trap.predict(x, verbose=0).ravel().tolist(),
    "sigmoid": right.predict(x, verbose=0).ravel().round(3).tolist(),
    "warnings": [str(w.message) for w in caught],
})
"""
DENSE = """
weights = [a.shape for a in layer.get_weights()]  # SimpleDense(4), called on ones of shape (3, 3)
before = [np.array(v) for v in (old_model.layers[0].w, old_model.layers[0].b)]
old_model.fit(x, y, epochs=2, verbose=0)
after = [np.array(v) for v in (old_model.layers[0].w, old_model.layers[0].b)]
print({
    "simple dense": weights,
    "old": [tuple(w.shape) for w in old.weights],
    "old moved": any(not np.array_equal(a, b) for a, b in zip(before, after)),
    "ones": ones.get_weights()[0].tolist(),
    "chosen": layer.get_weights()[0].tolist() == chosen.tolist(),
    "learned": [np.round(a, 2).ravel().tolist() for a in line.get_weights()],
})
"""


def facts(workers, topic, probe, generation):
    """Run a snippet with a probe behind it, and return the facts that the probe prints."""
    program = program_of_snippet(SNIPPETS / topic) + (Step(f"probe of {topic}", 1, probe),)
    results = workers.run(program, generation).result()
    assert not results[-1].error, results[-1].error
    return ast.literal_eval(results[-1].printed)


@pytest.fixture(params=GENERATIONS)
def generation(request):
    return request.param


@pytest.fixture
def cnn(workers, generation):
    return facts(workers, "weights/reading.py", CNN, generation)


@pytest.fixture
def dense(workers, generation):
    return facts(workers, "layers/first_layer.py", DENSE, generation)


def shown(name):
    """Return, for each language, the output that a page shows."""
    found = [
        page
        for language in LANGUAGES
        for page in pages(language)
        if page.as_posix().endswith(f"/{name}.md")
    ]
    assert len(found) == len(LANGUAGES)
    return [
        "\n".join(output.text for block in code_blocks(page) for output in block.outputs)
        for page in found
    ]


def test_cnn_output_shapes(cnn):
    assert cnn["output shapes"] == [
        (None, 32, 32, 32),
        (None, 16, 16, 32),
        (None, 16, 16, 64),
        (None, 8, 8, 64),
        (None, 8, 8, 64),
        (None, 4096),
        (None, 1000),
        (None, 1000),
        (None, 1),
    ]


def test_cnn_parameters(cnn):
    assert cnn["parameters"] == [832, 0, 8256, 0, 0, 0, 4_097_000, 0, 1001]


def test_cnn_total_is_all_trainable(cnn):
    assert cnn["total"] == cnn["trainable"] == 4_107_089


def test_conv_kernel_is_5_5_1_32_and_bias_is_32(cnn):
    assert cnn["conv"] == [(5, 5, 1, 32), (32,)]
    assert all("(5, 5, 1, 32)\n(32,)" in text for text in shown("weights/reading"))


def test_pooling_has_no_weights(cnn):
    assert cnn["pooling"] == []


def test_the_method_is_get_weights_in_the_plural(cnn):
    assert not cnn["has get_weight"]


def test_get_weights_gives_0_1_2_3_or_4_arrays(cnn):
    assert cnn["counts"] == [0, 1, 2, 3, 4]


def test_softmax_over_one_unit_is_always_one(cnn):
    assert cnn["softmax"] == [1.0, 1.0, 1.0]
    assert cnn["sigmoid"] == pytest.approx([0.047, 0.5, 0.953])


def test_input_shape_on_a_layer_warns_on_keras_3(cnn, generation):
    assert any("Do not pass an `input_shape`" in message for message in cnn["warnings"]) == (
        generation == "keras3"
    )


def test_simple_dense_kernel_is_3_4_and_bias_is_4(dense):
    assert dense["simple dense"] == [(3, 4), (4,)]
    assert all("[(3, 4), (4,)]" in text for text in shown("layers/first-layer"))


def test_tf_variable_is_a_weight_on_keras_2_only(dense, generation):
    assert dense["old"] == ([(3, 4), (4,)] if generation == "keras2" else [])


def test_fit_changes_a_tf_variable_on_keras_2_only(dense, generation):
    assert dense["old moved"] == (generation == "keras2")


def test_an_initializer_sets_how_weights_start(dense):
    assert dense["ones"] == [[1.0] * 4] * 3


def test_set_weights_puts_chosen_values_in(dense):
    assert dense["chosen"]


def test_simple_dense_learns(dense):
    assert dense["learned"] == [[1.0, 2.0, 3.0], [4.0]]


def test_the_releases_of_the_guide_are_counted():
    """The description of migration/versions says how many there are."""
    [korean, _] = both("migration/versions.md")
    [description] = [piece for piece in pieces(korean) if piece.kind == "description"]
    counted = {r.version for r in releases() if not r.legacy}
    assert len(counted) in {n.value for n in numbers(description.own, "ko")}, (
        f"{korean.relative_to(ROOT)}:{description.line}: there are {len(counted)} releases in"
        " docs/releases.toml. Say so in the description."
    )
