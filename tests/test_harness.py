"""The harness, tried on a tiny project without TensorFlow.

Each fault fails with one message that says where and what to do.
"""

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from functools import partial

import psutil
import pytest
import requests
from browsing.chromium import MISSING
from guide_model.snippets import GENERATIONS, ROOT
from harness import kernels
from harness.comparing import same_text
from harness.record import write_text
from planting.forks import python_m
from planting.small_project import SNIPPET, copies, edit, write
from site_build import npm


def test_a_valid_project_passes(project):
    result = python_m(project, "pytest")
    assert result.returncode == 0, result.stdout
    assert int(re.search(r"(\d+) passed", result.stdout)[1]) > 20


@pytest.mark.parametrize(
    "repository", ["", "https://github.com/someone/guide"], ids=["none", "github"]
)
def test_there_is_a_colab_link_only_with_a_repository(project, repository):
    assert (
        python_m(
            project,
            "mkdocs",
            "build",
            "--strict",
            "--quiet",
            SITE_URL="https://example.org/",
            REPO_URL=repository,
        ).returncode
        == 0
    )
    pages = [path.read_text("utf8") for path in (project / "site").rglob("demo/count/index.html")]
    assert len(pages) == 2 and all(("colab" in page) == bool(repository) for page in pages)


FAULTS = {
    "wrong output": (
        lambda c: c.edit("snippets/demo/count.out", "shape (3, 4)", "shape (4, 3)"),
        [
            "snippets/demo/count.py:7: section `shape` doesn't print on Keras 3 "
            "what is recorded at snippets/demo/count.out:2",
            "make record",
            "-shape (4, 3)",
        ],
    ),
    "wrong last digits": (
        lambda c: c.edit("snippets/demo/count.out", "0.12345", "0.12347"),
        ["snippets/demo/count.py:16: section `print` doesn't print", "make record"],
    ),
    "missing output block": (
        lambda c: c.edit_both(
            "demo/count.md", '```{ .text .output }\n--8<-- "demo/count.out:shape"\n```\n', ""
        ),
        [
            "docs/ko/demo/count.md:5: this block prints on Keras 3, "
            "but no output stands under it. Add a `{ .text .output }` block."
        ],
    ),
    "print without a record": (
        lambda c: c.edit("snippets/demo/count.py", "size = shape[0]", "print(1)\nsize = shape[0]"),
        [
            "snippets/demo/count.py:12: section `size` doesn't print on Keras 3 "
            "what is recorded at snippets/demo/count.out, where it is missing",
            "make record",
        ],
    ),
    "code typed into the page": (
        lambda c: c.edit("docs/en/demo/count.md", '--8<-- "demo/count.py:size"', "size = 12000"),
        ["docs/en/demo/count.md:17: this code is typed into the page. Move it to snippets/"],
    ),
    "output typed into the page": (
        lambda c: c.edit("docs/en/demo/count.md", '--8<-- "demo/count.out:shape"', "shape (3, 4)"),
        ["docs/en/demo/count.md:11: this output is typed into the page. Move it to snippets/"],
    ),
    "empty snippet": (
        lambda c: c.write("snippets/demo/count.py", ""),
        ["snippets/demo/count.py:1: has no sections. Add"],
    ),
    "no header": (
        lambda c: c.edit("snippets/demo/count.py", "# /// script", "# script"),
        ["snippets/demo/count.py:1:", "PEP 723 header"],
    ),
    "missing end": (
        lambda c: c.edit("snippets/demo/count.py", "# --8<-- [end:print]\n", ""),
        ["snippets/demo/count.py:15: section `print` has no `[end:print]`. Add it."],
    ),
    "code outside sections": (
        lambda c: c.edit(
            "snippets/demo/count.py", "# --8<-- [start:size]", "hidden = 1\n# --8<-- [start:size]"
        ),
        [
            "snippets/demo/count.py:11: this line is in no section, so no page shows it."
            " Put it into one."
        ],
    ),
    "unknown section": (
        lambda c: c.edit("docs/ko/demo/count.md", "demo/count.py:size", "demo/count.py:sise"),
        [
            "docs/ko/demo/count.md:17: includes section `sise`,"
            " but demo/count.py has shape, size, print. Correct it."
        ],
    ),
    "section on no page": (
        lambda c: c.edit_both("demo/count.md", '```python\n--8<-- "demo/count.py:size"\n```\n', ""),
        ["snippets/demo/count.py:12: no page shows section `size`. Include it, or remove it."],
    ),
    "page in one language": (
        lambda c: c.path("docs/en/demo/count.md").unlink(),
        ["docs/ko/demo/count.md:1: this page has no twin. Write docs/en/demo/count.md."],
    ),
    "page not in the navigation": (
        lambda c: [c.edit(f, "      - demo/count.md\n", "") for f in ("mkdocs.yml", "docs/en.yml")],
        [
            "docs/ko/demo/count.md:1: this page is not in the navigation."
            " Add it to `nav` in mkdocs.yml."
        ],
    ),
    "other includes in one language": (
        lambda c: c.edit("docs/en/demo/count.md", "demo/count.py:size", "demo/count.py:shape"),
        [
            "docs/ko/demo/count.md:17: here stands",
            "docs/en/demo/count.md:17",
            "Make the twins alike.",
        ],
    ),
    "another order in one language": (
        lambda c: [
            c.edit("docs/en/demo/count.md", *pair)
            for pair in (("py:size", "py:x"), ("py:print", "py:size"), ("py:x", "py:print"))
        ],
        ["docs/ko/demo/count.md:17: here stands", "Make the twins alike."],
    ),
    "wrong output in a box": (
        lambda c: c.edit("snippets/demo/count.out", "12000", "12001"),
        ["docs/ko/demo/count.md:29: this is not what the block prints on Keras 3.", "make record"],
    ),
    "wrong output in a tab": (
        lambda c: [
            c.edit("snippets/demo/count.out", "12000", "12001"),
            c.edit_both("demo/count.md", "!!! note", "==="),
        ],
        ["docs/en/demo/count.md:29: this is not what the block prints on Keras 3.", "make record"],
    ),
    "fence that is not collected": (
        lambda c: c.edit_both(
            "demo/count.md",
            '```python\n--8<-- "demo/count.py:size"',
            '<div markdown>\n```python\n--8<-- "demo/count.py:size"',
        ),
        ["docs/ko/demo/count.md:18: this Python fence is not collected, so it would not run."],
    ),
    "fence marked notest": (
        lambda c: c.edit(
            "docs/en/demo/count.md",
            '```python\n--8<-- "demo/count.py:size"',
            '```{ .python notest }\n--8<-- "demo/count.py:size"',
        ),
        ["docs/en/demo/count.md:17: a Python fence says `{ .python notest }`. Write `python`"],
    ),
    "fence in another spelling": (
        lambda c: c.edit(
            "docs/en/demo/count.md",
            '```python\n--8<-- "demo/count.py:size"',
            '```pycon\n--8<-- "demo/count.py:size"',
        ),
        ["docs/en/demo/count.md:17: a fence says `pycon`."],
    ),
    "snippet that raises": (
        lambda c: c.edit("snippets/demo/count.py", "size = shape[0]", "size = shape[7]"),
        [
            "snippets/demo/count.py:12: raises on Keras 3. Mend it.",
            "IndexError: tuple index out of range",
        ],
    ),
    "shape in the text": (
        lambda c: c.edit_both("demo/count.md", "(3, 4)", "(4, 3)"),
        [
            "docs/ko/demo/count.md:3: `(4, 3)` stands in the text,"
            " but in no code or output on this page. Correct it"
        ],
    ),
    "number in the text": (
        lambda c: c.edit("docs/en/demo/count.md", "12,000", "12,100"),
        [
            "docs/en/demo/count.md:23: `12,100` stands in the text,"
            " but in no code or output of its section."
        ],
    ),
    "annotation without its text": (
        lambda c: c.edit_both("demo/count.md", "1.  ", ""),
        [
            "docs/ko/demo/count.md:5: the code has the annotations [1],"
            " but 0 texts stand in the list under it."
        ],
    ),
    "heading without an id": (
        lambda c: c.edit("docs/en/demo/count.md", " { #size }", ""),
        ["docs/en/demo/count.md:15: this heading has no id. End it with"],
    ),
    "other heading id": (
        lambda c: c.edit("docs/en/demo/count.md", "{ #size }", "{ #sizes }"),
        [
            "docs/ko/demo/count.md:15: here stands `heading id size`, "
            "but at docs/en/demo/count.md:15 `heading id sizes`."
        ],
    ),
    "other link": (
        lambda c: c.edit(
            "docs/en/demo/count.md", "https://keras.io/api/", "https://keras.io/guides/"
        ),
        [
            "docs/ko/demo/count.md:35: here stands `link to https://keras.io/api/`,"
            " but at docs/en/demo/count.md:35"
        ],
    ),
    "change in one language": (
        lambda c: c.edit("docs/ko/demo/count.md", "# 예제 {", "# 다른 예제 {"),
        [
            "docs/ko/demo/count.md:1: section `demo` changed,"
            " but its twin at docs/en/demo/count.md:1 didn't.",
            "make one-language PAGE=demo/count.md",
        ],
    ),
    "no official page at the end": (
        lambda c: c.edit_both("demo/count.md", "[Keras](https://keras.io/api/), ", ""),
        ["docs/ko/demo/count.md:33: the last section has no link to tensorflow.org or keras.io."],
    ),
    "wrong output in the README": (
        lambda c: c.edit("README.md", "```text\n2\n", "```text\n3\n"),
        ["README.md:7: this is not what the block prints on Keras 3."],
    ),
    "record without a snippet": (
        lambda c: c.write("snippets/demo/gone.out", "1\n"),
        ["snippets/demo/gone.out:1: belongs to no snippet or section. Remove it."],
    ),
}


