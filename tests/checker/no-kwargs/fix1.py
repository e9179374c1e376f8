from tensorflow import keras


class Scaled(keras.layers.Layer):
    def __init__(
        self,
        factor,
        name=None,
    ):
        super(Scaled, self).__init__(name=name)
        self.factor = factor

    def call(self, inputs):
        return inputs * self.factor

    def get_config(self):
        return {**super().get_config(), "factor": self.factor}


class Shifted(keras.layers.Layer):
    def __init__(self):
        super().__init__()

    def call(self, inputs):
        return inputs + 1.0


keras.Sequential([keras.Input((2,)), Shifted()]).save("kept.keras")
loaded = keras.models.load_model("kept.keras", custom_objects={"Shifted": Shifted})
model = keras.Sequential([loaded, Scaled(3.0, name="scaled")])
print(model.layers[-1].get_config()["factor"], model.layers[-1].name)
print(model.predict(keras.utils.to_categorical([0, 1]), verbose=0).tolist())
