# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:imports]
import warnings
from pathlib import Path

import numpy as np
import tensorflow as tf
from tensorflow import keras

warnings.simplefilter("ignore")
keras.utils.set_random_seed(0)
x, y = np.ones((4, 3), "float32"), np.ones((4, 2), "float32")
# --8<-- [end:imports]

# --8<-- [start:network]
def network(units=2):
    hidden, out = keras.layers.Dense(4, name="hidden"), keras.layers.Dense(units, name="out")
    return keras.Sequential([keras.Input((3,)), hidden, out])


def same(a, b):
    return all(np.array_equal(v, w) for v, w in zip(a.get_weights(), b.get_weights()))


model = network()
model.compile(optimizer="sgd", loss="mse")
# --8<-- [end:network]

# --8<-- [start:weights-file-name]
model.save_weights("network.weights.h5")
fresh = network()
fresh.load_weights("network.weights.h5")
print(same(model, fresh))
# --8<-- [end:weights-file-name]

# --8<-- [start:model-file-name]
model.save("model.keras")
print(same(model, keras.models.load_model("model.keras")))
# --8<-- [end:model-file-name]

# --8<-- [start:exported]
keras.utils.disable_interactive_logging()  # export prints much
if hasattr(keras, "ops"):
    model.export("model_folder")
else:
    model.save("model_folder")
print(Path("model_folder", "saved_model.pb").exists())
# --8<-- [end:exported]

# --8<-- [start:load-folder]
if hasattr(keras, "ops"):
    loaded = keras.layers.TFSMLayer("model_folder", call_endpoint="serving_default")
else:
    loaded = keras.models.load_model("model_folder")
[outputs] = tf.nest.flatten(loaded(x))
print(np.allclose(outputs, model.predict(x, verbose=0)))
# --8<-- [end:load-folder]

# --8<-- [start:load-checkpoint]
tf.train.Checkpoint(model).write("model.ckpt")
fresh = network()
tf.train.Checkpoint(fresh).read("model.ckpt").assert_existing_objects_matched()
fresh.save_weights("network.weights.h5")
again = network()
again.load_weights("network.weights.h5")
print(same(model, again))
# --8<-- [end:load-checkpoint]

# --8<-- [start:foreign-checkpoint]
tf.train.Checkpoint(net=model).write("net.ckpt")
print(sorted({name.split("/")[0] for name, shape in tf.train.list_variables("net.ckpt")}))
fresh = network()
tf.train.Checkpoint(net=fresh).read("net.ckpt").assert_existing_objects_matched()
print(same(model, fresh))
# --8<-- [end:foreign-checkpoint]

# --8<-- [start:checkpoint-file-name]
callbacks = [
    keras.callbacks.ModelCheckpoint("best.keras"),
    keras.callbacks.ModelCheckpoint("best.weights.h5", save_weights_only=True),
]
model.fit(x, y, verbose=0, callbacks=callbacks)
print(sorted(path.name for path in Path().glob("best.*")))
# --8<-- [end:checkpoint-file-name]

# --8<-- [start:checkpoint-period]
batches = 2  # in an epoch
each_second = keras.callbacks.ModelCheckpoint("epoch-{epoch}.keras", save_freq=2 * batches)
model.fit(x, y, batch_size=2, epochs=4, verbose=0, callbacks=[each_second])
print(sorted(path.name for path in Path().glob("epoch-*")))
# --8<-- [end:checkpoint-period]

# --8<-- [start:save-format]
model.save_weights("plain.weights.h5")
model.save("plain.keras")
model.save("plain.h5")
print(sorted(path.name for path in Path().glob("plain.*")))
# --8<-- [end:save-format]

# --8<-- [start:hdf5-legacy]
loaded = keras.models.load_model("plain.h5", compile=False)
loaded.save("converted.keras")
print(same(model, keras.models.load_model("converted.keras")))
# --8<-- [end:hdf5-legacy]

# --8<-- [start:open-file]
folder = Path("weights")
folder.mkdir(exist_ok=True)
path = folder / "network.weights.h5"
model.save_weights(str(path))
restored = network()
restored.load_weights(str(path))
print(path.exists(), same(model, restored))
# --8<-- [end:open-file]

# --8<-- [start:file-not-found]
print(sorted(path.name for path in Path().glob("*.keras")))
print(same(model, keras.models.load_model("converted.keras")))
# --8<-- [end:file-not-found]

# --8<-- [start:name-exists]
class Named(keras.layers.Layer):
    def build(self, input_shape):
        self.a = self.add_weight(name="a", shape=(3,), initializer="ones")
        self.b = self.add_weight(name="b", shape=(3,), initializer="ones")

    def call(self, inputs):
        return inputs * self.a + self.b


named = keras.Sequential([keras.Input((3,)), Named()])
named.save("named.h5")
loaded = keras.models.load_model("named.h5", custom_objects={"Named": Named})
print(len(loaded.weights), same(named, loaded))
# --8<-- [end:name-exists]

# --8<-- [start:subclass-h5]
class Net(keras.Model):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dense = keras.layers.Dense(2)

    def call(self, inputs):
        return self.dense(inputs)


nets = [Net(), Net()]
for net in nets:
    net(x)
nets[0].save_weights("net.weights.h5")
nets[1].load_weights("net.weights.h5")
print(len(nets[1].weights), same(*nets))
# --8<-- [end:subclass-h5]

# --8<-- [start:load-other-shape]
equal, larger = network(), network(units=5)
equal.load_weights("network.weights.h5")
larger.load_weights("network.weights.h5", skip_mismatch=True)
for target in (equal, larger):
    print({layer.name: same(layer, fresh.get_layer(layer.name)) for layer in target.layers})
# --8<-- [end:load-other-shape]

# --8<-- [start:inhomogeneous]
np.savez("weights.npz", *model.get_weights())
with np.load("weights.npz") as file:
    arrays = [file[name] for name in file.files]
fresh = network()
fresh.set_weights(arrays)
print(same(model, fresh))
# --8<-- [end:inhomogeneous]
