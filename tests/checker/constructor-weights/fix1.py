from tensorflow import keras

ONES = {"kernel_initializer": "ones", "recurrent_initializer": "ones"}

model = keras.Sequential(
    [
        keras.layers.Dense(4, batch_input_shape=(None, 3), kernel_initializer="ones"),
        keras.layers.Reshape((4, 1)),
        keras.layers.LSTM(2, time_major=False, **ONES),
        keras.layers.BatchNormalization(fused=None, virtual_batch_size=None),
    ]
)
print(model.input_shape, model.output_shape)
print(model(keras.utils.to_categorical([0, 1], 3)).numpy().round(4).tolist())
