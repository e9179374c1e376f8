"""The two languages side by side: what has to be alike, and which sections were last seen in step.

`tests/twins.json` has a line per section: `"page#section": "<hash of ko> <hash of en>"`.  A section
whose hash changed in one language alone is out of step.  `make record` accepts sections that
changed in both; `make one-language` records, with its reason, a change that concerns one language
only.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path

from guide_model.cells import code_blocks
from guide_model.pages import ANNOTATION, HEADING_ID, INCLUDE, file_in, headings, pages, parsed
from guide_model.remembering import remember
from guide_model.snippets import (
    DOCS,
    LANGUAGES,
    ROOT,
    SNIPPETS,
    Fault,
    all_snippets,
    recording,
)
from prose import changed
from prose.twins import differing_negations, negations

from harness.writing import replace

RECORD = ROOT / "tests" / "twins.json"


def page_names(language: str) -> set[str]:
    return {p.relative_to(DOCS / language).as_posix() for p in pages(language)}


def both(name: str) -> list[Path]:
    return [DOCS / language / name for language in LANGUAGES]


def split(page: Path) -> dict[str, tuple[int, str]]:
    """Return the sections of a page by heading id, each with its line and its hash."""
    text = page.read_text("utf8")
    lines, starts = text.splitlines(), [(0, "front-matter")]
    for heading in headings(text):
        if not heading.id:
            advice = "End it with `{ #an-english-id }`, the same in both languages."
            raise Fault(page, heading.line, f"this heading has no id. {advice}")
        if heading.id in (name for _, name in starts):
            advice = "Rename one, in both languages."
            raise Fault(
                page, heading.line, f"the id `{heading.id}` stands twice on this page. {advice}"
            )
        starts.append((heading.line - 1, heading.id))
    ends = [line for line, _ in starts[1:]] + [len(lines)]
    return {
        name: (
            line + 1,
            hashlib.sha256("\n".join(lines[line:end]).strip().encode()).hexdigest()[:12],
        )
        for (line, name), end in zip(starts, ends, strict=True)
    }


def structure(page: Path) -> list[tuple[int, str]]:
    """Return, with their lines, the parts of a page that have to be the same in both languages."""
    parts, line = [], 1
    for token in parsed(page.read_text("utf8")):
        line = token.map[0] + 1 if token.map else line
        match token.type:
            case "heading_open":
                parts.append((line, f"heading of level {token.tag[1]}"))
            case "box_open":
                title = f' "{token.content}"' if token.markup.startswith("=") else ""
                parts.append((line, f"{token.markup} {token.info}{title}".strip()))
            case "fence":
                parts.append((line, f"block {token.info.strip()}: {token.meta['written'].strip()}"))
            case "tr_open":
                parts.append((line, "table row"))
            case "th_open" | "td_open":
                parts.append((line, "table cell"))
            case "list_item_open":
                parts.append((line, "list item"))
            case "inline":
                if heading := HEADING_ID.search(token.content):
                    parts.append((line, f"heading id {heading['id']}"))
                targets = [
                    f"{kind} {child.attrs[where]}"
                    for child in token.children
                    for kind, where in (("image", "src"), ("link_open", "href"))
                    if child.type == kind
                ]
                # the order of words differs between languages: links are sorted within a paragraph
                parts += [
                    (line, target.replace("link_open", "link to")) for target in sorted(targets)
                ]
    return parts


def check_twins(name: str):
    """Raise `Fault` at the first place where a page's structure differs between the languages."""
    ko, en = both(name)
    ours, theirs = structure(ko), structure(en)
    for (ko_line, ko_part), (en_line, en_part) in zip(ours, theirs, strict=False):
        if ko_part != en_part:
            raise Fault(
                ko,
                ko_line,
                f"here stands `{ko_part}`, but at {en.relative_to(ROOT)}:{en_line} `{en_part}`."
                " Make the twins alike.",
            )
    if len(ours) != len(theirs):
        (longer, parts), shorter = (
            ((ko, ours), en) if len(ours) > len(theirs) else ((en, theirs), ko)
        )
        line, part = parts[min(len(ours), len(theirs))]
        raise Fault(
            longer,
            line,
            f"`{part}` has no counterpart in {shorter.relative_to(ROOT)}."
            " Add it there, or remove it here.",
        )