# What keeps a rule from looking at the other pages: it fails with this fault alone
HIDING = {"missing end", "code outside sections", "unknown section", "empty snippet", "no header"}


@pytest.fixture(scope="module")
def printed(example, tmp_path_factory):
    """What the rules say of a project with every fault, each on its own page; hiding ones apart."""
    said = {}
    for faults in (set(FAULTS) - HIDING, HIDING):
        root = tmp_path_factory.mktemp("faults") / "project"
        shutil.copytree(example, root, symlinks=True)
        in_order = [fault for fault in FAULTS if fault in faults]
        planted = dict(zip(in_order, copies(root, [*map(slug, in_order)]), strict=True))
        recorded = python_m(root, "harness.record")
        assert recorded.returncode == 0, recorded.stderr
        for fault, copy in planted.items():
            FAULTS[fault][0](copy)
        result = python_m(root, "pytest", "--tb=short")
        said |= dict.fromkeys(planted, (result.returncode, result.stdout + result.stderr))
    return said


def slug(fault):
    return fault.lower().replace(" ", "-")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_fails_with_a_message(fault, printed):
    code, said = printed[fault]
    assert code == 1, said
    for message in FAULTS[fault][1]:
        wanted = message.replace("demo/count", f"demo/{slug(fault)}")
        assert wanted in said, f"no {wanted!r} in\n{said}"


