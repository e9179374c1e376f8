"""The tools in the page: what they show against NumPy and h5py."""

import base64
import gzip
import io
import json
import re
import zipfile

import h5py
import numpy as np
import pytest
from browsing.browser import DESKTOP, PHONE, listen
from browsing.javascript import exported
from browsing.site import address
from guide_model.pages import pages
from guide_model.snippets import DOCS, LANGUAGES
from maintaining.learned import SAMPLE, STEPS, TRAINING, sample, training
from site_build.tools import TOOLS

SUMMARIES = {"min": np.min, "max": np.max, "mean": np.mean, "std": np.std}
COLUMNS = (
    "layer", "name", "shape", "dtype", "count", "min", "max", "mean", "std", "zeros", "nan", "inf",
)  # fmt: skip
LOADED = "weight-inspector[data-complete]"


@pytest.fixture(params=LANGUAGES)
def inspector(request, page, served):
    page.goto(served + address(request.param, "tools/inspector"))
    page.locator("weight-inspector[data-ready]").wait_for()
    return page


def choose(page, name, content, label=0):
    page.locator("weight-inspector input[type=file]").nth(label).set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )


def datasets(content):
    """Return the weights in a .keras file by their paths, as h5py reads them."""
    found = {}
    with (
        zipfile.ZipFile(io.BytesIO(content)) as archive,
        h5py.File(io.BytesIO(archive.read("model.weights.h5"))) as file,
    ):
        file.visititems(
            lambda name, item: (
                found.update({name: item[()]}) if isinstance(item, h5py.Dataset) else None
            )
        )
    return found


def shown(page):
    """Return the numbers of the table by the paths of the weights."""
    rows = page.locator("weight-inspector tr[data-path]").evaluate_all("""rows => rows.map(row => {
        const cells = [...row.cells].map(cell => cell.textContent)
        return [row.dataset.path, ...cells]
    })""")
    return {path[1:]: dict(zip(COLUMNS, cells, strict=True)) for path, *cells in rows}


def test_the_sample_model_is_shown_as_numpy_sees_it(inspector):
    inspector.locator("weight-inspector button").first.click()
    inspector.locator(LOADED).wait_for()
    everything = datasets(SAMPLE.read_bytes())
    weights = {path: array for path, array in everything.items() if path.startswith("layers/")}
    seen = shown(inspector)
    assert set(seen) == set(weights)
    for path, array in weights.items():
        row, values = seen[path], array.astype("float64")
        assert (row["shape"], row["dtype"], row["count"]) == (
            str(array.shape),
            str(array.dtype),
            f"{array.size:,}",
        )
        for name, summary in SUMMARIES.items():
            assert float(row[name]) == pytest.approx(summary(values), rel=1e-5), f"{path}: {name}"
        assert float(row["zeros"].rstrip(" %")) == pytest.approx(
            100 * np.mean(array == 0), rel=1e-5
        )
    assert [row["name"] for row in seen.values()] == ["kernel", "bias"] * 4
    assert (
        f"{sum(array.size for array in weights.values()):,}"
        in inspector.locator("weight-inspector tfoot").inner_text()
    )
    optimizer = sum(
        array.size for path, array in everything.items() if path.startswith("optimizer/")
    )
    assert f"{optimizer:,}" in inspector.locator("weight-inspector [role=status]").inner_text()


def test_the_sample_model_is_what_its_snippet_saves(workers):
    ours, now = datasets(SAMPLE.read_bytes()), datasets(sample(workers))
    assert set(ours) == set(now)
    for path, array in ours.items():  # training on another processor ends a little elsewhere
        assert (
            array.shape == now[path].shape
            and np.abs(array.astype("float64") - now[path]).max() < 0.05
        ), f"{path} differs: run `make learned`"


