from tensorflow.keras import layers

layers.Dense(4, weights=[1, 2])  # <-
layers.Dense(4, batch_input_shape=(None, 3))  # <-
layers.BatchNormalization(fused=True)  # <-
