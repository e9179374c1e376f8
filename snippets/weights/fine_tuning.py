# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:pictures]
import numpy as np
from tensorflow import keras

rng = np.random.default_rng(0)


def pictures(shapes, count):
    """Return gray pictures with noise and a shape of lines in each, and which shape it is."""
    labels = np.arange(count) % len(shapes)
    images = rng.normal(scale=0.4, size=(count, 12, 12, 1)).astype("float32")
    for image, label, (row, column) in zip(images, labels, rng.integers(2, 10, (count, 2))):
        for down, right in shapes[label]:
            for step in range(-2, 3):
                image[row + step * down, column + step * right] += 1
    return images, labels


lines = [[(0, 1)], [(1, 0)], [(1, 1)], [(-1, 1)]]  # (1)!
x_lines, y_lines = pictures(lines, 3000)
x_lines_test, y_lines_test = pictures(lines, 1000)
# --8<-- [end:pictures]


# --8<-- [start:base]
def block(name, filters):
    return [
        keras.layers.Conv2D(filters, 3, padding="same", name=f"{name}_conv"),
        keras.layers.BatchNormalization(momentum=0.9, name=f"{name}_norm"),
        keras.layers.ReLU(),
    ]


layers = [*block("first", 8), keras.layers.MaxPooling2D(), *block("last", 16)]
base = keras.Sequential(
    [keras.Input((12, 12, 1)), *layers, keras.layers.GlobalMaxPooling2D()], name="base"
)
base.set_weights(
    [
        rng.normal(scale=0.3, size=array.shape) if array.ndim > 1 else array  # (1)!
        for array in base.get_weights()
    ]
)
# --8<-- [end:base]


# --8<-- [start:functions]
def with_new_head(classes):
    head = keras.layers.Dense(classes, activation="softmax", name="head")
    model = keras.Sequential([keras.Input((12, 12, 1)), base, head])
    head.set_weights([rng.normal(scale=0.3, size=(16, classes)), np.zeros(classes)])
    return model


def train(model, x, y, rate, epochs):
    """Train, and return the loss of each epoch."""
    optimizer = keras.optimizers.Adam(rate)
    model.compile(optimizer=optimizer, loss="sparse_categorical_crossentropy")
    fitted = model.fit(x, y, epochs=epochs, batch_size=50, shuffle=False, verbose=0)
    return fitted.history["loss"]


def accuracy(model, x, y):
    return np.mean(np.argmax(model(x), axis=-1) == y)


# --8<-- [end:functions]

# --8<-- [start:pretrain]
on_lines = with_new_head(4)
train(on_lines, x_lines, y_lines, rate=0.01, epochs=8)
learned = base.get_weights()
print(f"lines: {accuracy(on_lines, x_lines_test, y_lines_test):.2f}")
# --8<-- [end:pretrain]

# --8<-- [start:new-task]
crosses = [[(0, 1), (1, 0)], [(1, 1), (-1, 1)]]  # (1)!
rng = np.random.default_rng(6)


def dimmed(shapes, count):
    images, labels = pictures(shapes, count)
    return 0.5 * images + 1, labels


x_new, y_new = dimmed(crosses, 8)
x_test, y_test = dimmed(crosses, 1000)
# --8<-- [end:new-task]


# --8<-- [start:report]
def arrays():
    """Return arrays of the base by name: those that are trained, and the statistics."""
    names = [(layer, name) for layer in base.layers for name in ("kernel", "gamma", "moving_mean")]
    return {
        f"{layer.name}.{name}": getattr(layer, name).numpy()
        for layer, name in names
        if hasattr(layer, name)
    }


def report(phase, model):
    """Print how well the new pictures and the old ones are told apart, and note what moved."""
    new, old = accuracy(model, x_test, y_test), accuracy(on_lines, x_lines_test, y_lines_test)
    print(f"{phase}: crosses {new:.2f}, lines {old:.2f}")
    moved[phase] = [n for n, array in arrays().items() if not np.array_equal(array, start[n])]


start, moved = arrays(), {}
# --8<-- [end:report]

# --8<-- [start:head]
base.trainable = False
model = with_new_head(2)
train(model, x_new, y_new, rate=0.01, epochs=60)
head = model.layers[-1].get_weights()
report("head", model)
# --8<-- [end:head]

# --8<-- [start:last-block]
base.trainable = True
for layer in base.layers:
    layer.trainable = layer.name == "last_conv"

losses = train(model, x_new, y_new, rate=0.001, epochs=30)
report("last", model)
# --8<-- [end:last-block]

# --8<-- [start:statistics]
base.set_weights(learned)
model.layers[-1].set_weights(head)
base.get_layer("last_norm").trainable = True

more_losses = train(model, x_new, y_new, rate=0.001, epochs=30)
report("norm", model)
print(f"loss in the first epoch: {losses[0]:.1f}, now {more_losses[0]:.1f}")
# --8<-- [end:statistics]

# --8<-- [start:all-at-once]
base.set_weights(learned)
base.trainable = False  # (1)!
base.trainable = True
model = with_new_head(2)
train(model, x_new, y_new, rate=0.1, epochs=60)
report("all", model)
# --8<-- [end:all-at-once]

# --8<-- [start:moved]
print(f"{'':22}", *(f"{phase:>6}" for phase in moved))
for name in start:
    print(f"{name:22}", *(f"{'moved' if name in moved[phase] else '-':>6}" for phase in moved))
# --8<-- [end:moved]
