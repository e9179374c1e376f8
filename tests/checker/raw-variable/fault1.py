import tensorflow as tf


class Simple(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.w = tf.Variable(  # <-
            tf.zeros((3, 4))
        )
        self.b: tf.Variable = tf.Variable(tf.zeros(4))  # <-
        self.both = [tf.Variable(0.0)]  # <-
        self.named = {"a": tf.Variable(0.0)}  # <-
        self._more()

    def _more(self):
        v = tf.Variable(1.0)
        self.more = v  # <-
