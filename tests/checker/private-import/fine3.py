import tensorflow as tf
from tensorflow.python.keras.callbacks import EarlyStopping, Callback
from tensorflow.python.keras import activations
from tensorflow.python.keras import initializers, regularizers
from tensorflow.python.keras.losses import binary_crossentropy
from tensorflow.python.keras.utils.np_utils import to_categorical
from tensorflow.python.keras import backend_config
