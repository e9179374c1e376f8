"""The weight inspector against Keras and h5py.

It gets files of every kind that both generations write, and damaged ones.
"""

import base64
import io
import json
import os
import random
import re
import subprocess
import time
import zipfile
from functools import cache, partial
from pathlib import Path

import h5py
import ml_dtypes
import numpy as np
import psutil
import pytest
from browsing.javascript import exported
from browsing.site import address
from guide_model.snippets import GENERATIONS
from site_build.tools import TOOLS

MAKER = Path(__file__).parent / "keras_programs" / "models.py"
FORMATS = (".keras", ".weights.h5", ".h5")
# What Keras itself doesn't write: to Keras 2, two weights of a nested layer have one name, and a
# subclassed model has no .h5
UNWRITTEN = {"keras3": set(), "keras2": {"nested.h5", "rivals.h5", "subclassed.h5"}}
# Keras 3 only: what is stored isn't what Keras computes with, or is in another order
STORED_OTHERWISE = (
    "int4",
    "int8",
    "float8",
    "attention_int8",
    "attention_int4",
    "by_map",
    "adapted",
    "adapted_int8",
)
MUTATED = int(os.environ.get("MUTATED", 90))

READ = """async ([name, content]) => {
    const bytes = Uint8Array.from(atob(content), letter => letter.charCodeAt(0))
    const module = name => import(
        new URL(`../../assets/tools/inspector/${name}.js`, location.href)
    )
    const [{Reader}, {codeFor}] = await Promise.all([module("reader"), module("code")])
    window.reader ??= new Reader()
    const statistics = {}
    try {
        const description = await reader.ask("open", {slot: "first", parts: [{name, blob: new Blob([bytes])}]})
        const weights = description.weights.filter(({kind}) => kind === "weight")
        const paths = weights.map(({path}) => path)
        await reader.ask("statistics", {slot: "first", paths}, part => {
            if (part.path) statistics[part.path] = part.statistics
        })
        const codes = Object.fromEntries(
            weights.map(weight => [weight.path, codeFor(name, description, weight)])
        )
        return {description, statistics, codes}
    } catch (error) {
        return {fault: error.code, message: error.message}
    }
}"""


@pytest.fixture(scope="module")
def read(browser, served):
    """A function that gives a file to the inspector's reader in a browser, and its answer."""
    page, errors = browser.new_page(), []
    page.on(
        "console", lambda message: errors.append(message.text) if message.type == "error" else None
    )
    page.goto(served + address("ko", "tools/inspector"))
    yield lambda name, content: page.evaluate(READ, [name, base64.b64encode(content).decode()])
    page.close()
    assert not errors, f"{len(errors)} messages in the console, such as {errors[0]}"


def make_models(folder, start, *names):
    """Have a program write its models; `start` runs it."""
    done = start(str(MAKER), str(folder), *names)
    assert done.returncode == 0, done.stderr[-3000:]
    return folder


# The Python of another TensorFlow, such as .cache/matrix/2.15.1/bin/python, to try the files that
# it writes, too
OTHER = os.environ.get("MODELS_PYTHON")


def by_the_other(*arguments):
    environment = {**os.environ, "TF_USE_LEGACY_KERAS": "0", "CUDA_VISIBLE_DEVICES": ""}
    return subprocess.run([OTHER, *arguments], env=environment, capture_output=True, text=True)


@pytest.fixture(scope="session")
def made(tmp_path_factory, keras_forks):
    """A function that returns the folder of model files that a generation writes.

    It takes the Python of another TensorFlow, too.
    """

    @cache
    def folder(writer):
        if writer == OTHER:
            return make_models(tmp_path_factory.mktemp("other"), by_the_other)
        return make_models(tmp_path_factory.mktemp(writer), partial(keras_forks.run, writer))

    return folder


@pytest.fixture(scope="session", params=[*GENERATIONS, *([OTHER] if OTHER else [])])
def written(request, made):
    folder = made(request.param)
    if request.param != OTHER:
        missing = {
            f"{truth.stem}{suffix}"
            for truth in folder.glob("*.json")
            for suffix in FORMATS
            if not (folder / f"{truth.stem}{suffix}").exists()
        }
        assert missing == UNWRITTEN[request.param]
    return folder


def arrays_in(path):
    """Return the datasets of a model file by their paths, as h5py reads them."""
    content = path.read_bytes()
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = archive.read("model.weights.h5")
    found = {}

    def visit(name, item):
        if isinstance(item, h5py.Dataset):
            array = np.asarray(item[()])
            found["/" + name] = array.view(ml_dtypes.bfloat16) if array.dtype == "V2" else array

    with h5py.File(io.BytesIO(content)) as file:
        file.visititems(visit)
    return found


