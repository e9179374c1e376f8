from tensorflow.keras import layers

d = layers.Dense(4)
layers.Lambda(lambda x: x * 2)  # <- lambda-load
layers.Lambda(lambda d: d(1))  # <- lambda-load
layers.Lambda(lambda x: d(x))  # <-
