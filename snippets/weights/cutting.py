# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:pretrained]
import numpy as np
from tensorflow import keras

keras.utils.set_random_seed(0)
rng = np.random.default_rng(0)
x = rng.normal(size=(8, 3)).astype("float32")


def make():
    inputs = keras.Input((3,))
    body = keras.layers.Dense(4, activation="relu", name="body")(inputs)
    neck = keras.layers.Dense(5, activation="relu", name="neck")(body)
    top = keras.layers.Dense(10, activation="softmax", name="top")(neck)
    return keras.Model(inputs, top)


def names(model):
    return [layer.name for layer in model.layers if layer.weights]


pretrained = make()
print(names(pretrained), pretrained.output_shape)
# --8<-- [end:pretrained]

# --8<-- [start:pop]
pretrained.layers.pop()
print(names(pretrained), pretrained.output_shape)
# --8<-- [end:pop]

# --8<-- [start:cut]
features = keras.Model(pretrained.inputs[0], pretrained.layers[-2].output)
print(names(features), features.output_shape)

by_name = keras.Model(pretrained.inputs[0], pretrained.get_layer("body").output)
print(names(by_name), by_name.output_shape)
# --8<-- [end:cut]

# --8<-- [start:head]
new_top = keras.layers.Dense(2, activation="softmax", name="new_top")
model = keras.Model(pretrained.inputs[0], new_top(pretrained.layers[-2].output))
print(names(model), model.output_shape)
# --8<-- [end:head]

# --8<-- [start:sequential]
sequential = keras.Sequential([
    keras.Input((3,)),
    keras.layers.Dense(4, name="body"),
    keras.layers.Dense(10, name="top"),
])
sequential.compile(optimizer="sgd", loss="mse")
sequential.predict(x, verbose=0)

sequential.pop()
sequential.add(keras.layers.Dense(2, name="new_top"))
sequential.compile(optimizer="sgd", loss="mse")
print(names(sequential), sequential.predict(x, verbose=0).shape)
# --8<-- [end:sequential]

# --8<-- [start:shared]
def train(model):
    model.compile(optimizer="sgd", loss="mse")
    model.fit(x, np.ones((8, 2)), verbose=0)


before = pretrained.predict(x, verbose=0)
train(model)
print("same layer:", model.get_layer("body") is pretrained.get_layer("body"))
print("the old model predicts as before:", np.allclose(pretrained.predict(x, verbose=0), before))
# --8<-- [end:shared]

# --8<-- [start:separate]
copied = keras.models.clone_model(pretrained)
copied.set_weights(pretrained.get_weights())
head = keras.layers.Dense(2, name="new_top")(copied.layers[-2].output)

before = pretrained.predict(x, verbose=0)
train(keras.Model(copied.inputs[0], head))
print("the old model predicts as before:", np.allclose(pretrained.predict(x, verbose=0), before))
# --8<-- [end:separate]

# --8<-- [start:insert]
outputs = inputs = pretrained.inputs[0]
for layer in pretrained.layers[1:]:
    outputs = layer(outputs)
    if layer.name == "body":
        outputs = keras.layers.BatchNormalization(name="added")(outputs)
longer = keras.Model(inputs, outputs)
print(names(longer))
# --8<-- [end:insert]

# --8<-- [start:front]
wide = keras.Input((6,))
outputs = pretrained(keras.layers.Dense(3, name="front")(wide))
whole = keras.Model(wide, outputs)
print([layer.name for layer in whole.layers][1], whole.input_shape, whole.output_shape)
# --8<-- [end:front]

# --8<-- [start:replace]
def with_tanh(layer):
    config = layer.get_config()
    if config.get("activation") == "relu":
        config["activation"] = "tanh"
    return type(layer).from_config(config)


changed = keras.models.clone_model(pretrained, clone_function=with_tanh)
changed.set_weights(pretrained.get_weights())
print([layer.activation.__name__ for layer in changed.layers[1:]])
# --8<-- [end:replace]

# --8<-- [start:activation]
model = make()
model.predict(x, verbose=0)
model.layers[-1].activation = keras.activations.linear


def sums_to_1(outputs):
    return bool(np.allclose(np.sum(outputs, axis=1), 1))


print("model(x): ", sums_to_1(model(x)))
print("predict:  ", sums_to_1(model.predict(x, verbose=0)))
model.compile()
print("compiled: ", sums_to_1(model.predict(x, verbose=0)))
# --8<-- [end:activation]

# --8<-- [start:halves]
first = keras.Model(pretrained.inputs[0], pretrained.get_layer("body").output)

outputs = inputs = keras.Input(first.output_shape[1:])
for name in ("neck", "top"):
    outputs = pretrained.get_layer(name)(outputs)
second = keras.Model(inputs, outputs)
print(np.allclose(second(first(x)), pretrained(x)))
# --8<-- [end:halves]

# --8<-- [start:input-shape]
def convolutional(shape):
    return keras.Sequential([
        keras.Input(shape),
        keras.layers.Conv2D(4, 3, padding="same"),
        keras.layers.GlobalAveragePooling2D(),
        keras.layers.Dense(2),
    ])


small, large = convolutional((32, 32, 1)), convolutional((64, 48, 1))
large.set_weights(small.get_weights())
print([array.shape for array in small.get_weights()])
print(large(np.ones((1, 64, 48, 1), "float32")).shape)
# --8<-- [end:input-shape]

# --8<-- [start:channels]
three = convolutional((32, 32, 3))
kernel, *others = three.get_weights()
one = convolutional((32, 32, 1))
one.set_weights([kernel.sum(axis=2, keepdims=True), *others])

gray = rng.normal(size=(1, 32, 32, 1)).astype("float32")
print(np.allclose(one(gray), three(np.repeat(gray, 3, axis=-1)), atol=1e-5))
# --8<-- [end:channels]

# --8<-- [start:two-models]
first, second = make(), make()
inputs = keras.Input((3,))
try:
    outputs = keras.layers.Average()([first.layers[1](inputs), second.layers[1](inputs)])
    keras.Model(inputs, outputs)
except ValueError as error:
    print(f"ValueError: {error}")

renamed = [keras.Model(one.inputs[0], one.outputs[0], name=f"model_{i}")
           for i, one in enumerate((first, second))]
ensemble = keras.Model(inputs, keras.layers.Average()([one(inputs) for one in renamed]))
print(np.allclose(ensemble(x), (first(x) + second(x)) / 2))
# --8<-- [end:two-models]