def test_a_page_without_a_fault_is_in_no_message(printed):
    """It stands beside all those that have one."""
    said = printed["wrong output"][1]
    assert "demo/count." not in said, said


def test_a_block_that_raises_a_type_error_runs_once(project):
    runs = project / "runs"
    edit(
        project,
        "snippets/demo/count.py",
        "size = shape[0]",
        f"open({str(runs)!r}, 'a').write('x')\nsize = len(5) + shape[0]",
    )
    result = python_m(project, "pytest", "docs")
    assert "TypeError: object of type 'int' has no len()" in result.stdout
    assert runs.read_text() == "xx", "one run a generation, shared by both languages"


def test_settings_of_one_page_do_not_reach_the_next(project):
    second = SNIPPET.replace(
        "print(size, 0.12345)",
        "import numpy as np\nprint(np.array([0.12345]), np.random.RandomState is None)",
    )
    first = second.replace(
        "import numpy as np\n", "import numpy as np\nnp.set_printoptions(precision=2)\n"
    )
    for name, text in (("a", first), ("b", second)):
        write(project, f"snippets/demo/{name}.py", text)
        for language in ("ko", "en"):
            page = (
                (project / f"docs/{language}/demo/count.md")
                .read_text("utf8")
                .replace("demo/count.", f"demo/{name}.")
            )
            write(project, f"docs/{language}/demo/{name}.md", page)
    for file in ("mkdocs.yml", "docs/en.yml"):
        edit(
            project,
            file,
            "- demo/count.md",
            "- demo/count.md\n      - demo/a.md\n      - demo/b.md",
        )
    assert python_m(project, "harness.record").returncode == 0
    assert (
        "[0.12]" in (project / "snippets/demo/a.out").read_text()
        and "[0.12345]" in (project / "snippets/demo/b.out").read_text()
    )
    result = python_m(project, "pytest", "docs")
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_broken_link_breaks_the_build(project, language):
    links = "gone.md) [x](demo/count.md#lost"
    edit(project, f"docs/{language}/index.md", "demo/count.md", links)
    done = python_m(project, "mkdocs", "build", "--strict")
    assert done.returncode != 0
    for link in ("'gone.md'", "'demo/count.md#lost'"):
        told = [line for line in done.stderr.splitlines() if "index.md" in line and link in line]
        assert told, f"nothing names {link} on index.md:\n{done.stderr}"


