import tensorflow as tf


class Module(tf.Module):
    def __init__(self):
        self.w = tf.Variable(1.0)  # tf.Module tracks it


step = tf.Variable(0)
