"""The weight inspector and the formats that aren't a file of Keras: NumPy's, TensorFlow's, others.

What it shows of each equals what NumPy and TensorFlow wrote, and the code beside it prints the same.
"""

import base64
import io
import json
import random
import re
import struct
import zipfile

import ml_dtypes
import numpy as np
import pytest
from browsing.javascript import exported
from browsing.site import address
from guide_model.snippets import DOCS, GENERATIONS, LANGUAGES
from site_build.tools import TOOLS
from test_inspector import MAKER, check_codes, damaged, shown_weights
from test_tools import zipped

WORDS = exported(TOOLS / "inspector" / "words.js", "WORDS")
FORMATS = exported(TOOLS / "inspector" / "kinds.js", "READ")
FAULTS = set(WORDS["en"]["faults"])
READ = """async files => {
    const module = name => import(
        new URL(`../../assets/tools/inspector/${name}.js`, location.href)
    )
    const [{Reader}, {codeFor}, {grouped}] = await Promise.all(
        ["reader", "code", "grouping"].map(module)
    )
    window.reader ??= new Reader()
    const bytes = text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0))
    const parts = files.map(([name, text]) => ({name, blob: new Blob([bytes(text)])}))
    const statistics = {}
    try {
        const [model, ...others] = grouped(parts)
        const asked = {slot: "first", parts: model.parts}
        const description = await reader.ask("open", asked)
        const weights = description.weights.filter(({kind}) => kind === "weight")
        const paths = weights.map(({path}) => path)
        await reader.ask("statistics", {slot: "first", paths}, part => {
            if (part.path) statistics[part.path] = part.statistics
        })
        const codes = Object.fromEntries(
            weights.map(one => [one.path, codeFor(model.name, description, one)])
        )
        return {name: model.name, others: others.length, description, statistics, codes}
    } catch (error) {
        return {fault: error.code, message: error.message}
    }
}"""
MIXED = {
    "conv.weight": np.arange(24, dtype="f4").reshape(2, 3, 2, 2) / 7,
    "conv.bias": np.array([1.5, -2], "f4"),
    "half": np.array([[1, 2.5], [np.inf, np.nan]], "f2"),
    "double": np.linspace(-1, 1, 7),
    "whole": np.arange(-3, 5, dtype="i8"),
    "byte": np.arange(250, 256, dtype="u1"),
    "scalar": np.array(2.5, "f4"),
    "empty": np.zeros((0, 3), "f4"),
    "flags": np.array([True, False, True]),
}
BRAIN = {
    "brain": np.array([1, -2, 3.140625]).astype(ml_dtypes.bfloat16),
    "small": np.array([0.5, -448, 0.015625, 0]).astype(ml_dtypes.float8_e4m3fn),
    "smaller": np.array([1, -57344, 2**-16, np.inf]).astype(ml_dtypes.float8_e5m2),
}


def of_numpy(arrays):
    """Return the arrays as .npz has them."""
    file = io.BytesIO()
    np.savez(file, **arrays)
    return file.getvalue()


def npy(array):
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


SAFE = {
    "float64": "F64", "float32": "F32", "float16": "F16", "bfloat16": "BF16", "int64": "I64",
    "uint8": "U8", "bool": "BOOL", "float8_e4m3fn": "F8_E4M3", "float8_e5m2": "F8_E5M2",
}  # fmt: skip


def safetensors(arrays, change=lambda header: header):
    """Return a .safetensors file; the format is a list in JSON, and after it the bytes."""
    header, data = {"__metadata__": {"format": "np"}}, b""
    for name, array in arrays.items():
        bytes = array.tobytes()
        offsets = [len(data), len(data) + len(bytes)]
        kind = SAFE[str(array.dtype)]
        header[name] = {"dtype": kind, "shape": list(array.shape), "data_offsets": offsets}
        data += bytes
    text = json.dumps(change(header)).encode()
    return struct.pack("<Q", len(text)) + text + data


def varint(number):
    found = b""
    while number > 127:
        found, number = found + bytes([number & 127 | 128]), number >> 7
    return found + bytes([number])


def message(*fields):
    """Return a message of Protocol Buffers: numbers as they are, all else with its length."""
    return b"".join(
        varint(number << 3) + varint(value)
        if isinstance(value, int)
        else varint(number << 3 | 2) + varint(len(value)) + value
        for number, value in fields
    )


ONNX = {"float32": 1, "uint8": 2, "int64": 7, "bool": 9, "float16": 10, "float64": 11}


def onnx(arrays):
    """Return an ONNX model with these initializers, and nodes before them."""
    node = message((1, b"x"), (2, b"y"), (4, b"Relu"))
    tensors = [
        message(
            *((1, size) for size in array.shape),
            (2, ONNX[str(array.dtype)]),
            (8, name.encode()),
            (9, array.tobytes()),
        )
        for name, array in arrays.items()
    ]
    graph = message(*[(1, node)] * 5000, (2, b"main"), *((5, tensor) for tensor in tensors))
    return message((1, 10), (2, b"guide"), (7, graph), (8, message((2, 21))))


