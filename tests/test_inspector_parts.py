"""The parts of a weight that the inspector shows apart: gates, small weights, whole numbers.

What is shown equals what Keras computes with, on both generations where both have it.
"""

import json
from pathlib import Path

import numpy as np
import pytest
from browsing.javascript import exported
from browsing.site import address
from guide_model.snippets import GENERATIONS
from site_build.tools import TOOLS
from test_tools import LOADED

WORDS = exported(TOOLS / "inspector" / "words.js", "WORDS")["en"]
PROGRAM = Path(__file__).parent / "keras_programs" / "parts.py"
BOTH = ["recurrent", "film", "branching"]
MODELS = {"keras3": [*BOTH, "int8", "int4", "groups"], "keras2": BOTH}
TABLE = """table => [...table.rows].slice(1).map(row => {
    const [title, ...cells] = [...row.cells].map(cell => cell.textContent)
    return [title, cells.map(Number)]
})"""


@pytest.fixture(scope="module", params=GENERATIONS)
def made(request, tmp_path_factory, keras_forks):
    folder = tmp_path_factory.mktemp(request.param)
    done = keras_forks.run(request.param, str(PROGRAM), str(folder), *MODELS[request.param])
    assert done.returncode == 0, done.stderr[-3000:]
    return request.param, folder


@pytest.fixture(scope="module")
def opened(browser, served):
    """A function that opens a file in the page."""
    page = browser.new_page()
    page.goto(served + address("en", "tools/inspector"))
    page.locator("weight-inspector[data-ready]").wait_for()

    def of(path):
        page.locator("weight-inspector input[type=file]").first.set_input_files(path)
        page.locator("weight-inspector [role=status]", has_text=path.name).wait_for()
        page.locator(LOADED).wait_for()
        return page

    yield of
    page.close()


def table_of(page, title):
    """Return the rows of a table of a weight that is in view, by their titles."""
    table = page.locator(f".tool__detail [aria-label^='{title}'] table")
    table.wait_for()
    return dict(table.evaluate(TABLE))


def truth(folder, name):
    with np.load(folder / f"{name}.npz") as kept:
        return dict(kept)


def summary(values):
    return [float(one(values.astype("f8"))) for one in (np.min, np.max, np.mean, np.std)]


def open_row(page, label):
    """Open the weight of a layer and name, such as `gru/kernel`; the layer may have more names."""
    layer, name = label.split("/")
    rows = page.locator("tr[data-path]").all()
    for row in rows:
        cells = row.locator("td, th").all_text_contents()
        if layer in cells[0].split("/") and cells[1] == name:
            row.locator("button").evaluate("it => it.click()")
            heading = page.locator(".tool__detail h2", has_text=f"{cells[0]}/{name} (")
            heading.wait_for()
            page.locator(".tool__detail .tool__pictures canvas").first.wait_for()
            return
    raise AssertionError(f"no {label} among {[row.inner_text() for row in rows]}")


GATES = {"long": "ifco", "gated": "zrh", "film": "ifco"}


@pytest.mark.parametrize("suffix", [".keras", ".h5"])
def test_the_gates_are_those_that_keras_computes_with(made, opened, suffix):
    """The forget gate's bias is 1 at the start: its place shows the order."""
    _, folder = made
    for model, layers in {"recurrent": ["long", "gated"], "film": ["film"]}.items():
        page, arrays = opened(folder / f"{model}{suffix}"), truth(folder, model)
        for layer in layers:
            for name in ("kernel", "recurrent_kernel", "bias"):
                open_row(page, f"{layer}/{name}")
                shown = table_of(page, WORDS["gatesTitle"])
                gates = GATES[layer]
                parts = np.split(arrays[f"{layer}/{name}"], len(gates), axis=-1)
                wanted = {}
                for gate, part in zip(gates, parts, strict=True):
                    title = WORDS["gates"][gate]
                    if layer == "gated" and name == "bias":
                        for which, row in zip(("input", "recurrent"), part, strict=True):
                            wanted[f"{title}, {WORDS['biases'][which]}"] = summary(row)
                    else:
                        wanted[title] = summary(part)
                assert set(shown) == set(wanted), f"{layer}/{name}"
                for title, numbers in wanted.items():
                    assert shown[title] == pytest.approx(numbers, rel=1e-5, abs=1e-7), title
                if layer == "long" and name == "bias":
                    assert shown[WORDS["gates"]["f"]][:2] == [1, 1] and numbers[:2] == [0, 0]


