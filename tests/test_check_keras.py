"""The program that readers run over their old code: what it says, and that nothing trips it up."""

import ast
import hashlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from guide_model.snippets import LANGUAGES, Fault
from site_build import joining

FOLDER = tempfile.TemporaryDirectory(prefix="check-")
PROGRAM = Path(FOLDER.name) / joining.FILE
PROGRAM.write_text(joining.joined(), encoding="utf-8")
check_keras = joining.loaded()

POST = """\
import tensorflow as tf
from tensorflow.keras import layers
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Dense, Conv2D, Flatten, MaxPooling2D

class SimpleDense(layers.Layer):
    def __init__(self, units=32):
        super(SimpleDense, self).__init__()
        self.units = units

    def build(self, input_shape):
        w_init = tf.random_normal_initializer()
        self.w = tf.Variable(
            initial_value=w_init(shape=(input_shape[-1], self.units), dtype='float32'),
            trainable=True)
        b_init = tf.zeros_initializer()
        self.b = tf.Variable(initial_value=b_init(shape=(self.units,), dtype='float32'), trainable=True)

    def call(self, inputs):
        return tf.matmul(inputs, self.w) + self.b

model = Sequential()
model.add(Conv2D(32, (5, 5), activation='relu', input_shape=(32, 32, 1)))
model.add(MaxPooling2D())
model.add(Flatten())
model.add(SimpleDense())
model.add(Dense(1, activation='softmax'))
"""


def found(code, path="old.py"):
    return check_keras.check_source(path, check_keras.Source(code))


def run(capsys, *arguments):
    exit_code = check_keras.main([str(a) for a in arguments])
    printed = capsys.readouterr()
    refuse_other_exit(exit_code, printed.err)
    return exit_code, printed.out.splitlines(), complaints(printed.err)


def complaints(errors):
    """Return what was said of files, and the summary; not what could be done, nor the counts."""
    counted = re.compile(r"--unsafe-fixes|^ *\d+ [a-z-]+ \(")
    return [line for line in errors.splitlines() if not counted.search(line)]


SUMMARY = re.compile(
    r"^(\d+) found, .*; (\d+) not read\.$|^파일 .*에서 (\d+)건을.* (\d+)개는 읽지.*$", re.M
)


def refuse_other_exit(code, errors):
    """Raise `Fault` where the exit code says something else than the summary that was printed."""
    if summary := SUMMARY.search(errors):
        found, unread = (int(number) for number in summary.groups() if number)
        if code != (wanted := 2 if unread else 1 if found else 0):
            message = f"exits with {code} after `{summary[0]}`. Have check() return {wanted}."
            raise Fault(joining.CHECKER / "command.py", 1, message)


@pytest.mark.parametrize(
    ("code", "summary"),
    [
        (1, "0 found, in 0 of 2 files; 1 not read."),
        (0, "2 found, in 1 of 2 files; 0 not read."),
        (1, "파일 2개 가운데 0개에서 0건을 찾았고, 0개는 읽지 못했습니다."),
    ],
)
def test_an_exit_code_that_says_otherwise_than_the_summary_is_named(code, summary):
    with pytest.raises(Fault, match=rf"command\.py:1: exits with {code} after `{summary}`"):
        refuse_other_exit(code, f"a.py: {summary}\n{summary}\n")


def notebook_of(*cells):
    return json.dumps(
        {
            "cells": [
                {"cell_type": "code", "source": c}
                if c[0] != "#"
                else {"cell_type": "markdown", "source": c}
                for c in cells
            ]
        }
    )


FAULT = "import tensorflow as tf\ntf.keras.optimizers.Adam(lr=0.1)\n"
CLEAN = "import tensorflow as tf\ntf.keras.optimizers.Adam(learning_rate=0.1)\n"


# --- The rules


def test_the_code_of_the_post_of_2022():
    findings = found(POST)
    assert sorted((f.line, f.rule.name) for f in findings) == [
        (7, "no-kwargs"),
        (13, "raw-variable"),
        (17, "raw-variable"),
        (27, "one-unit-softmax"),
    ]


