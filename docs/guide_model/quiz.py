"""Questions to the reader: a short snippet, wrong choices with their reasons, a record as answer.

    !!! question "What does this print on Keras 3?"

        ```python
        --8<-- "weights/quiz_when_built.py:one-called"
        ```

        <!-- choices -->

        ??? note "Answer"

            ```{ .text .output }
            --8<-- "weights/quiz_when_built.out:one-called"
            ```

            What the run shows, in a sentence or two.

            - `[]`: why somebody would think so.

The right choice is what is recorded for the generation that the title names, so nobody types it;
where both print the same, the title names none.  The page shows all choices in the place of the
comment, in an order that the question's id and the choices decide.
"""

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from guide_model.cells import QUESTION, included, is_python
from guide_model.found import ran_on, read
from guide_model.pages import parsed
from guide_model.releases import admits, expected
from guide_model.remembering import remembered
from guide_model.snippets import CURRENT, Fault, generations, recorded

PLACE = "choices"
FEWEST = 2  # wrong choices
_GENERATION = re.compile(r"(?:Keras|케라스) ([23])(?!\.?\d)")
_REASON = re.compile(r": \S.*\.", re.S)


@dataclass(frozen=True)
class Wrong:
    """A wrong choice: what it says is printed, and why somebody would think so."""

    line: int
    text: str
    why: str


@dataclass(frozen=True)
class Question:
    """A question as a page has it, and what its run printed."""

    page: Path
    line: int
    title: str
    snippet: Path
    section: str
    place: int  # the line where the choices are shown
    is_last: bool  # of its section
    generation: str  # which it is about
    right: str
    wrong: tuple[Wrong, ...]

    @property
    def id(self) -> str:
        """A name that stays when the page moves: readers' answers are kept under it."""
        return f"{self.snippet.parent.name}/{self.snippet.stem}:{self.section}"

    @property
    def choices(self) -> list[str]:
        """All choices in the order in which the page shows them."""
        known = [self.right, *(one.text for one in self.wrong)]
        return sorted(known, key=lambda text: sha256(f"{self.id} {text}".encode()).digest())


@remembered
def questions(page: Path) -> list[Question]:
    """Return the questions of a page; raise `Fault` at the first that can't be asked."""
    tokens = parsed(page.read_text("utf8"))
    starts = [i for i, t in enumerate(tokens) if t.type == "box_open" and t.info == QUESTION]
    return [_question(page, tokens, start) for start in starts]


def choices(page: Path, line: int) -> str:
    """Return the choices of the question that has its place on this line, as a list."""
    for one in questions(page):
        if one.place == line:
            listed = "\n".join(f"- `{text}`" for text in one.choices)
            mark = f'<div class="choices" data-question="{one.id}">'
            return f"{mark}\n\n{listed}\n\n</div>"
    advice = 'Put it into a box: `!!! question "…"`.'
    raise Fault(page, line, f"`<!-- {PLACE} -->` stands in no question. {advice}")


def _end(tokens, start):
    """Return where the box that opens at `start` closes."""
    depth = 0
    for i in range(start, len(tokens)):
        depth += {"box_open": 1, "box_close": -1}.get(tokens[i].type, 0)
        if not depth:
            return i
    raise AssertionError("a box that is open to the end")  # markdown-it closes each


