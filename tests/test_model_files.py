"""Files that the weight inspector reads right or refuses rightly, whoever wrote them.

On slow machines, too, and without taking the memory of the tab.
"""

import io
import json
import threading
import time
import zipfile

import h5py
import numpy as np
import psutil
import pytest
from browsing.javascript import exported
from browsing.site import address
from keras_programs import stored
from site_build.tools import TOOLS
from test_inspector import check_numbers, made, memory, read, renderers  # noqa: F401  fixtures

GENERATIONS = {"keras3", "keras2"}
WORDS = exported(TOOLS / "inspector" / "words.js", "WORDS")
_small = io.BytesIO()
stored.write(_small, lambda file: None)
SMALL = _small.getvalue()


def archive(path, config="{}", weights=(SMALL,), method=zipfile.ZIP_DEFLATED):
    """Write a .keras file; `weights` are pieces of its HDF5 file."""
    with zipfile.ZipFile(path, "w", method) as file:
        file.writestr("config.json", config)
        file.writestr("metadata.json", '{"keras_version": "3.15.1"}')
        with file.open("model.weights.h5", "w", force_zip64=True) as member:
            for piece in weights:
                member.write(piece)
    return path


@pytest.mark.parametrize("name", stored.READ)
def test_every_number_of_a_file_that_numpy_can_read_is_numpys(name, read, tmp_path):
    path = stored.write(tmp_path / "made.weights.h5", stored.READ[name])
    said = read(path.name, path.read_bytes())
    assert "fault" not in said, said
    with h5py.File(path) as file:
        weight = file.get(stored.WEIGHT)  # None for a link that leads nowhere
        empty = {f"/{stored.WEIGHT}"} if weight is not None and weight.shape is None else set()
    weights = said["description"]["weights"]
    without = {w["path"]: (w["count"], w["shape"]) for w in weights if w["path"] in empty}
    assert without == dict.fromkeys(empty, (0, []))
    said["description"]["weights"] = [w for w in weights if w["path"] not in empty]
    check_numbers(path, said)
    assert said["statistics"]["/layers/zz/vars/0"]["max"] == 4, "what comes after is read, too"


FAULTS = [(fault, name) for fault, files in stored.REFUSED.items() for name in files]


@pytest.mark.parametrize("fault,name", FAULTS, ids=[name for _, name in FAULTS])
def test_what_cannot_be_read_right_is_refused_with_the_right_sentence(fault, name, read, tmp_path):
    path = stored.write(
        tmp_path / "made.weights.h5", stored.REFUSED[fault][name], alone=fault == "no-weights"
    )
    assert read(path.name, path.read_bytes()).get("fault") == fault
    lacking = [language for language, words in WORDS.items() if fault not in words["faults"]]
    assert not lacking, f"docs/tools/inspector/words.js has no sentence for {fault} in {lacking}"


def test_a_row_without_dimensions_opens_and_compares(browser, served, made):
    for generation in sorted(GENERATIONS):
        for suffix in (".keras", ".weights.h5", ".h5"):
            path = made(generation) / f"shapes{suffix}"
            page = browser.new_page()
            page.goto(served + address("en", "tools/inspector"))
            tool = page.locator("weight-inspector[data-ready]")
            tool.wait_for()
            for button in (0, 1):  # open it, and compare it with itself
                tool.locator("input[type=file]").nth(button).set_input_files(path)
                page.locator("weight-inspector[data-complete]").wait_for(timeout=60_000)
            assert tool.locator("[role=alert]").is_hidden(), tool.locator(
                "[role=alert]"
            ).inner_text()
            rows = tool.locator("tbody tr[data-path]")
            shapes = set()
            for row in range(rows.count()):
                cells = rows.nth(row).locator("td, th").all_inner_texts()
                shapes.add(cells[2])
                rows.nth(row).locator("button").click()
                expected = 0 if cells[4] == "0" else 1
                page.wait_for_function(
                    "n => document.querySelectorAll('.tool__pictures').length === n", arg=expected
                )
                assert tool.locator("[role=alert]").is_hidden(), f"{path.name}: {cells}"
                assert cells[5] == ("–" if expected == 0 else "0"), (
                    f"{path.name}: the change of {cells}"
                )
            assert {"()", "(0,)", "(3, 0)", "(2, 2, 2, 2, 2, 2, 2, 2)"} <= shapes
            with page.expect_download() as download:
                tool.get_by_role("button", name="Save the table as CSV").click()
            assert len(download.value.path().read_text("utf8").splitlines()) == rows.count() + 1
            page.close()


