"""What `--fix` and `--diff` do to files: only what they say, whole or not at all."""

import json
import os
import stat
import subprocess
import sys

import pytest
from guide_model.snippets import Fault
from site_build import joining
from test_check_keras import CLEAN, FAULT, PROGRAM, check_keras, needs_links, notebook_of, run
from test_checker_fixes import content_of, found, mended

HEAD = "import tensorflow as tf\nfrom tensorflow import keras\n"


def fixed(text, with_unsafe=True):
    return mended(check_keras.decoded(text.encode(), False), with_unsafe=with_unsafe)


# --- The text around a fix


LAYOUTS = {
    "comments": "x = keras.optimizers.Adam(  # why\n    lr=0.1,  # and how\n)\n",
    "tabs": "def f():\n\treturn keras.optimizers.Adam( lr = 0.1 )\n",
    "one line": "if 1: keras.optimizers.Adam(lr=0.1); x = 'lr=0.1'\n",
    "no end of line": "keras.optimizers.Adam(lr=0.1)",
    "strings": "s = '''lr\n가중치'''; keras.optimizers.Adam(lr=0.1, name='감소')\n",
    "form feed": "\x0c\nkeras.optimizers.Adam(lr=0.1)\n\x0c\nx = 1\n",
    "continued": "x = \\\n    keras.optimizers.Adam(\\\n    lr=0.1)\n",
    "lambda": "f = [keras.optimizers.Adam(lr=y) for y in map(lambda a, b: a, [1], [2])]\n",
}


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_nothing_changes_but_what_is_fixed(name, newline):
    text = (HEAD + LAYOUTS[name]).replace("\n", newline)
    place = text.index("Adam") + text[text.index("Adam") :].index("lr")
    assert fixed(text) == text[:place] + "learning_rate" + text[place + 2 :]


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + FAULT.encode(),
        ("# coding: euc-kr\n" + FAULT + "s = '가중치'\n").encode("euc-kr"),
        ("# -*- coding: latin-1 -*-\r\n" + FAULT + "s = 'é'\r\n").encode("latin-1"),
    ],
    ids=["bom", "euc-kr", "latin-1"],
)
def test_the_encoding_stays(tmp_path, capsys, content):
    (tmp_path / "a.py").write_bytes(content)
    assert run(capsys, tmp_path, "--fix")[0] == 0
    assert (tmp_path / "a.py").read_bytes() == content.replace(b"lr=", b"learning_rate=")


@pytest.mark.parametrize(
    "call",
    [
        "keras.layers.LSTM(2, time_major=False)",
        "keras.layers.LSTM(time_major=False, units=2)",
        "keras.layers.LSTM(\n    2,\n    time_major=False,\n    return_sequences=True,\n)",
        "(keras.layers.LSTM)(2, time_major=False, )",
        "keras.layers.LSTM(units=(2), time_major=(False))",
    ],
)
def test_an_argument_goes_with_its_comma(call):
    after = fixed(HEAD + call + "\n")
    assert "time_major" not in after and after.count("2") == call.count("2")
    assert found(after) == [] and check_keras.parses(after) and ", ," not in after


def test_what_stands_in_an_f_string_is_fixed_where_its_place_is_known():
    text = HEAD + 's = f"""가\n{model.optimizer.lr:.3f} lr {keras.optimizers.Adam(lr=1)}"""\n'
    wanted = text.replace(".lr:", ".learning_rate:").replace("lr=", "learning_rate=")
    assert fixed(text) == (wanted if sys.version_info >= (3, 12) else text)


def test_what_has_a_comment_to_lose_is_left():
    text = HEAD + "keras.layers.LSTM(2,  # cells\n                  time_major=False)\n"
    assert fixed(text) == text


# --- Imports


USES_SHAPE = "K.shape(x)\n"
WHERE_IMPORTS_GO = {
    "": ("from keras import backend as K\n", "", "import tensorflow as tf\n"),
    "beside the others": ("import os\nfrom keras import backend as K\n", "\nx = 1\n", None),
    "after docstring and future": (
        '"""Text."""\n\nfrom __future__ import annotations\nfrom keras import backend as K\n',
        "import sys\n",
        None,
    ),
    "several lines": ("from keras import (\n    backend as K,  # old\n)\n", "\n\n", None),
    "a comment behind": ("from keras import backend as K  # old\n", "y = 1\n", None),
}


