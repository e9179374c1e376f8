# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:which]
import tensorflow as tf
from tensorflow import keras

print(tf.keras.layers.Dense.__module__.split(".")[0])
print("Keras 3" if hasattr(tf.keras, "ops") else "Keras 2")
# --8<-- [end:which]

# --8<-- [start:versions]
from importlib import metadata

for name in ("keras", "tf_keras"):
    try:
        print(name, metadata.version(name).split(".")[0])
    except metadata.PackageNotFoundError:
        print(name, "is not installed")
# --8<-- [end:versions]

# --8<-- [start:version-attribute]
try:
    print("tf.keras is version", tf.keras.__version__.split(".")[0])
except AttributeError as error:
    print(f"AttributeError: {error}")
# --8<-- [end:version-attribute]

# --8<-- [start:too-late]
import os

before = tf.keras.layers.Dense.__module__.split(".")[0]
os.environ["TF_USE_LEGACY_KERAS"] = "0" if before == "tf_keras" else "1"
print("changed by the variable:", tf.keras.layers.Dense.__module__.split(".")[0] != before)
# --8<-- [end:too-late]

# --8<-- [start:portable]
def is_keras_3():
    return hasattr(keras, "ops")


mean = keras.ops.mean if is_keras_3() else tf.reduce_mean
print(float(mean(tf.constant([1.0, 3.0]))))
# --8<-- [end:portable]
