from tensorflow import keras

base = keras.models.load_model("base.keras")
base.trainable = True
for layer in base.layers[:-3]:
    layer.trainable = False
base.layers[-1].trainable = True
