import tensorflow as tf
from tensorflow import keras


class SimpleDense(keras.layers.Layer):
    def __init__(self, units=2):
        super(SimpleDense, self).__init__()
        self.units = units
        self.scale = tf.Variable(0.5, trainable=False, name="scale")

    def build(self, input_shape):
        w_init = tf.ones_initializer()
        self.w = tf.Variable(
            initial_value=w_init(shape=(input_shape[-1], self.units), dtype="float32"),
            trainable=True,
        )
        self.b = tf.Variable(tf.zeros((self.units,)), name="b")

    def call(self, inputs):
        return (tf.matmul(inputs, self.w) + self.b) * self.scale


layer = SimpleDense()
print(layer(tf.ones((1, 3))).numpy().tolist())
print(sorted(tuple(w.shape) for w in layer.trainable_weights), len(layer.weights))
