import keras.layers.core as core
from keras import layers
from keras.engine.base_layer import Layer
from keras.engine.input_spec import InputSpec
from keras.layers.core import Dense, Lambda
from keras.layers.normalization.batch_normalization import BatchNormalization as Normalized
from keras.utils import np_utils
from keras.utils.np_utils import to_categorical  # of the labels


class Same(Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.input_spec = InputSpec(ndim=2)

    def call(self, inputs):
        return inputs


print(np_utils.to_categorical([1], 3).tolist(), to_categorical([2]).tolist())
layer = layers.core.Dense(2, kernel_initializer="ones")
print(layer(Same()(core.Flatten()(to_categorical([[1, 0]])))).numpy().tolist())
print([kind.__name__ for kind in (Dense, Lambda, Normalized)])
