"""Commands that the pages name can be called, with these options, and end with these exit codes."""

import argparse
import os
import re
import subprocess
import sys

import pytest
from checker import command
from guide_model.pages import parsed
from guide_model.releases import releases
from guide_model.snippets import DOCS, ROOT, Fault
from harness.twins import both, page_names
from prose.names import codes
from prose.numbers import numbers
from prose.pieces import all_pages, language_of, pieces

ALL_PAGES = all_pages()
NAMES = sorted(page_names("ko") & page_names("en"))
OPTION = re.compile(r"(?<![\w-])--(?P<name>[a-z][a-z-]*)(?:=(?P<value>\S+))?")
# Commands that run what isn't ours: how each has to look. {newest} is the newest release.
FOREIGN = (
    r"pip install pytest",
    r'pip install "tf_keras~={newest}"',
    r"TF_USE_LEGACY_KERAS=1 python train\.py",
    r"pytest (?P<file>test_\w+\.py)",
    r"uv run \{\{ site \}\}check_keras\.py my_folder( --diff| --fix)?",
    r"python check_keras\.py my_folder",
)


def options() -> dict[str, set[str]]:
    """Return the options of the check, each with the values that it takes."""
    found = {}
    add = argparse.ArgumentParser.add_argument

    def noted(self, *names, **given):
        for name in names:
            if name.startswith("--"):
                found[name[2:]] = set(given.get("choices") or ())
        return add(self, *names, **given)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(argparse.ArgumentParser, "add_argument", noted)
        command.arguments_of(["."])
    return found


def targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text("utf8"), re.M))


def newest() -> str:
    return [r.version for r in releases() if not r.legacy][-1]


def commands(page):
    """Give the commands of a page, of its shell blocks and in its text, with their lines."""
    for token in parsed(page.read_text("utf8")):
        if token.type == "fence" and token.info.strip() == "bash":
            for number, line in enumerate(token.content.splitlines()):
                yield token.map[0] + 2 + number, line.strip()
    for _, span in codes(page):
        if re.match(r"(?:make|pip|python|uv|pytest) [\w\".{-]", span.text):
            yield span.line, span.text


@pytest.mark.parametrize("name", NAMES)
def test_commands_can_be_called(name):
    for page in both(name):
        for line, said in commands(page):
            if made := re.fullmatch(r"make ([a-z-]+)", said):
                if made[1] not in targets():
                    raise Fault(
                        page, line, f"the Makefile has no `{made[1]}`. Correct the command."
                    )
                continue
            known = [form.replace("{newest}", re.escape(newest())) for form in FOREIGN]
            match = next((found for form in known if (found := re.fullmatch(form, said))), None)
            if not match:
                raise Fault(
                    page,
                    line,
                    f"`{said}` is none of the commands that tests/test_commands.py knows (with the"
                    f" newest release, {newest()}). Correct it, or add its form to FOREIGN there.",
                )
            if "file" in match.groupdict() and not names_file(page, match["file"]):
                raise Fault(page, line, f"the page doesn't tell to write `{match['file']}`.")


def names_file(page, name):
    return sum(name == span.text for _, span in codes(page)) > 0


@pytest.mark.parametrize("name", NAMES)
def test_options_are_those_of_the_check(name):
    for page in both(name):
        known = options()
        for _, span in codes(page):
            for option in OPTION.finditer(span.text):
                values = known.get(option["name"])
                wrong_value = option["value"] and values and option["value"] not in values
                if values is None or wrong_value:
                    raise Fault(
                        page,
                        span.line,
                        f"`{option[0]}` is no option of the check. It has"
                        f" {', '.join(f'--{name}' for name in known)}.",
                    )


def test_the_options_of_the_check_are_read():
    assert {"format", "lang", "list"} <= set(options()) and options()["lang"] == {"en", "ko"}


def exit_codes(folder) -> list[int]:
    """Return how the check ends with nothing found, with something found, with a file unread."""
    faulty = "from tensorflow import keras\n\nkeras.optimizers.SGD(lr=0.1)\n"
    texts = {"fine.py": "print(1)\n", "found.py": faulty, "unread.py": "def (:\n"}
    ends = []
    for name, text in texts.items():
        (folder / name).write_text(text, "utf8")
        call = [sys.executable, "-m", "checker", str(folder / name)]
        environment = os.environ | {"PYTHONPATH": str(DOCS)}
        ends.append(subprocess.run(call, env=environment, capture_output=True).returncode)
    return ends


def test_the_exit_codes_are_those_that_the_text_says(tmp_path):
    ends = exit_codes(tmp_path)
    for page in both("migration/which-keras.md"):
        [piece] = [p for p in pieces(page) if re.search("exit code|종료 코드", p.own)]
        found = [int(n.value) for n in numbers(piece.own, language_of(page))]
        if found != ends:
            raise Fault(
                page, piece.line, f"the exit codes are {ends}, in this order; it says {found}."
            )
