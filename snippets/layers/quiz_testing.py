# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:none]
import tensorflow as tf
from tensorflow import keras


class ThreeScales(keras.layers.Layer):
    def build(self, input_shape):
        self.a, self.b, self.c = [self.add_weight(name=n, shape=()) for n in "abc"]

    def call(self, inputs):
        return self.a * inputs + 0.0 * self.b


scales = ThreeScales()
with tf.GradientTape() as tape:
    scaled = scales(tf.ones((1, 3)))
pairs = zip("abc", tape.gradient(scaled, scales.trainable_weights))
print([letter for letter, slope in pairs if slope is None])
# --8<-- [end:none]

# --8<-- [start:unsaved]
class Shifted(keras.layers.Layer):
    def build(self, input_shape):
        self.shift = tf.Variable(0.0)

    def call(self, inputs):
        return inputs + self.shift


agree, row = [], tf.ones((1, 3))
for shift in (0.0, 1.0):
    original, twin = Shifted(), Shifted()
    original(row), twin(row)
    original.shift.assign(shift)
    twin.set_weights(original.get_weights())
    agree.append(bool(tf.reduce_all(original(row) == twin(row))))
print(agree)
# --8<-- [end:unsaved]
