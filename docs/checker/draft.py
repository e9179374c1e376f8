"""A file that is to be mended: where its parts stand, and what may be written in their place."""

import ast
import bisect
import io
import re
import tokenize
from typing import NamedTuple, Optional

from checker.code import Code
from checker.sources import lines_of

OPENING, CLOSING = ("(", "[", "{"), (")", "]", "}")
IMPORTS_OF_KERAS = {"keras": "import keras", "tensorflow": "from tensorflow import keras"}
IMPORT_OF_TENSORFLOW = "import tensorflow as tf"


class NoFix(Exception):
    """This fault can't be mended without somebody who knows the code."""


class Edit(NamedTuple):
    """A range of the text, in characters, and what comes in its place."""

    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """What mends one fault. All of its edits are made, or none."""

    edits: tuple[Edit, ...]
    imports: tuple[str, ...] = ()
    unsafe: bool = False


class Token(NamedTuple):
    kind: int
    text: str
    start: int
    end: int


class Draft:
    """The text of a file beside its tree."""

    def __init__(self, code: Code, text: str):
        self.code, self.text = code, text
        self.lines = lines_of(text)
        ends = [match.end() for match in re.finditer(r"\r\n|\r|\n", text)]
        self.starts = [0, *ends]
        self.imports: dict[str, None] = {}  # that the fix being made needs: a set in its order

    # --- Where something stands

    def offset(self, line: int, column: int) -> int:
        """Return a place of the tree, which counts bytes, in characters of the text."""
        content = self.lines[line - 1]
        if not content.isascii():
            content = content.encode("utf-8", "surrogatepass")[:column].decode("utf-8", "ignore")
            column = len(content)
        return self.starts[line - 1] + column

    def start(self, node) -> int:
        return self.offset(node.lineno, node.col_offset)

    def end(self, node) -> int:
        return self.offset(node.end_lineno, node.end_col_offset)

    def segment(self, node) -> str:
        return self.text[self.start(node) : self.end(node)]

    def line_of(self, offset: int) -> int:
        """Return the number of a line, from 0, that an offset stands in."""
        return bisect.bisect_right(self.starts, offset) - 1

    def indent(self, node) -> str:
        """Return what a statement is moved in by; it has to begin its line."""
        line = self.lines[node.lineno - 1]
        before = line[: len(line) - len(line.lstrip())]
        if self.start(node) != self.starts[node.lineno - 1] + len(before):
            raise NoFix
        return before

    def tokens(self, start: int, end: int) -> list[Token]:
        part = self.text[start:end]
        starts = [0, *(match.end() for match in re.finditer("\n", part))]
        found = []
        try:
            for kind, text, (row, column), (last, after), _ in tokenize.generate_tokens(
                io.StringIO(part, newline="").readline
            ):
                if kind in (tokenize.NEWLINE, tokenize.ENDMARKER):
                    break  # the part is one statement at most
                here = start + starts[row - 1] + column
                there = start + (starts[last - 1] if last <= len(starts) else len(part)) + after
                found.append(Token(kind, text, here, there))
        except (tokenize.TokenError, SyntaxError, IndexError):
            raise NoFix from None
        return found

    # --- Arguments of a call

    def arguments(self, call) -> list[tuple[int, int, ast.AST]]:
        """Return where each argument starts and ends, brackets around it too, and its node."""
        spans, depth, first, last = [], 0, None, None
        # The name may stand in brackets, whose end isn't the name's.
        opening = re.compile(r"[\s)\\]*").match(self.text, self.end(call.func)).end()
        for token in self.tokens(opening, self.end(call)):
            if token.text in CLOSING and token.kind == tokenize.OP:
                depth -= 1
                if not depth:
                    spans += [(first, last)] if first is not None else []
                    first = None
                    continue
            if depth == 1 and token.text == "," and token.kind == tokenize.OP:
                spans += [(first, last)]
                first = None
            elif depth and token.kind not in (tokenize.NL, tokenize.COMMENT, tokenize.NEWLINE):
                first = token.start if first is None else first
                last = token.end
            if token.text in OPENING and token.kind == tokenize.OP:
                depth += 1
        nodes = sorted([*call.args, *call.keywords], key=self.start_of_argument)
        if len(nodes) != len(spans):
            raise NoFix
        return [(*span, node) for span, node in zip(spans, nodes)]

    def start_of_argument(self, node) -> int:
        return self.start(node)

    def argument_text(self, call, node) -> str:
        """Return an argument as it is written; of a keyword, its value."""
        for start, end, known in self.arguments(call):
            if known is node:
                return self.text[start:end]
            if isinstance(known, ast.keyword) and (known is node or known.value is node):
                return self.text[start:end].partition("=")[2].strip()
        raise NoFix

    def without_argument(self, call, name: str) -> Edit:
        """Take a keyword and its comma out of a call."""
        spans = self.arguments(call)
        for place, (start, end, node) in enumerate(spans):
            if isinstance(node, ast.keyword) and node.arg == name:
                if place:
                    start = spans[place - 1][1]
                elif len(spans) > 1:
                    end = spans[1][0]
                if "#" in self.text[start:end]:
                    raise NoFix  # a comment would go with it
                return Edit(start, end, "")
        raise NoFix

    def renamed_keyword(self, call, old: str, new: str) -> Edit:
        item = next(item for item in call.keywords if item.arg == old)
        start = self.start(item)
        if self.text[start : start + len(old)] != old:
            raise NoFix
        return Edit(start, start + len(old), new)

    # --- What comes in its place

    def replaced(self, node, text: str) -> Edit:
        return Edit(self.start(node), self.end(node), text)

    def renamed_attribute(self, node: ast.Attribute, name: str) -> Edit:
        """Put another name behind the last dot."""
        end = self.end(node)
        if self.text[end - len(node.attr) : end] != node.attr:
            raise NoFix
        return Edit(end - len(node.attr), end, name)

    def renamed_file(self, path: str, renamed) -> list[Edit]:
        """Give a file another name in all literals that name it; `renamed` makes it of the old."""
        same = [node for node in self.code.all(ast.Constant) if is_same_file(node.value, path)]
        edits = []
        for node in same:
            # A docstring, and a part of an f-string, which Python 3.11 gives no place
            is_text_of_its_own = isinstance(self.code.parent(node), (ast.Expr, ast.JoinedStr))
            if self.segment(node).count(node.value) != 1 or is_text_of_its_own:
                raise NoFix
            written = self.segment(node).replace(node.value, renamed(node.value))
            edits.append(self.replaced(node, written))
        return edits

    def without_call(self, call) -> Edit:
        """Take the brackets off a call without arguments: `w.value()`."""
        if call.args or call.keywords or "#" in self.text[self.end(call.func) : self.end(call)]:
            raise NoFix
        return Edit(self.end(call.func), self.end(call), "")

    # --- Names from elsewhere

    def reference(self, dotted: str, node) -> str:
        """Return how a public name is written at a node: `keras.ops.mean`, `tf.shape`.

        An import that it needs is noted for the fix.
        """
        root, _, rest = dotted.partition(".")
        wanted = [dotted, f"tensorflow.{dotted}"] if root == "keras" else [f"tensorflow.{rest}"]
        written = [
            name + full[len(value) :]
            for name, value in self.names_of_modules(node)
            for full in wanted
            if full.startswith(value + ".")
        ]
        if written:
            return min(written, key=len)
        of_keras = IMPORTS_OF_KERAS[self.flavor()]
        statement = of_keras if root == "keras" else IMPORT_OF_TENSORFLOW
        if self.uses(root):
            raise NoFix
        self.imports[statement] = None
        return dotted

    def flavor(self) -> str:
        """Tell whether the file takes Keras from TensorFlow or by itself."""
        values = [b.value for found in self.code.bindings_of_module().values() for b in found]
        own = any(isinstance(v, str) and (v + ".").startswith("keras.") for v in values)
        return "keras" if own else "tensorflow"

    def names_of_modules(self, node) -> list[tuple[str, str]]:
        """Return the names that stand for one module wherever they are read, with the module."""
        found = []
        inner = list(self.code.scopes_within(node))
        is_run_later = any(not isinstance(scope, ast.ClassDef) for scope in inner)
        for name, bindings in self.code.bindings_of_module().items():
            values = {b.value for b in bindings if b.how == "import"}
            is_before = is_run_later or bindings[0].since < (node.lineno, node.col_offset)
            is_one = len(values) == 1 and all(b.how == "import" for b in bindings)
            is_hidden = any(name in self.code.bindings_of(scope) for scope in inner)
            if is_one and is_before and not is_hidden:
                found.append((name, values.pop()))
        return found

    def uses(self, name: str) -> bool:
        """True if the file binds a name anywhere, or reads it."""
        return name in self.code.all_bound() or name in self.code.all_read()

    # --- A new import

    def line_for_imports(self) -> Optional[int]:
        """Return the number, from 1, of the line behind which an import is put; 0 for the top."""
        body, last = self.code.tree.body, 0
        for node in body:
            is_import = isinstance(node, (ast.Import, ast.ImportFrom))
            if is_import:
                last = node.end_lineno
            elif last:
                break
        if not last and body and is_docstring(body[0]):
            last = body[0].end_lineno
        return last

    def with_import(self, statements: list[str]) -> Edit:
        """Put imports behind those at the top of the file."""
        line = self.line_for_imports()
        if line:
            place = self.starts[line - 1] + len(self.lines[line - 1])
            return Edit(place, place, "".join("\n" + one for one in statements))
        comments = 0  # `#!` and the encoding have to stay where they are
        while comments < len(self.lines) and self.lines[comments].startswith("#"):
            comments += 1
        place = self.starts[min(comments, len(self.starts) - 1)]
        return Edit(place, place, "".join(one + "\n" for one in statements))


def is_docstring(node) -> bool:
    is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return is_text and isinstance(node.value.value, str)


def is_same_file(one, other) -> bool:
    """True for two texts that name one file, such as `best.h5` and `./best.h5`."""
    texts = isinstance(one, str) and isinstance(other, str)
    return texts and one.removeprefix("./") == other.removeprefix("./")
