"""Names with their imports written out."""

import ast

from checker.bindings import Bindings
from checker.vocabulary import MODELS, canonical

BUILTINS = (
    "isinstance",
    "hasattr",
    "super",
    "object",
    "staticmethod",
    "classmethod",
)  # what rules ask for


class Names(Bindings):
    """What a dotted name stands for, however it was imported."""

    def __init__(self, tree: ast.Module):
        super().__init__(tree)
        self._dotted: dict[ast.AST, str] = {}

    def dotted(self, node) -> str:
        """Return a name with its import written out: `tensorflow.keras.layers.Dense`.

        It is "" for what isn't imported.
        """
        if node not in self._dotted:
            self._dotted[node] = self._written_out(node)
        return self._dotted[node]

    def _written_out(self, node) -> str:
        front = []
        while isinstance(node, ast.Attribute):
            front.append(node.attr)
            node = node.value
            if len(front) > 50:
                return ""  # no module is nested as deeply
        front.reverse()
        if not isinstance(node, ast.Name):
            return ""
        binding = self._binding(node)
        if binding is None:
            root = self._unbound(node.id)
        elif binding.how == "import":
            root = binding.value
        elif binding.how == "value" and isinstance(binding.value, (ast.Name, ast.Attribute)):
            root = self.dotted(binding.value)  # another name for it: L = tf.keras.layers
        else:
            root = ""
        return ".".join([root, *front]) if root else ""

    def name(self, node) -> str:
        """Return the canonical name, however it is imported: `keras.layers.Dense`."""
        return canonical(self.dotted(node))

    def _unbound(self, name: str) -> str:
        """Return what a name is that nothing in the file binds: a builtin, or from `import *`."""
        if name[:1].isupper():
            area = "models" if name in MODELS else "layers"
            for module in self._stars:
                if module.endswith("keras." + area):
                    return f"{module}.{name}"
        return name if name in BUILTINS else ""
