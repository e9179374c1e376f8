"""The weight inspector with the files of a run: their order, and what changed, against NumPy."""

import re

import h5py
import numpy as np
import pytest
from browsing.javascript import exported
from site_build.tools import TOOLS
from test_tools import LOADED, arrays, choose, inspector  # noqa: F401  a fixture

WORDS = exported(TOOLS / "inspector" / "words.js", "WORDS")
ROW = """row => [...row.cells].map(cell => cell.textContent)"""


def give(page, files, label=0):
    """Choose files together, as somebody does who marks them all."""
    page.locator("weight-inspector input[type=file]").nth(label).set_input_files(
        [{"name": name, "mimeType": "", "buffer": content} for name, content in files.items()]
    )


def trained(number):
    """Return the weights of so many epochs; the third has lost one, and gained another."""
    dice = np.random.default_rng(7)
    kernel, bias = dice.normal(size=(6, 4)).astype("f4"), np.zeros(4, "f4")
    run = []
    for epoch in range(number):
        weights = {"dense__kernel": kernel, "dense__bias": bias}
        if epoch == 2:
            weights = {"dense__kernel": kernel, "late__scale": np.full(3, 2, "f4")}
        run.append(weights)
        kernel = kernel + dice.normal(size=kernel.shape).astype("f4") / (epoch + 1)
        bias = bias + np.float32(0.25)
    return run


def epochs(run):
    """Return files of a run, the last one first; 9 comes before 10."""
    return {f"epoch_{9 + i}.npz": arrays(**weights) for i, weights in [*enumerate(run)][::-1]}


def words(page):
    return WORDS[page.locator("html").get_attribute("lang")]


def norm(array):
    return np.linalg.norm(array.astype("f8"))


def test_the_files_of_a_run_are_compared_each_with_the_one_before(inspector):
    run = trained(5)
    give(inspector, epochs(run))
    inspector.locator(LOADED).wait_for()
    status = inspector.locator("weight-inspector [role=status]").inner_text()
    assert re.findall(r"epoch_\d+", status) == [f"epoch_{9 + i}" for i in range(5)]
    slider = inspector.locator("weight-inspector input[type=range]")
    kernels = [weights["dense__kernel"] for weights in run]
    slider.focus()
    slider.press("Home")
    for step, kernel in enumerate(kernels):
        assert f"epoch_{9 + step}.npz" in slider.evaluate("it => it.ariaValueText")
        cells = inspector.locator('tr[data-path="/dense/kernel"]').evaluate(ROW)
        values = kernel.astype("f8")
        assert float(cells[5]) == pytest.approx(norm(kernel), rel=1e-5)
        assert float(cells[9]) == pytest.approx(values.min(), rel=1e-5)
        if step:
            change = values - kernels[step - 1]
            wanted = [norm(change), np.abs(change).max(), np.abs(change).mean()]
            assert [float(cell) for cell in cells[6:9]] == pytest.approx(wanted, rel=1e-5)
        else:
            assert cells[6:9] == [""] * 3
        slider.press("ArrowRight")


def test_the_course_of_a_weight_is_said_in_numbers(inspector):
    run = trained(5)
    give(inspector, epochs(run))
    inspector.locator(LOADED).wait_for()
    lines = inspector.locator('tr[data-path="/dense/kernel"] svg')
    labels = [line.get_attribute("aria-label") for line in lines.all()]
    kernels = [weights["dense__kernel"] for weights in run]
    norms, moved = ([float(n) if n != "–" else None for n in numbers(one)] for one in labels)
    assert norms == pytest.approx([norm(kernel) for kernel in kernels], rel=1e-5)
    changes = [norm(b - a) for a, b in zip(kernels, kernels[1:], strict=False)]
    assert moved[0] is None and moved[1:] == pytest.approx(changes, rel=1e-4)


def numbers(label):
    return label.rpartition(": ")[2].split(", ")


def test_a_weight_that_some_files_lack_is_said_so(inspector):
    give(inspector, epochs(trained(5)))
    inspector.locator(LOADED).wait_for()
    said = words(inspector)
    for template, files, name in (
        (said["missing"], "epoch_11.npz", "dense/bias"),
        (said["only"], "epoch_11.npz", "late/scale"),
    ):
        text = template.replace("{files}", files).replace("{names}", name)
        inspector.get_by_text(text, exact=True).wait_for()
    cells = inspector.locator('tr[data-path="/late/scale"]').evaluate(ROW)
    assert cells[5:] == [""] * 11, "the last file hasn't got it"
    inspector.locator('tr[data-path="/late/scale"] button').click()
    absent = said["absent"].replace("{file}", "epoch_13.npz")
    inspector.locator(".tool__detail", has_text=absent).wait_for()
    slider = inspector.locator("weight-inspector input[type=range]")
    for _ in range(2):
        slider.press("ArrowLeft")
    inspector.locator(".tool__detail canvas").wait_for()
    bias = inspector.locator('tr[data-path="/dense/bias"] svg').first.get_attribute("aria-label")
    assert numbers(bias)[2] == "–"


