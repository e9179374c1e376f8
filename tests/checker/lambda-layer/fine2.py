from keras.layers import *

import tensorflow.nn as nn

Lambda(lambda x: nn.relu(x))
Lambda(abs)
