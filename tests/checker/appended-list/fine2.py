import tensorflow as tf


class Stack(tf.keras.Model):
    def __init__(self):
        super().__init__()
        names = []
        self.names = names
        names.append("a")
