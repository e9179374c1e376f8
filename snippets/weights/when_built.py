# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:unbuilt]
from tensorflow import keras

model = keras.Sequential([
    keras.layers.Dense(4, activation="relu"),
    keras.layers.Dense(1),
])
try:
    print(model.weights)
except ValueError as error:
    print(f"ValueError: {error}")
# --8<-- [end:unbuilt]

# --8<-- [start:input]
model = keras.Sequential([
    keras.Input((3,)),
    keras.layers.Dense(4, activation="relu"),
    keras.layers.Dense(1),
])
print([tuple(w.shape) for w in model.weights])
# --8<-- [end:input]

# --8<-- [start:call]
import numpy as np

called = keras.Sequential([keras.layers.Dense(4, activation="relu"), keras.layers.Dense(1)])
called(np.zeros((1, 3), dtype="float32"))
print(len(called.weights))

built = keras.Sequential([keras.layers.Dense(4, activation="relu"), keras.layers.Dense(1)])
built.build((None, 3))  # (1)!
print(len(built.weights))
# --8<-- [end:call]

# --8<-- [start:build-shape]
wrong = keras.Sequential([keras.layers.Dense(4)])
try:
    wrong.build((3,))
except ValueError as error:
    print(f"ValueError: {error}")
# --8<-- [end:build-shape]

# --8<-- [start:summary]
unbuilt = keras.Sequential([keras.layers.Dense(4), keras.layers.Dense(1)])
try:
    unbuilt.summary()
except ValueError as error:
    print(f"ValueError: {error}")
# --8<-- [end:summary]

# --8<-- [start:set-weights]
try:
    unbuilt.set_weights(model.get_weights())
except ValueError as error:
    print(f"ValueError: {error}")
# --8<-- [end:set-weights]

# --8<-- [start:load-weights]
model.save_weights("model.weights.h5")
try:
    unbuilt.load_weights("model.weights.h5")
except ValueError as error:
    print(f"ValueError: {error}")
# --8<-- [end:load-weights]

# --8<-- [start:kernel]
dense = keras.layers.Dense(4)
try:
    print(dense.kernel)
except AttributeError as error:
    print(f"AttributeError: {error}")

dense.build((None, 3))
print(tuple(dense.kernel.shape))
# --8<-- [end:kernel]

# --8<-- [start:subclass]
class Classifier(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = keras.layers.Dense(4, activation="tanh")
        self.score = keras.layers.Dense(1)

    def call(self, inputs):
        return self.score(self.hidden(inputs))


classifier = Classifier()
print("made:  ", len(classifier.weights))
classifier(np.zeros((2, 3), dtype="float32"))
print("called:", len(classifier.weights))
# --8<-- [end:subclass]

# --8<-- [start:subclass-build]
import warnings

by_build = Classifier()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    by_build.build((None, 3))
print("weights:", len(by_build.weights), "built:", by_build.built)
for warning in caught:
    print(f"{warning.category.__name__}: {warning.message}")
# --8<-- [end:subclass-build]

# --8<-- [start:subclass-load]
classifier.save_weights("classifier.weights.h5")
by_build.load_weights("classifier.weights.h5")
one = np.ones((1, 3), dtype="float32")
print("after build(): same output:", np.allclose(classifier(one), by_build(one)))

by_call = Classifier()
by_call(one)
by_call.load_weights("classifier.weights.h5")
print("after a call:  same output:", np.allclose(classifier(one), by_call(one)))
# --8<-- [end:subclass-load]

# --8<-- [start:subclass-unbuilt]
uncalled = Classifier()
try:
    uncalled.load_weights("classifier.weights.h5")
    print("no error: same output:", np.allclose(classifier(one), uncalled(one)))
except ValueError as error:
    print(f"ValueError: {error}")
# --8<-- [end:subclass-unbuilt]

# --8<-- [start:subclass-summary]
by_input = Classifier()
by_input(keras.Input((3,)))
by_input.summary()
# --8<-- [end:subclass-summary]
