"""The index of error messages, and the pages of its entries.

Each message is printed under its entry, and each that any snippet prints has one.
"""

import ast
import re
from difflib import SequenceMatcher

import pytest
from browsing.site import html_path
from guide_model.cells import code_blocks
from guide_model.found import ran_on, read
from guide_model.mended import PAGES as MENDED
from guide_model.pages import headings
from guide_model.releases import own_records
from guide_model.snippets import (
    DOCS,
    GENERATIONS,
    LANGUAGES,
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
SUBJECTS = "troubleshooting/errors-*.md"  # the entries, by subject; the index leads to them
FIXES = "troubleshooting/fixes.md"  # sections that entries link to
LABELS = {"ko": ("**원인:** ", "**고치기:** "), "en": ("**Cause:** ", "**Fix:** ")}
PLACE = "<!-- mended -->"  # of the link to the mended code
THE_SAME = re.compile(r"\*\*\S+ (The same|같은)\b|같은 에러입니다")

MESSAGE = re.compile(r"(?<![\w'`.])(\w*(?:Error|Exception|Warning|WARNING)): ?(.*)")
NAMED = re.compile(r"(?:attribute|argument|property) ['`](\w+)['`]")
INNER = "Exception encountered: "  # what Keras writes before the error that another one comes from
NO_MESSAGE = "no message"


def subjects(language):
    """Return the pages of the entries of a language."""
    return sorted((DOCS / language).glob(SUBJECTS))


every_subject = pytest.mark.parametrize(
    "page",
    [page for language in LANGUAGES for page in subjects(language)],
    ids=lambda p: p.relative_to(DOCS).with_suffix("").as_posix(),
)
every_language = pytest.mark.parametrize("language", LANGUAGES)


def entries(page):
    """Return the entries of a page: id, line, the heading's messages, the outputs under it."""
    text = page.read_text("utf8")
    found = [[one.id, one.line, one.codes, []] for one in headings(text) if one.level == 2]
    for block in code_blocks(page):
        for output in block.outputs:
            for entry in [entry for entry in found if entry[1] < output.line][-1:]:
                entry[3].append(output.text)
    return [entry for entry in found if entry[2]]


def all_entries(language):
    """Return the messages of all entries of a language by their page and id."""
    return {(page.name, id_): m for page in subjects(language) for id_, _, m, _ in entries(page)}


@every_subject
def test_every_message_of_an_entry_is_printed_under_it(page):
    for _, line, messages, outputs in entries(page):
        printed = [text for text in outputs if text.strip() != NO_MESSAGE]
        for message in messages:
            if not any(message in text for text in printed):
                raise Fault(
                    page,
                    line,
                    f"no run under this heading prints `{message}`."
                    " Write what it prints, or mend the example.",
                )


@every_subject
def test_every_entry_begins_with_its_cause_and_its_fix(page):
    words = LABELS[page.relative_to(DOCS).parts[0]]
    lines = page.read_text("utf8").splitlines()
    for id_, line, _, _ in entries(page):
        said = [text for text in lines[line : line + 8] if text][:4]
        wanted = (*words, PLACE, "```python")
        for text, start in zip(said, wanted, strict=True):
            if not text.startswith(start):
                advice = f"Write its cause and fix, `{PLACE}`, then the code."
                raise Fault(page, line, f"entry `{id_}` has `{text}` for `{start}…`. {advice}")
        if THE_SAME.search(said[0]):
            message = (
                f"the cause of `{id_}` points elsewhere. A reader comes from the search: say it."
            )
            raise Fault(page, line, message)


def test_both_languages_have_the_same_entries():
    korean, english = map(all_entries, LANGUAGES)
    assert korean == english and len(korean) > 130
    ids = [id_ for _, id_ in korean]
    assert len(ids) == len(set(ids)), "two entries have one id"


LISTED = re.compile(r"(?m)^- \[(.*)\]\((errors-[a-z-]+\.md)#([a-z0-9-]+)\)$")


@every_language
def test_the_index_lists_every_entry_by_its_messages(language):
    text = (DOCS / language / INDEX).read_text("utf8")
    listed = [((page, id_), label) for label, page, id_ in LISTED.findall(text)]
    headed = {
        (page.name, heading.id): heading.markdown
        for page in subjects(language)
        for heading in headings(page.read_text("utf8"))
        if heading.level == 2 and heading.codes
    }
    assert len(dict(listed)) == len(listed), f"{INDEX} lists an entry twice"
    assert dict(listed) == headed, f"docs/{language}/{INDEX}: list each entry by its heading"


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


def mended(language):
    """Return the entries whose mended code runs: on a page of its own, or linked."""
    found = {section for page in (DOCS / language).glob(MENDED) for section in runs_well(page)}
    fixed = runs_well(DOCS / language / FIXES)
    for page in subjects(language):
        entry = ""
        for line in page.read_text("utf8").splitlines():
            if heading := re.match(r"## .*\{ #([a-z0-9-]+) \}", line):
                entry = heading[1]
            elif set(re.findall(r"\]\(fixes\.md#([a-z0-9-]+)\)", line)) & fixed:
                found.add(entry)
    return found


@every_language
def test_every_error_entry_has_mended_code_that_runs(language):
    found = mended(language)
    for page, entry in all_entries(language):
        if entry not in found:
            raise Fault(
                DOCS / language / "troubleshooting" / page,
                1,
                f"the mended code of `{entry}` runs nowhere. Write it as section `{entry}` of a"
                f" program of {MENDED}, which prints what comes of it.",
            )


@every_language
def test_every_entry_leads_to_its_mended_code(html, language):
    """The link is made for each section of the mended pages that has the id of an entry."""
    entry_pages = {id_: page.removesuffix(".md") for page, id_ in all_entries(language)}
    leading = set()
    for page in (DOCS / language).glob(MENDED):
        for heading in headings(page.read_text("utf8")):
            if heading.id in entry_pages:
                built = html[html_path(language, f"troubleshooting/{entry_pages[heading.id]}")]
                target = f"../{page.stem}/#{heading.id}"
                assert built.select(f'article a[href="{target}"]'), f"nothing leads to {target}"
                leading.add(heading.id)
    assert len(leading) > 100


@every_language
def test_every_mended_section_names_its_cause_and_its_fix(language):
    for page in sorted((DOCS / language).glob(MENDED)):
        for part in re.split(r"(?m)^### ", page.read_text("utf8"))[1:]:
            lines = part.partition("\n## ")[0].splitlines()
            for word in LABELS[language]:
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
    blocks = [block for block in code_blocks(page) if heading.line < block.line < end]
    outputs = [output.text for block in blocks for output in block.outputs]
    outputs += [text for block in blocks if block.snippet for text in printed_otherwise(block)]
    text = "\n".join(outputs)
    is_message = any(" " in code and code in text for code in heading.codes)
    return outputs if is_message else []


def printed_otherwise(block):
    """Return what a block's section prints on the releases that have records of their own."""
    for release in ran_on(block.snippet, read()):
        for file in own_records(block.snippet, release).get(block.section, []):
            if file.suffix == ".out":
                yield sections(file)[block.section].text


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
        # what an older Keras words otherwise stands folded under its section, and in the search
        if release.generation == generation and not release.keras:
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
