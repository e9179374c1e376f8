# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:model]
import numpy as np
from tensorflow import keras

keras.utils.set_random_seed(0)
x, y = np.ones((8, 3), "float32"), np.ones((8, 1), "float32")


def make():
    hidden = keras.layers.Dense(4, activation="relu", name="hidden")
    model = keras.Sequential([keras.Input((3,)), hidden, keras.layers.Dense(1, name="score")])
    model.compile(optimizer="adam", loss="mse")
    return model


def same(weights, others):
    return all(np.array_equal(a, b) for a, b in zip(weights, others))


def steps(model):
    return int(model.optimizer.iterations.numpy())
# --8<-- [end:model]

# --8<-- [start:goes-on]
model = make()
model.fit(x, y, verbose=0)
trained = model.get_weights()

model.compile(optimizer="adam", loss="mse")
keras.backend.clear_session()
print("weights after compile and clear_session as before:", same(model.get_weights(), trained))
# --8<-- [end:goes-on]

# --8<-- [start:same-start]
model = make()
start = model.get_weights()
model.fit(x, y, epochs=3, verbose=0)

model.set_weights(start)
print("weights as at the start:", same(model.get_weights(), start), "steps:", steps(model))
model.compile(optimizer="adam", loss="mse")
print("compiled again:          steps:", steps(model))
# --8<-- [end:same-start]

# --8<-- [start:fresh]
fresh = keras.models.clone_model(model)
fresh.compile(optimizer="adam", loss="mse")
print("another start:", not same(fresh.get_weights(), start), "steps:", steps(fresh))
# --8<-- [end:fresh]

# --8<-- [start:fresh-lambda]
def keep_lambda(layer):
    if isinstance(layer, keras.layers.Lambda):
        return layer  # (1)!
    return type(layer).from_config(layer.get_config())


square, last = keras.layers.Lambda(lambda t: t**2), keras.layers.Dense(1)
squared = keras.Sequential([keras.Input((3,)), square, last])
try:
    print("clone_model alone:", len(keras.models.clone_model(squared).weights), "weights")
except ValueError as error:
    print(f"ValueError: {str(error).partition('. ')[0]}")
clone = keras.models.clone_model(squared, clone_function=keep_lambda)
print("with keep_lambda: ", len(clone.weights), "weights")
# --8<-- [end:fresh-lambda]

# --8<-- [start:in-place]
model.fit(x, y, verbose=0)
trained = model.get_weights()
model.set_weights(keras.models.clone_model(model).get_weights())
model.compile(optimizer="adam", loss="mse")
print("new kernels:", [not np.array_equal(*pair) for pair in zip(trained, model.get_weights())])
# --8<-- [end:in-place]

# --8<-- [start:one-layer]
model.fit(x, y, verbose=0)
before = {layer.name: layer.get_weights() for layer in model.layers}
fresh = keras.models.clone_model(model)
model.get_layer("score").set_weights(fresh.get_layer("score").get_weights())
print({layer.name: same(layer.get_weights(), before[layer.name]) for layer in model.layers})
# --8<-- [end:one-layer]

# --8<-- [start:folds]
for fold in np.array_split(np.arange(8), 4):
    rest = np.setdiff1d(np.arange(8), fold)
    model = make()  # (1)!
    model.fit(x[rest], y[rest], verbose=0)
    print("trained on", len(rest), "tested on", len(fold), "steps:", steps(model))
# --8<-- [end:folds]

# --8<-- [start:folds-shared]
layers = [keras.layers.Dense(4, name="hidden"), keras.layers.Dense(1, name="score")]
ends = []
for fold in range(2):
    model = keras.Sequential([keras.Input((3,)), *layers])
    print("fold", fold, "starts afresh:", not ends or not same(model.get_weights(), ends))
    model.compile(optimizer="adam", loss="mse")
    model.fit(x, y, verbose=0)
    ends = model.get_weights()
# --8<-- [end:folds-shared]

# --8<-- [start:seeds]
starts = []
for _ in range(2):
    keras.utils.set_random_seed(1)
    starts.append(make().get_weights())
print("seed set before each model:", same(*starts))

keras.utils.set_random_seed(1)
starts = [make().get_weights() for _ in range(2)]
print("seed set once:             ", same(*starts))
# --8<-- [end:seeds]

# --8<-- [start:recurrent]
lstm = keras.layers.LSTM(2)
model = keras.Sequential([keras.Input((4, 3)), lstm, keras.layers.BatchNormalization()])
model.set_weights([np.full(array.shape, 7.0) for array in model.get_weights()])
model.set_weights(keras.models.clone_model(model).get_weights())
names = ("kernel", "recurrent_kernel", "bias", "gamma", "beta", "mean", "variance")
for name, array in zip(names, model.get_weights()):
    print(f"{name:16} still 7: {bool(np.any(array == 7))}")
# --8<-- [end:recurrent]
