"""The nodes of a file by their type, and where each of them stands."""

import ast
import time
from collections.abc import Iterator

from checker.limits import SECONDS, Unreadable
from checker.nodes import FUNCTIONS, SCOPES, start


class Tree:
    """The tree of one file: its nodes, and what is above and inside of each."""

    def __init__(self, tree: ast.Module):
        self.tree = tree
        self._until = time.process_time() + SECONDS
        self._parent: dict[ast.AST, ast.AST] = {}
        self._nodes: dict[type, list] = {}
        self._inside: dict[ast.AST, list] = {}
        for node in ast.walk(tree):
            for child in ast.iter_child_nodes(node):
                self._parent[child] = node
            self._nodes.setdefault(type(node), []).append(node)
        for nodes in self._nodes.values():
            if hasattr(nodes[0], "lineno"):
                nodes.sort(key=start)

    def all(self, *types) -> list:
        found = [node for type_ in types for node in self._nodes.get(type_, ())]
        return found if len(types) == 1 else sorted(found, key=start)

    def parent(self, node):
        return self._parent.get(node)

    def _above(self, node) -> Iterator[ast.AST]:
        if time.process_time() > self._until:
            raise Unreadable("slow")
        while node in self._parent:
            node = self._parent[node]
            yield node

    def is_in_text(self, node) -> bool:
        """True inside of an f-string."""
        return any(isinstance(above, ast.JoinedStr) for above in self._above(node))

    def _scopes(self, node) -> Iterator[ast.AST]:
        return (above for above in self._above(node) if isinstance(above, SCOPES))

    def function_of(self, node):
        functions = FUNCTIONS + (ast.Lambda,)
        return next((scope for scope in self._scopes(node) if isinstance(scope, functions)), None)

    def method_of(self, node):
        """Return the method, and its class, that a node stands in.

        A function inside of a method belongs to it.
        """
        for above in self._above(node):
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
