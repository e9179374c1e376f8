import tensorflow as tf


class Runner:
    def call(self, x):
        self.head = tf.keras.layers.Dense(1)
        self.n = tf.Variable(0)