def test_a_fixed_training_leads_to_its_own_section():
    head = "import keras; x = keras.Input((3,)); d = keras.layers.Dropout(0.5)"
    links = [found(f"{head}\ny = d(x, training={value})\n")[0].link for value in (True, False)]
    assert links == [
        "migration/silent-changes/#training-true",
        "migration/silent-changes/#training-false",
    ]


@pytest.mark.parametrize(
    "imports",
    [
        "import tf_keras as keras",
        "try:\n    import tf_keras as keras\nexcept ImportError:\n    import keras",
    ],
)
def test_legacy_keras_is_left_in_peace(imports):
    code = (
        "keras.optimizers.Adam(lr=0.1)\nmodel = keras.Sequential()\n"
        "model.save('x')\nmodel.save_weights('w.h5')\nmodel.optimizer.lr\n"
    )
    assert found(f"import tensorflow as tf\n{imports}\n{code}") == []


def test_code_without_keras_is_left_in_peace():
    code = (
        "import torch\noptimizer = torch.optim.Adam()\nprint(optimizer.lr)\n"
        "model.save('x')\nlayer.output_shape\n"
    )
    assert found(code) == []


# --- Exit codes, and files that can't be read


def test_exit_code_0_when_clean(tmp_path, capsys):
    (tmp_path / "a.py").write_text(CLEAN)
    assert run(capsys, tmp_path, "--lang=en") == (0, [], ["0 found, in 0 of 1 files; 0 not read."])


def test_exit_code_1_with_findings_sorted_by_file_and_line(tmp_path, capsys):
    (tmp_path / "b.py").write_text(FAULT + FAULT)
    (tmp_path / "a.py").write_text(FAULT)
    code, lines, errors = run(capsys, tmp_path, "--lang=en")
    assert code == 1 and errors == ["3 found, in 2 of 2 files; 0 not read."]
    assert [line.split(": ")[0] for line in lines] == [
        f"{tmp_path / 'a.py'}:2:1",
        f"{tmp_path / 'b.py'}:2:1",
        f"{tmp_path / 'b.py'}:4:1",
    ]
    assert all(
        ": optimizer-lr (raises on Keras 3): " in line
        and line.endswith("<en/migration/silent-changes/#sgd-lr>")
        for line in lines
    )


@pytest.mark.parametrize("name, content, reason", [
    ("old.py", b"print 'Python 2'\n", "this Python can't read it (line 1: "),
    ("latin.py", "s = 'é'\n".encode("latin-1"), "neither UTF-8"),
    ("cookie.py", b"# coding: nonsense\n", "neither UTF-8"),
    ("undefined.py", b"# coding: undefined\n", "neither UTF-8"),
    ("null.py", b"x = 1\0\n", "this Python can't read it"),
    ("deep.py", b"import keras\nx = " + b"-" * 5000 + b"1\n", "nested too deeply"),
    ("bad.ipynb", b"{", "isn't a notebook"),
    ("list.ipynb", b"[]", "isn't a notebook"),
])  # fmt: skip
def test_exit_code_2_for_an_unreadable_file_and_the_others_are_checked(
    tmp_path, capsys, name, content, reason
):
    (tmp_path / name).write_bytes(content)
    (tmp_path / "z.py").write_text(FAULT)
    code, lines, errors = run(capsys, tmp_path, "--lang=en")
    assert code == 2 and len(lines) == 1 and lines[0].startswith(str(tmp_path / "z.py"))
    assert len(errors) == 2 and errors[0].startswith(f"{tmp_path / name}: ") and reason in errors[0]
    assert errors[1] == "1 found, in 1 of 2 files; 1 not read."