def _question(page, tokens, start):
    line, title, end = tokens[start].map[0] + 1, tokens[start].content, _end(tokens, start)
    code = _only(page, line, "Python block", [t for t in tokens[start:end] if is_python(t)])
    section = included(page, code.map[0] + 1, code.meta["written"])
    if not section:
        raise Fault(page, code.map[0] + 1, "this code is typed in. Include a section.")
    comment = f"<!-- {PLACE} -->"
    places = [t for t in tokens[start:end] if t.content.strip() == comment]
    place = _only(page, line, f"`{comment}`", [t for t in places if t.type == "html_block"])
    folded = [
        i
        for i in range(start, end)
        if tokens[i].type == "box_open" and tokens[i].markup.startswith("???")
    ]
    answer = _only(page, line, 'box with the answer, `??? note "…"`', folded)
    if not code.map[0] < place.map[0] < tokens[answer].map[0]:
        raise Fault(
            page, line, "a question has its code, its choices and its answer in this order."
        )
    generation, right = _right(page, line, title, section)
    wrong = tuple(_wrong(page, tokens[answer : _end(tokens, answer)]))
    following = tokens[end + 1] if end + 1 < len(tokens) else None
    is_last = not following or following.type == "heading_open" or following.info == QUESTION
    question = Question(
        *(page, line, title, section.path, section.name, place.map[0] + 1, is_last),
        *(generation, right, wrong),
    )
    _check(question)
    return question


def _only(page, line, what, found):
    if len(found) != 1:
        advice = "The head of docs/guide_model/quiz.py shows a question."
        raise Fault(page, line, f"a question has one {what}, this one has {len(found)}. {advice}")
    return found[0]


def _right(page, line, title, section):
    """Return the generation that a question is about, and what is recorded for it."""
    known = generations(section.path)
    records = {g: recorded(section.path, section.name, g) for g in known}
    if not all(records.values()):
        raise Fault(page, line, f"section `{section.name}` prints nothing, so nothing is right.")
    texts = {g: record.text.strip() for g, record in records.items()}
    named = {f"keras{number}" for number in _GENERATION.findall(title)}
    differ = len(set(texts.values())) > 1
    if named - set(texts) and not differ:
        advice = "Leave the name out of the title, or ask about what it runs on."
        raise Fault(
            page, line, f"{section.path.name} doesn't run on what the title names. {advice}"
        )
    if differ and (len(named) != 1 or not named <= set(texts)):
        advice = "Name in the title the one that you ask about."
        raise Fault(page, line, f"Keras 3 and Keras 2 print different things here. {advice}")
    if named and not differ and len(known) > 1:
        advice = "Leave the name out of the title."
        raise Fault(page, line, f"Keras 3 and Keras 2 print the same here. {advice}")
    default = CURRENT if CURRENT in known else known[0]
    generation = named.pop() if named else default
    asked = [generation] if differ else known
    for release in ran_on(section.path, read()):
        own = expected(section.path, section.name, release).strip()
        is_asked = release.generation in asked and admits(section.path, release)
        if is_asked and own != texts[release.generation]:
            said = f"{release.title} prints something else: {own}. Ask what all of them answer."
            raise Fault(page, line, said)
    return generation, texts[generation]


def _wrong(page, tokens):
    """Give the wrong choices: the items of the list in the answer."""
    for i, token in enumerate(tokens):
        if token.type != "list_item_open":
            continue
        line = token.map[0] + 1
        inline = next(t for t in tokens[i:] if t.type == "inline")
        first, *others = inline.children
        why = "".join(child.content or " " for child in others)
        if first.type != "code_inline" or not _REASON.fullmatch(why):
            advice = "Write - `what it prints`: why somebody would think so."
            raise Fault(page, line, f"this is no wrong choice with its reason. {advice}")
        yield Wrong(line, first.content, why.removeprefix(": "))


def _check(question):
    """Raise `Fault` unless there is one right choice, and enough that are wrong."""
    page, line, right = question.page, question.line, question.right
    if "\n" in right or "`" in right:
        raise Fault(page, line, f"it prints `{right}`. A choice is one line, without backticks.")
    if len(question.wrong) < FEWEST:
        raise Fault(page, line, f"this question has fewer than {FEWEST} wrong choices. Add some.")
    seen = set()
    for one in question.wrong:
        if one.text == right:
            said = f"`{right}` is what the run printed, so it isn't wrong. Ask anew."
            raise Fault(page, one.line, said)
        if one.text in seen:
            raise Fault(page, one.line, f"the choice `{one.text}` stands twice. Remove one.")
        seen.add(one.text)
