import tensorflow as tf
from tensorflow.keras.losses import mean_squared_error  # <-

tf.keras.losses.mean_absolute_error([1.0], [2.0])  # <-
tf.keras.metrics.experimental.PyMetric  # <-
tf.keras.utils.SidecarEvaluator  # <-
