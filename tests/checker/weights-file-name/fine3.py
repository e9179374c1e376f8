from tensorflow import keras

keras.Sequential().save_weights("a.weights.json")
