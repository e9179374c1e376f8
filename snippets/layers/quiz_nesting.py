# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:two-names]
import numpy as np
from tensorflow import keras


class TwoNames(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.encode = keras.layers.Dense(3)
        self.decode = self.encode

    def call(self, inputs):
        return self.decode(self.encode(inputs))


two_names = TwoNames()
two_names(np.ones((2, 3)))
print(len(two_names.weights))
# --8<-- [end:two-names]

# --8<-- [start:in-function]
class InFunction(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        dense = keras.layers.Dense(4)
        self.project = lambda inputs: dense(inputs)

    def call(self, inputs):
        return self.project(inputs)


in_function = InFunction()
print(in_function(np.ones((2, 3))).shape, len(in_function.weights))
# --8<-- [end:in-function]

# --8<-- [start:appended]
class ThreePlaces(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        listed = [keras.layers.Dense(3)]
        self.listed = listed
        self.listed.append(keras.layers.Dense(3))
        listed.append(keras.layers.Dense(3))

    def call(self, inputs):
        for layer in self.listed:
            inputs = layer(inputs)
        return inputs


three_places = ThreePlaces()
three_places(np.ones((2, 3)))
print(len(three_places.weights))
# --8<-- [end:appended]
