"""The check in the page: what it says is what the command says, and bad input is one sentence."""

import base64
import gzip
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from browsing.browser import DESKTOP, PHONE, listen
from browsing.finding import QUERIES
from browsing.javascript import exported
from browsing.site import address
from guide_model.snippets import LANGUAGES, ROOT
from site_build.tools import TOOLS
from test_check_keras import POST, check_keras, notebook_of

CASES = {
    f"{path.parent.name}.py": path for path in sorted((ROOT / "tests/checker").glob("*/fault1.py"))
}
WORDS = exported(TOOLS / "checker" / "words.js", "WORDS")
PROGRAM = TOOLS / "checker" / "program.js"
OLD = b"from tensorflow import keras\nkeras.optimizers.Adam(lr=1)\n"
KEPT = ("line", "rule", "severity", "message", "link")  # of a finding, in the page


def command(capsys, *arguments):
    check_keras.main([str(argument) for argument in arguments])
    return capsys.readouterr().out


def found_by_the_command(capsys, folder, language):
    """Return the findings by the names of files."""
    by_name = {}
    findings = command(capsys, folder, "--format=json", f"--lang={language}")
    for finding in json.loads(findings):
        by_name.setdefault(Path(finding["path"]).name, []).append(finding)
    return by_name


@pytest.fixture
def cases(tmp_path):
    """A folder with code in which each rule finds something."""
    for name, path in CASES.items():
        (tmp_path / name).write_bytes(path.read_bytes())
    return tmp_path


# --- Without a browser


def asked(name, given, language="en"):
    return json.loads(check_keras.findings_for_page(name, given, language))


def fixed(name, given, with_unsafe=False):
    return json.loads(check_keras.fixed_for_page(name, given, with_unsafe))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_told_what_the_command_finds(cases, capsys, language):
    wanted = found_by_the_command(capsys, cases, language)
    assert len(CASES) > 50 and set(wanted) == set(CASES)
    root = "" if language == "ko" else f"{language}/"
    for name, path in CASES.items():
        told = asked(name, path.read_bytes(), language)
        assert told["keras"] and not told["troubles"]
        for finding in told["findings"]:
            finding["link"] = root + finding["link"]
        for finding in wanted[name]:
            finding["path"] = name
        assert told["findings"] == wanted[name]


def test_the_lines_around_a_finding_are_told():
    text = "".join(f"x{number} = 1\n" for number in range(2, 20))
    code = "import keras\n" + text + "keras.optimizers.Adam(lr=1)\n\n\n"
    lines = asked("a.py", code.encode())["lines"]
    assert lines == [
        [None, 18, "x18 = 1"], [None, 19, "x19 = 1"], [None, 20, "keras.optimizers.Adam(lr=1)"],
    ]  # fmt: skip


def test_the_lines_of_a_notebook_are_those_of_its_cells():
    cells = ["import keras\n!ls", "x = 1\nkeras.optimizers.Adam(lr=1)"]
    told = asked("a.ipynb", notebook_of(*cells).encode())
    assert told["lines"] == [[2, 1, "x = 1"], [2, 2, "keras.optimizers.Adam(lr=1)"]]
    assert [(f["cell"], f["line"]) for f in told["findings"]] == [(2, 2)]


def test_no_line_speaks_to_the_reader():
    """Marks that turn the direction of writing hide what code does."""
    [_, [_, _, line]] = asked("a.py", OLD[:-1] + b"  # \xe2\x80\xae\n")["lines"]
    assert line == "keras.optimizers.Adam(lr=1)  # \\u202e"


@pytest.mark.parametrize("with_unsafe", [False, True])
def test_the_fixed_file_is_what_the_command_writes(cases, capsys, with_unsafe):
    told = {name: fixed(name, path.read_bytes(), with_unsafe) for name, path in CASES.items()}
    command(capsys, cases, "--fix", *(["--unsafe-fixes"] if with_unsafe else []))
    changed = {name for name in CASES if (cases / name).read_bytes() != CASES[name].read_bytes()}
    assert len(changed) > 10 and changed == {name for name in told if told[name]["count"]}
    for name in changed:
        assert base64.b64decode(told[name]["data"]) == (cases / name).read_bytes()
        assert told[name]["text"] == (cases / name).read_text("utf8")


