from tensorflow import keras


class Asking(keras.layers.Layer):
    def build(self, input_shape):
        input_shape.rank  # <-
        input_shape.dims  # <-
        input_shape.with_rank(2)  # <-
        input_shape.num_elements()  # <-
        input_shape.is_fully_defined()  # <-