def test_a_language_that_the_hooks_do_not_build_is_refused(project):
    """English that says it is Korean would build an English site into itself, for ever."""
    edit(project, "docs/en.yml", "language: en", "language: ko")
    done = python_m(project, "mkdocs", "build")
    assert done.returncode == 1
    message = "docs/en.yml:1: this site is built with `language: ko` under `theme`. Write"
    assert message in done.stderr


ELSEWHERE = {
    "figure": (
        "9: shows `../../outside.png`",
        "1.  글",
        "![x](../figures/../../outside.png)\n\n1.  글",
    ),
    "figure that isn't recorded": (
        "9: shows `demo/gone.png`",
        "1.  글",
        "![x](../figures/demo/gone.png)\n\n1.  글",
    ),
    "include": ("5: includes `../outside.py`", "demo/count.py:shape", "../outside.py:shape"),
    "tool": (
        "1: asks for `tool: ../../outside`",
        "# 예제",
        "---\ntool: ../../outside\n---\n\n# 예제",
    ),
}


@pytest.mark.parametrize("what", ELSEWHERE)
def test_a_page_names_no_file_of_the_machine_that_builds_it(project, what):
    message, old, new = ELSEWHERE[what]
    write(project, "outside.py", SNIPPET)
    write(project, "outside/element.js", "")
    shutil.copy(ROOT / "docs/pictures/card.en.png", project / "outside.png")
    edit(project, "docs/ko/demo/count.md", old, new)
    done = python_m(project, "mkdocs", "build")
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
    assert f"docs/ko/demo/count.md:{message}" in done.stderr, done.stderr


LINKS = ["docs/ko/demo/note.txt", "docs/tools/note.js", "snippets/demo/count.shape.png"]


@pytest.mark.parametrize("place", LINKS)
def test_a_link_to_a_file_elsewhere_is_refused(project, place):
    (project / place).symlink_to("/etc/hostname")
    done = python_m(project, "mkdocs", "build")
    assert done.returncode == 1
    assert f"{place}:1: is a link, so its target would get into the site." in done.stderr