def test_a_weight_is_drawn_and_its_code_shown(inspector):
    choose(inspector, "mine.keras", SAMPLE.read_bytes())
    inspector.locator(LOADED).wait_for()
    inspector.locator(".tool__weight").first.click()
    inspector.locator(".tool__pictures canvas").first.wait_for()
    assert inspector.locator(".tool__pictures canvas").count() == 32, (
        "one picture for each filter of (5, 5, 1, 32)"
    )
    kernel = datasets(SAMPLE.read_bytes())["layers/conv2d/vars/0"]
    counts, _ = np.histogram(kernel.astype("float64"), 40)
    heights = inspector.locator(".tool__histogram rect").evaluate_all(
        "bars => bars.map(bar => Number(bar.getAttribute('height')))"
    )
    assert heights == pytest.approx(list(120 * counts / counts.max()))
    assert (
        'model.get_layer("conv").get_weights()[0]'
        in inspector.locator("weight-inspector pre").inner_text()
    )


def test_a_file_may_be_dropped_anywhere_on_the_page(inspector):
    file = base64.b64encode(SAMPLE.read_bytes()).decode()
    transfer = inspector.evaluate_handle("""file => {
        const transfer = new DataTransfer()
        const bytes = Uint8Array.from(atob(file), letter => letter.charCodeAt(0))
        transfer.items.add(new File([bytes], "mine.keras"))
        return transfer
    }""", file)  # fmt: skip
    left = """([footer, dataTransfer]) => {
        const options = {dataTransfer, bubbles: true, cancelable: true}
        return footer.dispatchEvent(new DragEvent("dragover", options))
    }"""
    assert not inspector.evaluate(left, [inspector.query_selector("footer"), transfer]), (
        "the browser would leave the page for the file"
    )
    inspector.dispatch_event("footer", "drop", {"dataTransfer": transfer})
    inspector.locator(LOADED).wait_for()


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
    row.locator("td:nth-child(6)", has_text=re.compile(r"^0\.5$")).wait_for()
    assert float(row.locator("td:nth-child(7)").inner_text()) == pytest.approx(0.5 / 64, rel=1e-5)


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
    "lfs": ("pointer.keras", lambda sample: b"version https://git-lfs.github.com/spec/v1\n"),
    "pickle": ("weights.pkl", lambda sample: b"\x80\x04\x95\x00"),
}


def test_a_bad_file_is_one_sentence_and_the_tool_goes_on(inspector):
    words = exported(TOOLS / "inspector" / "words.js", "WORDS")
    faults = words[inspector.locator("html").get_attribute("lang")]["faults"]
    page_errors = []
    inspector.on("pageerror", lambda error: page_errors.append(str(error)))
    inspector.on("console", lambda m: page_errors.append(m.text) if m.type == "error" else None)
    for fault, (name, make) in FAULTS.items():
        choose(inspector, name, make(SAMPLE.read_bytes()))
        sentence = faults[fault].replace("{file}", name)
        inspector.locator("weight-inspector [role=alert]", has_text=sentence).wait_for()
    choose(inspector, "<img src=x onerror=alert(1)>.keras", SAMPLE.read_bytes())
    inspector.locator(LOADED).wait_for()
    assert not inspector.locator("weight-inspector [role=alert]").is_visible()
    assert not inspector.locator("weight-inspector img").count() and not page_errors


def test_the_file_that_was_chosen_last_is_shown(inspector, tmp_path):
    """Checking a large file takes a while; meanwhile the reader takes another."""
    large = io.BytesIO()
    with h5py.File(large, "w") as file:
        file["layers/dense/vars/0"] = np.ones((5000, 2000), "float32")
    with zipfile.ZipFile(SAMPLE) as archive:
        others = {name: archive.read(name) for name in ("config.json", "metadata.json")}
    (tmp_path / "large.keras").write_bytes(
        zipped(**others, **{"model.weights.h5": large.getvalue()})
    )
    inspector.locator("weight-inspector input[type=file]").first.set_input_files(
        tmp_path / "large.keras"
    )
    choose(inspector, "mine.keras", SAMPLE.read_bytes())
    inspector.locator(LOADED).wait_for()
    inspector.wait_for_timeout(1000)
    assert "mine.keras" in inspector.locator("weight-inspector [role=status]").inner_text()
    assert set(shown(inspector)) == {
        path for path in datasets(SAMPLE.read_bytes()) if path.startswith("layers/")
    }
    inspector.locator(".tool__weight").first.click()
    inspector.locator(".tool__pictures canvas").nth(31).wait_for()


