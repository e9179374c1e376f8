"""New files that the inspector makes: one weight is another, and all else is as it was.

They are read back by both generations of Keras, and compared byte by byte.
"""

import base64
import csv
import io
import random
import zipfile
from pathlib import Path

import h5py
import ml_dtypes
import numpy as np
import pytest
from browsing.site import address
from guide_model.snippets import GENERATIONS
from test_inspector_formats import MIXED, of_numpy, safetensors
from test_tools import LOADED, arrays, choose, inspector  # noqa: F401  a fixture

PROGRAM = Path(__file__).parent / "keras_programs" / "patches.py"
PATCHES = 10  # of each kind
SUFFIXES = (".keras", ".weights.h5", ".h5")

ASK = """async ([name, content, call, asked]) => {
    const bytes = Uint8Array.from(atob(content), letter => letter.charCodeAt(0))
    const address = new URL("../../assets/tools/inspector/reader.js", location.href)
    const {Reader} = await import(address)
    window.reader ??= new Reader()
    const parts = [{name, blob: new Blob([bytes])}]
    try {
        const {weights} = await reader.ask("open", {slot: "first", parts})
        const found = await reader.ask(call, {slot: "first", ...asked})
        const made = new Uint8Array(await (found.blob ?? found).arrayBuffer())
        let text = ""
        for (let at = 0; at < made.length; at += 4096)
            text += String.fromCharCode(...made.subarray(at, at + 4096))
        return {weights, made: btoa(text), lost: found.lost}
    } catch (error) {
        return {fault: error.code, message: error.message}
    }
}"""


@pytest.fixture(scope="module")
def ask(browser, served):
    """A function that has the worker make a file of a file."""
    page = browser.new_page()
    page.goto(served + address("ko", "tools/inspector"))

    def of(name, content, call, **asked):
        said = page.evaluate(ASK, [name, base64.b64encode(content).decode(), call, asked])
        if "made" in said:
            said["made"] = base64.b64decode(said["made"])
        return said

    yield of
    page.close()


@pytest.fixture(scope="module", params=GENERATIONS)
def written(request, tmp_path_factory, keras_forks):
    """A model's files, and a function that has Keras load others and tells what it has then."""
    folder = tmp_path_factory.mktemp(request.param)

    def run(*arguments):
        done = keras_forks.run(request.param, str(PROGRAM), *map(str, arguments))
        assert done.returncode == 0, done.stderr[-3000:]

    run("write", folder)
    return folder, run


