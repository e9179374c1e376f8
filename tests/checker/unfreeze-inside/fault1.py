from tensorflow import keras

base = keras.models.load_model("base.keras")
base.trainable = False
base.layers[-1].trainable = True  # <-