def test_what_changed_is_distributed_as_numpy_says(inspector):
    run = trained(4)
    give(inspector, epochs(run))
    inspector.locator(LOADED).wait_for()
    inspector.locator('tr[data-path="/dense/kernel"] button').click()
    inspector.locator(".tool__detail canvas").wait_for()
    change = run[3]["dense__kernel"].astype("f8") - run[2]["dense__kernel"]
    counts, _ = np.histogram(change, 40)
    heights = inspector.locator(".tool__histogram").first.locator("rect")
    drawn = heights.evaluate_all("bars => bars.map(bar => Number(bar.getAttribute('height')))")
    assert drawn == pytest.approx(list(120 * counts / counts.max()))
    course = words(inspector)["course"]
    rows = inspector.locator(f".tool__detail [aria-label='{course}'] tbody tr")
    assert rows.count() == 4 and "epoch_12.npz" in rows.nth(3).inner_text()


def test_how_weights_were_matched_is_said(inspector):
    """Two runs of one program number their layers on; a third has them in another order."""
    kernel, bias = np.ones((3, 2), "f4"), np.ones(2, "f4")
    first = {"dense__kernel": kernel, "dense__bias": bias, "same__scale": bias}
    second = {"dense_1__kernel": 2 * kernel, "dense_1__bias": bias, "same__scale": bias}
    third = {"dense_1__kernel": np.ones((3, 3)), "dense_1__bias": bias, "same__scale": bias}
    give(inspector, {"a1.npz": arrays(**first), "a2.npz": arrays(**second)})
    inspector.locator(LOADED).wait_for()
    said = words(inspector)
    text = said["ways"]["order"].replace("{number}", "2")
    text = text.replace("{names}", "dense/kernel, dense/bias")
    inspector.get_by_text(text, exact=True).wait_for()
    cells = inspector.locator('tr[data-path="/dense/kernel"]').evaluate(ROW)
    assert cells[7] == "1"
    give(inspector, {"a3.npz": arrays(**third)}, label=1)
    different = said["different"].replace("{names}", "dense_1/kernel")
    inspector.get_by_text(said["different"].replace("{names}", "dense/kernel")).or_(
        inspector.get_by_text(different)
    ).wait_for()


def test_files_of_one_name_are_told_apart(inspector):
    same = arrays(layer__a=np.ones(2))
    choose(inspector, "model.npz", same)
    inspector.locator(LOADED).wait_for()
    choose(inspector, "model.npz", arrays(layer__a=np.ones(2), new__b=np.ones(3)), label=1)
    text = words(inspector)["only"].replace("{files}", "model.npz (2)")
    inspector.get_by_text(text.replace("{names}", "new/b"), exact=True).wait_for()
    assert "model.npz (1)" in inspector.locator("weight-inspector [role=status]").inner_text()


def test_twenty_files_are_compared_and_the_others_named(inspector):
    files = {f"e{i}.npz": arrays(layer__a=np.full(2, i)) for i in range(22, 0, -1)}
    give(inspector, files)
    inspector.locator(LOADED).wait_for()
    status = inspector.locator("weight-inspector [role=status]").inner_text()
    rest = words(inspector)["notOpened"].replace("{names}", "e21.npz, e22.npz")
    assert rest.replace("{most}", "20") in status
    inspector.locator('tr[data-path="/layer/a"]', has_text="28.2843").wait_for()


def test_one_bad_file_of_a_run_is_named_and_the_others_are_compared(inspector):
    run = {f"e{i}.npz": arrays(layer__a=np.full(2, i)) for i in range(3)}
    give(inspector, {**run, "e1.npz": b"no model"})
    inspector.locator(LOADED).wait_for()
    alarm = inspector.locator("weight-inspector [role=alert]:visible")
    assert "e1.npz" in alarm.inner_text()
    assert "e0.npz, e2.npz" in inspector.locator("weight-inspector [role=status]").inner_text()


def test_checkpoints_that_look_like_the_parts_of_one_model_are_a_run(inspector, tmp_path):
    """`{epoch:05d}.weights.h5` is how Keras calls the parts of a large one."""
    files = {}
    for epoch in (1, 2, 3):
        path = tmp_path / f"epoch_{epoch:05d}.weights.h5"
        with h5py.File(path, "w") as file:
            file["layers/dense/vars/0"] = np.full((2, 2), epoch, "f4")
        files[path.name] = path.read_bytes()
    give(inspector, files)
    inspector.locator(LOADED).wait_for()
    cells = inspector.locator('tr[data-path="/layers/dense/vars/0"]').evaluate(ROW)
    assert cells[5:9] == ["6", "2", "1", "1"]