def test_the_difference_is_the_command_s(tmp_path, capsys):
    (tmp_path / "a.py").write_bytes(OLD)
    [_, _, *lines] = command(capsys, tmp_path / "a.py", "--diff").splitlines()
    told = fixed("a.py", OLD)["diff"]
    assert told == ["--- a.py", "+++ a.py", *lines] and len(lines) > 2


UNREADABLE = {
    "no.py": b"print 1\n",
    "large.py": b"#" * 50_000_000,
    "null.py": b"import keras\n\0",
    "bytes.py": b"\xff\xfe",
    "broken.ipynb": b"{",
    "list.ipynb": b"[]",
    "cells.ipynb": notebook_of("import keras", "for").encode(),
}


@pytest.mark.parametrize("name", UNREADABLE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_cannot_be_read_is_one_sentence(tmp_path, capsys, name, language):
    (tmp_path / name).write_bytes(UNREADABLE[name])
    told = asked(name, UNREADABLE[name], language)
    check_keras.main([str(tmp_path / name), f"--lang={language}"])
    assert told["troubles"] == [capsys.readouterr().err.splitlines()[0].partition(": ")[2]]
    assert not told["findings"] and fixed(name, UNREADABLE[name])["count"] == 0


def test_code_without_keras_is_known():
    assert not asked("a.py", b"import numpy\n")["keras"]
    assert not asked("a.py", b"")["keras"]
    assert asked("a.py", b"import keras\n")["keras"]


# --- What is downloaded


def test_what_the_page_says_is_downloaded_is_what_comes(site):
    """Servers compress text by themselves; what is no text comes as it stands there."""
    folder = site / "assets/tools/pyodide"
    counted = [folder / name for name in ("pyodide.asm.wasm.gz", "python_stdlib.zip")]
    texts = [*folder.glob("*.mjs"), folder / "pyodide-lock.json", site / "check_keras.py"]
    sizes = [path.stat().st_size for path in counted]
    whole = sum(sizes) + sum(len(gzip.compress(path.read_bytes(), 6)) for path in texts)
    assert exported(PROGRAM, "BYTES") == pytest.approx(sum(sizes), rel=0.01)
    assert exported(PROGRAM, "MEGABYTES") * 1e6 == pytest.approx(whole, rel=0.02)


def test_only_what_is_needed_of_pyodide_is_shipped(site):
    shipped = {p.name for p in (site / "assets/tools/pyodide").iterdir() if "LICENSE" not in p.name}
    assert shipped == {
        "pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm.gz", "pyodide-lock.json",
        "python_stdlib.zip",
    }  # fmt: skip
    assert not (site / "en/assets/tools/pyodide").exists(), "the Korean site has it for both"


# --- In the browser

CHECK = "keras-checker form button"
STATUS, ALARM = "keras-checker [role=status]", "keras-checker [role=alert]"
DONE = "keras-checker[data-complete]"
STARTING = 240_000  # ms, on a busy machine


def opened(context, served, language):
    page = context.new_page()
    page.goto(served + address(language, "tools/checker"))
    page.locator("keras-checker[data-ready]").wait_for()
    return page


def refuse_what_leaves(context):
    """Note what goes to others, and whatever carries something: nothing of the code is sent."""
    listen(context)

    def note(request):
        if request.method != "GET" or request.post_data:
            context.wrong.append(f"sends to {request.url}")

    context.on("request", note)


@pytest.fixture(scope="module")
def tool(browser, served):
    """The page, in Korean; Python is started by the first test that checks something."""
    context = browser.new_context(**DESKTOP)
    refuse_what_leaves(context)
    page = opened(context, served, "ko")
    yield page
    assert not context.wrong, context.wrong
    context.close()


@pytest.fixture(params=LANGUAGES)
def fresh(request, browser, served):
    """The page before Python is there, in each language, with its words."""
    context = browser.new_context(**PHONE)
    refuse_what_leaves(context)
    page = opened(context, served, request.param)
    yield page, WORDS[request.param]
    assert not context.wrong, context.wrong
    context.close()


def choose(page, files, number=0):
    """Choose files, given as bytes by their names, and wait until they are read."""
    page.evaluate("document.querySelector('keras-checker [role=status]').textContent = ''")
    page.locator("keras-checker [type=file]").nth(number).set_input_files(
        [
            {"name": name, "mimeType": "text/plain", "buffer": content}
            for name, content in files.items()
        ]
    )
    page.wait_for_function("""() => {
        const [said, wrong] = ["status", "alert"].map(role =>
            document.querySelector(`keras-checker [role=${role}]`))
        return /\\d/.test(said.textContent) || !wrong.hidden
    }""")


def check(page, given):
    """Have a text or files checked; return what is said."""
    if isinstance(given, str):
        page.locator("keras-checker textarea").fill(given)
    else:
        choose(page, given)
    page.locator(CHECK).click()
    page.locator(DONE).wait_for(timeout=STARTING)
    return page.locator(STATUS).inner_text()


# What is shown of each file: the line that each finding stands under, and what it says
SHOWN = """() => {
    const files = {}
    for (const file of document.querySelectorAll(".checker__file")) {
        file.open = true
        file.dispatchEvent(new Event("toggle"))
        const findings = []
        for (const remark of file.querySelectorAll(".checker__remarks li")) {
            const code = remark.parentElement.previousElementSibling.lastElementChild
            const [title, link] = [remark.querySelector("strong"), remark.querySelector("a")]
            const texts = [...remark.childNodes].map(node =>
                node.localName === "code" ? "`" + node.textContent + "`" : node.textContent)
            findings.push({
                line: Number(code.querySelector(".checker__number").textContent),
                rule: link.textContent.match(/\\((.*)\\)/)[1],
                severity: title.className.replace("checker__", ""),
                message: texts.slice(2, texts.lastIndexOf(link.textContent) - 1).join(""),
                link: link.href,
            })
        }
        files[file.querySelector("summary").textContent.split(":")[0]] = findings
    }
    return files
}"""


def in_the_page(findings, served):
    """Return of the command's findings what the page shows."""
    shown = [{key: finding[key] for key in KEPT} for finding in findings]
    return [finding | {"link": served + finding["link"]} for finding in shown]


def test_what_is_found_is_what_the_command_finds(tool, served, cases, capsys):
    wanted = found_by_the_command(capsys, cases, "ko")
    check(tool, {name: path.read_bytes() for name, path in CASES.items()})
    shown = tool.evaluate(SHOWN)
    assert set(shown) == set(CASES)
    for name in CASES:
        assert shown[name] == in_the_page(wanted[name], served), name


@pytest.mark.parametrize("with_unsafe", [False, True])
def test_what_is_saved_is_what_the_command_writes(tool, cases, capsys, with_unsafe):
    check(tool, {name: path.read_bytes() for name, path in CASES.items()})
    fix(tool, with_unsafe)
    with tool.expect_download() as download:
        tool.locator("keras-checker > div:last-child button").click()
    command(capsys, cases, "--fix", *(["--unsafe-fixes"] if with_unsafe else []))
    now = {name: (cases / name).read_bytes() for name in CASES}
    changed = {name: now[name] for name in CASES if now[name] != CASES[name].read_bytes()}
    with zipfile.ZipFile(download.value.path()) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == changed
    assert download.value.suggested_filename == "fixed.zip"


def fix(page, with_unsafe):
    page.locator("keras-checker [type=checkbox]").set_checked(with_unsafe)
    page.locator("keras-checker .tool__row button", has_text=words_of(page)["fix"]).click()
    page.locator("keras-checker[data-fixed]").wait_for()


def words_of(page):
    return WORDS[page.locator("html").get_attribute("lang")]


TRAINED = """
import numpy as np
model.compile("adam", "binary_crossentropy")
layer = next(layer for layer in model.layers if isinstance(layer, SimpleDense))
before = [np.array(weight) for weight in layer.trainable_weights]
rng = np.random.default_rng(0)
model.fit(rng.random((32, 32, 32, 1)), rng.integers(0, 2, 32), verbose=0)
print(sum((np.array(w) != b).any() for w, b in zip(layer.trainable_weights, before)))
"""


def test_the_layer_of_the_post_is_found_and_fixed_and_then_trains(tool, keras_forks):
    check(tool, POST)
    [findings] = tool.evaluate(SHOWN).values()
    lines = POST.splitlines()
    raw = [lines[f["line"] - 1].strip() for f in findings if f["rule"] == "raw-variable"]
    assert raw == ["self.w = tf.Variable(", lines[16].strip()]
    fix(tool, True)
    with tool.expect_download() as download:
        tool.locator(
            "keras-checker > div:last-child button", has_text=words_of(tool)["save"]
        ).click()
    code = download.value.path().read_text("utf8")
    assert download.value.suggested_filename == "code.py"
    assert "tf.Variable" not in code and "tf.Variable" in POST
    for program, count in ((POST, 0), (code, 2)):
        done = keras_forks.run("keras3", "-c", program + TRAINED)
        assert done.returncode == 0, done.stderr[-2000:]
        assert int(done.stdout.split()[-1]) == count, "weights that training changes"


def test_a_check_by_the_keyboard(tool):
    tool.locator("keras-checker textarea").fill(OLD.decode())
    tool.locator("keras-checker textarea").focus()
    tool.keyboard.press("Tab")
    tool.keyboard.press("Enter")
    tool.locator(DONE).wait_for(timeout=STARTING)
    tool.locator(".checker__file").wait_for()
    tool.locator(".checker__file summary").focus()
    tool.keyboard.press("Enter")
    assert not tool.locator(".checker__remarks").is_visible()
    tool.locator("keras-checker .tool__row button", has_text=words_of(tool)["fix"]).focus()
    tool.keyboard.press("Enter")
    tool.locator("keras-checker[data-fixed]").wait_for()
    assert "learning_rate" in tool.locator(".checker__added").inner_text()


def test_nothing_is_wrong_with_what_is_found(tool, axe):
    notebook = notebook_of("import keras", "keras.optimizers.Adam(lr=1)").encode()
    check(tool, {"a.ipynb": notebook, "b.py": OLD, "c.py": b"print 1"})
    fix(tool, True)
    for device in (PHONE, DESKTOP):
        tool.set_viewport_size(device["viewport"])
        tool.emulate_media(color_scheme=device["color_scheme"])
        wrong = axe(tool)
        if tool.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append("wider than the window")
        assert not wrong, f"{device}:\n" + "\n".join(wrong)


def zipped(**members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def test_a_zip_is_looked_into(tool):
    archive = zipped(**{"src__old.py": OLD, "src__x.txt": b"", ".git__old.py": OLD})
    check(tool, {"mine.zip": archive})
    assert list(tool.evaluate(SHOWN)) == ["mine.zip/src/old.py"]


DROP = """files => {
    const transfer = new DataTransfer()
    for (const [name, text] of Object.entries(files)) transfer.items.add(new File([text], name))
    transfer.items.add(new File(["#".repeat(50_000_000)], "large.py"))
    return transfer
}"""


def test_files_may_be_dropped_anywhere_on_the_page(tool):
    transfer = tool.evaluate_handle(DROP, {"a.py": OLD.decode(), "b.txt": ""})
    left = """([footer, dataTransfer]) => {
        const options = {dataTransfer, bubbles: true, cancelable: true}
        return footer.dispatchEvent(new DragEvent("dragover", options))
    }"""
    assert not tool.evaluate(left, [tool.query_selector("footer"), transfer])
    tool.dispatch_event("footer", "drop", {"dataTransfer": transfer})
    tool.locator(STATUS, has_text="2").wait_for()
    tool.locator(CHECK).click()
    tool.locator(DONE).wait_for(timeout=STARTING)
    assert list(tool.evaluate(SHOWN)) == ["a.py"]
    told = asked("large.py", UNREADABLE["large.py"], "ko")
    assert troubles(tool) == [f"large.py: {told['troubles'][0]}"]


def troubles(page):
    return page.locator("keras-checker ul.tool__fault li").all_inner_texts()


def drop(page, path):
    """Have the browser itself drop a folder, which no script can."""
    session = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(path)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, "x": 200, "y": 200, "data": data})
    session.detach()


