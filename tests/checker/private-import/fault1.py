from tensorflow.python.keras.layers import Dense  # <-
from tensorflow.python.keras import optimizers  # <-
import tensorflow.python.keras.backend as B  # <-