@pytest.mark.parametrize("where", WHERE_IMPORTS_GO)
def test_an_import_stands_beside_the_others(where):
    before, between, _ = WHERE_IMPORTS_GO[where]
    if "sys" in between:
        before, between = before + between, ""
    after = fixed(before + between + USES_SHAPE)
    assert after == before + "import tensorflow as tf\n" + between + "tf.shape(x)\n"


@pytest.mark.parametrize(
    "code",
    [
        "from keras import backend as K\ntf = 3\nK.shape(x)\n",
        "from keras import backend as K\ndef f(tf): return K.shape(tf)\n",
        "from keras import backend as K\nfor tf in y: pass\nK.shape(x)\n",
        "from keras import backend as K\nfrom tools import *\nprint(tf)\nK.shape(x)\n",
        "import torchfun as tf\nfrom keras import backend as K\nK.shape(x)\n",
    ],
)
def test_no_name_that_the_file_uses_is_bound_anew(code):
    assert fixed(code) == code


@pytest.mark.parametrize(
    ("head", "call"),
    [
        ("import keras\nimport keras.backend as K\n", "keras.ops.sum(x)"),
        ("from keras import ops, backend as K\n", "ops.sum(x)"),
        ("import tensorflow as tf\nimport keras.backend as K\n", "tf.keras.ops.sum(x)"),
        ("import keras.backend as K\n", "keras.ops.sum(x)"),
    ],
)
def test_a_name_that_is_there_is_used(head, call):
    assert fixed(head + "def f(x):\n    return K.sum(x)\n").endswith(f"    return {call}\n")


def test_a_name_that_is_hidden_in_a_function_is_not_used_there():
    code = "import keras\nimport keras.backend as K\ndef f(x, keras):\n    return K.sum(x)\n"
    assert fixed(code) == code


# --- Several fixes


def test_fixes_that_overlap_are_made_one_after_the_other():
    code = "import keras\nfrom keras import backend as K\n"
    deep = "K.sqrt(" * 8 + "x" + ")" * 8
    assert "K." not in fixed(f"{code}{deep}\n").partition("as K")[2]


@pytest.mark.parametrize("damage", [SyntaxError, "twice"])
def test_a_fix_that_would_break_the_file_is_not_made(monkeypatch, damage):
    text = "keras.optimizers.Adam(" if damage is SyntaxError else "keras.optimizers.Adam(a=1, a=2)"

    def broken(draft, hit):
        return [draft.replaced(hit.node, text)]

    monkeypatch.setitem(check_keras.FIXES, "optimizer-lr", check_keras.Fixer("safe", broken))
    both = f"{HEAD}keras.optimizers.Adam(lr=1)\nmodel.optimizer.lr\n"
    assert fixed(both) == both.replace("optimizer.lr", "optimizer.learning_rate")


def test_fixes_that_never_end_are_ended(monkeypatch):
    def growing(draft, hit):
        return [check_keras.Edit(draft.end(hit.node), draft.end(hit.node), "\n")]

    monkeypatch.setitem(check_keras.FIXES, "optimizer-lr", check_keras.Fixer("safe", growing))
    assert fixed(FAULT).count("\n") == FAULT.count("\n") + check_keras.PASSES


# --- Files


def test_fix_writes_and_diff_does_not(tmp_path, capsys):
    file = tmp_path / "a.py"
    file.write_text(FAULT)
    code, lines, errors = run(capsys, tmp_path, "--diff", "--lang=en")
    assert code == 1 and file.read_text() == FAULT
    assert lines[:2] == [f"--- {file}", f"+++ {file}"]
    assert lines[-2:] == ["-" + FAULT.splitlines()[1], "+" + CLEAN.splitlines()[1]]
    assert errors[0] == "1 would be fixed, in 1 files; nothing was written."
    code, lines, errors = run(capsys, tmp_path, "--fix", "--lang=en")
    assert code == 0 and lines == [] and file.read_text() == CLEAN
    assert errors == ["1 fixed, in 1 files.", "0 found, in 0 of 1 files; 0 not read."]
    assert run(capsys, tmp_path, "--fix")[0] == 0 and os.listdir(tmp_path) == ["a.py"]


def test_unsafe_fixes_are_asked_for(tmp_path, capsys):
    text = HEAD + "keras.layers.Dense(1, activation='softmax')\n"
    (tmp_path / "a.py").write_text(text)
    assert run(capsys, tmp_path, "--fix")[0] == 1 and (tmp_path / "a.py").read_text() == text
    assert run(capsys, tmp_path, "--fix", "--unsafe-fixes")[0] == 0
    assert (tmp_path / "a.py").read_text() == text.replace("softmax", "sigmoid")