def test_a_file_that_somebody_zipped_anew_opens(inspector):
    with (
        zipfile.ZipFile(SAMPLE) as archive,
        zipfile.ZipFile(smaller := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as other,
    ):
        for name in archive.namelist():
            other.writestr(name, archive.read(name))
    choose(inspector, "smaller.keras", smaller.getvalue())
    inspector.locator(LOADED).wait_for()
    assert set(shown(inspector)) == {
        path for path in datasets(SAMPLE.read_bytes()) if path.startswith("layers/")
    }


def sample_with(change):
    """Return the sample model with other texts in its JSON files; `change` gives them by name."""
    changed = io.BytesIO()
    with zipfile.ZipFile(SAMPLE) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return changed.getvalue()


def test_a_config_may_hold_numbers_that_only_python_writes_into_json(inspector):
    """Such as those of Masking(mask_value=float("nan")) and ReLU(max_value=float("inf"))."""
    strange = (
        b'"nan": NaN, "all": [Infinity, -Infinity, NaN], "text": "NaN, \\" -Infinity", "trainable"'
    )
    content = sample_with(
        lambda name, data: data.replace(b'"trainable"', strange) if name == "config.json" else data
    )
    assert b"-Infinity, NaN]" in zipfile.ZipFile(io.BytesIO(content)).read("config.json")
    choose(inspector, "strange.keras", content)
    inspector.locator(LOADED).wait_for()
    weights = [path for path in datasets(SAMPLE.read_bytes()) if path.startswith("layers/")]
    assert set(shown(inspector)) >= set(weights)
    assert not inspector.locator("weight-inspector [role=alert]:visible").count()


@pytest.mark.parametrize("metadata", [b"null", b"0", b'""', b"{]"])
def test_json_that_is_no_object_is_one_sentence(inspector, metadata):
    content = sample_with(lambda name, data: metadata if name == "metadata.json" else data)
    choose(inspector, "forged.keras", content)
    inspector.locator("weight-inspector [role=alert]:visible").wait_for()
    choose(inspector, "mine.keras", SAMPLE.read_bytes())
    inspector.locator(LOADED).wait_for()


def test_a_version_that_is_no_text_is_left_out(inspector):
    version = b'{"keras_version": 3, "date_saved": []}'
    content = sample_with(lambda name, data: version if name == "metadata.json" else data)
    choose(inspector, "forged.keras", content)
    inspector.locator(LOADED).wait_for()


def test_a_bad_file_leaves_the_one_before_as_it_was(inspector):
    choose(inspector, "mine.keras", SAMPLE.read_bytes())
    inspector.locator("weight-inspector tr[data-path]").first.wait_for()
    choose(inspector, "photo.h5", b"no model", label=1)
    inspector.locator("weight-inspector [role=alert]:visible").wait_for()
    inspector.locator(LOADED).wait_for()
    assert all(row["min"] and row["std"] for row in shown(inspector).values()), (
        "its statistics are complete all the same"
    )


def arrays(**named):
    """Return an .npz file; a layer and its weight are parted by two underscores."""
    file = io.BytesIO()
    np.savez(file, **{name.replace("__", "/"): array for name, array in named.items()})
    return file.getvalue()


SPOILED = {
    "conv__kernel": np.array([[np.nan, 1], [np.inf, 2]], "f4"),
    "conv__bias": np.zeros(2, "f4"),
    "dense__kernel": np.zeros((3, 2), "f2"),
    "dense__bias": np.array([np.nan, 2.5], "f4"),
}


def test_what_is_wrong_with_weights_stands_above_the_table(inspector):
    choose(inspector, "spoiled.npz", arrays(**SPOILED))
    inspector.locator(LOADED).wait_for()
    warnings = inspector.locator("weight-inspector .tool__fault:not([role])").all_inner_texts()
    named = [text.rpartition(": ")[2] for text in warnings]
    assert named == ["conv/kernel, dense/bias", "conv/kernel", "dense/kernel"]
    choose(inspector, "mine.keras", SAMPLE.read_bytes())
    inspector.locator('tr[data-path="/layers/conv2d/vars/0"]').wait_for()
    inspector.locator(LOADED).wait_for()
    assert not inspector.locator("weight-inspector .tool__fault:not([role])").count()


def test_rows_stand_under_their_layer_and_the_filter_takes_several_words(inspector):
    choose(inspector, "mine.keras", SAMPLE.read_bytes())
    inspector.locator(LOADED).wait_for()
    layers = inspector.locator("weight-inspector .tool__layer").all_inner_texts()
    said = [re.search(r"(\w+) \((\w+)\): \D*([\d,]+)", text).groups() for text in layers]
    assert said[0] == ("conv", "Conv2D", "832") and said[-1] == ("digit", "Dense", "650")
    for words, wanted in (
        ("kernel dense float32", ["dense/kernel", "digit/kernel"]),
        ("(2, 2, 32, 64)", ["conv_2/kernel"]),
        ("conv2d BIAS", ["conv/bias", "conv_2/bias"]),
        ("kernel nowhere", []),
    ):
        inspector.locator("weight-inspector input[type=search]").fill(words)
        seen = [f"{row['layer']}/{row['name']}" for row in shown(inspector).values()]
        assert seen == wanted, words
    inspector.locator("weight-inspector input[type=search]").fill("")
    inspector.locator("[data-column=mean]").click()
    assert not inspector.locator("weight-inspector .tool__layer").count(), "in another order"


def test_two_models_that_come_together_are_compared_and_a_third_is_named(inspector):
    moved = {**SPOILED, "conv__bias": np.full(2, 0.5, "f4")}
    files = {"a.npz": arrays(**SPOILED), "b.npz": arrays(**moved), "c.npz": arrays(**moved)}
    inspector.locator("weight-inspector input[type=file]").first.set_input_files(
        [{"name": name, "mimeType": "", "buffer": content} for name, content in files.items()]
    )
    row = inspector.locator('tr[data-path="/conv/bias"]')
    row.locator("td:nth-child(6)", has_text=re.compile(r"^0\.5$")).wait_for()
    status = inspector.locator("weight-inspector [role=status]")
    status.get_by_text("c.npz").wait_for()
    assert "a.npz" in status.inner_text() and "b.npz" in status.inner_text()


def test_two_files_of_one_name_are_told_apart(inspector):
    words = exported(TOOLS / "inspector" / "words.js", "WORDS")
    which = words[inspector.locator("html").get_attribute("lang")]["which"]
    choose(inspector, "model.npz", arrays(**SPOILED, old__kernel=np.ones((2, 2))))
    inspector.locator(LOADED).wait_for()
    choose(inspector, "model.npz", arrays(**SPOILED, new__a=np.ones(2), new__b=np.ones(2)), label=1)
    only = inspector.locator("weight-inspector p", has_text="old/kernel")
    only.wait_for()
    assert which["first"] in only.inner_text()
    assert which["second"] in inspector.locator("weight-inspector p", has_text="new/a").inner_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_a_row_opens_as_a_card_with_all_of_its_numbers(browser, served, language):
    context = browser.new_context(**PHONE)
    page = context.new_page()
    page.goto(served + address(language, "tools/inspector"))
    page.locator("weight-inspector[data-ready]").wait_for()
    choose(page, "mine.keras", SAMPLE.read_bytes())
    page.locator(LOADED).wait_for()
    table = page.locator("weight-inspector .tool__scroll").first
    assert table.evaluate("it => it.scrollWidth <= it.clientWidth + 1"), "nothing lies outside"
    page.locator(".tool__weight").nth(1).click()
    card = page.locator(".tool__card")
    values = dict(
        zip(card.locator("dt").all_inner_texts(), card.locator("dd").all_inner_texts(), strict=True)
    )
    bias = datasets(SAMPLE.read_bytes())["layers/conv2d/vars/1"].astype("float64")
    assert "Conv2D" in values.values() and "(32,)" in values.values()
    assert float(list(values.values())[4]) == pytest.approx(bias.min(), rel=1e-5)
    context.close()


def test_a_tool_is_loaded_when_the_reader_comes_near_it(page, served):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served + address("ko", "weights/parameters"))
    page.wait_for_timeout(500)
    assert not [url for url in asked if "/calculator/" in url]
    page.locator("parameter-calculator").scroll_into_view_if_needed()
    page.locator("parameter-calculator[data-ready]").wait_for()


