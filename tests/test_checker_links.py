"""What the guide says of the rules of the check: where each links to, and of which kinds they are."""

import re
import tomllib

import pytest
from guide_model.cells import code_blocks
from guide_model.pages import HEADING_ID
from guide_model.remembering import remembered
from guide_model.snippets import DOCS, LANGUAGES, ROOT, Fault
from test_checker_claims import CLAIMS, RULES, check_keras, found_in, functions, names, rule_file

# The linked section has no line that the rule finds; it says this instead.
SHOWN_OTHERWISE = {
    "keras-2-package": "tensorflow_addons",  # a package that can't be installed beside Keras 3
    "legacy-import": "tf_keras",  # each of the names is gone in a way of its own
    "optimizer-lr": "SGD(lr=",  # the code has the names in a variable
    "private-import": "tensorflow.python.keras",  # the program is a text
}


def headings_above(path):
    """Return the id of the heading that each line of a page stands under."""
    ids, current = [], ""
    for line in path.read_text("utf8").splitlines():
        heading = HEADING_ID.search(line) if line.startswith("#") else None
        current = heading["id"] if heading else current
        ids.append(current)
    return ids


@remembered
def found_on(path):
    """Return, by heading, the rules that find something in the code that a page shows there."""
    ids, found, programs = headings_above(path), {}, {}
    for block in code_blocks(path):
        programs.setdefault(block.snippet, []).append(block)
    for blocks in programs.values():
        owners = [b for b in blocks for _ in b.source.splitlines()]
        source = check_keras.Source("\n".join(b.source.rstrip("\n") for b in blocks))
        for finding in check_keras.check_source(path.name, source):
            owner = ids[owners[finding.line - 1].line - 1]
            found.setdefault(owner, set()).add(finding.rule.name)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@names(RULES)
def test_the_linked_section_shows_what_the_rule_finds(name, language):
    page, _, heading = RULES[name].link.partition("/#")
    path = DOCS / language / f"{page}.md"
    if name in SHOWN_OTHERWISE:
        lines = zip(path.read_text("utf8").splitlines(), headings_above(path), strict=True)
        text = "\n".join(line for line, under in lines if under == heading)
        shown = SHOWN_OTHERWISE[name] in text
    else:
        shown = name in found_on(path).get(heading, ())
    if not shown:
        raise Fault(rule_file(name), 1, f"links to {RULES[name].link}, {what_to_link(name, path)}")


def what_to_link(name, path):
    """Say what a rule has to link to, where the section that it names hasn't its fault."""
    file, lacks = path.relative_to(ROOT), "whose code has no line that the rule finds"
    if elsewhere := sorted(i for i, rules in found_on(path).items() if name in rules):
        return f"{lacks}. Link to {' or '.join(f'#{i}' for i in elsewhere)} there, which has one."
    return f"{lacks}, nor has any other section of {file}. Show the fault there, in a snippet."


# --- What breaks or changes, and the rules

UNSEEN = ROOT / "tests" / "unseen.toml"
PAGES = ("migration/silent-changes", "migration/side-by-side", "migration/went-away")
ERRORS = "troubleshooting/errors-*"


def entries(path):
    """Return the headings of a page that show code."""
    ids = headings_above(path)
    return {ids[block.line - 1] for block in code_blocks(path)}


def test_what_breaks_has_its_rule_or_a_reason_why_no_reader_of_code_sees_it():
    """Set equality: an entry that a rule comes to find goes from the list."""
    listed = tomllib.loads(UNSEEN.read_text("utf8"))
    reasons = {entry: reason for reason, named in listed.items() for entry in named}
    pages = [page for one in (*PAGES, ERRORS) for page in (DOCS / "en").glob(f"{one}.md")]
    linked = {rule.link for rule in RULES.values()}
    for path in sorted(pages):
        name = path.relative_to(DOCS / "en").with_suffix("").as_posix()
        found = found_on(path)
        for entry in sorted(entries(path)):
            is_seen = entry in found or f"{name}/#{entry}" in linked
            if is_seen == (f"{name}#{entry}" in reasons):
                message = (
                    "is found by a rule now. Take it out."
                    if is_seen
                    else "is found by no rule. Write one, or name the entry with a reason."
                )
                raise Fault(UNSEEN, 1, f"{name}#{entry} {message}")
            reasons.pop(f"{name}#{entry}", None)
    if reasons:
        raise Fault(UNSEEN, 1, f"{sorted(reasons)[0]} is no entry of the guide. Correct it.")


def test_where_the_fault_of_a_rule_is_shown_is_named():
    page = ROOT / "docs" / "en" / "migration" / "side-by-side.md"
    assert "Link to #add-metric there" in what_to_link("add-metric", page)
    assert what_to_link("lambda-layer", page).endswith(
        "nor has any other section of docs/en/migration/side-by-side.md."
        " Show the fault there, in a snippet."
    )


def test_what_is_shown_otherwise_cannot_be_found():
    for name in SHOWN_OTHERWISE:
        page, _, heading = RULES[name].link.partition("/#")
        assert name not in found_on(DOCS / "en" / f"{page}.md").get(heading, ()), (
            f"{name} is found in the section that it links to. Take it out of SHOWN_OTHERWISE."
        )


def kinds(name):
    return {f.severity for fn in functions(CLAIMS[name]).values() for f in found_in(CLAIMS[name], fn)
            if f.rule.name == name}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_the_rules_of_both_kinds(language):
    page = DOCS / language / "migration" / "rules.md"
    wanted = {name for name in RULES if len(kinds(name)) > 1}
    for number, line in enumerate(page.read_text("utf8").splitlines(), 1):
        if line.startswith("`"):
            named = set(re.findall(r"`([a-z]+-[a-z-]+)`", line))
            if named != wanted:
                raise Fault(
                    page, number, f"names {sorted(named)}; {sorted(wanted)} are of both kinds."
                )
            return
    raise Fault(page, 1, f"doesn't say that {sorted(wanted)} are of both kinds. Add the sentence.")
