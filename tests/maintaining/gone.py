"""What Keras 2 has and Keras 3 lacks: public names, and arguments of what code makes.

python -m maintaining.gone            writes docs/checker/gone.py from the installed packages
python -m maintaining.gone --print    prints its text
"""

import contextlib
import importlib
import inspect
import os
import sys
import textwrap
import types

from site_build.joining import CHECKER

FILE = CHECKER / "gone.py"
HEAD = '''"""What Keras 2 has and Keras 3 lacks, as asked of the installed packages.

Written by `python -m maintaining.gone`, and compared with them by the tests.
"""

'''
ASKED_BY_OTHER_RULES = ("backend", "optimizers.legacy", "api", "protobuf")
MAKERS_IN = ("layers", "callbacks")
# What Keras 2 takes without naming it.
OF_OLD_LAYERS = {
    "activity_regularizer", "autocast", "batch_input_shape", "batch_size", "implementation",
    "input_dim", "input_length", "input_shape", "weights",
}  # fmt: skip
OF_OLD_CALLBACKS = {"batch_size", "write_grads"}
REFUSALS = ("unexpected keyword", "Unrecognized keyword", "not understood", "not supported in")
OTHERWISE = {"dynamic"}  # the rule add-metric speaks of it


def names_of(keras) -> dict:
    """Return what the public modules of a Keras hold, by dotted name."""
    found, waiting, seen = {}, [("", keras)], set()
    for front, module in waiting:
        for name in dir(module):
            item = getattr(module, name, None)
            if name.startswith("_") or name == "src" or item is None:
                continue
            if isinstance(item, types.ModuleType):
                if item.__name__.partition(".")[0] != keras.__name__.partition(".")[0]:
                    continue
                if item in seen:
                    continue
                seen.add(item)
                waiting.append((f"{front}{name}.", item))
            elif not callable(item):
                continue
            found[front + name] = item
    return found


def is_there(keras, dotted: str) -> bool:
    for part in dotted.split("."):
        keras = getattr(keras, part, None)
    return keras is not None


def load_all(names: dict):
    """Have TensorFlow load the modules that `tf.keras` shows only once they are imported."""
    for name, item in names.items():
        if isinstance(item, types.ModuleType):
            with contextlib.suppress(ImportError):
                importlib.import_module(f"tensorflow.keras.{name}")


def outermost(names: set[str]) -> set[str]:
    """Leave out what goes with the module around it."""
    return {name for name in names if not any(name.startswith(f"{n}.") for n in names)}


def gone_names(keras_2s, keras, tf_keras_3) -> tuple[set[str], set[str], set[str]]:
    """Return what is gone from both, from `import keras` alone, and from `tf.keras` alone."""
    old = {name for one in keras_2s for name in names_of(one)}
    old = {n for n in old if not f"{n}.".startswith(tuple(f"{o}." for o in ASKED_BY_OTHER_RULES))}
    from_keras = {name for name in old if not is_there(keras, name)}
    from_tensorflow = {name for name in old if not is_there(tf_keras_3, name)}
    both = outermost(from_keras & from_tensorflow)
    apart = (
        outermost(one - (from_keras & from_tensorflow)) for one in (from_keras, from_tensorflow)
    )
    return (both, *apart)


def parameters(class_) -> set[str]:
    found = set()
    for one in class_.__mro__[:-1]:
        if "__init__" in vars(one):
            taken = inspect.signature(one.__init__).parameters.values()
            found |= {p.name for p in taken if p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)}
    return found - {"self"}


def takes(class_, name: str, keras) -> bool:
    """Try whether a class takes an argument; what else is wrong with the call doesn't matter."""
    own = inspect.signature(class_.__init__).parameters.values()
    needed = [p.name for p in own if p.default is p.empty and p.kind == p.POSITIONAL_OR_KEYWORD]
    inner = {"layer": keras.layers.LSTM(2), "cell": keras.layers.LSTMCell(2)}
    given = {one: inner.get(one, 2) for one in needed if one != "self"}
    try:
        class_(**{**given, name: None})
    except Exception as error:
        return not (name in str(error) and any(said in str(error) for said in REFUSALS))
    return True


def gone_arguments(keras_2, keras_3) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return the classes that no longer take an argument, and those that still do, by argument.

    The second for what most layers refuse.
    """
    refusing: dict[str, set[str]] = {}
    taking: dict[str, set[str]] = {}
    for area in MAKERS_IN:
        for name, old in vars(getattr(keras_2, area)).items():
            new = getattr(getattr(keras_3, area), name, None)
            if name.startswith("_") or not (inspect.isclass(old) and inspect.isclass(new)):
                continue
            asked = parameters(old) - parameters(new) - OTHERWISE
            asked |= OF_OLD_LAYERS if area == "layers" else OF_OLD_CALLBACKS
            for argument in sorted(asked):
                refused = takes(old, argument, keras_2) and not takes(new, argument, keras_3)
                (refusing if refused else taking).setdefault(argument, set()).add(name)
    most = {name for name in refusing if len(refusing[name]) > len(taking.get(name, ()))}
    most &= OF_OLD_LAYERS
    return (
        {name: refusing[name] for name in refusing if name not in most},
        {name: taking.get(name, set()) for name in most},
    )


def listed(names) -> str:
    return textwrap.indent(textwrap.fill(" ".join(sorted(names)), 94), "    ")


def table(name: str, arguments: dict[str, set[str]], comment: str) -> str:
    rows = [
        f'    "{argument}": """\n{listed(classes)}\n    """.split(),\n'
        for argument, classes in sorted(arguments.items())
    ]
    return f"{name} = {{  # {comment}\n" + "".join(rows) + "}\n"


def text() -> str:
    """Return the module, as the installed packages make it."""
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    import keras
    import tensorflow as tf
    import tf_keras
    from tf_keras.api._v1 import keras as tf_keras_v1

    load_all(names_of(tf_keras))
    sets = gone_names((tf_keras, tf_keras_v1), keras, tf.keras)
    names = ("GONE_FROM_BOTH", "GONE_FROM_KERAS", "GONE_FROM_TENSORFLOW")
    parts = [
        f'{name} = set(\n    """\n{listed(gone)}\n    """.split()\n)\n'
        for name, gone in zip(names, sets, strict=True)
    ]
    refusing, taking = gone_arguments(tf_keras, tf.keras)
    parts.append(table("GONE_ARGUMENTS", refusing, "the classes that took them"))
    parts.append(table("GONE_FROM_LAYERS_BUT", taking, "the layers that still take them"))
    return HEAD + "".join(parts)


if __name__ == "__main__":
    if "--print" in sys.argv:
        print(text(), end="")
    else:
        FILE.write_text(text(), "utf8")