@pytest.fixture
def serving(project):
    """A function that starts `mkdocs serve` in the project, and returns its address."""
    started = []

    def start():
        with socket.create_server(("127.0.0.1", 0)) as free:
            address = f"127.0.0.1:{free.getsockname()[1]}"
        log = open(project / "log", "w")
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
        environment = {**os.environ, "PYTHONPATH": "docs:tests", "NO_MKDOCS_2_WARNING": "1"}
        process = subprocess.Popen(command, cwd=project, env=environment, stdout=log, stderr=log)
        started.append(process)
        return f"http://{address}/"

    yield start
    for process in started:
        process.terminate()
        process.wait()


def answers(address, text):
    """Ask until the answer holds a text; return all of it."""
    deadline, answer = time.monotonic() + 100, ""
    while text not in answer:
        assert time.monotonic() < deadline, f"no {text!r} in\n{answer}"
        time.sleep(0.2)
        try:
            answer = requests.get(address, timeout=100).text
        except requests.ConnectionError as error:
            answer = str(error)
    return answer


def test_serving_says_what_is_wrong_and_recovers(project, serving):
    """A record that isn't made yet is there as serving starts; later a section loses its mark."""
    record = project / "snippets/demo/count.out"
    recorded = record.read_text("utf8")
    record.unlink()
    address = serving()
    for page in ("", "demo/count/", "en/demo/count/"):
        said = answers(address + page, "The build failed")
        assert (
            "docs/ko/demo/count.md:11: includes `demo/count.out`" in said and "make record" in said
        )
        assert 'http-equiv="refresh"' in said
    record.write_text(recorded, "utf8")
    assert "shape (3, 4)" in answers(address + "en/demo/count/", "<article")
    edit(project, "snippets/demo/count.py", "# --8<-- [end:print]\n", "")
    assert "snippets/demo/count.py:15: section" in answers(address, "The build failed")
    write(project, "snippets/demo/count.py", SNIPPET)
    answers(address, "<article")
    edit(project, "docs/en/demo/count.md", "## Text { #size }", "## The size { #size }")
    answers(address + "en/demo/count/", "The size")
    edit(project, "mkdocs.yml", "site_name:", "site_nam:")
    answers(address + "en/", "The build failed")
    edit(project, "mkdocs.yml", "site_nam:", "site_name:")
    answers(address + "en/", "<article")
    builds = (project / "log").read_text("utf8").count("Building documentation...")
    assert builds == 4, (
        "Whole builds are for the start and for the configuration, each mended once."
    )


def test_a_taken_port_is_one_sentence(project):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = python_m(project, "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}")
    [line] = [line for line in done.stderr.splitlines() if "INFO" not in line]
    assert done.returncode == 1
    assert line.startswith(f"Error: 127.0.0.1:{port} can't be served (Address already in use).")
    assert f"PORT={port + 1} make serve" in line


def test_recording_keeps_what_still_holds_and_replaces_what_does_not(project):
    record = project / "snippets/demo/count.out"
    kept = record.read_text("utf8").replace("0.12345", "0.12346")
    record.write_text(kept, "utf8")
    assert python_m(project, "harness.record").returncode == 0
    assert record.read_text("utf8") == kept, "within the tolerance, nothing is rewritten"
    record.write_text(kept.replace("0.12346", "0.2"), "utf8")
    assert python_m(project, "harness.record").returncode == 0
    assert "12000 0.12345" in record.read_text("utf8")


def test_recording_a_snippet_that_raises_keeps_its_record(project):
    record = project / "snippets/demo/count.out"
    before = record.read_bytes()
    edit(project, "snippets/demo/count.py", "print(size, 0.12345)", "print(size / 0)")
    done = python_m(project, "harness.record")
    assert done.returncode == 1
    assert "snippets/demo/count.py:16: raises on Keras 3" in done.stderr
    assert record.read_bytes() == before


SLOW = """\
import os, time
open({note!r}, 'a').write(f'{{os.getpid()}} ')
time.sleep(600)
size = shape[0]"""