TOOLS_WITH_WORDS = [path.parent.name for path in sorted(TOOLS.glob("*/words.js"))]
CHOSEN = {"up", "down", "noAddress", "longAddress"}  # words that a variable of the calculator names


def code_of(tool):
    """The scripts of a tool and those that all tools share, without the tool's words."""
    files = [*TOOLS.glob("*.js"), *(TOOLS / tool).glob("*.js")]
    return "".join(path.read_text("utf8") for path in sorted(files) if path.name != "words.js")


@pytest.mark.parametrize("tool", TOOLS_WITH_WORDS)
def test_every_word_of_a_tool_is_used(tool):
    code = code_of(tool)
    ours = exported(TOOLS / tool / "words.js", "WORDS")
    words = set().union(*ours.values())
    said = set(re.findall(r"words\.(\w+)", code)) | (CHOSEN & set(re.findall(r'"(\w+)"', code)))
    for taken in re.findall(r"\{([\w,\s]+)\} = (?:this\.#)?words\b", code):
        said |= set(re.findall(r"\w+", taken))
    file = f"docs/tools/{tool}/words.js"
    assert len(words) > 5 and words <= said, (
        f"{file}: nothing says {sorted(words - said)}. Remove them."
    )


@pytest.fixture(params=LANGUAGES)
def scrubber(request, page, served):
    page.goto(served + address(request.param, "labs/see-weights"))
    page.evaluate("location.hash = '#scrubber'")
    page.locator("training-scrubber[data-ready]").wait_for()
    return page