def check_numbers(path, said):
    """Compare the statistics of every weight with NumPy's."""
    arrays = arrays_in(path)
    for weight in said["description"]["weights"]:
        array = arrays[weight["path"]]
        assert (tuple(weight["shape"]), weight["dtype"], weight["count"]) == (
            array.shape,
            str(array.dtype),
            array.size,
        ), f"{path.name}: {weight}"
        if weight["kind"] != "weight":
            continue
        found, values = said["statistics"][weight["path"]], array.astype("float64")
        finite = values[np.isfinite(values)]
        assert (
            found["zeros"] == np.sum(values == 0)
            and found["nan"] == np.isnan(values).sum()
            and found["inf"] == np.isinf(values).sum()
        )
        wanted = (
            [summary(finite) for summary in (np.min, np.max, np.mean, np.std)]
            if finite.size
            else [np.nan] * 4
        )
        assert [found["min"], found["max"]] == pytest.approx(wanted[:2], rel=0, abs=0, nan_ok=True)
        assert [found["mean"], found["std"]] == pytest.approx(
            wanted[2:], rel=1e-9, abs=1e-12, nan_ok=True
        ), f"{path.name}: {weight}"


def test_every_number_is_numpys_and_the_total_is_kerass(written, read):
    for truth in sorted(written.glob("*.json")):
        facts = json.loads(truth.read_text("utf8"))
        for suffix in FORMATS:
            path = written / f"{truth.stem}{suffix}"
            if not path.exists():
                continue
            said = read(path.name, path.read_bytes())
            assert "fault" not in said, f"{path.name}: {said}"
            assert said["description"]["count"] == facts["count"], path.name
            assert said["description"]["format"] == suffix[1:]
            check_numbers(path, said)


# Layers whose class nothing in a file tells: those of a program's own classes and, in .weights.h5,
# those that stand in an attribute under a name that somebody chose. Of an attention, too, one weight
# may be either of two.
UNKNOWN = re.compile(r"block|head|recurrent/cell|seen|mean$")
UNKNOWN_ALONE = re.compile(
    r"alone/single|attend$|attention$|bound/kept|(rnn|spectral|shapes|time_dist|bidir|depthwise).*"
)


SUBCLASSED = {"rivals", "subclassed"}  # whose config lists no layers


def is_among(parts, others):
    """Whether all parts are among the others, in their order."""
    left = iter(others)
    return all(part in left for part in parts)


def named(weight, path, model, alone):
    """Whether the inspector calls a weight what Keras calls it, `path`.

    The model's own name is left out, and the names of layers around are added where Keras leaves
    them out. A weight has a number where the file can't tell, and only there. `alone`: the file has
    no names of layers.
    """
    *layers, name = path.split("/")
    shown = weight["layer"].split("/")
    if weight["name"].isdigit():
        return bool(UNKNOWN.match(weight["layer"]))
    layers = layers[layers[:1] == [model] :]
    return weight["name"] == name and (alone or is_among(layers, shown))


def test_every_weight_has_the_name_that_keras_gives_it(written, read):
    """A weight is known by its values."""
    wrong = []
    for truth in sorted(written.glob("*.json")):
        facts = json.loads(truth.read_text("utf8"))
        with np.load(truth.with_suffix(".npz")) as kept:
            values = [kept[str(i)] for i in range(len(facts["paths"]))]
        for suffix in FORMATS:
            path = written / f"{truth.stem}{suffix}"
            if not path.exists():
                continue
            arrays = {name: np.asarray(array, "float64") for name, array in arrays_in(path).items()}
            said = read(path.name, path.read_bytes())["description"]
            weights = [w for w in said["weights"] if w["kind"] == "weight"]
            assert len(weights) == len(values), path.name
            alone = (
                not has_names(path)
                if suffix == ".weights.h5"
                else said["version"].startswith("2.") and truth.stem in SUBCLASSED
            )
            for weight in weights:
                array = arrays[weight["path"]]
                alike = [
                    name
                    for name, value in zip(facts["paths"], values, strict=True)
                    if value.shape == array.shape
                    and np.array_equal(value.astype("float64"), array, equal_nan=True)
                ]
                assert alike, f"{path.name}: {weight['path']} isn't a weight of the model"
                unknown = suffix == ".weights.h5" and weight["name"].isdigit()
                if unknown and UNKNOWN_ALONE.match(weight["layer"]):
                    continue
                if not any(named(weight, name, facts["model"], alone) for name in alike):
                    wrong.append(
                        f"{truth.stem}{suffix}: {weight['layer']} {weight['name']} is {alike}"
                    )
    assert not wrong, "\n".join(wrong)


