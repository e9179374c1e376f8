import tensorflow as tf
from tensorflow import keras


class Scaled(keras.layers.Layer):
    def __init__(self, factor=1.0, columns=(0, 1), **kwargs):
        super().__init__(**kwargs)
        self.factor = factor
        self._columns = columns

    def call(self, inputs):
        return self.factor * tf.gather(inputs, self._columns, axis=1)  # the last line


class Named(keras.layers.Layer):
    def __init__(self, words):
        super().__init__()
        self.words = words

    def call(self, inputs):
        return inputs


model = keras.Sequential([keras.Input((3,)), Scaled(3.0, (2, 1)), Named("one")])
model.save("kept.keras")
own = {"Scaled": Scaled, "Named": Named}
model = keras.models.load_model("kept.keras", custom_objects=own)
print(model.layers[0].factor, tuple(model.layers[0]._columns), model.layers[1].words)
print(model(tf.constant([[1.0, 2.0, 3.0]])).numpy().tolist())
