import tensorflow as tf
from tensorflow import keras


class Net(keras.Model):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.many = []
        for i in range(3):
            self.many.append(tf.Variable(float(i)))  # <-


class Child(Net):
    def build(self, shape):
        self.scale = tf.Variable(1.0)  # <-
