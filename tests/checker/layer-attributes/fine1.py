from tensorflow import keras


class Own(keras.Model):
    def names(self):
        return self.input_names


own = Own()
own.input_names
model = keras.Sequential()
model.inputs, model.outputs, model.layers
model.input_names = []
