# /// script
# requires-python = ">=3.10,<3.14"
# dependencies = ["tensorflow>=2.21", "tf_keras", "keras>=3"]
# ///

# --8<-- [start:legacy]
import os
import subprocess
import sys

program = """
import tensorflow as tf
print(tf.keras.layers.Dense.__module__.split(".")[0])
layer = tf.keras.layers.Dense(2, name="d")
layer.build((None, 3))
print([w.name for w in layer.weights])
"""
command = [sys.executable, "-c", program]
for value in ("0", "1"):
    environment = {**os.environ, "TF_USE_LEGACY_KERAS": value}
    print(subprocess.run(command, env=environment, capture_output=True, text=True).stdout)
# --8<-- [end:legacy]

# --8<-- [start:mixing]
program = """
import keras, tensorflow as tf
print("import keras:", keras.layers.Dense.__module__.split(".")[0])
print("tf.keras:    ", tf.keras.layers.Dense.__module__.split(".")[0])
try:
    tf.keras.Sequential([tf.keras.Input((3,)), keras.layers.Dense(2)])
except (TypeError, ValueError) as error:
    print(f"{type(error).__name__}: {error}")
"""
environment = {**os.environ, "TF_USE_LEGACY_KERAS": "1"}
command = [sys.executable, "-c", program]
print(subprocess.run(command, env=environment, capture_output=True, text=True).stdout)
# --8<-- [end:mixing]

# --8<-- [start:private]
program = """
import tensorflow as tf
from tensorflow.python.keras.layers import Dense
print(tf.keras.layers.Dense.__module__.split(".")[0])
try:
    model = tf.keras.Sequential([tf.keras.Input((3,)), Dense(2)])
    print("no error,", len(model.weights), "weights")
except ValueError as error:
    print("ValueError:", str(error).partition(". Received")[0])
"""
command = [sys.executable, "-c", program]
for value in ("0", "1"):
    environment = {**os.environ, "TF_USE_LEGACY_KERAS": value}
    print(subprocess.run(command, env=environment, capture_output=True, text=True).stdout)
# --8<-- [end:private]
