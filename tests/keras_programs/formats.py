"""Write one model in the formats that aren't a single file of Keras, and beside them what they hold.

    python formats.py FOLDER

`truth.npz` has the arrays by the names that Keras gives them.
"""

import os
import sys
from pathlib import Path

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import numpy as np
import tensorflow as tf
from tensorflow import keras

layers = keras.layers
KERAS3 = hasattr(keras, "ops")


def trained():
    keras.utils.set_random_seed(0)
    model = keras.Sequential(
        [
            keras.Input((8, 8, 3)),
            layers.Conv2D(4, 3, name="look"),
            layers.BatchNormalization(name="norm"),
            layers.Flatten(),
            layers.Dense(3, name="say"),
        ]
    )
    model.compile("adam", "mse")
    model.fit(np.random.rand(4, 8, 8, 3), np.ones((4, 3)), verbose=0)
    return model


def named(model):
    """Yield each weight with its layer's name and its own."""
    for layer in model.layers:
        for weight in layer.weights:
            own = getattr(weight, "path", weight.name).removesuffix(":0").split("/")[-1]
            yield f"{layer.name}/{own}", weight.numpy()


def main(folder):
    model = trained()
    arrays = dict(named(model))
    np.savez(folder / "truth.npz", **arrays)
    np.savez(folder / "packed.npz", **{name.replace("/", "."): one for name, one in arrays.items()})
    np.savez_compressed(folder / "small.npz", **arrays)
    tf.train.Checkpoint(model=model).write(str(folder / "checkpoint"))
    if KERAS3:
        model.export(str(folder / "exported"), verbose=False)
        model.save_weights(str(folder / "shards.weights.json"), max_shard_size=3e-6)
        model.save(str(folder / "unzipped"), zipped=False)
    else:
        model.save(str(folder / "exported"), save_format="tf")
        model.save_weights(str(folder / "weights"), save_format="tf")
    (folder / "model.tflite").write_bytes(tf.lite.TFLiteConverter.from_keras_model(model).convert())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
