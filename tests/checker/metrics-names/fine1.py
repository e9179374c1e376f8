from tensorflow import keras

model = keras.models.load_model("model.keras")
print(model.evaluate(x, y, return_dict=True))


class Own(keras.Model):
    def __init__(self):
        super().__init__()
        self.metrics_names = ["loss"]

    def names(self):
        return self.metrics_names
