from tensorflow import keras


class Mixed(keras.layers.Layer):
    def build(self, input_shape):
        channels = input_shape.as_list()[-1]
        assert input_shape.rank == 2 and input_shape.ndims == 2
        self.kernel = self.add_weight(shape=(channels, 2), initializer="ones", name="kernel")

    def call(self, inputs):
        return keras.activations.relu(inputs) @ self.kernel


layer = Mixed()
model = keras.Sequential([keras.Input((3,)), layer])
print(model.output_shape, model.predict(keras.utils.to_categorical([0], 3), verbose=0).tolist())
print(layer.kernel.numpy().tolist())
