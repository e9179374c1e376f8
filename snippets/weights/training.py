# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12", "matplotlib"]
# ///

# --8<-- [start:model]
import matplotlib.pyplot as plt
import numpy as np
from tensorflow import keras

rng = np.random.default_rng(0)
x = rng.normal(size=(256, 2)).astype("float32")
y = (x[:, :1] * x[:, 1:] > 0).astype("float32")  # (1)!

model = keras.Sequential([
    keras.Input((2,)),
    keras.layers.Dense(8, activation="tanh", name="hidden"),
    keras.layers.Dense(1, activation="sigmoid", name="score"),
])
model.set_weights([rng.normal(0, 0.5, array.shape) for array in model.get_weights()])
# --8<-- [end:model]

# --8<-- [start:callback]
class WeightStatistics(keras.callbacks.Callback):
    """Record mean, standard deviation and largest change of each weight, per epoch."""

    def on_train_begin(self, logs=None):
        self.rows = []
        self.before = self.model.get_weights()

    def on_epoch_end(self, epoch, logs=None):
        layers = self.model.layers
        names = [f"{layer.name}.{i}" for layer in layers for i in range(len(layer.weights))]
        after = self.model.get_weights()
        for name, old, new in zip(names, self.before, after):
            self.rows.append((epoch + 1, name, new.mean(), new.std(), np.abs(new - old).max()))
        self.before = after
# --8<-- [end:callback]

# --8<-- [start:table]
statistics = WeightStatistics()
model.compile(optimizer=keras.optimizers.SGD(0.5), loss="binary_crossentropy")
model.fit(x, y, epochs=10, shuffle=False, verbose=0, callbacks=[statistics])

print(f"{'epoch':>5} {'weight':10} {'mean':>7} {'std':>7} {'change':>7}")
for epoch, name, mean, std, change in statistics.rows:
    if epoch in (1, 10):
        print(f"{epoch:5} {name:10} {mean:7.3f} {std:7.3f} {change:7.3f}")
# --8<-- [end:table]

# --8<-- [start:plot]
figure, axis = plt.subplots(figsize=(8, 3), layout="constrained")
names = [name for epoch, name, *_ in statistics.rows if epoch == 1]
for name, line in zip(names, ["-", "--", "-.", ":"]):
    deviations = [std for _, weight, _, std, _ in statistics.rows if weight == name]
    axis.plot(range(1, 11), deviations, line, marker="o", label=name)
axis.set(xlabel="epoch", ylabel="standard deviation")
axis.legend()
plt.show()
# --8<-- [end:plot]

# --8<-- [start:reference]
class Keep(keras.callbacks.Callback):
    def on_train_begin(self, logs=None):
        self.variables, self.arrays = [], []

    def on_epoch_end(self, epoch, logs=None):
        self.variables.append(self.model.weights[0])
        self.arrays.append(self.model.get_weights()[0])


keep = Keep()
model.fit(x, y, epochs=2, verbose=0, callbacks=[keep])
print("variables equal:", np.array_equal(keep.variables[0], keep.variables[1]))
print("arrays equal:   ", np.array_equal(keep.arrays[0], keep.arrays[1]))
# --8<-- [end:reference]

# --8<-- [start:files]
import os

save = keras.callbacks.ModelCheckpoint("epoch-{epoch:02d}.weights.h5", save_weights_only=True)
model.fit(x, y, epochs=2, verbose=0, callbacks=[save])
print(sorted(os.listdir()))
# --8<-- [end:files]

# --8<-- [start:lambda]
seen = []
for function in (lambda b, l: seen.append(b), lambda batch, logs: seen.append(batch)):
    after_batch = keras.callbacks.LambdaCallback(on_train_batch_end=function)
    try:
        model.fit(x, y, batch_size=64, verbose=0, callbacks=[after_batch])
        print("batches seen:", len(seen))
    except TypeError as error:
        print("TypeError:", str(error).partition(" ")[2])
# --8<-- [end:lambda]
