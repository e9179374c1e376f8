import tensorflow as tf

from tensorflow.python.framework import ops
from tensorflow.python.keras_export import something

tf.python.framework.ops