@pytest.mark.parametrize("how", ["TERM", "KILL", "INT"])
def test_a_stopped_recording_leaves_no_process_behind(project, how):
    note = project / "running"
    edit(project, "snippets/demo/count.py", "size = shape[0]", SLOW.format(note=str(note)))
    before = (project / "snippets/demo/count.out").read_bytes()
    environment = {**os.environ, "PYTHONPATH": "docs:tests"}
    command = [sys.executable, "-m", "harness.record"]
    # a shell has what it starts in the background ignore SIGINT, and the tests may be started so
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    options = {"env": environment, "stderr": subprocess.PIPE, "text": True, "preexec_fn": heard}
    recording = psutil.Popen(command, cwd=project, **options)
    started = []
    try:
        deadline = time.monotonic() + 60
        while not note.exists() or len(note.read_text().split()) < len(GENERATIONS):
            assert recording.poll() is None and time.monotonic() < deadline, (
                "the programs don't start"
            )
            time.sleep(0.1)
        started = recording.children(recursive=True)
        running = {int(number) for number in note.read_text().split()}
        assert running < {process.pid for process in started}
        recording.send_signal(getattr(signal, f"SIG{how}"))
        said = recording.communicate(timeout=20)[1]
        _, left = psutil.wait_procs(started, timeout=20)
        assert not left, f"{len(left)} processes outlive it: {left}"
    finally:
        for process in [recording, *started]:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
    assert (project / "snippets/demo/count.out").read_bytes() == before
    if how == "INT":
        assert said == "Stopped. What was recorded is whole; the rest is as it was.\n"


STARTS = """\
import os, subprocess, sys, time
subprocess.Popen([sys.executable, *sys.argv[1:4], str(os.getpid()), "keras3"])
time.sleep(600)
"""


def test_what_forks_kernels_ends_with_the_tests(tmp_path):
    command = [sys.executable, "-c", STARTS, kernels.__file__, "serve", str(tmp_path / "address")]
    tests = psutil.Popen(command)
    deadline = time.monotonic() + 60
    while not (started := tests.children()):
        assert time.monotonic() < deadline, "the server doesn't start"
        time.sleep(0.05)
    tests.kill()
    tests.wait()
    _, left = psutil.wait_procs(started, timeout=30)
    for process in left:
        process.kill()
    assert not left, "the server outlives the tests"


ENDS = {
    "print(input())": (0, "given\n", ""),
    "1 / 0": (1, "", "ZeroDivisionError: division by zero\n"),
    "raise SystemExit(3)": (3, "", ""),
    "import os; os.kill(os.getpid(), 9)": (-9, "", ""),
    "import tensorflow as tf; print(hasattr(tf.keras, 'ops'))": (0, None, ""),
}


@pytest.mark.parametrize("generation", GENERATIONS)
def test_a_program_in_a_fork_ends_as_in_a_process_of_its_own(keras_forks, generation):
    for program, (code, said, complained) in ENDS.items():
        done = keras_forks.run(generation, "-c", program, given="given\n")
        assert done.returncode == code, done
        assert done.stdout == (f"{generation == 'keras3'}\n" if said is None else said)
        assert done.stderr.endswith(complained), done


FULL = """\
import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))
runpy.run_module("harness.record", run_name="__main__", alter_sys=True)
"""


def test_a_full_disk_is_one_sentence_and_every_record_stays(project):
    """No file can grow beyond 3,000 bytes: the output is shorter, its record would be longer."""
    write(project, "tests/full.py", FULL)
    edit(
        project, "snippets/demo/count.py", "print(size", "print(f'{size:25}\\n' * 112)\nprint(size"
    )
    before = (project / "snippets/demo/count.out").read_bytes()
    result = python_m(project, "full")
    assert result.returncode == 1
    [line] = result.stderr.splitlines()
    message = "snippets/demo/count.out:1: can't be written (File too large) and stays as it is."
    assert line.startswith(message)
    assert (project / "snippets/demo/count.out").read_bytes() == before
    assert not list(project.rglob("*.new"))


