# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12", "matplotlib", "scikit-learn"]
# ///

# --8<-- [start:data]
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from tensorflow import keras

digits = load_digits()
x = digits.images[..., np.newaxis].astype("float32") / 16
y = digits.target
print(x.shape, y.shape)
# --8<-- [end:data]

# --8<-- [start:model]
model = keras.Sequential([
    keras.Input((8, 8, 1)),
    keras.layers.Conv2D(8, (3, 3), activation="relu", name="conv"),
    keras.layers.MaxPooling2D((2, 2), name="pool"),
    keras.layers.Flatten(name="flat"),
    keras.layers.Dense(10, activation="softmax", name="digit"),
])
for layer in model.layers:
    print(layer.name, [array.shape for array in layer.get_weights()])
# --8<-- [end:model]

# --8<-- [start:start]
rng = np.random.default_rng(0)
start = [rng.normal(0, 0.2, array.shape) for array in model.get_weights()]
model.set_weights(start)  # (1)!
# --8<-- [end:start]

# --8<-- [start:kernels-before]
def show_kernels(kernel, title):
    """Draw each filter of a (height, width, 1, filters) kernel."""
    figure, axes = plt.subplots(1, kernel.shape[-1], figsize=(8, 1.6), layout="constrained")
    for i, axis in enumerate(axes):
        image = axis.imshow(kernel[:, :, 0, i], cmap="RdBu", vmin=-1, vmax=1)
        axis.set(xticks=[], yticks=[], title=i)
    figure.colorbar(image, ax=axes)
    figure.suptitle(title)
    plt.show()


show_kernels(model.get_layer("conv").get_weights()[0], "before training")
# --8<-- [end:kernels-before]

# --8<-- [start:train]
history = [model.get_weights()]


class Remember(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        history.append(self.model.get_weights())


model.compile(
    optimizer=keras.optimizers.SGD(0.05, momentum=0.9),
    loss="sparse_categorical_crossentropy",
    metrics=["accuracy"],
)
model.fit(x, y, epochs=8, batch_size=64, shuffle=False, verbose=0, callbacks=[Remember()])
print(len(history), "sets of weights")
print("accuracy above 0.95:", model.evaluate(x, y, verbose=0)[1] > 0.95)
# --8<-- [end:train]

# --8<-- [start:kernels-after]
show_kernels(model.get_layer("conv").get_weights()[0], "after training")
# --8<-- [end:kernels-after]

# --8<-- [start:histograms]
names = ["conv kernel", "conv bias", "digit kernel", "digit bias"]
figure, axes = plt.subplots(1, 4, figsize=(8, 2.4), layout="constrained")
for axis, name, before, after in zip(axes, names, history[0], history[-1]):
    axis.hist(before.ravel(), bins=20, range=(-1.5, 1.5), alpha=0.6, label="before")
    axis.hist(after.ravel(), bins=20, range=(-1.5, 1.5), alpha=0.6, label="after")
    axis.set(title=name)
axes[0].legend()
plt.show()
# --8<-- [end:histograms]

# --8<-- [start:distance]
def distance(a, b):
    return float(np.sqrt(np.mean((a - b) ** 2)))


moved = [[distance(a, b) for a, b in zip(now, before)] for before, now in zip(history, history[1:])]
print("epoch", *(f"{name:>12}" for name in names))
for epoch, row in enumerate(moved, 1):
    print(f"{epoch:5}", *(f"{value:12.3f}" for value in row))
# --8<-- [end:distance]

# --8<-- [start:distance-plot]
figure, axis = plt.subplots(figsize=(8, 3), layout="constrained")
for name, line, values in zip(names, ["-", "--", "-.", ":"], zip(*moved)):
    axis.plot(range(1, len(moved) + 1), values, line, marker="o", label=name)
axis.set(xlabel="epoch", ylabel="root mean square change")
axis.legend()
plt.show()
# --8<-- [end:distance-plot]