def test_only_chosen_rules_are_fixed(tmp_path, capsys):
    text = HEAD + "keras.optimizers.Adam(lr=1)\nmodel.optimizer.lr\n"
    (tmp_path / "a.py").write_text(text)
    run(capsys, tmp_path, "--fix", "--select=optimizer-api")
    assert (tmp_path / "a.py").read_text() == text.replace(
        "optimizer.lr", "optimizer.learning_rate"
    )


@needs_links
def test_mode_and_link_stay(tmp_path, capsys):
    file = tmp_path / "real" / "a.py"
    file.parent.mkdir()
    file.write_text(FAULT)
    file.chmod(0o751)
    (tmp_path / "link.py").symlink_to("real/a.py")
    run(capsys, tmp_path / "link.py", "--fix")
    assert (tmp_path / "link.py").is_symlink() and file.read_text() == CLEAN
    assert stat.S_IMODE(file.stat().st_mode) == 0o751


def test_a_file_that_changes_meanwhile_is_left(tmp_path, capsys, monkeypatch):
    (tmp_path / "a.py").write_text(FAULT)
    mend = check_keras.mended

    def slowly(*arguments):
        (tmp_path / "a.py").write_text(FAULT + "# mine\n")
        return mend(*arguments)

    monkeypatch.setattr(check_keras, "mended", slowly)
    code, _, errors = run(capsys, tmp_path, "--fix", "--lang=en")
    assert code == 2 and "changed while it was checked" in errors[0]
    assert (tmp_path / "a.py").read_text() == FAULT + "# mine\n"


def test_a_write_that_fails_leaves_the_old_file(tmp_path, capsys, monkeypatch):
    (tmp_path / "a.py").write_text(FAULT)

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(check_keras.os, "fsync", full)
    code, _, errors = run(capsys, tmp_path, "--fix", "--lang=en")
    assert code == 2 and "can't be written (No space left on device)" in errors[0]
    assert os.listdir(tmp_path) == ["a.py"] and (tmp_path / "a.py").read_text() == FAULT


def test_a_broken_file_is_left(tmp_path, capsys):
    (tmp_path / "a.py").write_text(FAULT + "def f(:\n")
    assert run(capsys, tmp_path, "--fix")[0] == 2
    assert (tmp_path / "a.py").read_text() == FAULT + "def f(:\n"


# --- Notebooks