LAYERS = 1000


@pytest.fixture(scope="module")
def deep(tmp_path_factory):
    """A folder with a model of 1,000 layers in each format."""
    folder, names = tmp_path_factory.mktemp("deep"), [f"dense_{i}" for i in range(LAYERS)]
    with h5py.File(folder / "deep.weights.h5", "w") as file:
        for i in range(LAYERS):
            group = file.create_group(f"layers/dense{f'_{i}' if i else ''}/vars")
            group.attrs["name"] = names[i]
            group["0"], group["1"] = np.full((2, 2), i, "f4"), np.zeros(2, "f4")
    layers = [{"class_name": "Dense", "config": {"name": name, "units": 2}} for name in names]
    config = {"class_name": "Sequential", "config": {"name": "deep", "layers": layers}}
    archive(
        folder / "deep.keras",
        json.dumps(config),
        [(folder / "deep.weights.h5").read_bytes()],
        zipfile.ZIP_STORED,
    )
    with h5py.File(folder / "deep.h5", "w") as file:
        file.create_group("model_weights").attrs["layer_names"] = [name.encode() for name in names]
        for i, name in enumerate(names):
            group = file.create_group(f"model_weights/{name}")
            kernel, bias = f"{name}/kernel:0", f"{name}/bias:0"
            group.attrs["weight_names"] = [kernel.encode(), bias.encode()]
            group[kernel], group[bias] = np.full((2, 2), i, "f4"), np.zeros(2, "f4")
    return folder


TOLD = """async () => {
    const [file] = document.querySelector("weight-inspector input[type=file]").files
    const {Reader} = await import(new URL("../../assets/tools/inspector/reader.js", location.href))
    const [reader, told] = [new Reader(), []]
    try {
        const asked = {slot: "first", parts: [{name: file.name, blob: file}]}
        const {weights} = await reader.ask("open", asked, part => told.push(part))
        return {weights: weights.length, told}
    } catch (error) {
        return {fault: error.code, told}
    } finally {
        reader.stop()
    }
}"""


# The file is chosen for the code above, not for the tool
UNHEARD = "addEventListener('change', event => event.stopImmediatePropagation(), true)"


class Slow:
    """Makes a process as slow as elsewhere, worker and all: it runs for a part of the time."""

    def __init__(self, number, times):
        self.process, self.times, self.over = psutil.Process(number), times, threading.Event()
        self.thread = threading.Thread(target=self.run)

    def run(self):
        while not self.over.wait(0.02):
            self.process.suspend()
            time.sleep(0.02 * (self.times - 1))
            self.process.resume()

    def __enter__(self):
        self.thread.start()

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()


@pytest.mark.parametrize("suffix", [".weights.h5", ".keras", ".h5"])
def test_a_thousand_layers_open_on_a_machine_four_times_slower(suffix, browser, served, deep):
    session = browser.new_browser_cdp_session()
    others, page = renderers(session), browser.new_page()
    page.goto(served + address("ko", "tools/inspector"))
    page.locator("weight-inspector[data-ready]").wait_for()
    page.evaluate(UNHEARD)
    page.locator("weight-inspector input[type=file]").first.set_input_files(deep / f"deep{suffix}")
    (number,) = renderers(session) - others
    with Slow(number, 4):
        said = page.evaluate(TOLD)
    assert said.get("weights") == 2 * LAYERS, said.get("fault")
    done = [part["done"] for part in said["told"] if part["step"] == "listing"]
    assert len(done) > 5 and done == sorted(done) and 0 <= done[0] < done[-1] <= 1, (
        f"the listing told {done}"
    )
    page.close()


