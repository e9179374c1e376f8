"""A link says where it leads; what leads elsewhere leads to hosts that somebody chose."""

import re
import tomllib
from urllib.parse import urlsplit

import pytest
from guide_model.cells import included
from guide_model.pages import headings, parsed
from guide_model.remembering import remembered
from guide_model.snippets import DOCS, GENERATIONS, ROOT, Fault, generations
from harness.twins import both, page_names
from prose.pieces import (
    Piece,
    all_pages,
    language_of,
    linked_sections,
    pieces,
    shown,
)

LISTED = ROOT / "tests" / "links.toml"
ALL_PAGES = all_pages()
NAMES = sorted(page_names("ko") & page_names("en"))
STEM = re.compile(r"[A-Za-z][A-Za-z0-9_]{2,}|[가-힣]{2,}")
SHORT = {"the", "and", "for", "with", "that", "keras", "케라스"}


@remembered
def listed() -> dict:
    return tomllib.loads(LISTED.read_text("utf8"))


def stems(text: str) -> set[str]:
    """Return the beginnings of a text's words, which survive endings and particles."""
    words = [word.lower() for word in STEM.findall(text)]
    return {word[:5] if word.isascii() else word[:2] for word in words if word not in SHORT}


@remembered
def named(language: str) -> dict[str, set[tuple]]:
    """Return every heading of a language by its text, with the page and the id."""
    found: dict[str, set[tuple]] = {}
    for page in ALL_PAGES:
        if language_of(page) == language:
            for at, heading in enumerate(headings(page.read_text("utf8"))):
                found.setdefault(heading.name, set()).add((page, heading.id if at else ""))
    return found


def heading_of(page, anchor):
    every = headings(page.read_text("utf8"))
    return next((h for h in every if h.id == anchor), every[0]), every[0]


def check_link(piece: Piece, line: int, target: str, text: str):
    alone = Piece(piece.page, line, "text", "", [], [(line, target, [])])
    if not (found := linked_sections(alone)):
        return
    page, anchor = found[0]
    heading, title = heading_of(page, anchor)
    anchor = "" if heading is title else anchor
    named_so = named(language_of(page)).get(text)
    here = {(page, anchor), (page, "")} if anchor else {(page, id_) for _, id_ in named_so or ()}
    if named_so and not here & named_so:
        other = sorted(f"{p.relative_to(DOCS)}#{a}" for p, a in named_so)[0]
        raise Fault(
            piece.page,
            line,
            f"the link says `{text}`, which is the heading of {other}, but leads to `{target}`"
            f" (`{heading.name}`). Correct the text or the target.",
        )
    near = stems(heading.name) | stems(title.name)
    section = [p.text for p in pieces(page) if p.section == anchor]
    near |= stems(" ".join(section)) | stems(shown(page).get(anchor, ""))
    if not stems(text) & near and text not in listed()["says_where"]:
        raise Fault(
            piece.page,
            line,
            f"the link says `{text}`, and no word of that stands at `{target}` (`{heading.name}`)."
            f" Name what it leads to, or add the text to `says_where` in tests/{LISTED.name}.",
        )


@pytest.mark.parametrize("name", NAMES)
def test_a_link_says_where_it_leads(name):
    for page in both(name):
        for piece in pieces(page):
            for line, target, spans in piece.links:
                check_link(piece, line, target, "".join(span.text for span in spans))


@pytest.mark.parametrize("name", NAMES)
def test_links_to_elsewhere_lead_to_chosen_hosts(name):
    for page in both(name):
        hosts = {one["host"] for one in listed()["host"]}
        for piece in pieces(page):
            for line, target, _ in piece.links:
                address = urlsplit(target)
                if address.scheme and (address.scheme != "https" or address.netloc not in hosts):
                    raise Fault(
                        page,
                        line,
                        f"`{target}` leads to a host that isn't in tests/{LISTED.name}. Link to a page"
                        " of those hosts, with https, or add the host with its reason.",
                    )