def test_the_scrubber_shows_what_the_lab_trains(workers):
    ours, now = json.loads(TRAINING.read_text("utf8")), training(workers)
    assert len(gzip.compress(TRAINING.read_bytes())) <= 60_000
    assert ours["accuracy"] == pytest.approx(now["accuracy"], abs=0.01), "run `make learned`"
    for kept, made in zip(ours["weights"], now["weights"], strict=True):
        assert (kept["name"], kept["shape"]) == (made["name"], made["shape"])
        values = [np.array(one["values"]) * one["scale"] / STEPS for one in (kept, made)]
        assert np.abs(values[0] - values[1]).max() < 0.03, (
            f"{kept['name']} differs: run `make learned`"
        )


# What a picture shows at each of its pixels, from -1 (red) to 1 (blue)
PIXELS = """canvas => {
    const {data} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height)
    return Array.from({length: data.length / 4}, (_, pixel) => {
        const [red, , blue] = data.subarray(pixel * 4)
        return red < blue ? (247 - red) / (247 - 33) : -(247 - blue) / (247 - 43)
    })
}"""


def test_the_slider_shows_the_kernels_of_each_epoch(scrubber):
    record = json.loads(TRAINING.read_text("utf8"))
    kernel = record["weights"][0]
    slider = scrubber.locator("training-scrubber input[type=range]")
    slider.focus()
    for epoch, accuracy in enumerate(record["accuracy"]):
        assert f"{accuracy:.3f}" in scrubber.locator("training-scrubber output").inner_text()
        values = np.array(kernel["values"][epoch]).reshape(kernel["shape"]) / STEPS
        pictures = (
            scrubber.locator("training-scrubber .tool__pictures").first.locator("canvas").all()
        )
        assert len(pictures) == kernel["shape"][-1]
        for number, canvas in enumerate(pictures):
            assert canvas.evaluate(PIXELS) == pytest.approx(
                list(values[:, :, 0, number].ravel()), abs=0.01
            )
        slider.press("ArrowRight")


def test_the_training_plays_to_its_end_and_can_be_paused(scrubber):
    button, slider = (
        scrubber.locator("training-scrubber button"),
        scrubber.locator("training-scrubber input[type=range]"),
    )
    last = slider.get_attribute("max")
    play = button.inner_text()
    button.press("Enter")
    scrubber.wait_for_function(
        "() => document.querySelector('training-scrubber input').value === '2'"
    )
    button.press("Enter")
    assert button.inner_text() == play
    stopped = slider.input_value()
    scrubber.wait_for_timeout(1000)
    assert slider.input_value() == stopped != last
    button.press("Enter")
    scrubber.wait_for_function("""() => {
        const {value, max} = document.querySelector("training-scrubber input")
        return value === max
    }""")
    scrubber.locator("training-scrubber button", has_text=play).wait_for()