def test_exit_code_2_for_a_path_that_is_missing_or_holds_nothing(tmp_path, capsys):
    (tmp_path / "empty").mkdir()
    code, lines, errors = run(capsys, tmp_path / "none.py", tmp_path / "empty", "--lang=ko")
    assert code == 2 and lines == [] and len(errors) == 3
    assert errors[0] == f"{tmp_path / 'none.py'}: 그런 파일이나 폴더가 없습니다."


def test_a_coding_cookie_is_obeyed(tmp_path, capsys):
    (tmp_path / "k.py").write_bytes(
        ("# coding: euc-kr\n" + FAULT + "s = '가중치'\n").encode("euc-kr")
    )
    assert run(capsys, tmp_path)[0] == 1


READERS_OWN = ("build", "data", "dist", "docs", "examples", "lib", "models", "src", "tests", "venv")


def test_folders_that_arent_the_readers_are_skipped(tmp_path, capsys):
    for folder in (".git", "__pycache__", "node_modules", "env", "env/lib"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.py").write_text(FAULT)
    (tmp_path / "env" / "pyvenv.cfg").touch()
    for folder in READERS_OWN:
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.py").write_text(FAULT)
    code, lines, _ = run(capsys, tmp_path, "--all")
    read = {Path(line.partition(":")[0]).parent.name for line in lines}
    assert code == 1 and read == {*READERS_OWN}, (
        f"docs/checker/folders.py: reads {sorted(read)} of {READERS_OWN}. Leave out no folder that"
        " a reader may have code in, and no other one in."
    )


def test_columns_count_characters():
    finding = found("import keras\n'가중치'; keras.optimizers.Adam(lr=0.1)\n")[0]
    assert (finding.line, finding.column) == (2, 8)


# --- Notebooks


def test_notebooks_are_one_program_with_places_by_cell(tmp_path, capsys):
    cells = [
        "# Title",
        "%matplotlib inline\n!pip install \\\n  keras\nimport tensorflow as tf\ntf?",
        "%%bash\necho )",
        "x = !ls\ntf.keras.optimizers.Adam(lr=0.1)\n",
    ]
    (tmp_path / "a.ipynb").write_text(notebook_of(*cells))
    code, lines, _ = run(capsys, tmp_path, "--lang=en")
    assert code == 1 and [line.split(": ")[0] for line in lines] == [
        f"{tmp_path / 'a.ipynb'}:cell 3:line 2:1"
    ]


def test_a_notebook_of_prose_is_clean_and_a_broken_cell_is_named(tmp_path, capsys):
    (tmp_path / "a.ipynb").write_text(notebook_of("# Title"))
    assert run(capsys, tmp_path)[0] == 0
    (tmp_path / "a.ipynb").write_text(notebook_of("x = 1", "def f(:\n"))
    code, _, errors = run(capsys, tmp_path, "--lang=en")
    assert code == 2 and "cell 2:line 1" in errors[0]


# --- GitHub, languages, the list


def test_github_annotations(tmp_path, capsys):
    (tmp_path / "a,b.py").write_text(FAULT + "import keras\nkeras.layers.Dense(3, name='a/b')\n")
    code, lines, _ = run(capsys, tmp_path, "--format=github", "--lang=en")
    name = str(tmp_path / "a%2Cb.py")
    assert code == 1 and lines[0].startswith(
        f"::error file={name},line=2,col=1,title=optimizer-lr::`lr` and"
    )
    assert lines[1].startswith(
        f"::error file={name},line=4,col=28,title=slash-in-name::Keras 3 refuses"
    )


def test_github_escapes():
    finding = found(FAULT, path="a:b,100%\r\n.py")[0]
    rule = finding.rule._replace(en="50%\r\nof: a, b")
    line = check_keras.as_github(finding._replace(rule=rule), "en")
    assert line.startswith(
        r"::error file=a%3Ab%2C100%25\r\n.py,line=2,col=1,title=optimizer-lr::50%25%0D%0Aof: a, b "
    )


def test_github_annotation_of_a_notebook_names_the_cell(tmp_path, capsys):
    (tmp_path / "a.ipynb").write_text(notebook_of(FAULT))
    _, lines, _ = run(capsys, tmp_path, "--format=github")
    assert lines[0].startswith(
        f"::error file={tmp_path / 'a.ipynb'},title=optimizer-lr::cell 1:line 2: "
    )


@pytest.mark.parametrize(
    "variables, language",
    [
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LC_ALL": "C", "LANG": "ko_KR.UTF-8"}, "en"),
        ({}, "en"),
        ({"LC_MESSAGES": "ko"}, "ko"),
    ],
)
def test_the_environment_chooses_the_language(monkeypatch, variables, language):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert check_keras.language_of_environment() == language


def test_links_carry_the_address_of_the_site(monkeypatch):
    monkeypatch.setattr(check_keras, "SITE", "https://example.org/guide/")
    finding = found(FAULT)[0]
    assert check_keras.as_text(finding, "en").endswith(
        "<https://example.org/guide/en/migration/silent-changes/#sgd-lr>"
    )
    assert check_keras.as_text(finding, "ko").endswith(
        "<https://example.org/guide/migration/silent-changes/#sgd-lr>"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_names_every_rule(capsys, language):
    code, lines, _ = run(capsys, "--list", f"--lang={language}")
    assert code == 0 and [line.split(" ")[0] for line in lines] == list(check_keras.RULES)


# --- What the program promises


def test_standard_library_only():
    imports = [
        node
        for node in ast.walk(ast.parse(PROGRAM.read_text(encoding="utf-8")))
        if isinstance(node, (ast.Import, ast.ImportFrom))
    ]
    roots = {
        (getattr(node, "module", None) or node.names[0].name).split(".")[0] for node in imports
    }
    assert roots and roots <= sys.stdlib_module_names


def test_it_is_python_3_9():
    ast.parse(PROGRAM.read_text(encoding="utf-8"), feature_version=(3, 9))


def test_it_imports_and_changes_nothing(tmp_path):
    folder = tmp_path / "code"
    folder.mkdir()
    (folder / "a.py").write_text(
        f"{FAULT}\nopen({str(tmp_path / 'ran')!r}, 'w')\nraise SystemExit(7)\n"
    )
    (folder / "b.ipynb").write_text(notebook_of(FAULT))
    (folder / "c.py").write_text("broken(")

    def state():
        return {
            p: (hashlib.sha256(p.read_bytes()).hexdigest(), p.stat().st_mtime_ns)
            for p in sorted(tmp_path.rglob("*"))
            if p.is_file()
        }

    before = state()
    assert as_program(folder, cwd=tmp_path).returncode == 2
    assert state() == before and not (tmp_path / "ran").exists()


def as_program(*arguments, cwd=None):
    """Run the program in an empty environment."""
    system = {"SYSTEMROOT": os.environ["SYSTEMROOT"]} if "SYSTEMROOT" in os.environ else {}
    command = [sys.executable, "-I", str(PROGRAM), *map(str, arguments)]
    return subprocess.run(
        command, env=system, cwd=cwd, capture_output=True, text=True, encoding="utf-8", timeout=60
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_runs_as_a_program(tmp_path, language):
    (tmp_path / "post.py").write_text(POST)
    done = as_program(tmp_path, f"--lang={language}")
    assert (
        done.returncode == 1
        and len(done.stdout.splitlines()) == 4
        and len(complaints(done.stderr)) == 1
    )
    assert bool(re.search("[가-힣]", done.stdout)) == (language == "ko")


def test_it_has_a_header_for_uv():
    head = PROGRAM.read_text(encoding="utf-8").splitlines()[:4]
    assert head == ["# /// script", '# requires-python = ">=3.9"', "# dependencies = []", "# ///"]


@pytest.mark.parametrize("code", [
    "x = " + "+".join(["1"] * 3000),
    "\n".join(["x = keras.Input((3,))"] + ["x = keras.layers.Dense(3)(x)"] * 3000),
    "class A(B): pass\nclass B(A): pass\nclass C(C): pass",
    "x = x\ny = z\nz = y\nself.a = self.b\nlambda: (yield)\n[x := 1 for _ in y]",
    "def f(*, a, **k): return k\nclass L(keras.layers.Layer):\n    def __init__(): pass\n"
    "    def build(): self.x = tf.Variable(1)\n    x = self.y",
    "async def f():\n    async for x in y: pass\n    async with a as (b, *c):"
    " return [z async for z in w]",
    "keras.layers.Dense(*a, **b)(*c, **d)\nkeras.layers.Dense(*a, activation='softmax')\n"
    "f'{keras.layers.Dense(1)}/{x!r:>{y}}'",
    "a.b[c:d, ...].e().layers[0].output_shape\nfor a.b, c[d] in e: pass\ndel a.b, c",
    "try: pass\nexcept* E as e: pass",
    "match x:\n    case {'a': b, **c} | [*c]: pass\n    case K(d=e) as f: pass",
], ids=lambda code: code[:20])  # fmt: skip
def test_no_valid_python_makes_it_crash(code):
    try:
        found("import keras\n" + code + "\n")
    except check_keras.Unreadable as trouble:
        assert trouble.args[0] == "deep"


# --- Folders and files that nobody should trip over


needs_links = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


def as_somebody(*arguments, cwd=None):
    """Run the program as a user who isn't root and so may be refused.

    Anybody else runs it as they are.
    """
    become = {"user": 65534, "group": 65534, "extra_groups": []} if os.getuid() == 0 else {}
    everybodys = shutil.which("python3", path="/usr/local/bin:/usr/bin:/bin") if become else None
    command = [everybodys or sys.executable, "-I", "-", *map(str, arguments)]
    source = PROGRAM.read_text(encoding="utf-8")
    return subprocess.run(
        command, input=source, cwd=cwd or "/", capture_output=True, text=True, timeout=60, **become
    )


@needs_links
def test_an_unreadable_folder_is_named_and_the_rest_is_checked():
    with tempfile.TemporaryDirectory() as made:  # pytest's own folders are closed to others
        os.chmod(made, 0o755)
        folder = os.path.join(made, "t")
        for name, mode in (("a", 0o000), ("b", 0o755), ("c", 0o444)):
            os.makedirs(os.path.join(folder, name))
            with open(os.path.join(folder, name, "x.py"), "w") as file:
                file.write(FAULT)
            os.chmod(os.path.join(folder, name), mode)
        done = as_somebody(folder, "--lang=en")
        for name in "ac":
            os.chmod(os.path.join(folder, name), 0o755)
    errors = complaints(done.stderr)
    assert (
        done.returncode == 2
        and len(done.stdout.splitlines()) == 1
        and f"{folder}/b/x.py:2:1: optimizer-lr" in done.stdout
    )
    assert f"{folder}/a: the folder can't be opened (Permission denied)." in errors
    assert f"{folder}/c/x.py: the file can't be opened (Permission denied)." in errors
    assert errors[-1] == "1 found, in 1 of 2 files; 2 not read." and len(errors) == 3


@needs_links
def test_only_ordinary_files_are_read(tmp_path):
    os.mkfifo(tmp_path / "pipe.py")
    (tmp_path / "zero.py").symlink_to("/dev/zero")
    (tmp_path / "loop.py").symlink_to("loop.py")
    (tmp_path / "gone.py").symlink_to("nowhere.py")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(os.path.relpath(tmp_path / "s.py"))  # the path of a socket has to be short
        (tmp_path / "z.py").write_text(FAULT)
        done = as_program(".", "--lang=en", cwd=tmp_path)
        named = as_program("pipe.py", "zero.py", "/dev/null", "--lang=en", cwd=tmp_path)
    said = dict(line.split(": ", 1) for line in complaints(done.stderr)[:-1])
    assert done.returncode == 2 and len(done.stdout.splitlines()) == 1, done.stderr
    assert set(said) == {"pipe.py", "zero.py", "loop.py", "gone.py", "s.py"}
    assert (
        "a pipe, a socket or a device" in said["pipe.py"]
        and "a pipe, a socket or a device" in said["s.py"]
    )
    assert (
        "leads out of the folder" in said["zero.py"]
        and "can't be opened" in said["loop.py"]
        and "can't be opened" in said["gone.py"]
    )
    assert named.returncode == 2 and named.stderr.count("a pipe, a socket or a device") == 3


@needs_links
def test_links_are_followed_within_the_folder_only(tmp_path):
    inside, outside = tmp_path / "in", tmp_path / "out"
    for folder in (inside / "deep", outside):
        folder.mkdir(parents=True)
        (folder / "a.py").write_text(FAULT)
    (inside / "link.py").symlink_to("deep/a.py")
    (inside / "out.py").symlink_to(outside / "a.py")
    (inside / "folder").symlink_to(outside)
    (inside / "round").symlink_to(".")
    done = as_program(inside, "--lang=en")
    errors = complaints(done.stderr)
    assert done.returncode == 2 and {line.split(":")[0] for line in done.stdout.splitlines()} == {
        f"{inside}/deep/a.py",
        f"{inside}/link.py",
    }
    assert [line.split(": ")[0] for line in errors[:-1]] == [f"{inside}/folder", f"{inside}/out.py"]
    assert as_program(inside / "out.py").returncode == 1, "a link that the reader names is read"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_that_is_too_large_is_a_sentence(tmp_path, capsys, language):
    (tmp_path / "large.py").write_text("x = 1\n" * 170_000)
    (tmp_path / "large.ipynb").write_text(notebook_of("x = 1\n" * 170_000))
    (tmp_path / "pictures.ipynb").write_text(
        json.dumps(
            {"cells": [{"cell_type": "code", "source": FAULT, "outputs": ["A" * 3_000_000]}]}
        )
    )
    (tmp_path / "z.py").write_text(FAULT)
    code, lines, errors = run(capsys, tmp_path, f"--lang={language}")
    assert code == 2 and len(lines) == 2 and len(errors) == 3
    assert all("100" in error for error in errors[:2])


SLOW = {
    "bound again and again": "x = 1\n" * 20_000 + "y = x\n" * 20_000,
    "classes in a row": "class C0: pass\n"
    + "".join(f"class C{i + 1}(C{i}): pass\n" for i in range(2_000)),
    "layers in a row": "x = keras.Input((3,))\n" + "x = keras.layers.Dense(3)(x)\n" * 10_000,
    "used in functions": "x = 1\n" * 5_000 + "def f():\n    return x\n" * 5_000,
    "dots": "x = a" + ".a" * 50_000,
    "sums": "x = 1" + "+1" * 100_000,
    "brackets": "x = " + "[" * 5_000,
    "numbers": "x = [" + "1, " * 300_000 + "]",
    "nested functions": "".join(" " * i + "def f():\n" for i in range(90)) + " " * 90 + "pass",
}


@pytest.mark.parametrize("name", SLOW)
def test_no_file_takes_for_ever(tmp_path, name):
    """It is checked, or given up with a sentence; the file after it is checked in any case."""
    (tmp_path / "a.py").write_text("import keras\n" + SLOW[name] + "\n")
    (tmp_path / "b.py").write_text(FAULT)
    before = os.times().children_user
    done = subprocess.run(
        [sys.executable, "-I", str(PROGRAM), ".", "--lang=en"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=200,
    )
    took = os.times().children_user - before
    assert (
        done.returncode in (1, 2)
        and "b.py:2:1: optimizer-lr" in done.stdout
        and "Traceback" not in done.stderr
    ), done.stderr
    assert took < 2 * check_keras.SECONDS, f"{name}: {took:.0f} s"


def test_the_time_is_limited(monkeypatch):
    monkeypatch.setattr(check_keras, "SECONDS", 0)
    with pytest.raises(check_keras.Unreadable, match="slow"):
        found(FAULT)


# --- Names that speak

NAMES_THAT_SPEAK = [
    "bada\n::error file=setup.py,line=1::mine\n.py",
    "::stop-commands::token.py",
    " ::add-mask::a.py",
    "##[error]mine.py",
    "\x1b[31mred\x1b[0m.py",
    "\x9b31mred.py",
    "\u202eyp.exe.py",
    "\u2066hidden\u2069.py",
    "\rfirst.py",
    b"bytes\xff\xfe.py",
    "\u2028line.py",
]


@needs_links
@pytest.mark.parametrize("shown", ["text", "github"])
@pytest.mark.parametrize(
    "content", [FAULT, "broken(", "s = 'é'"], ids=["found", "syntax", "encoding"]
)
def test_no_name_speaks_to_the_terminal_or_to_github(tmp_path, shown, content):
    for name in NAMES_THAT_SPEAK:
        Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), os.fsencode(name)))).write_bytes(
            content.encode("latin-1")
        )
    given = [name for name in NAMES_THAT_SPEAK if isinstance(name, str)]
    for arguments in (
        ["."],
        ["--", *given],
        ["--", *(name + "none" for name in given)],
        ["--x\n::error::mine"],
    ):
        done = subprocess.run(
            [sys.executable, "-I", PROGRAM, f"--format={shown}", "--lang=en", *arguments],
            cwd=tmp_path,
            capture_output=True,
            timeout=60,
        )
        for line in (done.stdout + done.stderr).decode("utf-8").split("\n"):
            assert line.isprintable(), repr(line)
            assert "##[" not in line and "Traceback" not in line, line
            command = re.match(r"\s*::(\S*)", line)
            assert not command or (
                shown == "github"
                and re.match(r"::(error|warning) file=[^:]*,title=[a-z-]+::", line)
            ), line