@pytest.fixture(scope="module")
def read(browser, served):
    """A function that gives files to the inspector's reader, those of a model together."""
    page, errors = browser.new_page(), []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.goto(served + address("ko", "tools/inspector"))
    yield lambda files: page.evaluate(
        READ, [[name, base64.b64encode(content).decode()] for name, content in files.items()]
    )
    page.close()
    assert not errors, f"{len(errors)} messages in the console, such as {errors[0]}"


def check(said, arrays):
    """Compare what is shown with arrays, by the names of the weights."""
    assert "fault" not in said, said
    assert said["description"]["format"] in FORMATS
    weights = [one for one in said["description"]["weights"] if one["kind"] == "weight"]
    names = {"/".join(filter(None, (one["layer"], one["name"]))): one for one in weights}
    assert set(names) == set(arrays)
    assert said["description"]["count"] == sum(array.size for array in arrays.values())
    for name, array in arrays.items():
        weight, found = names[name], said["statistics"][names[name]["path"]]
        assert tuple(weight["shape"]) == array.shape, name
        values = array.astype("float64")
        finite = values[np.isfinite(values)]
        wanted = [one(finite) for one in (np.min, np.max, np.mean, np.std)] if finite.size else []
        shown = [found[one] for one in ("min", "max", "mean", "std")] if finite.size else []
        assert shown == pytest.approx(wanted, rel=1e-9, abs=1e-12), name
        assert found["nan"] == np.isnan(values).sum() and found["zeros"] == np.sum(values == 0)


def flat(arrays):
    """Return the arrays with their names as the inspector parts them."""
    return {"/".join(name.rsplit(".", 1)): array for name, array in arrays.items()}


OTHERS = {
    "mixed.npz": lambda: (of_numpy(MIXED), MIXED),
    "orders.npz": lambda: (of_numpy(ORDERS), ORDERS),
    "one.npy": lambda: (npy(MIXED["conv.weight"]), {"one": MIXED["conv.weight"]}),
    "mixed.safetensors": lambda: (safetensors(MIXED | BRAIN), MIXED | BRAIN),
    "mixed.onnx": lambda: (onnx(MIXED), MIXED),
}
ORDERS = {
    "columns": np.asfortranarray(np.arange(12.0).reshape(3, 4)),
    "big": np.arange(5, dtype=">f4"),
    "both": np.asfortranarray(np.arange(24, dtype=">i2").reshape(2, 3, 4)),
}


@pytest.mark.parametrize("name", OTHERS)
def test_every_number_of_a_format_is_numpys(name, read):
    content, arrays = OTHERS[name]()
    check(read({name: content}), flat(arrays))


@pytest.fixture(scope="module", params=GENERATIONS)
def written(request, tmp_path_factory, keras_forks):
    """A folder with one model in all formats that a generation writes, and its name."""
    folder = tmp_path_factory.mktemp(request.param)
    done = keras_forks.run(request.param, str(MAKER.with_name("formats.py")), str(folder))
    assert done.returncode == 0, done.stderr[-3000:]
    return request.param, folder


# The files of a model, and whether its names are Keras's: TensorFlow Lite has those of operations
KINDS = {
    "keras3": {
        "packed.npz": True,
        "small.npz": True,
        "checkpoint.*": True,
        "exported/**/*": True,
        "shards*": True,
        "unzipped/*": True,
        "model.tflite": False,
    },
    "keras2": {
        "packed.npz": True,
        "small.npz": True,
        "checkpoint.*": True,
        "exported/**/*": True,
        "weights.*": True,
        "model.tflite": False,
    },
}


def files(folder, pattern):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.glob(pattern))
        if path.is_file()
    }


def test_what_keras_and_tensorflow_write_is_read_with_their_names(written, read):
    generation, folder = written
    with np.load(folder / "truth.npz") as kept:
        truth = dict(kept)
    for pattern, named in KINDS[generation].items():
        said = read(files(folder, pattern))
        assert "fault" not in said and not said["others"], f"{pattern}: {said}"
        weights = [one for one in said["description"]["weights"] if one["kind"] == "weight"]
        if not named:
            sums = [said["statistics"][one["path"]]["mean"] for one in weights]
            assert any(np.isclose(truth["say/kernel"].mean(), one, rtol=1e-6) for one in sums)
            continue
        for weight in weights:  # Keras 3 says the model's name, too
            layers = [weight["layer"].split("/")[-1], weight["name"]]
            weight["layer"], weight["name"] = layers
        check(said, truth)


def test_the_code_of_every_format_prints_what_is_shown(written, read, keras_forks):
    generation, folder = written
    for name, make in OTHERS.items():
        (folder / name).write_bytes(make()[0])
    shown = []
    for pattern in (*KINDS[generation], *(name for name in OTHERS if not name.endswith("onnx"))):
        said = read(files(folder, pattern))
        shown += shown_weights(pattern, said)
    check_codes(keras_forks, generation, folder, shown)


