# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:model]
import numpy as np
from tensorflow import keras

keras.utils.set_random_seed(0)
base = keras.Sequential(
    [
        keras.Input((8, 8, 3)),
        keras.layers.Conv2D(4, 3, name="conv"),
        keras.layers.GlobalAveragePooling2D(name="pool"),
    ],
    name="base",
)
model = keras.Sequential([keras.Input((8, 8, 3)), base, keras.layers.Dense(2, name="score")])
# --8<-- [end:model]

# --8<-- [start:by-name]
print(model.get_layer("score").kernel.shape)
print(model.layers[-1].kernel.shape)
print(model.get_layer("base").get_layer("conv").kernel.shape)
# --8<-- [end:by-name]

# --8<-- [start:no-such-layer]
try:
    model.get_layer("conv")
except ValueError as error:
    print(f"ValueError: {error}")
# --8<-- [end:no-such-layer]

# --8<-- [start:automatic]
def automatic():
    return keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)]).layers[0].name


keras.backend.clear_session()
print([automatic() for _ in range(3)])
keras.backend.clear_session()
print(automatic())
# --8<-- [end:automatic]

# --8<-- [start:leaves]
def leaves(layer):
    """Return the layers without layers inside, those of models in the model too."""
    inner = getattr(layer, "layers", None)
    return [leaf for one in inner for leaf in leaves(one)] if inner else [layer]


for layer in leaves(model):
    print(layer.name, [tuple(weight.shape) for weight in layer.weights])
# --8<-- [end:leaves]

# --8<-- [start:custom]
class Block(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dense = keras.layers.Dense(4)

    def call(self, inputs):
        return self.dense(inputs)


for layer in leaves(keras.Sequential([keras.Input((3,)), Block(name="block")])):
    print(layer.name, [tuple(weight.shape) for weight in layer.weights])
# --8<-- [end:custom]

# --8<-- [start:dictionary]
arrays = {
    f"{layer.name}/{i}": array
    for layer in leaves(model)
    for i, array in enumerate(layer.get_weights())
}
print({name: array.shape for name, array in arrays.items()})
# --8<-- [end:dictionary]

# --8<-- [start:table]
for name, array in arrays.items():
    zeros = np.mean(array == 0)
    print(f"{name:8} {array.size:4} {array.nbytes:4} bytes  zeros {zeros:.0%}")
print(f"{'all':8} {sum(array.size for array in arrays.values()):4}")
# --8<-- [end:table]

# --8<-- [start:one-unit]
kernel, bias = model.get_layer("score").get_weights()
print("into unit 1:   ", kernel[:, 1].shape, bias[1].shape)
print("out of input 0:", kernel[0, :].shape)

filters, biases = base.get_layer("conv").get_weights()
print("filter 2:      ", filters[:, :, :, 2].shape)
# --8<-- [end:one-unit]

# --8<-- [start:compare]
other = keras.models.clone_model(model)
other.set_weights(model.get_weights())
other.get_layer("score").bias.assign([0.0, 0.5])
for one, two in zip(leaves(model), leaves(other)):
    for i, (a, b) in enumerate(zip(one.get_weights(), two.get_weights())):
        print(f"{one.name}/{i}", "differs by at most", abs(a - b).max())
# --8<-- [end:compare]

# --8<-- [start:by-hand]
images = np.random.default_rng(0).normal(size=(2, 8, 8, 3)).astype("float32")
features = base.predict(images, verbose=0)
by_hand = features @ kernel + bias
print(np.allclose(by_hand, model.predict(images, verbose=0), atol=1e-5))
# --8<-- [end:by-hand]
