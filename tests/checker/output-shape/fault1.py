import tensorflow as tf

model = tf.keras.Sequential()
for layer in model.layers:
    print(layer.output_shape)  # <-
print(model.layers[0].input_shape)  # <-
print(model.get_layer("a").get_output_at(0))  # <-
for i, l in enumerate(model.layers[1:]):
    print(i, l.output_shape)  # <-
print([l.get_input_shape_at(0) for l in model.layers])  # <-
