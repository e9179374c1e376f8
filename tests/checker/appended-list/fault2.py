import tensorflow as tf


class Stack(tf.keras.Model):
    def build(self, input_shape):
        ws = list()
        self.ws = ws
        w = self.add_weight(shape=(3,))
        ws.append(w)  # <-
