from tensorflow import keras

dropout = keras.layers.Dropout(0.5)
dropout(x, training=True)
keras.layers.LSTM(2)(x, None)
keras.layers.MultiHeadAttention(2, 2)(query, value)


class Own(keras.layers.Layer):
    def __call__(self, inputs, training):
        return super().__call__(inputs, training=training)


Own()(x, True)