def test_each_gate_of_a_matrix_has_a_picture_of_its_own(made, opened):
    _, folder = made
    page = opened(folder / "recurrent.keras")
    open_row(page, "gated/kernel")
    captions = page.locator(".tool__part figcaption").all_inner_texts()
    assert captions == [WORDS["gates"][gate] for gate in "zrh"]
    sizes = page.locator(".tool__part canvas").evaluate_all("all => all.map(it => it.width)")
    assert sizes == [3, 3, 3]


def test_a_small_weight_is_a_table_of_its_numbers(made, opened):
    _, folder = made
    page, arrays = opened(folder / "recurrent.keras"), truth(folder, "recurrent")
    for label in ("gated/recurrent_kernel", "gated/bias", "long/bias"):
        open_row(page, label)
        shown, array = table_of(page, WORDS["values"]), arrays[label]
        rows = array.reshape(-1, array.shape[-1])
        titles = [str(i) for i in range(len(rows))] if array.ndim > 1 else [""]
        assert list(shown) == titles
        for row, numbers in zip(rows, shown.values(), strict=True):
            assert numbers == pytest.approx(row.tolist(), rel=1e-5, abs=1e-7)
    open_row(page, "long/kernel")
    assert page.locator(f".tool__detail [aria-label='{WORDS['values']}']").count() == 0, "more"


def test_whole_numbers_are_turned_back_as_keras_does(made, opened):
    generation, folder = made
    if generation == "keras2":
        pytest.skip("Keras 2 doesn't quantize")
    tried = 0
    for model in ("int8", "int4", "groups"):
        page, arrays = opened(folder / f"{model}.keras"), truth(folder, model)
        shapes = json.loads((folder / f"{model}.json").read_text("utf8"))
        for label, shape in shapes.items():
            open_row(page, label)
            shown = table_of(page, WORDS["scaled"]["title"].partition(" {")[0])
            whole, values = arrays[f"{label} whole"], arrays[label]
            assert str(tuple(shape)) in page.locator(".tool__detail").inner_text()
            assert shown[WORDS["scaled"]["whole"]] == pytest.approx(summary(whole), rel=1e-5)
            assert shown[WORDS["scaled"]["values"]] == pytest.approx(
                summary(values), rel=1e-5, abs=1e-7
            ), f"{model}: {label}"
            tried += 1
    assert tried == 3 * 7


def test_the_layers_of_a_model_open_in_the_calculator(made, opened, page, served):
    """It counts the parameters that Keras counts."""
    _, folder = made
    for name, layers in (("recurrent", 2), ("film", 1)):
        for suffix in (".keras", ".h5"):
            inspector = opened(folder / f"{name}{suffix}")
            link = inspector.get_by_role("link", name=WORDS["calculator"]["open"])
            said = link.locator("..").inner_text()
            page.goto(inspector.evaluate("it => it.href", link.element_handle()))
            page.locator("parameter-calculator[data-ready]").wait_for()
            assert page.locator(".tool__stack > li").count() == layers
            left = WORDS["calculator"]["left"].replace("{names}", "ActivityRegularization")
            assert (left in said) == (name == "film")
            count = sum(array.size for array in truth(folder, name).values())
            assert f"{count:,}" in page.locator(".tool__total").inner_text()
            page.goto("about:blank")


def test_a_model_that_branches_says_so(made, opened):
    generation, folder = made
    page = opened(folder / "branching.keras")
    page.get_by_text(WORDS["calculator"]["branches"]).wait_for()
    assert not page.get_by_role("link", name=WORDS["calculator"]["open"]).count()
    page = opened(folder / "branching.weights.h5")
    assert not page.get_by_text(WORDS["calculator"]["branches"]).count(), "it has no config"
