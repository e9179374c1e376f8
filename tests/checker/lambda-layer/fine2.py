from keras.layers import *

import tensorflow.nn as nn

Lambda(nn.relu)
Lambda(abs)