def inner(content):
    """Return the HDF5 file of a model file."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None, "a checksum is wrong"
        return archive.read("model.weights.h5")


def datasets(content):
    found = {}

    def visit(name, item):
        if isinstance(item, h5py.Dataset):
            found[f"/{name}"] = np.asarray(item[()])

    with h5py.File(io.BytesIO(inner(content))) as file:
        file.visititems(visit)
    return found


def part_of(dice, shape):
    """Return an index as a reader writes it, and as NumPy takes it."""
    words, index = [], []
    for size in shape:
        kind = dice.choice(("all", "one", "last", "some"))
        if kind == "all":
            words.append(":")
            index.append(slice(None))
        elif kind == "some":
            start = dice.randrange(size)
            stop = dice.randrange(start + 1, size + 1)
            words.append(f"{start}:{stop}")
            index.append(slice(start, stop))
        else:
            at = dice.randrange(size) if kind == "one" else -1
            words.append(str(at))
            index.append(at)
    return ", ".join(words), tuple(index)


def random_patch(dice, array, kind):
    """Return where, the values that are given, and the array as it should be then."""
    where, index = part_of(dice, array.shape)
    wanted = array.copy()
    count = wanted[index].size
    if kind == "zero":
        values = [0.0]
    elif kind == "value":
        values = [dice.gauss(0, 3)]
    else:
        values = [dice.gauss(0, 3) for _ in range(count)]
    given = np.array(values if len(values) > 1 else values * count, "f8").astype(array.dtype)
    wanted[index] = given.reshape(wanted[index].shape)
    return where, values, wanted


def differing(before, after):
    """Return how many bytes differ."""
    assert len(before) == len(after)
    old, new = (np.frombuffer(one, "u1") for one in (before, after))
    return int(np.count_nonzero(old != new))


def changed_bytes(old, new):
    return differing(old.tobytes(), new.tobytes())


@pytest.mark.parametrize("kind", ["zero", "value", "csv"])
def test_a_patched_model_is_the_same_but_for_the_patch(written, ask, kind, tmp_path):
    """To the byte in the file, and to the number in what Keras loads of it."""
    folder, run = written
    dice = random.Random(kind)
    original = dict(np.load(folder / "model.npz"))
    truths = {}
    for number in range(PATCHES):
        suffix = SUFFIXES[number % len(SUFFIXES)]
        content = (folder / f"model{suffix}").read_bytes()
        before = datasets(content)
        paths = {path for path, array in before.items() if is_among(array, original.values())}
        path = dice.choice(sorted(paths))
        where, values, wanted = random_patch(dice, before[path], kind)
        said = ask(f"model{suffix}", content, "patch", path=path, where=where, values=values)
        assert "fault" not in said, f"{said} {path} {where}"
        after = datasets(said["made"])
        assert after.keys() == before.keys()
        for name, array in after.items():
            expected = wanted if name == path else before[name]
            assert np.array_equal(array, expected, equal_nan=True), f"{name} after {where} {path}"
        bytes_of_patch = changed_bytes(before[path], wanted)
        assert differing(inner(content), inner(said["made"])) == bytes_of_patch
        sums = 8 if suffix == ".keras" else 0  # the checksum stands twice
        assert differing(content, said["made"]) <= bytes_of_patch + sums
        (tmp_path / f"{number}{suffix}").write_bytes(said["made"])
        truths[f"{number}{suffix}"] = (path, before[path], wanted)
    run("read", tmp_path)
    for name, (path, before, wanted) in truths.items():
        loaded = dict(np.load(tmp_path / f"{name}.npz"))
        (own,) = [key for key, array in original.items() if np.array_equal(array, before)]
        for key, array in loaded.items():
            assert np.array_equal(array, wanted if key == own else original[key]), (
                f"{name}: {key} after a patch of {path}"
            )


def is_among(array, others):
    return any(np.array_equal(array, other) for other in others)


ARRAYS = {
    **MIXED,
    "columns": np.asfortranarray(np.arange(12.0).reshape(3, 4)),
    "big": np.arange(6, dtype=">f4").reshape(2, 3),
}
WRITABLE = {"float16", "float32", "float64", ">f4"}


@pytest.mark.parametrize("suffix", [".npz", ".safetensors"])
def test_arrays_of_other_formats_are_patched_alike(ask, suffix):
    dice = random.Random(suffix)
    all_arrays = ARRAYS if suffix == ".npz" else MIXED
    content = (of_numpy if suffix == ".npz" else safetensors)(all_arrays)
    names = [name for name, array in all_arrays.items() if str(array.dtype) in WRITABLE]
    for number in range(PATCHES):
        name = dice.choice([one for one in names if all_arrays[one].size])
        kind = ("zero", "value", "csv")[number % 3]
        where, values, wanted = random_patch(dice, all_arrays[name], kind)
        said = ask(f"a{suffix}", content, "patch", path=f"/{name}", where=where, values=values)
        assert "fault" not in said, f"{said} {name} {where}"
        expected = {**all_arrays, name: wanted}
        if suffix == ".safetensors":
            assert said["made"] == safetensors(expected)
            continue
        with np.load(io.BytesIO(said["made"])) as found:
            for key, array in expected.items():
                assert np.array_equal(found[key], array, equal_nan=True), f"{key} after {name}"
                assert found[key].dtype == array.dtype


def test_every_number_is_rounded_as_numpy_does(ask):
    dice = np.random.default_rng(5)
    values = np.concatenate(
        [
            dice.normal(size=500) * 10.0 ** dice.integers(-9, 6, 500),
            [0.0, -0.0, 65504, 65519.99, 65520, -7e4, 2.0**-24, 2.0**-25, 3 * 2.0**-25, 2.0**-14],
            1 + (2 * np.arange(20) + 1) / 2048,  # halfway between two halves
        ]
    )
    for dtype in ("f2", "f4", "f8"):
        file = of_numpy({"a": np.zeros(len(values), dtype)})
        said = ask("a.npz", file, "patch", path="/a", where=":", values=values.tolist())
        with np.load(io.BytesIO(said["made"])) as found, np.errstate(over="ignore"):
            assert found["a"].tobytes() == values.astype(dtype).tobytes(), dtype
    brain = np.zeros(len(values), ml_dtypes.bfloat16)
    file = safetensors({"a": brain})
    said = ask("a.safetensors", file, "patch", path="/a", where="", values=values.tolist())
    wanted = values.astype("f4").astype(ml_dtypes.bfloat16)
    assert said["made"] == safetensors({"a": wanted})


REFUSED = {
    "patch-where": [("5, :", [0]), ("0:0", [0]), (":, :, :", [0]), ("x", [0]), ("-4", [0])],
    "patch-count": [(":", [1, 2]), ("0", [1, 2, 3])],
}


@pytest.mark.parametrize("fault", REFUSED)
def test_what_cannot_be_patched_is_refused(ask, fault):
    content = of_numpy({"a": np.ones((3, 2), "f4")})
    for where, values in REFUSED[fault]:
        said = ask("a.npz", content, "patch", path="/a", where=where, values=values)
        assert said.get("fault") == fault, where


def test_a_value_that_the_type_lacks_is_refused(ask):
    for dtype, value in (("i1", 128), ("u1", -1), ("i4", 0.5), ("?", 2)):
        content = of_numpy({"a": np.ones(3, dtype)})
        said = ask("a.npz", content, "patch", path="/a", where="0", values=[value])
        assert said.get("fault") == "patch-value", dtype


def test_compressed_weights_and_other_formats_are_not_patched(ask):
    file = io.BytesIO()
    np.savez_compressed(file, a=np.ones(3))
    said = ask("a.npz", file.getvalue(), "patch", path="/a", where=":", values=[0])
    assert said.get("fault") == "patch-compressed"
    file = io.BytesIO()
    with h5py.File(file, "w") as made:
        made.create_dataset("layers/a/vars/0", data=np.ones((9, 9)), compression="gzip")
    path = "/layers/a/vars/0"
    said = ask("a.weights.h5", file.getvalue(), "patch", path=path, where=":", values=[0])
    assert said.get("fault") == "patch-compressed"


def test_a_layer_and_all_weights_are_taken_out(written, ask, tmp_path):
    """Keras takes them, as they are and as float16."""
    folder, run = written
    original = dict(np.load(folder / "model.npz"))
    for suffix in SUFFIXES:
        content = (folder / f"model{suffix}").read_bytes()
        (path, *_) = datasets(content)
        said = ask(f"model{suffix}", content, "pack", paths=[path], half=False)
        weights = [one for one in said["weights"] if one["kind"] == "weight"]
        paths = [one["path"] for one in weights]
        for half in (False, True):
            made = ask(f"model{suffix}", content, "pack", paths=paths, half=half)
            with np.load(io.BytesIO(made["made"])) as found:
                assert found.files == [f"{one['layer']}/{one['name']}" for one in weights]
                assert made["lost"] == 0
                values = [found[key] for key in found.files]
            for value, array in zip(values, original.values(), strict=True):
                wanted = array.astype("f2") if half else array
                assert np.array_equal(value, wanted) and value.dtype == wanted.dtype
            (tmp_path / f"{suffix[1:]}-{half}.npz").write_bytes(made["made"])
    run("take", tmp_path)


def test_what_is_too_large_for_float16_is_counted(ask):
    values = np.array([1, 1e6, np.inf, np.nan, -7e4], "f4")
    said = ask("a.npz", of_numpy({"a": values}), "pack", paths=["/a"], half=True)
    assert said["lost"] == 2
    with np.load(io.BytesIO(said["made"])) as found, np.errstate(over="ignore"):
        assert np.array_equal(found["a"], values.astype("f2"), equal_nan=True)


def test_types_of_all_kinds_are_taken_out_as_they_are(ask):
    names = [f"/{name}" for name in ARRAYS]
    said = ask("a.npz", of_numpy(ARRAYS), "pack", paths=names, half=False)
    with np.load(io.BytesIO(said["made"])) as found:
        for name, array in zip(found.files, ARRAYS.values(), strict=True):
            assert np.array_equal(found[name], array, equal_nan=True), name
            assert found[name].dtype == array.dtype.newbyteorder("="), name


def test_a_reader_changes_a_column_from_a_csv(inspector, tmp_path):
    kernel = np.arange(6, dtype="f4").reshape(3, 2)
    choose(inspector, "mine.npz", arrays(dense__kernel=kernel))
    inspector.locator(LOADED).wait_for()
    inspector.locator(".tool__weight").first.click()
    inspector.locator(".tool__changing summary").click()
    inspector.locator(".tool__changing .tool__input").first.fill(":, 1")
    with open(tmp_path / "column.csv", "w", newline="") as file:
        csv.writer(file).writerows([[1.5], [-2], ["nan"]])
    with inspector.expect_download() as download:
        inspector.locator(".tool__changing input[type=file]").set_input_files(
            tmp_path / "column.csv"
        )
    assert download.value.suggested_filename == "mine-changed.npz"
    with np.load(download.value.path()) as found:
        assert np.array_equal(found["dense/kernel"][:, 1], [1.5, -2, np.nan], equal_nan=True)
        assert np.array_equal(found["dense/kernel"][:, 0], kernel[:, 0])
    inspector.locator(".tool__changing output", has_text="mine-changed.npz").wait_for()
    inspector.locator(".tool__changing .tool__input").nth(1).fill("seven")
    inspector.locator(".tool__changing button").first.click()
    inspector.locator(".tool__changing output", has_text="1.5, -2").wait_for()
    with inspector.expect_download() as download:
        inspector.locator(".tool__changing button").nth(1).click()
    assert download.value.suggested_filename == "dense.npz"
