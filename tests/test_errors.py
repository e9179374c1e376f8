"""The index of error messages.

Each message in it is printed there, and each that any snippet prints is in it.
"""

import ast
import re
from difflib import SequenceMatcher

import pytest
from guide_model.cells import code_blocks
from guide_model.found import ran_on, read
from guide_model.pages import headings
from guide_model.releases import own_records
from guide_model.snippets import (
    GENERATIONS,
    SNIPPETS,
    Fault,
    all_snippets,
    generations,
    record_of,
    requirements,
    sections,
    without_header,
)
from harness.twins import both

INDEX = "troubleshooting/errors.md"
MENDED = "troubleshooting/mended-*.md"  # sections named like the entries of the index
FIXES = "troubleshooting/fixes.md"  # sections that entries link to

# Families of the index whose entries have mended code in part, or none, so far.
UNMENDED = {
    "models-messages",
    "files-messages",
    "training-messages",
    "removed-messages",
    "devices-messages",
}
MESSAGE = re.compile(r"(?<![\w'`.])(\w*(?:Error|Exception|Warning|WARNING)): ?(.*)")
NAMED = re.compile(r"(?:attribute|argument|property) ['`](\w+)['`]")
INNER = "Exception encountered: "  # what Keras writes before the error that another one comes from
NO_MESSAGE = "no message"


def entries(page):
    """Return the entries of the index: id, line, the heading's message, the outputs under it."""
    found = []
    for heading in headings(page.read_text("utf8")):
        if heading.level in (2, 3):
            messages = heading.codes if heading.level == 3 else ()
            found.append([heading.id, heading.line, messages, []])
    for block in code_blocks(page):
        for output in block.outputs:
            next(entry for entry in reversed(found) if entry[1] < output.line)[3].append(
                output.text
            )
    return [entry for entry in found if entry[2]]


@pytest.mark.parametrize("page", both(INDEX), ids=lambda p: p.parts[-3])
def test_every_message_in_the_index_is_printed_under_it(page):
    listed = entries(page)
    assert len(listed) > 100
    for _, line, messages, outputs in listed:
        printed = [text for text in outputs if text.strip() != NO_MESSAGE]
        for message in messages:
            if not any(message in text for text in printed):
                raise Fault(
                    page,
                    line,
                    f"no run under this heading prints `{message}`."
                    " Write what it prints, or mend the example.",
                )


def test_both_languages_list_the_same_messages():
    ko, en = ({entry[0]: entry[2] for entry in entries(page)} for page in both(INDEX))
    assert ko == en


def families(page):
    """Return the entries of the index by the heading that they stand under: id, line."""
    found = {}
    for heading in headings(page.read_text("utf8")):
        if heading.level == 2:
            family = found[heading.id] = {}
        elif heading.level == 3 and heading.codes:
            family[heading.id] = heading.line
    return {family: entries for family, entries in found.items() if entries}


def runs_well(page):
    """Return the ids of the sections with code that prints something other than a message."""
    starts = [(heading.line, heading.id) for heading in headings(page.read_text("utf8"))]
    found = set()
    for block in code_blocks(page):
        texts = [output.text.strip() for output in block.outputs]
        raises = any(MESSAGE.search(text) or text in ("", NO_MESSAGE) for text in texts)
        if texts and not raises:
            found.add(next(id for line, id in reversed(starts) if line < block.line))
    return found


def mended(page):
    """Return the entries of an index whose mended code runs: on a page of its own, or linked."""
    folder = page.parents[1]
    found = {section for one in folder.glob(MENDED) for section in runs_well(one)}
    fixed, linked, entry = runs_well(folder / FIXES), set(), ""
    for line in page.read_text("utf8").splitlines():
        if heading := re.match(r"### .*\{ #([a-z0-9-]+) \}", line):
            entry = heading[1]
        elif set(re.findall(r"\]\(fixes\.md#([a-z0-9-]+)\)", line)) & fixed:
            linked.add(entry)
    return found | linked


@pytest.mark.parametrize("page", both(INDEX), ids=lambda p: p.parts[-3])
def test_every_error_entry_has_mended_code_that_runs(page):
    found, unmended = mended(page), set()
    for family, listed in families(page).items():
        missing = {entry: line for entry, line in listed.items() if entry not in found}
        if missing:
            unmended.add(family)
        if missing and family not in UNMENDED:
            entry, line = next(iter(missing.items()))
            raise Fault(
                page,
                line,
                f"the mended code of `{entry}` runs nowhere. Write it as section `{entry}` of a"
                f" program of {MENDED}, which prints what comes of it.",
            )
    assert unmended == UNMENDED, "take the families that are whole out of UNMENDED"


@pytest.mark.parametrize("language", ("ko", "en"))
def test_every_mended_section_names_its_cause_and_its_fix(language):
    index = next(page for page in both(INDEX) if page.parts[-3] == language)
    words = {"ko": ("**원인:** ", "**고치기:** "), "en": ("**Cause:** ", "**Fix:** ")}[language]
    for page in sorted(index.parents[1].glob(MENDED)):
        for part in re.split(r"(?m)^### ", page.read_text("utf8"))[1:]:
            lines = part.partition("\n## ")[0].splitlines()
            for word in words:
                assert sum(line.startswith(word) for line in lines) == 1, f"{page}: {lines[0]}"


