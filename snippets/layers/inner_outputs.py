# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:models]
import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(0)
base = keras.Sequential([  # (1)!
    keras.Input((8, 8, 1)),
    keras.layers.Conv2D(2, 3, name="conv"),
    keras.layers.ReLU(name="relu"),
    keras.layers.GlobalAveragePooling2D(name="pool"),
], name="base")

inputs = keras.Input((8, 8, 1), name="image")
scaled = keras.layers.Rescaling(1 / 255, name="scale")(inputs)
outputs = keras.layers.Dense(1, name="head")(base(scaled))
model = keras.Model(inputs, outputs)
images = np.random.default_rng(0).uniform(0, 255, (2, 8, 8, 1)).astype("float32")
print([layer.name for layer in model.layers])
# --8<-- [end:models]

# --8<-- [start:disconnected]
try:
    features = keras.Model(model.inputs, base.get_layer("conv").output)
    features.predict(images, verbose=0)
except (KeyError, ValueError) as error:
    said = str(error).partition(" KerasTensor")[0].partition(r"\n")[0]
    print(f"{type(error).__name__}: {said}")
# --8<-- [end:disconnected]

# --8<-- [start:inner]
conv = keras.Model(base.inputs, base.get_layer("conv").output)
print(conv.predict(images / 255, verbose=0).shape)
# --8<-- [end:inner]

# --8<-- [start:both]
parts = keras.Model(base.inputs, [base.get_layer("conv").output, base.outputs[0]])
conv_output, pooled = parts(model.get_layer("scale")(inputs))
both = keras.Model(inputs, [conv_output, model.get_layer("head")(pooled)])
features, answer = both.predict(images, verbose=0)
print(features.shape, answer.shape)
print("same answer:", np.allclose(answer, model.predict(images, verbose=0)))
# --8<-- [end:both]

# --8<-- [start:grad-cam]
with tf.GradientTape() as tape:
    features, answer = both(images)
gradients = tape.gradient(answer, features)

weights = tf.reduce_mean(gradients, axis=(1, 2), keepdims=True)
heat = tf.nn.relu(tf.reduce_sum(weights * features, axis=-1))
print("gradients:", gradients.shape, "heat map:", heat.shape)
# --8<-- [end:grad-cam]

# --8<-- [start:two-passes]
with tf.GradientTape() as tape:
    features = conv(images)
    answer = model(images)
print(tape.gradient(answer, features))
# --8<-- [end:two-passes]

# --8<-- [start:every-layer]
watch = keras.Model(base.inputs, [layer.output for layer in base.layers])
for layer, output in zip(base.layers, watch(images)):
    print(layer.name, output.shape)
# --8<-- [end:every-layer]

# --8<-- [start:output]
def shape_of(name, get):
    try:
        print(name, tuple(get().shape))
    except (AttributeError, ValueError) as error:
        print(name, f"{type(error).__name__}: {error}")


late = keras.Sequential([keras.layers.Dense(2, name="dense")], name="late")
late(np.ones((1, 3), "float32"))
shape_of("output:          ", lambda: late.output)
shape_of("layers[-1].output", lambda: late.layers[-1].output)

early = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, name="dense")], name="early")
shape_of("output:          ", lambda: early.output)
shape_of("outputs[0]:      ", lambda: early.outputs[0])
shape_of("layers[-1].output", lambda: early.layers[-1].output)
# --8<-- [end:output]

# --8<-- [start:subclassed]
class Classifier(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = keras.layers.Dense(4)
        self.score = keras.layers.Dense(1)

    def features(self, inputs):
        return self.hidden(inputs)

    def call(self, inputs):
        return self.score(self.features(inputs))


classifier = Classifier()
data = np.ones((2, 3), "float32")
print(classifier(data).shape, classifier.features(data).shape)
# --8<-- [end:subclassed]

# --8<-- [start:graph-of-subclassed]
inputs = keras.Input((3,))
functional = keras.Model(inputs, classifier.call(inputs))
hidden = keras.Model(functional.inputs, classifier.hidden.output)
print(hidden.predict(data, verbose=0).shape)
# --8<-- [end:graph-of-subclassed]

# --8<-- [start:to-numpy]
symbolic = base.get_layer("conv").output
print(type(symbolic).__name__, "numpy" in dir(symbolic))
print(type(conv(images).numpy()).__name__, conv(images).numpy().shape)
# --8<-- [end:to-numpy]