def pickled():
    file = io.BytesIO()
    np.savez(file, a=np.array([{"a": 1}], dtype=object))
    return file.getvalue()


LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"
UNREAD = {
    "lfs": ("model.h5", LFS),
    "html": ("model.h5", b"\n\n<!DOCTYPE html>\n<html><head>"),
    "torch": ("model.pt", b"\x80\x02\x8a\nl\xfc\x9cF"),
    "pickle": ("weights.pkl", b"\x80\x04\x95\x00"),
    "pickled": ("objects.npz", pickled()),
    "packed": ("model.h5.gz", b"\x1f\x8b\x08\x00"),
    "graph": ("saved_model.pb", b"\x08\x01\x12\x9f"),
    "config-only": ("model.json", b'{"class_name": "Sequential", "config": {}}'),
    "checkpoint-part": ("a.data-00000-of-00001", bytes(100)),
    "unknown": ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(100)),
}


@pytest.mark.parametrize("code", UNREAD)
def test_what_is_not_read_is_called_by_its_name(code, read):
    name, content = UNREAD[code]
    assert read({name: content}).get("fault") == code


def test_a_zip_says_what_is_in_it(read):
    assert read({"m.pth": zipped(**{"archive/data.pkl": "x"})})["fault"] == "torch"
    assert read({"m.zip": zipped(**{"a/saved_model.pb": "x"})})["fault"] == "packed"
    assert read({"m.keras": zipped(model__weights__npz="x")})["fault"] == "pickled"
    assert read({"m.zip": zipped(readme__txt="x")})["fault"] == "not-keras"


def test_parts_alone_say_what_is_missing(written, read):
    generation, folder = written
    parts = files(folder, "checkpoint.*")
    for name, content in parts.items():
        assert read({name: content})["fault"] == "checkpoint-part", name
    if generation == "keras2":
        return
    parts = files(folder, "shards*")
    assert read({"shards.weights.json": parts["shards.weights.json"]})["fault"] == "shards-missing"
    assert read({"shards_00002.weights.h5": parts["shards_00002.weights.h5"]})["fault"] in (
        "only-state",
    )


def bomb():
    """Return an .npz of little size whose arrays together take many times as much."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        content = npy(np.zeros(2**21))
        for number in range(8):
            archive.writestr(f"{number}.npy", content)
    return file.getvalue()


def wrong_sizes(header):
    header["double"]["shape"] = [2**40, 2**12]
    return header


REFUSALS = {"sizes", "damaged", "truncated", "unknown", "too-large", "not-numbers"}
HOSTILE = {
    "huge.safetensors": lambda: safetensors(MIXED, wrong_sizes),
    "beyond.safetensors": lambda: safetensors(MIXED)[:-9],
    "header.safetensors": lambda: struct.pack("<Q", 2**62) + b"{}",
    "huge.npy": lambda: npy(np.zeros(9)).replace(b"(9,)", b"(9999999999999999,)"),
    "negative.npy": lambda: npy(np.zeros(10)).replace(b"(10,)", b"(-1,)"),
    "code.npy": lambda: npy(np.zeros(9)).replace(b"'<f8'", b"f()  "),
    "cut.npy": lambda: npy(MIXED["double"])[:-3],
    "bomb.npz": bomb,
    "long.onnx": lambda: onnx({"a": MIXED["double"]})[:-30],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_whose_sizes_lie_is_refused(name, read):
    said = read({name: HOSTILE[name]()})
    assert said.get("fault") in REFUSALS, said


def test_no_damaged_file_of_a_format_hangs_or_breaks_the_reader(written, read):
    generation, folder = written
    sources = [{name: make()[0]} for name, make in OTHERS.items()]
    sources += [files(folder, pattern) for pattern in ("checkpoint.*", "model.tflite")]
    dice = random.Random(generation)
    for number in range(15 * len(sources)):
        source = dict(sources[number % len(sources)])
        name = dice.choice(sorted(source))
        source[name] = damaged(source[name], dice)
        said = read(source)
        assert said.get("fault") in FAULTS | {None}, f"{name}, file {number}: {said}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_the_page_lists_what_the_reader_reads(language):
    text = (DOCS / language / "tools" / "inspector.md").read_text("utf8")
    table = text.partition("{ #what-is-read }")[2].partition("\n## ")[0]
    first = [row.split("|")[1] for row in table.splitlines() if row.startswith("| ")]
    listed = {name for cell in first for name in re.findall(r"`([^`]+)`", cell)}
    assert listed == {ending for endings in FORMATS.values() for ending in endings}


def test_every_fault_has_a_sentence_in_both_languages():
    code = "".join(path.read_text("utf8") for path in (TOOLS / "inspector").glob("*.js"))
    assert set(WORDS["ko"]["faults"]) == FAULTS
    unsaid = [fault for fault in FAULTS if f'"{fault}"' not in code and f"  {fault}:" not in code]
    assert not unsaid, f"nothing says {unsaid}"
