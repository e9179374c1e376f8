import tensorflow as tf


class Net(tf.keras.Model):
    def __init__(self, units):
        super().__init__()


class Own(tf.keras.layers.Layer):
    def __init__(self, units):
        super().__init__()

    def get_config(self):
        return {"units": 3}
