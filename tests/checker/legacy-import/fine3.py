import keras
import tensorflow as tf

try:
    from keras.utils.np_utils import to_categorical
except ImportError:
    from keras.utils import to_categorical

try:
    from keras.utils.vis_utils import plot_model
except:
    from keras.utils import plot_model

try:
    from keras.layers.core import Dense
except Exception:
    from keras.layers import Dense

try:
    from keras.layers import Dropout
except ModuleNotFoundError:
    from keras.layers.core import Dropout

if keras.__version__ < "3":
    from keras.engine import Layer
else:
    from keras.layers import Layer

keras_3 = hasattr(keras, "ops")
to_number = keras.ops.argmax if keras_3 else keras.utils.np_utils.to_categorical
noise = hasattr(keras.layers, "noise") and keras.layers.noise


def mean(a, b):
    if hasattr(tf.keras.losses, "MSE"):
        return tf.keras.losses.MSE(a, b)
    return tf.keras.losses.mean_squared_error(a, b)


def wrapped():
    try:
        return keras.wrappers.scikit_learn.KerasClassifier
    except AttributeError:
        return None


def typed():
    try:
        return keras.layers.recurrent.LSTM(2)
    except TypeError:
        return keras.layers.LSTM(2)