def test_a_folder_is_looked_into_however_it_comes(tool, tmp_path):
    for name in ("mine/src/old.py", "mine/.git/old.py", "mine/env/pyvenv.cfg", "mine/env/x.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(OLD)
    chosen = words_of(tool)["chosen"].replace("{count}", "1")
    for by_dropping in (False, True):
        tool.locator("keras-checker textarea").fill("x = 1")  # the folder comes in its place
        if by_dropping:
            drop(tool, tmp_path / "mine")
        else:
            tool.locator("keras-checker [type=file]").nth(1).set_input_files(tmp_path / "mine")
        tool.locator(STATUS, has_text=chosen).wait_for()
        tool.locator(CHECK).click()
        tool.locator(DONE).wait_for(timeout=STARTING)
        assert list(tool.evaluate(SHOWN)) == ["mine/src/old.py"]


def test_what_cannot_be_read_costs_nothing_else(tool):
    small = {name: given for name, given in UNREADABLE.items() if len(given) < 1_000_000}
    check(tool, {**small, "old.py": OLD})
    assert list(tool.evaluate(SHOWN)) == ["old.py"]
    told = dict(line.split(": ", 1) for line in troubles(tool))
    assert set(told) == set(small)
    of_python = re.compile(r"[(:].*")  # in the middle stands what Python says, in each release
    for name, given in small.items():
        [wanted] = asked(name, given, "ko")["troubles"]
        assert of_python.sub("", told[name]) == of_python.sub("", wanted)


def test_names_and_code_are_only_text(tool):
    code = f"{OLD.decode()[:-1]}  # <img src=x onerror=alert(1)>\n"
    check(tool, {"<img src=x>.py": code.encode()})
    assert not tool.locator("keras-checker img").count()
    assert "<img src=x>.py" in tool.locator(".checker__file summary").inner_text()


@pytest.mark.parametrize(
    ("given", "key"), [("x = 1\n", "noKeras"), ("import keras\n", "nothing")], ids=["no", "fine"]
)
def test_nothing_found_is_one_sentence(tool, given, key):
    said = check(tool, given)
    assert said == words_of(tool)[key].replace("{files}", "1")
    assert not tool.locator(".checker__file").count()


# --- Before Python is there


def test_nothing_of_python_is_loaded_before_the_click(browser, served):
    context = browser.new_context()
    urls = []
    context.on("request", lambda request: urls.append(request.url))
    page = opened(context, served, "en")
    page.locator("keras-checker textarea").fill(OLD.decode())
    choose(page, {"a.py": OLD})
    page.wait_for_timeout(500)
    assert any("checker/element.js" in url for url in urls)
    assert not [url for url in urls if "pyodide" in url or "check_keras" in url]
    size = exported(PROGRAM, "MEGABYTES")
    assert f"{size} MB" in page.locator("keras-checker form").inner_text()
    context.close()


def alarm(page, words, fault):
    page.locator(ALARM, has_text=words["faults"][fault]).wait_for()
    assert page.locator(STATUS).inner_text() == ""


# 50 MB from the clipboard; returns whether they were kept out
PASTED = """box => {
    const clipboardData = new DataTransfer()
    clipboardData.setData("text/plain", "#".repeat(50_000_000))
    return !box.dispatchEvent(new ClipboardEvent("paste", {clipboardData, cancelable: true}))
}"""


def encrypted(content):
    """Mark the members of an archive as encrypted, in both places where that stands."""
    local, central = content.index(b"PK\3\4"), content.index(b"PK\1\2")
    marked = bytearray(content)
    marked[local + 6] |= 1
    marked[central + 8] |= 1
    return bytes(marked)


def test_bad_input_is_one_sentence_without_python(fresh):
    page, words = fresh
    for number in range(2):  # pressed with nothing, and once more
        page.locator("keras-checker textarea").fill(" \n" * number)
        page.locator(CHECK).click()
        alarm(page, words, "empty")
    archive = zipped(**{"a.py": OLD})
    bad = {
        "no-code": {"notes.txt": b"hello"},
        "truncated": {"half.zip": archive[:40]},
        "damaged": {"flipped.zip": archive.replace(b"PK\1\2", b"PK\0\0")},
        "encrypted": {"secret.zip": encrypted(archive)},
    }
    for fault, files in bad.items():
        choose(page, files)
        alarm(page, words, fault)
    choose(page, {"empty.zip": zipped(**{"readme.txt": b""})})
    alarm(page, words, "no-code")
    assert page.locator("keras-checker textarea").evaluate(PASTED), "the browser would be busy"
    alarm(page, words, "too-large")
    assert "#" not in page.locator("keras-checker textarea").input_value()
    page.locator("keras-checker textarea").evaluate("box => (box.value = ' '.repeat(1e6) + '1')")
    page.locator(CHECK).click()
    alarm(page, words, "too-large")


def test_a_download_that_is_stopped_or_fails_is_one_sentence_and_can_be_tried_again(fresh):
    page, words = fresh
    page.context.route("**/python_stdlib.zip", lambda route: None)  # it never comes
    page.locator("keras-checker textarea").fill(OLD.decode())
    size = str(exported(PROGRAM, "MEGABYTES"))
    for _ in range(2):
        page.locator(CHECK).click()
        page.locator(STATUS, has_text=words["loading"].replace("{size}", size)).wait_for()
        assert page.locator("keras-checker progress").is_visible()
        page.locator("keras-checker button", has_text=words["cancel"]).click()
        page.locator(STATUS, has_text=words["cancelled"]).wait_for()
        assert not page.locator("keras-checker progress").is_visible()
    page.context.unroute("**/python_stdlib.zip")
    page.context.route("**/pyodide.asm.wasm.gz", lambda route: route.abort())
    for _ in range(2):
        page.locator(CHECK).click()
        alarm(page, words, "library")
    page.context.wrong.clear()  # the requests that failed


def test_a_message_leads_to_its_entry(fresh, served):
    page, words = fresh
    language = page.locator("html").get_attribute("lang")
    entry = next(one for one in QUERIES[language] if one.get("entry"))
    trace = 'Traceback (most recent call last):\n  File "a.py", line 1, in <module>\n'
    said = check(page, f"{trace}    model.fit(x)\n{entry['query']}\n")
    assert said.startswith(words["entry"])
    link = page.locator(f"{STATUS} a").evaluate("it => it.href")
    assert link == f"{served}{address(language, entry['pages'][0])}#{entry['entry']}"
    said = check(page, "KubernetesError: helm chart zxqv")
    assert said.startswith(words["noEntry"])
    link = page.locator(f"{STATUS} a").evaluate("it => it.href")
    assert link == served + address(language, "troubleshooting/errors")


def test_without_javascript_there_is_a_sentence_and_the_command(browser, served):
    for language in LANGUAGES:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(served + address(language, "tools/checker"))
        text = page.locator("keras-checker").inner_text()
        assert re.search(r"uv run https://\S+/check_keras\.py my_folder", text)
        context.close()