def beginnings(text: str) -> set[str]:
    """Return the first letters of the words of a text or of an address; a name is several."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])|[/_.#-]", " ", text)
    return {word[:4].lower() for word in re.findall(r"[A-Za-z]\w\w+", apart)} - SHORT


@pytest.mark.parametrize("name", NAMES)
def test_a_link_to_elsewhere_names_what_its_address_names(name):
    """In English: the Korean page leads to the same addresses, in the same order."""
    excepted = {(one["text"], one["address"]) for one in listed()["named_otherwise"]}
    _, page = both(name)
    for piece in pieces(page):
        for line, target, spans in piece.links:
            address, text = urlsplit(target), "".join(span.text for span in spans)
            if not address.scheme or (text, target) in excepted:
                continue
            if not beginnings(text) & beginnings(f"{address.path} {address.fragment}"):
                raise Fault(
                    page,
                    line,
                    f"the link says `{text}`, of which `{target}` has no word. Correct one of"
                    f" them, or add both to `named_otherwise` in tests/{LISTED.name}.",
                )


@pytest.mark.parametrize(
    ("text", "address", "named"),
    [
        ("Layer", "/api/layers/base_layer/", True),
        ("Layer", "/api/optimizers/", False),
        ("BatchNormalization", "/api/layers/normalization_layers/batch_normalization/", True),
        ("tf.function", "/guide/function", True),
        ("Conv2D", "/api/layers/convolution_layers/convolution2d/", True),
    ],
)
def test_what_an_address_names_is_seen(text, address, named):
    assert bool(beginnings(text) & beginnings(address)) == named


def test_every_host_is_needed():
    used = {
        urlsplit(target).netloc
        for page in ALL_PAGES
        for piece in pieces(page)
        for _, target, _ in piece.links
    }
    texts = {
        "".join(span.text for span in spans)
        for page in ALL_PAGES
        for piece in pieces(page)
        for _, _, spans in piece.links
    }
    for one in listed()["host"]:
        assert one["host"] in used and one["why"], f"tests/links.toml: {one['host']} isn't used"
    english = {
        ("".join(span.text for span in spans), target)
        for page in ALL_PAGES
        if language_of(page) == "en"
        for piece in pieces(page)
        for _, target, spans in piece.links
    }
    for one in listed()["named_otherwise"]:
        there = (one["text"], one["address"]) in english
        assert there and one["why"], f"tests/links.toml: no link says `{one['text']}`. Remove it."
    unused = sorted(set(listed()["says_where"]) - texts)
    assert not unused, f"tests/links.toml: no link says {unused} any more. Remove them."


def tabs(page):
    """Give the tabs of a page: line, label, and the records that each includes."""
    open_ = []
    for token in parsed(page.read_text("utf8")):
        if token.type == "box_open":
            open_.append((token.map[0] + 1, token.markup, token.content, []))
        elif token.type == "fence" and open_:
            open_[-1][3].append(token.meta["written"].strip())
        elif token.type == "box_close":
            line, mark, label, fences = open_.pop()
            if mark.startswith("==="):
                yield line, label, fences


@pytest.mark.parametrize("name", NAMES)
def test_a_tab_holds_the_output_of_the_generation_on_its_label(name):
    for page in both(name):
        for line, label, fences in tabs(page):
            if label not in GENERATIONS.values():
                allowed = "`, `".join(GENERATIONS.values())
                raise Fault(page, line, f"a tab is labelled `{label}`. The labels are `{allowed}`.")
            for fence in fences:
                record = included(page, line, fence)
                if not record or record.path.suffix != ".out":
                    continue
                snippet = record.path.with_name(record.path.name.partition(".")[0] + ".py")
                of_keras_2 = record.generation == "keras2" or "keras3" not in generations(snippet)
                if of_keras_2 != (label == GENERATIONS["keras2"]):
                    raise Fault(
                        page,
                        line,
                        f"the tab `{label}` holds `{fence}`, which the other generation printed."
                        " Exchange them.",
                    )