STUBBED = """async (moves) => {
    // A worker that goes round in circles, or says every second that it moves
    class Stub {
        constructor() { setTimeout(() => this.onmessage({data: {ready: true}})) }
        postMessage({id}) {
            let said = 0
            if (!moves) return
            const timer = setInterval(() => {
                if (++said < moves) this.onmessage({data: {moved: true}})
                else clearInterval(timer), this.onmessage({data: {id, result: "read"}})
            }, 1000)
        }
        addEventListener() {}
        terminate() { window.ended = true }
    }
    const real = window.Worker
    window.Worker = Stub
    try {
        const address = new URL("../../assets/tools/inspector/reader.js", location.href)
        const {Reader} = await import(address)
        return await new Reader().ask("open", {parts: []})
    } catch (error) {
        return error.code
    } finally {
        window.Worker = real
    }
}"""


def test_what_moves_is_not_given_up_and_what_hangs_is(browser, served):
    page = browser.new_page()
    page.goto(served + address("ko", "tools/inspector"))
    start = time.monotonic()
    assert page.evaluate(STUBBED, 0) == "slow" and page.evaluate("window.ended")
    assert time.monotonic() - start < 30
    assert page.evaluate(STUBBED, 15) == "read", "it moved all the time"
    page.close()


def letters(letter, number):
    return "[" + f"{letter}," * number + f"{letter}]"


def inflating(mebibytes):
    return [SMALL, *[bytes(2**20)] * mebibytes]


def chunked(path):
    stored.write(
        path,
        stored.dataset((2**27,), "f4", chunks=(2**27,), compression="gzip", compression_opts=1),
    )
    with h5py.File(path, "a") as file:
        file[stored.WEIGHT][:1] = 1  # 512 MiB in half a megabyte
    return path


BOMBS = {
    "config of 300 MB": lambda path: archive(path.with_suffix(".keras"), letters(1, 150_000_000)),
    "config of objects": lambda path: archive(
        path.with_suffix(".keras"), letters("{}", 11_000_000)
    ),
    "config of depths": lambda path: archive(
        path.with_suffix(".keras"), "[" * 10_000_000 + "]" * 10_000_000
    ),
    "weights of 1 GiB": lambda path: archive(path.with_suffix(".keras"), weights=inflating(1023)),
    "chunk of 512 MiB": lambda path: chunked(path.with_suffix(".h5")),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_small_file_does_not_take_the_memory_of_the_tab(name, browser, served, tmp_path):
    path = BOMBS[name](tmp_path / "bomb")
    session = browser.new_browser_cdp_session()
    others, page = renderers(session), browser.new_page()
    page.goto(served + address("en", "tools/inspector"))
    page.locator("weight-inspector[data-ready]").wait_for()
    page.locator("weight-inspector input[type=file]").first.set_input_files(path)
    most = 0
    while page.locator("weight-inspector [role=alert]").is_hidden():
        most = max(most, memory(session, others))
    assert (
        "more memory than a model needs"
        in page.locator("weight-inspector [role=alert]").inner_text()
    )
    assert most < 400, f"the page takes {most:.0f} MiB"
    page.close()


def test_a_model_that_somebody_compressed_opens(read, tmp_path):
    values = np.zeros((4000, 1000), "f4")
    values[::7] = np.random.default_rng(0).normal(size=1000)
    weights = io.BytesIO()
    stored.write(weights, stored.dataset(data=values))
    path = archive(tmp_path / "compressed.keras", weights=[weights.getvalue()])
    assert path.stat().st_size < values.nbytes / 5
    said = read(path.name, path.read_bytes())
    assert "fault" not in said, said
    check_numbers(path, said)