def has_names(path):
    """Whether a .weights.h5 has the names of layers."""
    with h5py.File(path) as file:
        found = []
        file.visititems(lambda _, item: found.append("name" in item.attrs))
    return any(found)


# Runs each code as a reader would who has none of the model's own classes; prints what it printed.
# A model is loaded once.
COPIED = """
import contextlib, functools, io, json, sys
from tensorflow import keras
keras.models.load_model = functools.cache(keras.models.load_model)
for code in json.load(sys.stdin):
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(code, {})
    print(json.dumps(printed.getvalue().splitlines()))
"""


def check_printed(name, weight, wanted, code, lines):
    """Compare what the code of a weight printed with the statistics that are shown."""
    said = f"{name}: {weight}\n{code}"
    first, *summaries, last = lines
    assert first == f"{tuple(weight['shape'])} {weight['dtype']}", said
    printed = [float(number) for summary in summaries for number in summary.split()]
    names = ("min", "max", "mean", "std")
    finite = wanted["count"] > wanted["nan"] + wanted["inf"]
    shown = [wanted[name] for name in names] if finite else []
    assert printed == pytest.approx(shown, rel=1e-9, abs=1e-12), said
    share = wanted["zeros"] / wanted["count"] if wanted["count"] else np.nan
    assert [float(number) for number in last.split()] == pytest.approx(
        [share, wanted["nan"], wanted["inf"]], nan_ok=True
    ), said


def shown_weights(name, said):
    """Return the weights of a file, each with its statistics and its code."""
    return [
        (name, one, said["statistics"][one["path"]], said["codes"][one["path"]])
        for one in said["description"]["weights"]
        if one["kind"] == "weight"
    ]


def check_codes(keras_forks, generation, folder, shown):
    """Run the code of every weight in the folder of its file, and compare what it prints."""
    codes = json.dumps([code for *_, code in shown])
    done = keras_forks.run(generation, "-c", COPIED, folder=folder, given=codes)
    assert done.returncode == 0, done.stderr[-3000:]
    for one, line in zip(shown, done.stdout.splitlines(), strict=True):
        check_printed(*one, json.loads(line))


@pytest.mark.parametrize("generation", GENERATIONS)
def test_the_code_of_every_weight_prints_what_is_shown(generation, made, read, keras_forks):
    folder, shown = made(generation), []
    for path in sorted(folder.glob("*.keras")) + sorted(folder.glob("*.h5")):
        said = read(path.name, path.read_bytes())
        shown += shown_weights(path.name, said)
    check_codes(keras_forks, generation, folder, shown)
    with_keras = {Path(name).stem for name, *_, code in shown if "load_model" in code}
    assert {"cnn", "recurrent", "attention", "frozen"} <= with_keras and not {
        "nested",
        "quantized",
        *STORED_OTHERWISE,
    } & with_keras
    tried = {name for name, *_ in shown}
    assert (
        generation == "keras2"
        or {f"{name}{suffix}" for name in STORED_OTHERWISE for suffix in FORMATS} <= tried
    ), "Keras wrote each"


def damaged(content, dice):
    """Return a file with something wrong in it.

    It is cut off, or has bytes that are other, gone, twice or moved.
    """
    content = bytearray(content)
    at = dice.randrange(len(content))
    match dice.choice(["cut", "flip", "flips", "zeros", "gone", "twice", "header", "noise"]):
        case "cut":
            del content[at:]
        case "flip":
            content[at] ^= 1 << dice.randrange(8)
        case "flips":
            for _ in range(50):
                content[dice.randrange(len(content))] = dice.randrange(256)
        case "zeros":
            content[at : at + 64] = bytes(len(content[at : at + 64]))
        case "gone":
            del content[at : at + dice.randrange(1, 500)]
        case "twice":
            content[at:at] = content[at : at + 200]
        case "header":
            content[dice.randrange(min(3000, len(content)))] = dice.choice([0, 1, 127, 255])
        case "noise":
            content[at : at + 16] = dice.randbytes(len(content[at : at + 16]))
    return bytes(content)


