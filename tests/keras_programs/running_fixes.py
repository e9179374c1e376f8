"""Run a program for a fix: `python running_fixes.py PROGRAM`, seeded, in an empty folder.

On Keras 2 `import keras` brings Keras 2 with its old private modules, as it did before 2.16.
"""

import importlib
import importlib.abc
import importlib.util
import os
import runpy
import sys
import tempfile

import tensorflow as tf

OLD_PLACES = ("tf_keras", "tf_keras.src")


class Keras2(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds `keras.…` in Keras 2."""

    def find_spec(self, name, path=None, target=None):
        of_api = name.startswith("tf_keras.") and not name.startswith("tf_keras.src")
        if name.partition(".")[0] != "keras" and not (of_api and self.is_lost(name)):
            return None
        return importlib.util.spec_from_loader(name, self)

    def is_lost(self, name):
        """True for `tf_keras.utils.np_utils`, as `from keras.utils import np_utils` asks for it."""
        finders = [finder for finder in sys.meta_path if finder is not self]
        parent = sys.modules.get(name.rpartition(".")[0])
        if parent.__name__.startswith("tf_keras.src"):
            return True  # or it would be loaded a second time, under this name
        paths = getattr(parent, "__path__", None)
        return not any(finder.find_spec(name, paths) for finder in finders)

    def create_module(self, spec):
        inside = spec.name.partition(".")[2]
        for place in OLD_PLACES if spec.name.startswith("keras") else OLD_PLACES[1:]:
            try:
                return importlib.import_module(f"{place}.{inside}".rstrip("."))
            except ModuleNotFoundError:
                continue
        raise ModuleNotFoundError(spec.name)

    def exec_module(self, module):
        pass


def main():
    if not hasattr(tf.keras, "ops"):
        for name in [name for name in sys.modules if name.partition(".")[0] == "keras"]:
            del sys.modules[name]
        sys.meta_path.insert(0, Keras2())
    program = os.path.abspath(sys.argv[1])
    tf.keras.utils.set_random_seed(1)
    with tempfile.TemporaryDirectory() as empty:
        os.chdir(empty)
        runpy.run_path(program, run_name="__main__")
        sys.stdout.flush()
        os.chdir("/")


if __name__ == "__main__":
    main()
