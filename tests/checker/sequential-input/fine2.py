from tensorflow import keras

model = keras.models.load_model("a.keras")
model.input
other = keras.Model(model.inputs, model.outputs)
other.input
line = keras.Sequential([keras.layers.Dense(1)])
line.output = None
