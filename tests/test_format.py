"""Code is laid out by the formatters that .ruff.toml and .prettierrc configure, and nobody else."""

import shutil
import subprocess
import sys
import unicodedata

from browsing.javascript import prettier, scripts_and_styles
from guide_model.snippets import ROOT, Fault

RUFF = (sys.executable, "-m", "ruff")
WIDEST = 120  # columns; the formatters wrap at 100 what they can


def ruff(*arguments, folder=ROOT):
    return subprocess.run([*RUFF, *arguments], cwd=folder, capture_output=True, text=True)


def columns(line):
    """Return how wide a line is in an editor, where a Korean letter takes two columns."""
    return sum(1 + (unicodedata.east_asian_width(letter) in "WF") for letter in line)


def test_python_is_formatted():
    done = ruff("format", "--check", "--output-format=concise")
    assert not done.returncode, f"Run `make format`.\n{done.stdout}{done.stderr}"


def test_ruff_finds_nothing():
    done = ruff("check", "--output-format=concise")
    assert not done.returncode, (
        f"Mend each; `make format` sorts imports.\n{done.stdout}{done.stderr}"
    )


def unformatted(folder):
    """Return the files of JavaScript and CSS that the formatter would write otherwise."""
    done = prettier("--list-different", folder)
    assert not done.stderr, done.stderr
    return done.stdout.split()


def test_javascript_and_css_are_formatted():
    files = unformatted(ROOT)
    assert not files, "Run `make format`. These would change:\n" + "\n".join(files)


def test_a_file_that_is_not_formatted_is_named(tmp_path):
    shutil.copy(ROOT / ".prettierrc", tmp_path)
    wrong = {
        "docs/tools/new/element.js": "const word = { a: 1 }\n",
        "docs/search/new.js": "const word = 'a';\n",
        "docs/overrides/assets/new.css": "p{color:red}\n",
        "tests/browsing/new.mjs": "let a=1;\n",
    }
    for name, text in {**wrong, "docs/tools/right.js": 'const word = {a: "b"};\n'}.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf8")
    assert unformatted(tmp_path) == sorted(wrong)


def test_no_line_of_javascript_or_css_is_too_wide():
    files = scripts_and_styles()
    assert len(files) > 40
    for file in files:
        for number, line in enumerate(file.read_text("utf8").splitlines(), 1):
            if columns(line) > WIDEST:
                advice = "Give its parts names, or wrap the sentence."
                raise Fault(
                    file, number, f"is {columns(line)} columns wide, not {WIDEST}. {advice}"
                )
