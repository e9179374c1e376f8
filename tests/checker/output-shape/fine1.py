import tensorflow as tf

model = tf.keras.Sequential()
print(model.output_shape, model.layers[0].output.shape)


def shape(dataset):
    return dataset.output_shape