def test_nothing_plays_for_those_who_asked_for_less_motion(scrubber):
    scrubber.locator("training-scrubber button").click()
    scrubber.emulate_media(reduced_motion="reduce")
    assert not scrubber.locator("training-scrubber button").is_visible()
    shown = scrubber.locator("training-scrubber input[type=range]").input_value()
    scrubber.wait_for_timeout(1000)
    assert scrubber.locator("training-scrubber input[type=range]").input_value() == shown


def inspector_states(page):
    page.locator("weight-inspector[data-ready]").wait_for()
    yield "empty"
    choose(page, "photo.h5", b"no model")
    page.locator("weight-inspector [role=alert]:visible").wait_for()
    yield "error"
    choose(page, "mine.keras", SAMPLE.read_bytes())
    page.locator(LOADED).wait_for()
    page.locator("weight-inspector summary").click()
    yield "loaded"
    page.locator(".tool__weight").first.click()
    page.locator(".tool__pictures canvas").first.wait_for()
    yield "a weight in view"
    choose(page, "after.keras", SAMPLE.read_bytes(), label=1)
    page.locator("weight-inspector [data-column=change]").wait_for()
    yield "comparing"


def calculator_states(page):
    page.locator("parameter-calculator").scroll_into_view_if_needed()
    page.locator("parameter-calculator[data-ready]").wait_for()
    yield "start"
    page.locator("[data-argument=filters]").first.fill("0")
    yield "error at a layer"
    page.locator("parameter-calculator input").first.fill("nonsense")
    yield "error above"


def scrubber_states(page):
    page.evaluate("location.hash = '#scrubber'")
    page.locator("training-scrubber[data-ready]").wait_for()
    yield "start"
    page.locator("training-scrubber button").click()
    yield "playing"


def message_states(page):
    box = page.locator("error-message textarea")
    page.locator("error-message[data-ready]").wait_for()
    yield "start"
    page.locator("error-message button").click()
    page.locator("error-message output:not(:empty)").wait_for()
    yield "nothing pasted"
    box.fill("kubernetes helm chart")
    page.locator("error-message button").click()
    page.locator(".md-search-result__item").first.wait_for()
    yield "no entry"


def checker_states(page):
    """Before Python is there; what is found is looked at by tests/test_checker_page.py."""
    page.locator("keras-checker[data-ready]").wait_for()
    yield "start"
    page.locator("keras-checker form button").click()
    page.locator("keras-checker [role=alert]:visible").wait_for()
    yield "nothing pasted"
    page.locator("keras-checker textarea").fill("ValueError: zxqv")
    page.locator("keras-checker form button").click()
    page.locator("keras-checker [role=status] a").wait_for()
    yield "a message"


STATES = {
    "index": message_states,
    "troubleshooting/errors": message_states,
    "tools/inspector": inspector_states,
    "tools/calculator": calculator_states,
    "tools/checker": checker_states,
    "weights/parameters": calculator_states,
    "labs/see-weights": scrubber_states,
}


@pytest.mark.parametrize(
    ("language", "device"), [("ko", PHONE), ("en", DESKTOP)], ids=["ko-phone", "en-desktop"]
)
@pytest.mark.parametrize("name", STATES)
def test_nothing_is_wrong_in_any_state_of_a_tool(browser, served, axe, name, language, device):
    """No finding of axe, no error, nothing wider than the window.

    No request goes to a third party, and none carries the file.
    """
    context = browser.new_context(**device)
    listen(context)
    context.on(
        "request",
        lambda r: (
            context.wrong.append(f"sends to {r.url}") if r.method != "GET" or r.post_data else None
        ),
    )
    page = context.new_page()
    page.goto(served + address(language, name))
    for state in STATES[name](page):
        wrong = axe(page) + (
            ["wider than the window"]
            if page.evaluate("document.documentElement.scrollWidth > innerWidth")
            else []
        )
        assert not wrong + context.wrong, f"{state}:\n" + "\n".join(wrong + context.wrong)
    context.close()


def test_every_tool_of_a_page_is_tried():
    with_tools = {
        page.relative_to(DOCS / language).with_suffix("").as_posix()
        for language in LANGUAGES
        for page in pages(language)
        if re.search("^tool: ", page.read_text("utf8"), re.M)
    }
    assert with_tools == set(STATES)
