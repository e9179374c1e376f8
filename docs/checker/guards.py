"""Code that runs only where it works: behind a version, a `hasattr`, a `try`."""

import ast
import re

from checker.kinds import Kinds
from checker.nodes import called, last_name, parts
from checker.vocabulary import ERRORS_OF_ANY_KIND, ERRORS_OF_WHAT_IS_GONE, OF_KERAS_2_ALONE

SAYS_A_VERSION = re.compile(r"version|(keras|tf|tensorflow)_?v?[123]|legacy", re.I)
IMPORTS = (ast.Import, ast.ImportFrom)
ENDS = (ast.Return, ast.Raise, ast.Continue, ast.Break)


class Guards(Kinds):
    """Whether code has asked first."""

    def is_guarded(self, node) -> bool:
        """True if the code around asks for the version, for what is there, or expects an error."""
        inner = node
        for above in self._above(node):
            if isinstance(above, ast.Try) and (inner in above.body or inner in above.handlers):
                if any(catches_what_is_gone(handler, node) for handler in above.handlers):
                    return True
            if isinstance(above, (ast.If, ast.IfExp)) and inner is not above.test:
                if self._asks_first(above.test):
                    return True
            if isinstance(above, ast.BoolOp) and self._asks_first(above.values[0]):
                if inner is not above.values[0]:
                    return True
            if self._left_before(above, inner):
                return True
            inner = above
        return False

    def is_under_condition(self, node) -> bool:
        return any(isinstance(above, (ast.If, ast.Try)) for above in self._above(node))

    def _left_before(self, above, inner) -> bool:
        """True if an `if` before it, in the same block, asks and ends the block."""
        body = getattr(above, "body", None)
        if not isinstance(body, list) or inner not in body:
            return False
        before = body[: body.index(inner)]
        asking = [one for one in before if isinstance(one, ast.If) and self._asks_first(one.test)]
        return any(isinstance(one.body[-1], ENDS) for one in asking)

    def _asks_first(self, test) -> bool:
        for node in ast.walk(test):
            if SAYS_A_VERSION.search(last_name(node)):
                return True
            if not isinstance(node, ast.Call):
                continue
            function = self.name(node.func)
            if function == "hasattr" and node.args and not self.is_self(node.args[0]):
                return True  # what an object of its own has says nothing of Keras
            if function == "isinstance" and len(node.args) == 2:
                if any(self.name(part) in OF_KERAS_2_ALONE for part in parts(node.args[1])):
                    return True
        return False


def catches_what_is_gone(handler, node) -> bool:
    """True if a handler is for what another Keras lacks.

    One for every error counts for imports alone: around other code it hides faults.  One that
    prints the error has nothing to put in its place.
    """
    if all(isinstance(one, ast.Expr) for one in handler.body) and not isinstance(node, IMPORTS):
        return False
    caught = [last_name(called(one)) for one in parts(handler.type)] if handler.type else [""]
    is_import = isinstance(node, IMPORTS)
    return any(
        name in ERRORS_OF_WHAT_IS_GONE or (is_import and name in ERRORS_OF_ANY_KIND)
        for name in caught
    )
