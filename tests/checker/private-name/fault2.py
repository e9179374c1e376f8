import keras

model = keras.models.load_model("a.h5")
model._name = "first"  # <-
for layer in model.layers:
    layer._name = "a" + layer.name  # <-


def rename(base_model):
    base_model._name = "b"  # <-
