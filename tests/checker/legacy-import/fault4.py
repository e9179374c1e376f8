from keras.layers import RandomHeight  # <-
from keras.layers import RandomWidth  # <-
from keras.layers import ThresholdedReLU  # <-
from keras.preprocessing.image import ImageDataGenerator  # <-
from keras.preprocessing.sequence import TimeseriesGenerator  # <-
from keras.preprocessing import text  # <-