def check_annotations(page: Path):
    """Raise `Fault` if a block's `# (1)!` marks and the numbered list under it don't match."""
    tokens = parsed(page.read_text("utf8"))
    for block in code_blocks(page):
        marks = [int(number) for number in ANNOTATION.findall(block.source)]
        at = next(
            i for i, t in enumerate(tokens) if t.type == "fence" and t.map[0] + 1 == block.line
        )
        items = 0
        if at + 1 < len(tokens) and tokens[at + 1].type == "ordered_list_open":
            level = tokens[at + 1].level
            end = next(
                i
                for i in range(at + 1, len(tokens))
                if tokens[i].type == "ordered_list_close" and tokens[i].level == level
            )
            items = sum(t.type == "list_item_open" and t.level == level + 1 for t in tokens[at:end])
        if marks and marks != list(range(1, items + 1)):
            raise Fault(
                page,
                block.line,
                f"the code has the annotations {marks},"
                f" but {items} texts stand in the list under it. Make them match.",
            )


def read_record() -> dict[str, str]:
    return json.loads(RECORD.read_text("utf8")) if RECORD.is_file() else {}


def in_step(page: Path) -> str:
    """Return the command that notes that a page's sections are in step.

    It runs the smallest program of the page, or of all, as it notes that with any of them.
    """
    files = [file_in(SNIPPETS, m["file"]) for m in INCLUDE.finditer(page.read_text("utf8"))]
    own = set(files) & set(all_snippets())
    return recording(sorted(own or all_snippets(), key=lambda path: path.stat().st_size)[:1])


def out_of_step() -> tuple[dict[str, str], list[Fault], list[Fault]]:
    """Compare the pages with the record.

    Return the record as it should be, what `make record` mends, and what it can't.
    """
    old, new, mendable, faults = read_record(), {}, [], []
    for name in sorted(page_names("ko") & page_names("en")):
        ko, en = both(name)
        try:
            ours, theirs = split(ko), split(en)
        except Fault as fault:
            faults.append(fault)
            new.update({k: v for k, v in old.items() if k.startswith(f"{name}#")})
            continue
        for section in [s for s in ours if s in theirs]:
            key, now = f"{name}#{section}", [ours[section][1], theirs[section][1]]
            seen = old.get(key, "").split(" ", 2)
            if key in old and seen[:2] == now:
                new[key] = old[key]
                continue
            changed = [True, True]
            if key in old:  # `seen` may have a reason after the hashes
                changed = [a != b for a, b in zip(now, seen, strict=False)]
            here, there = (ko, en) if changed[0] else (en, ko)
            lines = {ko: ours[section][0], en: theirs[section][0]}
            if all(changed):
                new[key] = " ".join(now)
                said = (
                    f"section `{section}` changed in both languages."
                    f" Run `{in_step(here)}` to note that they are in step."
                )
                mendable.append(Fault(here, lines[here], said))
            else:
                new[key] = old[key]
                said = (
                    f"section `{section}` changed,"
                    f" but its twin at {there.relative_to(ROOT)}:{lines[there]} didn't."
                    f" Change it too and run `{in_step(here)}`;"
                    " or, if only this language is concerned:"
                    f' make one-language PAGE={name} SECTION={section} WHY="…"'
                )
                faults.append(Fault(here, lines[here], said))
    mendable += [
        Fault(RECORD, 1, f"`{key}` is on no page any more. Run `make record`.")
        for key in old
        if key not in new
    ]
    return new, mendable, faults


