import numpy as np
import tensorflow as tf


class Encoder(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.dense = tf.keras.layers.Dense(2, kernel_initializer="ones")
        self.norm = tf.keras.layers.BatchNormalization()
        self.dropout = tf.keras.layers.Dropout(0.5)

    def call(self, inputs, scale, training=None, shift=0.0):
        outputs = self.norm(self.dense(inputs), training)
        return self.dropout(outputs, False) * scale + shift


class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.encoder = Encoder()
        self.head = tf.keras.Sequential([tf.keras.layers.Dense(1, kernel_initializer="ones")])

    def call(self, inputs, training=None):
        outputs = self.encoder(inputs, inputs[:, :1], training, 1.0)
        return self.head(outputs, training)


net = Net()
x = np.arange(6, dtype="float32").reshape(2, 3)
print(net(x, training=False).numpy().round(4).tolist())
print(net(x, training=True).numpy().round(3).tolist())
print(net.encoder.norm.moving_mean.numpy().round(4).tolist())
