import keras

from keras.layers.core import Dense  # <-
from keras.engine.topology import Layer  # <-
from keras.utils import np_utils  # <-
from keras.preprocessing.image import ImageDataGenerator  # <-
from keras.wrappers.scikit_learn import KerasClassifier  # <-

np_utils.to_categorical([1])
keras.utils.np_utils.to_categorical([1])  # <-
