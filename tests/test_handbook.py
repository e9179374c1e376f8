"""README and the maintainer's handbook name what there is, and the handbook's examples work."""

import re
import shutil
from pathlib import Path

import pytest
from guide_model.pages import headings, pages
from guide_model.snippets import DOCS, LANGUAGES, ROOT, SNIPPETS, Fault
from site_build import joining

README = ROOT / "README.md"
HANDBOOK = ROOT / ".github" / "CONTRIBUTING.md"
MEASUREMENTS = ROOT / ".github" / "MEASUREMENTS.md"
MOST_WORDS = 700  # of README, both languages and the code counted
KOREAN = "## 한국어\n"

CODE = re.compile(r"^(?P<indent> *)(?P<fence>`{3,}).*\n(?P<block>[\s\S]*?)^(?P=indent)(?P=fence)$|"
                  r"(?P<ticks>`+)(?P<span>.+?)(?P=ticks)|^ {4}(?P<indented>.+)$", re.M)  # fmt: skip
COMMAND = re.compile(r"(?<![\w./-])make ([a-z][a-z-]*)")
PLACEHOLDER = re.compile(r"<[\w -]+>")
ENDING = "cjs css in js json keras md mjs out png py svg toml txt yml".replace(" ", "|")
PLAIN = r"[\w.<>*-]"
PATH = re.compile(
    rf"(?<![\w./:{{<>@-])(?:\.?{PLAIN}+/)+(?:{PLAIN}+)?(?:#[\w-]+)?|(?<![\w./:<>-]){PLAIN}+\.(?:{ENDING})\b"
)
FIGURES = "../figures/"  # where a page finds the figures of `snippets`
MADE = (".venv", ".cache", "site")  # by the commands; .gitignore has them
STARTS = (ROOT, SNIPPETS, DOCS, *(DOCS / language for language in LANGUAGES), ROOT / "tests")
EXAMPLE = "model-to-yaml"
SAID_TWICE = (
    "PYTHON=", "PORT=", "venv", "docs/requirements.txt", "mkdocs serve", "WSL", "snippets/",
    "docs/ko", "docs/en", "docs/guide_model", "docs/site_build", "docs/checker", "docs/tools",
    "docs/search", "tests/harness", ".github/CONTRIBUTING.md", ".github/MEASUREMENTS.md",
    "*Settings → Pages → Source*", "`notebooks`", "SITE_URL", "REPO_URL", "make build",
)  # fmt: skip


def targets():
    """Return the commands that the Makefile has."""
    makefile = (ROOT / "Makefile").read_text("utf8")
    return set(re.findall(r"^([a-z][a-z-]*):", makefile, re.M))


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def code_of(text):
    """Return the code of a text, of spans and of blocks, each with the line that it starts on."""
    for match in CODE.finditer(text):
        part = next(name for name in ("block", "span", "indented") if match[name] is not None)
        yield line_of(text, match.start(part)), match[part]


def commands(text):
    """Return what a text calls with make, and the first line that does."""
    found = {}
    for start, code in code_of(text):
        for match in COMMAND.finditer(code):
            found.setdefault(match[1], start + line_of(code, match.start()) - 1)
    return found


def paths(text):
    """Return what a text names as a file, a folder or a page, with the lines."""
    for start, code in code_of(text):
        for match in PATH.finditer(code):
            yield start + line_of(code, match.start()) - 1, match[0]


def is_there(name):
    """Tell whether a name of a text is a file, a folder or a page; `<topic>` may be any."""
    path, _, heading = name.partition("#")
    if path.split("/")[0] in MADE:
        return True
    pattern = PLACEHOLDER.sub("*", path.removeprefix(FIGURES).strip("/"))
    for start in STARTS:
        for match in (*start.glob(pattern), *start.glob(f"{pattern}.md")):
            if not heading or heading in {h.id for h in headings(match.read_text("utf8"))}:
                return True
    return False