def as_nbformat(*cells):
    """Return a notebook as nbformat writes it."""
    written = [
        {
            "cell_type": "code",
            "execution_count": 1,
            "id": f"{number:08x}",
            "metadata": {},
            "outputs": [{"name": "stdout", "output_type": "stream", "text": ["가\u00e9 lr=0.1\n"]}],
            "source": cell.splitlines(keepends=True),
        }
        for number, cell in enumerate(cells)
    ]
    whole = {"cells": written, "metadata": {"a": [1, {}]}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


CELLS = (
    "%matplotlib inline\n!pip install keras\nimport tensorflow as tf\nfrom tensorflow import keras",
    "# 학습률\nopt = keras.optimizers.Adam(lr=0.1)\n%time opt.lr",
    "  keras.optimizers.Adam(lr=0.2)\n  x = 1",
    "x = f(??, 1)",
    "%%bash\necho lr=0.1",
    "opt.lr",
)


def test_only_the_lines_of_a_notebook_that_are_fixed_change(tmp_path, capsys):
    old = as_nbformat(*CELLS)
    (tmp_path / "a.ipynb").write_text(old, "utf8")
    assert run(capsys, tmp_path, "--fix")[0] == 2, "one cell is no Python"
    new = (tmp_path / "a.ipynb").read_text("utf8")
    pairs = zip(old.splitlines(), new.splitlines(), strict=True)
    changed = [(a.strip(), b.strip()) for a, b in pairs if a != b]
    adam = "opt = keras.optimizers.Adam({}=0.1)\\n"
    assert changed == [
        (f'"{adam}",'.format("lr"), f'"{adam}",'.format("learning_rate")),
        ('"opt.lr"', '"opt.learning_rate"'),
    ]


@pytest.mark.parametrize(
    "dumped",
    [
        lambda value: json.dumps(value),
        lambda value: json.dumps(value, indent=4),
        lambda value: json.dumps(value, separators=(",", ":"), ensure_ascii=False),
        lambda value: "\ufeff" + json.dumps(value, indent=2),
    ],
    ids=["line", "indented", "compact", "bom"],
)
@pytest.mark.parametrize("in_lines", [True, False])
def test_the_layout_of_the_json_stays(tmp_path, capsys, dumped, in_lines):
    text = FAULT + "s = '가중치'"
    cell = {"cell_type": "code", "source": text.splitlines(keepends=True) if in_lines else text}
    old = dumped({"cells": [{"cell_type": "markdown", "source": "lr=0.1"}, cell], "x": "lr=0.1"})
    (tmp_path / "a.ipynb").write_bytes(old.encode())
    assert run(capsys, tmp_path, "--fix")[0] == 0
    after = (tmp_path / "a.ipynb").read_text("utf8")
    assert after == old.replace("Adam(lr=0.1)", "Adam(learning_rate=0.1)")


def test_an_import_goes_into_the_cell_of_the_others(tmp_path, capsys):
    cells = ("!pip install keras\nimport os\nfrom keras import backend as K", "K.shape(x)")
    (tmp_path / "a.ipynb").write_text(as_nbformat(*cells))
    assert run(capsys, tmp_path, "--fix")[0] == 0
    sources = content_of(tmp_path / "a.ipynb").cells
    assert sources == [cells[0] + "\nimport tensorflow as tf", "tf.shape(x)"]


def test_a_notebook_of_version_3_is_read_and_fixed(tmp_path, capsys):
    cell = {"cell_type": "code", "input": FAULT.splitlines(keepends=True), "language": "python"}
    old = json.dumps({"nbformat": 3, "worksheets": [{"cells": [cell]}, {"cells": [cell]}]})
    (tmp_path / "a.ipynb").write_text(old)
    code, lines, _ = run(capsys, tmp_path)
    assert code == 1 and len(lines) == 2 and "cell 2:line 2" in lines[1]
    assert run(capsys, tmp_path, "--fix")[0] == 0
    assert (tmp_path / "a.ipynb").read_text() == old.replace("lr=", "learning_rate=")


# --- Standard input


def piped(text, *arguments):
    command = [sys.executable, "-I", str(PROGRAM), "--lang=en", *arguments]
    return subprocess.run(command, input=text, capture_output=True, text=True, timeout=60)


def test_standard_input_is_checked_and_fixed():
    done = piped(FAULT, "-")
    assert done.returncode == 1 and done.stdout.startswith("stdin.py:2:1: optimizer-lr")
    done = piped(FAULT, "-", "--stdin-filename=my/own.py")
    assert done.stdout.startswith("my/own.py:2:1: ")
    done = piped(FAULT, "-", "--fix")
    assert (done.returncode, done.stdout) == (0, CLEAN)
    done = piped(notebook_of(FAULT), "-", "--stdin-filename=a.ipynb", "--fix")
    assert json.loads(done.stdout)["cells"][0]["source"] == CLEAN
    done = piped("broken(", "-", "--fix")
    assert (done.returncode, done.stdout) == (2, "broken(")


# --- What the rules say of their fixes


def test_every_rule_has_a_fix_or_says_why_not():
    for name, rule in check_keras.RULES.items():
        file = joining.CHECKER / "rules" / f"{name.replace('-', '_')}.py"
        if (name in check_keras.FIXES) == bool(rule.no_fix):
            message = "needs a fix in docs/checker/fixes, or `no_fix=DESIGN`; one of the two."
            raise Fault(file, 1, message)
    assert {*check_keras.FIXES} <= {*check_keras.RULES}


def test_every_file_holds_the_fix_of_its_rule():
    for path in joining.files_in("fixes"):
        name = path.stem.replace("_", "-")
        if f'@fixes("{name}"' not in path.read_text("utf8"):
            raise Fault(path, 1, f"holds no fix of `{name}`. A file is named like its rule.")


def test_every_public_name_is_one(keras_forks):
    asked = sorted(f"{m}.{name}" for m, names in check_keras.PUBLIC.items() for name in names)
    program = (
        "import json, operator, keras, tensorflow as tf\n"
        f"asked = {asked!r}\n"
        "def there(root, name):\n"
        "    try: return bool(operator.attrgetter(name)(root)) or True\n"
        "    except AttributeError: return False\n"
        "print(json.dumps([n for n in asked if not there(keras, n) or not there(tf.keras, n)]))"
    )
    done = keras_forks.run("keras3", "-c", program)
    for name in json.loads(done.stdout):
        path = joining.CHECKER / "public_names.py"
        raise Fault(path, 1, f"says that `keras.{name}` is public, and it isn't. Take it out.")