def test_ordinary_names_stay_as_they_are(tmp_path, capsys):
    for name in ("한글 (1).py", "é&ñ.py", "a'b\"c.py"):
        (tmp_path / name).write_text(FAULT)
        assert run(capsys, tmp_path / name)[1][0].startswith(f"{tmp_path / name}:2:1: ")


# --- The folder in which it is run

SHADOWED = (
    "argparse",
    "ast",
    "json",
    "os",
    "re",
    "typing",
    "tokenize",
    "pathlib",
    "warnings",
    "stat",
    "time",
    "bisect",
    "io",
    "enum",
    "gettext",
    "shutil",
)


@pytest.mark.parametrize(
    "flags", [[], ["-P"], ["-I"], ["-E"]], ids=lambda f: f[0] if f else "plain"
)
def test_no_file_beside_the_program_is_run(tmp_path, flags):
    """The header says `python check_keras.py .`: the folder may be the one to be checked."""
    for name in SHADOWED:
        (tmp_path / f"{name}.py").write_text("open('ran', 'w').write(__name__)\n")
    program_ = tmp_path / PROGRAM.name
    program_.write_bytes(PROGRAM.read_bytes())
    (tmp_path / "old.py").write_text(FAULT)
    done = subprocess.run(
        [sys.executable, *flags, str(program_), ".", "--lang=en"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1 and "old.py:2:1: optimizer-lr" in done.stdout, done.stderr
    assert not (tmp_path / "ran").exists()


# --- Severity


def test_what_only_ends_up_different_is_a_warning():
    head = "import tensorflow as tf; from tensorflow import keras\n"
    late = (
        head
        + "class A(keras.layers.Layer):\n    def call(self, x):\n"
        + "        self.v = tf.Variable(1)\n        self.d = keras.layers.Dense(1)\n"
    )
    severities = [
        [f.severity for f in found(code)]
        for code in (head + "keras.optimizers.SGD(lr=1)\nkeras.optimizers.SGD(1, decay=1)\n", late)
    ]
    assert severities == [["error", "warning"], ["warning", "error"]]
