import tensorflow as tf

from tensorflow.keras.preprocessing.image import ImageDataGenerator
from tensorflow.keras.preprocessing.text import Tokenizer
from tensorflow.python.framework import ops
import tf_keras.engine

tf.keras.preprocessing.text.Tokenizer()