def section_text(text: str, section: str) -> tuple[int, str] | None:
    """Return a section of a page's text, and the line where it starts."""
    starts = [(1, "front-matter"), *((h.line, h.id) for h in headings(text))]
    lines = text.splitlines()
    ends = [line - 1 for line, _ in starts[1:]] + [len(lines)]
    for (line, name), end in zip(starts, ends, strict=True):
        if name == section:
            return line, "\n".join(lines[line - 1 : end]).strip()
    return None


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def shown_changes(key: str, old: str, accepted: bool, say=print) -> list[Fault]:
    """Show what changed in a section, old and new, with what it shows; return what can't be so.

    A sentence that says another number, name or generation, or the contrary, over the same code
    and outputs can't be right unless the old one was wrong: somebody has to say so.
    """
    name, section = key.split("#")
    faults, of_languages = [], []
    for page, hash_ in zip(both(name), old.split(" ", 2), strict=False):
        language = page.relative_to(DOCS).parts[0]
        now = section_text(page.read_text("utf8"), section)
        if not now or _hash(now[1]) == hash_:
            continue
        commit, before = _seen(page, section, hash_)
        where = f"{page.relative_to(ROOT)}:{now[0]}: section `{section}`"
        if before is None:
            if old:
                say(f"{where} changed; no commit has its old text. Read it whole.")
            continue
        beside = changed.evidence_at(before, commit), changed.evidence_now(now[1])
        say(f"{where} changed")
        edits = changed.edited(before, now[1], now[0], language)
        of_languages.append(edits)
        for line in () if edits else changed.lines_that_differ(before, now[1]):
            say(f"  {line}")
        for edit in edits:
            say(f"  - {edit.old or '(nothing)'}\n  + {edit.new or '(nothing)'}")
            if edit.replaced:
                say(f"    it says otherwise: {edit.replaced}")
            if edit.replaced and beside[0] == beside[1] and not accepted:
                message = (
                    f"this sentence says otherwise ({edit.replaced}) over the same code and"
                    f" outputs. It said: {edit.old!r}. Put it back; or, if the old one was wrong,"
                    ' run `make record WHY="…"`.'
                )
                faults.append(Fault(page, edit.line, message))
        for title, text in zip(("beside it, before", "beside it, now"), beside, strict=True):
            if beside[0] != beside[1] or title.endswith("now"):
                say(f"  {title}:\n" + "\n".join(f"    {line}" for line in text.splitlines()))
    lost = changed.one_sided(of_languages) if len(of_languages) == len(LANGUAGES) else None
    if lost and not accepted:
        language, sentence = lost
        page = both(name)[language]
        message = (
            f"section `{section}` lost {sentence!r}, and its twin lost nothing. Put it back, or"
            ' leave it out of both; or say `make record WHY="…"`.'
        )
        faults.append(Fault(page, section_text(page.read_text("utf8"), section)[0], message))
    return faults


def _seen(page, section, hash_):
    """Return the commit, and the text in it, of a section with the hash that is recorded."""
    for commit, text in changed.versions(page):
        found = section_text(text, section)
        if found and _hash(found[1]) == hash_:
            return commit, found[1]
    return None, None


def show_negations(keys: list[str], say=print):
    """Show, of sections that changed, where one language denies something and the other doesn't."""
    for name in dict.fromkeys(key.split("#")[0] for key in keys):
        sections = {key.split("#")[1] for key in keys if key.startswith(f"{name}#")}
        for ko, en in differing_negations(*both(name)):
            if ko.section in sections:
                one, other = (ko, en) if negations(ko) else (en, ko)
                say(
                    f"{one.page.relative_to(ROOT)}:{one.line} denies something, its twin doesn't;"
                    f" read both:\n  {one.text}\n  {other.text}"
                )


def record_twins(accept: dict[str, str] | None = None, why: str = ""):
    """Note the sections that changed in both languages, and show them.

    Raise `Fault` if one changed in one language alone, or says otherwise over the same outputs
    and nobody says why.
    """
    old = read_record()
    new, _, faults = out_of_step()
    changes = [key for key in new if key in old and new[key] != old[key]]
    for key in changes:
        refused = shown_changes(key, old[key], bool(why))
        if refused:
            new[key] = old[key]
            faults += refused
        elif why:
            new[key] = " ".join([*new[key].split(" ", 2)[:2], why])
    show_negations(changes)
    for key, why in (accept or {}).items():
        name, section = key.split("#")
        try:
            hashes = [split(page)[section][1] for page in both(name)]
        except (KeyError, FileNotFoundError):
            raise Fault(
                RECORD,
                1,
                f"there is no section `{section}` on {name} in both languages."
                " Give PAGE and SECTION as they are.",
            ) from None
        if key in old:
            shown_changes(key, old[key], accepted=True)
        new[key] = " ".join([*hashes, why])
    replace(RECORD, (json.dumps(new, indent=0, ensure_ascii=False, sort_keys=True) + "\n").encode())
    if faults and not accept:
        raise faults[0]


def main() -> int:
    arguments = argparse.ArgumentParser(
        description="Record a change that concerns one language only."
    )
    for name in ("page", "section", "why"):
        arguments.add_argument(f"--{name}", required=True)
    given = arguments.parse_args()
    if not given.why.strip():
        print("Say WHY the change concerns one language only.", file=sys.stderr)
        return 1
    remember()
    try:
        record_twins({f"{given.page}#{given.section}": given.why.strip()})
    except Fault as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
