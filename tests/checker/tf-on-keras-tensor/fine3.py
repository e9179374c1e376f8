import tensorflow as tf
from tensorflow import keras

x = keras.Input((3,))
tf.is_tensor(x)
tf.data.thing(x)
tf.saved_model.thing(x)
tf.lite.thing(x)
tf.compat.thing(x)
tf.train.thing(x)
tf.summary.thing(x)
tf.test.thing(x)
tf.nest.flatten(x)
tf.config.thing(x)
tf.function(x)