def plain(text):
    """Strip what differs between two programs with the same fault.

    That is quoted names, numbers, shapes and classes.
    """
    text = re.sub(
        r"'[^']*'|\"[^\"]*\"|`[^`]*`|<[^>]*>|\[[^]]*\]|\{[^}]*\}|\([^()]*\)|[\w./]*\w\.\w+|\d+",
        "…",
        text,
    )
    return re.sub(r"[…\s,]+", " ", text).strip()


def messages(texts):
    """Return the messages in what was printed, by what tells two of them apart.

    That is their type, the attribute or argument they name, and their plain first sentence.
    """
    found = {}
    for text in texts:
        kind = ""
        for line in text.splitlines():
            if match := MESSAGE.search(line):
                kind, message = match.groups()
            elif kind and line.startswith(INNER):
                message = line.removeprefix(INNER)
            else:
                continue
            if kind == "KeyError":  # which puts its message into quotes
                message = message.strip("'")
            first = re.split(r"(?<=\w)\. |: ", message)[0]
            found[kind, frozenset(NAMED.findall(first)), plain(first)] = f"{kind}: {message}"
    return found


def alike(one, other):
    """Tell whether two messages are the same but for a word or two that is not in quotes."""
    return (
        one[:2] == other[:2]
        and SequenceMatcher(None, one[2].split(), other[2].split()).ratio() >= 0.75
    )


LINK = re.compile(r"\]\(\.\./([\w/-]+\.md)#([\w-]+)\)")


def printed_elsewhere():
    """Return what is printed under headings that are a message and that the index links to.

    These are entries of the index, too: their message needs more room than a page of all has.
    """
    for index in both(INDEX):
        for page, section in set(LINK.findall(index.read_text("utf8"))):
            yield from under_its_message(index.parents[1] / page, section)


def under_its_message(page, section):
    """Return the outputs of a section, if one has a message that stands in its heading."""
    found = [heading for heading in headings(page.read_text("utf8")) if heading.level in (2, 3)]
    heading = next((one for one in found if one.id == section), None)
    if not heading:
        return []
    end = min((one.line for one in found if one.line > heading.line), default=10**6)
    outputs = [
        output.text
        for block in code_blocks(page)
        for output in block.outputs
        if heading.line < output.line < end
    ]
    text = "\n".join(outputs)
    is_message = any(" " in code and code in text for code in heading.codes)
    return outputs if is_message else []


def printed(snippet, generation):
    """Return what a snippet prints on a generation, and on its releases that print otherwise."""
    for path in {record_of(snippet, generation), snippet.with_suffix(".out")}:
        if path.is_file():
            own = record_of(snippet, generation)
            replaced = set(sections(own)) if path != own and own.is_file() else set()
            yield from (
                section.text for name, section in sections(path).items() if name not in replaced
            )
    for release in ran_on(snippet, read()):
        if release.generation == generation:
            for section, files in own_records(snippet, release).items():
                yield from (sections(file)[section].text for file in files if file.suffix == ".out")


@pytest.mark.parametrize("generation", GENERATIONS)
def test_every_message_that_a_snippet_prints_is_in_the_index(generation):
    shown = {g: list(printed(SNIPPETS / INDEX.replace(".md", ".py"), g)) for g in GENERATIONS}
    elsewhere, missing = list(printed_elsewhere()), []
    for snippet in all_snippets():
        both_in_one = "tf_keras" in requirements(
            snippet
        )  # starts the other generation in a process of its own
        texts = [text for g in shown if g == generation or both_in_one for text in shown[g]]
        texts += elsewhere
        index, words = (
            messages(texts),
            "\n".join(plain(line) for text in texts for line in text.splitlines()),
        )
        if generation in generations(snippet):
            for found, message in messages(printed(snippet, generation)).items():
                inside_another = not found[1] and len(found[2]) > 12 and found[2] in words
                if not inside_another and not any(alike(found, other) for other in index):
                    missing.append(f"{snippet.relative_to(SNIPPETS)}: {message}")
    assert not missing, (
        f"{INDEX} lacks what these print on {generation}. Add an example of each,"
        " or a link to a section that has the message in its heading:\n" + "\n".join(missing)
    )


@pytest.mark.parametrize(
    "snippet", all_snippets(), ids=lambda p: p.relative_to(SNIPPETS).as_posix()
)
def test_an_exception_is_printed_with_its_type(snippet):
    """Otherwise its message could be on a page without being in the index."""
    for handler in ast.walk(ast.parse(without_header(snippet.read_text("utf8")))):
        if isinstance(handler, ast.ExceptHandler) and handler.name:
            for call in ast.walk(handler):
                if (
                    isinstance(call, ast.Call)
                    and getattr(call.func, "id", "") == "print"
                    and handler.name in ast.unparse(call)
                ):
                    if not re.search(r"__name__|Error\b", ast.unparse(call)):
                        raise Fault(
                            snippet,
                            call.lineno,
                            "this prints an exception without its type."
                            " Begin with `{type(error).__name__}: `.",
                        )
