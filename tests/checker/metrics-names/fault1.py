from tensorflow import keras

model = keras.models.load_model("model.keras")
print(dict(zip(model.metrics_names, model.evaluate(x, y))))  # <-
