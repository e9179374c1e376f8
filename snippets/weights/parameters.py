# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:model]
from tensorflow import keras

model = keras.Sequential([
    keras.Input((32, 32, 1)),
    keras.layers.Conv2D(32, (5, 5), padding="same", activation="relu"),
    keras.layers.MaxPooling2D((2, 2)),
    keras.layers.Conv2D(64, (2, 2), padding="same", activation="relu"),
    keras.layers.MaxPooling2D((2, 2)),
    keras.layers.Flatten(),
    keras.layers.Dense(1000, activation="relu"),
    keras.layers.Dense(1, activation="sigmoid"),
])
for layer in model.layers:
    print(f"{layer.name:16}", layer.count_params())
# --8<-- [end:model]

# --8<-- [start:conv]
height, width, channels, filters = model.layers[0].get_weights()[0].shape
print(height, width, channels, filters)
elements = height * width * channels * filters
print(elements, "+", filters, "=", elements + filters)
# --8<-- [end:conv]

# --8<-- [start:formulas]
print(5 * 5 * 1 * 32 + 32)
print(2 * 2 * 32 * 64 + 64)
print(8 * 8 * 64)
print(4096 * 1000 + 1000)
print(1000 * 1 + 1)
# --8<-- [end:formulas]

# --8<-- [start:arrays]
import numpy as np

for weight in model.layers[0].weights:
    print(tuple(weight.shape), int(np.prod(weight.shape)))
# --8<-- [end:arrays]

# --8<-- [start:total]
total = sum(int(np.prod(w.shape)) for w in model.weights)
trainable = sum(int(np.prod(w.shape)) for w in model.trainable_weights)
print(total, trainable, model.count_params())
# --8<-- [end:total]

# --8<-- [start:batch-norm]
norm = keras.layers.BatchNormalization()
norm(keras.Input((8, 8, 64)))
print("all:          ", norm.count_params())
print("trainable:    ", sum(int(np.prod(w.shape)) for w in norm.trainable_weights))
print("non-trainable:", sum(int(np.prod(w.shape)) for w in norm.non_trainable_weights))
# --8<-- [end:batch-norm]

# --8<-- [start:after-fit]
small = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4)])
small.compile(optimizer="adam", loss="mse")
small.fit(np.ones((8, 3)), np.ones((8, 4)), verbose=0)

text = []
small.summary(print_fn=lambda line, **kwargs: text.append(line))
for line in "\n".join(text).splitlines():
    if "params:" in line:
        print(line.strip())
print("count_params():", small.count_params())
# --8<-- [end:after-fit]