def test_no_damaged_file_hangs_or_breaks_the_reader(read, made):
    """Each is read or refused with a fault that has a sentence.

    A .keras file is never read with other numbers, as its CRC is checked.
    """
    sources = [made("keras3") / f"cnn{suffix}" for suffix in FORMATS]
    weights = {path.name: read(path.name, path.read_bytes())["statistics"] for path in sources}
    known = set(exported(TOOLS / "inspector" / "words.js", "WORDS")["ko"]["faults"])
    seed = random.randrange(2**32) if "MUTATED" in os.environ else 0
    dice = random.Random(seed)
    for number in range(MUTATED):
        path = sources[number % len(sources)]
        start = time.monotonic()
        said = read(path.name, damaged(path.read_bytes(), dice))
        assert time.monotonic() - start < 10, f"{said}: took too long (seed {seed}, file {number})"
        assert said.get("fault") in known | {None}, f"{said} (seed {seed}, file {number})"
        if path.suffix == ".keras" and "statistics" in said:
            assert said["statistics"] == weights[path.name], (
                "other numbers than in the file that Keras wrote"
            )
    assert read(path.name, path.read_bytes())["statistics"] == weights[path.name], (
        "the reader goes on"
    )


WIDE = 11584


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A .keras file of 134 million parameters, 512 MiB, and the values that its kernel repeats."""
    folder, values = (
        tmp_path_factory.mktemp("large"),
        np.random.default_rng(0).normal(0, 0.5, WIDE).astype("float32"),
    )
    with h5py.File(folder / "weights.h5", "w") as file:
        kernel = file.create_dataset("layers/dense/vars/0", (WIDE, WIDE), "float32")
        for row in range(0, WIDE, 64):
            kernel[row : row + 64] = values
        file["layers/dense/vars/1"] = values
    layer = {"class_name": "Dense", "config": {"name": "dense", "units": WIDE}}
    with zipfile.ZipFile(folder / "large.keras", "w") as archive:
        archive.writestr(
            "config.json",
            json.dumps(
                {"class_name": "Sequential", "config": {"name": "large", "layers": [layer]}}
            ),
        )
        archive.writestr("metadata.json", '{"keras_version": "3.15.1"}')
        archive.write(folder / "weights.h5", "model.weights.h5")
    return folder / "large.keras", values


def renderers(session):
    return {
        p["id"]
        for p in session.send("SystemInfo.getProcessInfo")["processInfo"]
        if p["type"] == "renderer"
    }


def memory(session, others):
    """Return the MiB that the largest process of a page takes.

    `others` are those of other tests' pages.
    """
    return (
        max(psutil.Process(number).memory_info().rss for number in renderers(session) - others)
        / 2**20
    )


def test_a_large_file_opens_within_seconds_in_little_memory(browser, served, large):
    file, values = large
    session = browser.new_browser_cdp_session()
    others, page = (
        renderers(session),
        browser.new_page(),
    )  # in a context, and so in a process, of its own
    page.goto(served + address("en", "tools/inspector"))
    page.locator("weight-inspector[data-ready]").wait_for()
    start = time.monotonic()
    page.locator("weight-inspector input[type=file]").first.set_input_files(file)
    kernel = page.locator('weight-inspector tr[data-path="/layers/dense/vars/0"]')
    kernel.wait_for(timeout=60_000)
    assert time.monotonic() - start < 20
    assert (
        f"{WIDE**2:,}" in kernel.inner_text()
        and f"{WIDE**2 + WIDE:,}" in page.locator("weight-inspector [role=status]").inner_text()
    )

    page.wait_for_function("() => document.querySelector('weight-inspector progress').value > 0.02")
    page.locator("weight-inspector progress + button").click()
    page.locator("weight-inspector [role=status]", has_text="Stopped.").wait_for()
    assert kernel.locator("td").nth(4).inner_text() == "", "cancelled, so it has no statistics"

    page.locator("weight-inspector input[type=file]").first.set_input_files(file)
    most = 0
    page.locator("weight-inspector:not([data-complete])").wait_for()
    while not page.locator("weight-inspector[data-complete]").count():
        most = max(most, memory(session, others))
        assert time.monotonic() - start < 120
    expected = [
        values.min(),
        values.max(),
        values.astype("float64").mean(),
        values.astype("float64").std(),
    ]
    shown = [float(text) for text in kernel.locator("td").all_inner_texts()[4:8]]
    assert shown == pytest.approx(expected, rel=1e-5)
    kernel.locator("button").click()
    page.locator(".tool__pictures canvas").wait_for()
    most = max(most, memory(session, others))
    assert most < 400, f"the page takes {most:.0f} MiB"
    page.close()
