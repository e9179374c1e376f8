from tensorflow.keras import layers

layers.Dense(1, activation="sigmoid")
layers.Dense(10, activation="softmax")
layers.Dense(True, activation="softmax")
text = 'Dense(1, activation="softmax")'
