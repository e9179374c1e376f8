"""The nodes of a file by their type, and where each of them stands."""

import ast
import time
from collections.abc import Iterator
from operator import attrgetter

from checker.limits import SECONDS, Unreadable
from checker.nodes import FUNCTIONS, SCOPES, start

# Fields that hold no part of the code: names, numbers, and marks that all nodes share.
WITHOUT_NODES = {"ctx", "op", "ops", "id", "attr", "arg", "kind", "level", "type_comment", "lineno"}
STEPS_BETWEEN_LOOKS = 1000  # at the clock


class Tree:
    """The tree of one file: its nodes, and what is above and inside of each."""

    def __init__(self, tree: ast.Module):
        self.tree = tree
        self._until = time.process_time() + SECONDS
        self._steps = 0
        self._parent: dict[ast.AST, ast.AST] = {}
        self._scope: dict[ast.AST, ast.AST] = {}  # the next one above
        self._nodes: dict[type, list] = {}
        self._inside: dict[ast.AST, list] = {}
        self._collect_nodes()
        for nodes in self._nodes.values():
            if hasattr(nodes[0], "lineno"):
                nodes.sort(key=attrgetter("lineno", "col_offset"))

    def _collect_nodes(self):
        """Note all nodes, without a generator for each, as most of the time is spent here."""
        parents, scopes, by_type = self._parent, self._scope, self._nodes
        fields: dict[type, tuple[str, ...]] = {}
        waiting: list[ast.AST] = [self.tree]
        for node in waiting:
            kind = type(node)
            if kind not in fields:
                fields[kind] = tuple(f for f in kind._fields if f not in WITHOUT_NODES)
                by_type[kind] = []
            by_type[kind].append(node)
            if kind is ast.Constant:
                continue
            scope = node if isinstance(node, SCOPES) else scopes.get(node)
            for field in fields[kind]:
                value = getattr(node, field, None)
                for child in value if type(value) is list else (value,):
                    if isinstance(child, ast.AST):
                        parents[child] = node
                        scopes[child] = scope
                        waiting.append(child)

    def all(self, *types) -> list:
        found = [node for type_ in types for node in self._nodes.get(type_, ())]
        return found if len(types) == 1 else sorted(found, key=start)

    def parent(self, node):
        return self._parent.get(node)

    def _above(self, node) -> Iterator[ast.AST]:
        self._look_at_the_clock()
        while node in self._parent:
            node = self._parent[node]
            yield node

    def _look_at_the_clock(self):
        self._steps += 1
        if self._steps % STEPS_BETWEEN_LOOKS == 1 and time.process_time() > self._until:
            raise Unreadable("slow")

    def is_in_text(self, node) -> bool:
        """True inside of an f-string."""
        return any(isinstance(above, ast.JoinedStr) for above in self._above(node))

    def _scopes(self, node) -> Iterator[ast.AST]:
        self._look_at_the_clock()
        while node in self._scope:
            node = self._scope[node]
            yield node

    def function_of(self, node):
        functions = FUNCTIONS + (ast.Lambda,)
        return next((scope for scope in self._scopes(node) if isinstance(scope, functions)), None)

    def method_of(self, node):
        """Return the method, and its class, that a node stands in.

        A function inside of a method belongs to it.
        """
        for above in self._scopes(node):
            if isinstance(above, FUNCTIONS) and isinstance(self._parent.get(above), ast.ClassDef):
                return above, self._parent[above]
        return None, None

    def inside(self, method) -> list:
        """Return the nodes of a method in the order of the text."""
        if method not in self._inside:
            nodes = [node for node in ast.walk(method) if hasattr(node, "lineno")]
            own = [node for node in nodes if self.method_of(node)[0] is method]
            self._inside[method] = sorted(own, key=start)
        return self._inside[method]
