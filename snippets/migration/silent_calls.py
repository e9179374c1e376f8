# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:frozen-discriminator]
import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(0)
noise, real, ones = np.ones((8, 2)), np.ones((8, 4)), np.ones((8, 1))
generator = keras.Sequential([keras.Input((2,)), keras.layers.Dense(4)])
discriminator = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, "sigmoid")])
discriminator.compile(optimizer="sgd", loss="binary_crossentropy")

discriminator.trainable = False
given = keras.Input((2,))
gan = keras.Model(given, discriminator(generator(given)))
gan.compile(optimizer="sgd", loss="binary_crossentropy")

before = discriminator.get_weights()[0]
try:
    discriminator.train_on_batch(real, ones)
except AttributeError as error:  # Keras 3.6 and 3.7
    print(type(error).__name__)
print("discriminator moved:", not np.allclose(before, discriminator.get_weights()[0]))
# --8<-- [end:frozen-discriminator]

# --8<-- [start:frozen-discriminator-instead]
discriminator.trainable = True
optimizer = keras.optimizers.SGD()
with tf.GradientTape() as tape:
    loss = keras.losses.binary_crossentropy(ones, discriminator(real))
gradients = tape.gradient(loss, discriminator.trainable_weights)

before = discriminator.get_weights()[0]
optimizer.apply_gradients(zip(gradients, discriminator.trainable_weights))
print("discriminator moved:", not np.allclose(before, discriminator.get_weights()[0]))
# --8<-- [end:frozen-discriminator-instead]

# --8<-- [start:private-name]
class Named(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self._name = "first"

    def call(self, inputs):
        return inputs


print(Named().name)
# --8<-- [end:private-name]

# --8<-- [start:private-name-instead]
class Named(keras.layers.Layer):
    def __init__(self, name="first", **kwargs):
        super().__init__(name=name, **kwargs)

    def call(self, inputs):
        return inputs


print(Named().name)
# --8<-- [end:private-name-instead]

# --8<-- [start:metric-reset]
class Steps(keras.metrics.Metric):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.steps = self.add_weight(name="steps", initializer="zeros")

    def update_state(self, *values, **named):
        self.steps.assign_add(1.0)

    def result(self):
        return self.steps + 0.0

    def reset_states(self):
        self.steps.assign(100.0)


steps = Steps()
steps.update_state(1.0, 1.0)
steps.reset_state()
print("after the reset:", float(steps.result()))
# --8<-- [end:metric-reset]

# --8<-- [start:metric-reset-instead]
class NewSteps(Steps):
    def reset_state(self):
        self.steps.assign(100.0)


steps = NewSteps()
steps.update_state(1.0, 1.0)
steps.reset_state()
print("after the reset:", float(steps.result()))
# --8<-- [end:metric-reset-instead]
