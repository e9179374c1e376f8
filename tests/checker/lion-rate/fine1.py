from tensorflow import keras

keras.optimizers.Lion(0.0001)
keras.optimizers.Lion(learning_rate=0.0001)
keras.optimizers.Adam()