def slug(heading):
    """Return the anchor that GitHub gives a heading."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def check_commands(file, text):
    for name, line in commands(text).items():
        if name not in targets():
            message = f"`make {name}` isn't in the Makefile. Correct the name, or leave it out."
            raise Fault(file, line, message)


def check_paths(file, text):
    for line, name in paths(text):
        if not is_there(name):
            raise Fault(file, line, f"`{name}` isn't there. Correct the name, or leave it out.")


def check_links(file, text):
    anchors = {slug(match[1]) for match in re.finditer(r"^#+ (.+)$", text, re.M)}
    for match in re.finditer(r"\]\((?!https?:)([^)#]*)(#[^)]*)?\)", CODE.sub("", text)):
        target, anchor = match[1], (match[2] or "#")[1:]
        path = (file.parent / target).resolve() if target else file
        other = path.read_text("utf8") if target and path.is_file() else text
        known = anchors if not target else {slug(h) for h in re.findall(r"(?m)^#+ (.+)$", other)}
        if not path.is_file() or (anchor and anchor not in known):
            line = line_of(text, text.index(match[0]))
            raise Fault(file, line, f"the link `{match[0][1:]}` leads nowhere. Correct it.")


TEXTS = pytest.mark.parametrize("file", [README, HANDBOOK, MEASUREMENTS], ids=lambda f: f.name)


@TEXTS
def test_every_command_that_is_named_is_in_the_makefile(file):
    check_commands(file, file.read_text("utf8"))


@TEXTS
def test_every_file_and_folder_that_is_named_is_there(file):
    check_paths(file, file.read_text("utf8"))


@TEXTS
def test_every_link_leads_somewhere(file):
    check_links(file, file.read_text("utf8"))


def test_the_handbook_names_every_command():
    missing = targets() - commands(HANDBOOK.read_text("utf8")).keys()
    if missing:
        what = ", ".join(f"`make {name}`" for name in sorted(missing))
        raise Fault(HANDBOOK, 1, f"doesn't say what {what} does. Add it to the table of commands.")


# What the handbook says of limits, and the lists and numbers that set them
LIMITS = {
    r"No picture has more than ([\d,]+) bytes": ("tests/test_site.py", r"HEAVIEST = ([\d_]+)"),
    r"ruff \((\d+) columns": (".ruff.toml", r"line-length = (\d+)"),
    r"wider than (\d+) columns": (".ruff.toml", r"max-line-length = (\d+)"),
    r"more than (\d+) kB": ("tests/test_site.py", r"LIGHT, NOTEBOOK = \(\s*([\d_]+)_000"),
    r"\((\d+) kB for a notebook": (
        "tests/test_site.py",
        r"LIGHT, NOTEBOOK = \([\s\d_]+,\s*([\d_]+)_000",
    ),
    r"one part in ([\d,]+)": ("tests/harness/comparing.py", r"/ ([\d_]+)\)"),
}


def test_the_limits_that_the_handbook_names_are_those_of_the_tests():
    text = HANDBOOK.read_text("utf8")
    plain = re.sub(r"\s", " ", text)
    for said, (file, set_) in LIMITS.items():
        limit = re.search(set_, (ROOT / file).read_text("utf8"))[1].replace("_", "")
        named = list(re.finditer(said, plain))
        if not named:
            message = (
                f"names no limit in the words `{said}`. Renew LIMITS in {Path(__file__).name}."
            )
            raise Fault(HANDBOOK, 1, message)
        for found in named:
            if found[1].replace(",", "") != limit:
                message = f"says {found[1]}, and {file} has {limit}. Correct one of them."
                raise Fault(HANDBOOK, line_of(text, found.start(1)), message)


def test_the_readme_is_short():
    words = len(README.read_text("utf8").split())
    if words > MOST_WORDS:
        where = HANDBOOK.relative_to(ROOT)
        advice = f"Move what a maintainer needs to {where}, in both languages."
        raise Fault(README, 1, f"has {words} words, {MOST_WORDS} at most. {advice}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_readme_names_the_two_commands(language):
    text = README.read_text("utf8")
    if KOREAN not in text:
        raise Fault(README, 1, f"has no Korean part. Begin it with `{KOREAN.strip()}`.")
    at = text.index(KOREAN)
    start, part = (line_of(text, at), text[at:]) if language == "ko" else (1, text[:at])
    missing = {"serve", "test"} - commands(part).keys()
    if missing:
        what = " and ".join(f"`make {name}`" for name in sorted(missing))
        raise Fault(README, start, f"the part in `{language}` lacks {what}. Say what it does.")


@pytest.mark.parametrize("what", SAID_TWICE)
def test_both_parts_of_the_readme_have_the_same_content(what):
    english, _, korean = README.read_text("utf8").partition(KOREAN)
    for part, language in ((english, "English"), (korean, "Korean")):
        if what not in part:
            raise Fault(README, 1, f"the {language} part lacks {what}. The other one has it.")


# --- What is wrong is found


WRONG = {
    "`make chekc`": (check_commands, "make chekc"),
    "    make servce   # both": (check_commands, "make servce"),
    "```sh\nPORT=1 make srv\n```": (check_commands, "make srv"),
    "`docs/hooks/build.py`": (check_paths, "docs/hooks/build.py"),
    "`docs/hooks`, `docs/guide`": (check_paths, "docs/hooks"),
    "`Makefil.toml`": (check_paths, "Makefil.toml"),
    "`snippets/<part>/<topic>.tf9.*.out`": (check_paths, "tf9"),
    '    "migration/side-by-side/#nothing",': (check_paths, "#nothing"),
    "`tests/nothing/`": (check_paths, "tests/nothing/"),
    "[a page](NOTHING.md)": (check_links, "NOTHING.md"),
    "[a part](#nothing)": (check_links, "#nothing"),
    "[a part](../README.md#nothing)": (check_links, "#nothing"),
}


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_name_is_found_with_its_line(text):
    check, named = WRONG[text]
    fault = 2 + text.startswith("```")
    with pytest.raises(Fault, match=rf"CONTRIBUTING\.md:{fault}: .*{re.escape(named)}"):
        check(HANDBOOK, f"First.\n{text}\n")


def test_what_is_named_is_seen_at_all():
    text = HANDBOOK.read_text("utf8")
    assert len({name for _, name in paths(text)}) > 40 and len(commands(text)) > 8


# --- What is to be done after an addition

# What a command writes anew. Some of it only `make test` compares: who adds something learns of it
# from the steps alone.
WRITTEN_BY = {
    "docs/addresses.txt": "addresses",
    "tests/found.txt": "found",
    "tests/summary.txt": "summary",
}
ADDED = {
    "Add a page with a snippet": [
        path.relative_to(DOCS / "en").with_suffix("").as_posix()
        for path in pages("en") if path.parent != DOCS / "en"
    ],
    "Add a rule to the checker": [
        path.stem.replace("_", "-")
        for path in (joining.CHECKER / "rules").glob("*.py") if path.stem != "__init__"
    ],
}  # fmt: skip


def lists_of(names):
    """Return the files that name all of these: an addition has to be put in there, too."""
    files = [ROOT / "mkdocs.yml"]
    for folder in (DOCS, ROOT / "tests"):
        files += [f for f in folder.glob("*") if f.suffix in (".txt", ".toml", ".json", ".yml")]
    texts = {file.relative_to(ROOT).as_posix(): file.read_text("utf8") for file in files}
    return {path for path, text in texts.items() if all(name in text for name in names)}


@pytest.mark.parametrize("heading", ADDED)
def test_the_steps_of_an_addition_name_every_list_of_it(heading):
    before, _, rest = HANDBOOK.read_text("utf8").partition(f"\n## {heading}\n")
    steps = rest.partition("\n## ")[0]
    lists = lists_of(ADDED[heading])
    needed = {f"make {WRITTEN_BY[path]}" for path in lists & WRITTEN_BY.keys()}
    named = {name for _, name in paths(steps)} | {f"make {command}" for command in commands(steps)}
    if lacking := sorted((lists | needed) - named):
        message = f"`{heading}` doesn't name {', '.join(lacking)}. Add it to its steps."
        raise Fault(HANDBOOK, line_of(before, len(before)) + 1, message)


def test_the_lists_of_an_addition_are_found():
    assert all("docs/addresses.txt" in lists_of(names) for names in ADDED.values())


# --- The example of a rule


def blocks_of_the_rule():
    """Return the rule of the handbook, its fault, what looks alike, and the fix of another."""
    text = HANDBOOK.read_text("utf8").partition("\n## Add a rule to the checker\n")[2]
    found = re.findall(r"^   ```python\n([\s\S]*?)^   ```$", text.partition("\n## ")[0], re.M)
    assert len(found) == 4, "the handbook shows a rule, its fault, what looks alike, and a fix"
    return [re.sub("(?m)^   ", "", block) for block in found]


def test_the_fix_of_the_handbook_is_one_of_the_check():
    fix = blocks_of_the_rule()[-1]
    assert fix in [path.read_text("utf8") for path in joining.files_in("fixes")]


def test_the_rule_of_the_handbook_works(tmp_path, monkeypatch):
    rule, fault, fine, _ = blocks_of_the_rule()
    folder = tmp_path / "docs" / "checker"
    shutil.copytree(joining.CHECKER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "rules" / f"{EXAMPLE.replace('-', '_')}.py").write_text(rule, "utf8")
    monkeypatch.setattr(joining, "CHECKER", folder)
    program = joining.loaded()

    def found(code):
        hits = program.check_source("a.py", program.Source(code))
        return [(hit.line, hit.rule.name) for hit in hits]

    marked = [n for n, line in enumerate(fault.splitlines(), 1) if line.endswith("  # <-")]
    assert marked and found(fault) == [(line, EXAMPLE) for line in marked]
    assert program.imports_keras(program.parse(fine)) and found(fine) == []