def test_a_change_for_one_language_needs_a_reason(project):
    edit(project, "docs/ko/demo/count.md", "# 예제 {", "# 다른 예제 {")
    assert python_m(project, "harness.record").returncode == 1, (
        "a one-sided change is not accepted on the side"
    )
    command = ("harness.twins", "--page", "demo/count.md", "--section", "demo")
    assert python_m(project, *command, "--why", " ").returncode == 1
    assert python_m(project, *command, "--why", "typo in the title").returncode == 0
    assert python_m(project, "pytest", "tests/test_twins.py").returncode == 0
    assert "typo in the title" in (project / "tests/twins.json").read_text("utf8")


# Nothing on the path, and nobody answers
ALONE = {"PATH": "", "npm_config_registry": "http://127.0.0.1:9"}


def test_without_a_browser_it_is_one_sentence_within_seconds(project, tmp_path):
    fetched = npm.package("axe-core").parents[1]
    (project / ".cache" / "npm").unlink()
    (project / ".cache" / "npm").mkdir()
    (project / ".cache" / "npm" / fetched.name).symlink_to(fetched)
    # Playwright would try its download five times
    edit(project, "tests/browsing/chromium.py", '"--only-shell", "chromium"', '"nothing"')
    none = {
        "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "a"),
        "npm_config_cache": str(tmp_path / "b"),
    }
    began = time.monotonic()
    done = python_m(project, "browsing.chromium", **ALONE, **none)
    assert time.monotonic() - began < 60
    assert done.returncode == 2 and "Traceback" not in done.stderr, done.stderr
    assert done.stderr.splitlines()[-1] == MISSING


@pytest.mark.parametrize("processes", [["-n", "2"], []], ids=["distributed", "alone"])
def test_pytest_says_so_too_before_it_starts_its_processes(project, processes):
    edit(project, "tests/browsing/chromium.py", "chain(present(), brought())", "()")
    write(project, "tests/test_page.py", "def test_page(page):\n    assert page\n")
    done = python_m(project, "pytest", *processes)
    assert done.returncode == 2, done.stdout + done.stderr
    said = done.stdout + done.stderr
    assert said.count(MISSING) == 1
    assert not any(word in said for word in ("node down", "crashed", "passed", "bringing up"))


@pytest.mark.parametrize(
    ("expected", "actual", "same"),
    [
        ("loss 0.1234", "loss 0.1235", True),
        ("loss 0.1234", "loss 0.1236", False),
        ("rate 0.001", "rate 0.002", False),
        ("rate 0.0010", "rate 0.0011", False),
        ("loss 0.000", "loss 0.001", False),
        ("loss 0.100", "loss 0.101", True),
        ("1234.567891", "1234.567999", True),
        ("1.2345e-08", "1.2346e-08", True),
        ("1.2345e-08", "1.2345e-07", False),
        ("[1. 2.]", "[1. 3.]", False),
        ("0.25", "0.26", False),
        ("(3, 4)", "(4, 3)", False),
        ("832", "833", False),
        ("-0.123", "0.123", False),
        ("loss 0.123", "Loss 0.123", False),
        ("a\n\n", "\na  ", True),
    ],
)
def test_floats_compare_with_a_tolerance_and_the_rest_exactly(expected, actual, same):
    assert same_text(expected, actual) == same


def test_the_bench_measures_programs_and_builds(project):
    result = python_m(project, "maintaining.bench", "--runs", "1", "--times", "3")
    assert result.returncode == 0, result.stdout + result.stderr
    assert re.search(r"^ +3 +12( +\d\.\d{4}){2} +\d+\.\d\d$", result.stdout, re.M), result.stdout
    assert float(re.search(r"ratio +(\d+\.\d+)", result.stdout)[1]) > 1


def test_a_record_that_is_no_longer_made_counts_as_changed(tmp_path):
    """`make record` names what it wrote and what it removed."""
    record = tmp_path / "count.out"
    assert write_text(record, {"shape": "(3, 4)\n"}) and record.exists()
    assert not write_text(record, {"shape": "(3, 4)\n"})
    assert write_text(record, {"shape": ""}) and not record.exists()
    assert not write_text(record, {"shape": ""})
