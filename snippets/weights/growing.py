# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:model]
import numpy as np
from tensorflow import keras

keras.utils.set_random_seed(0)


def make(words, classes):
    return keras.Sequential([
        keras.Input((4,), dtype="int32"),
        keras.layers.Embedding(words, 3, name="words"),
        keras.layers.GlobalAveragePooling1D(name="mean"),
        keras.layers.Dense(classes, activation="softmax", name="classes"),
    ])


old = make(words=4, classes=2)
texts = np.array([[1, 3, 2, 0], [2, 2, 1, 0]])
# --8<-- [end:model]

# --8<-- [start:vocabulary]
new = make(words=7, classes=2)
table = new.get_layer("words").get_weights()[0]
table[:4] = old.get_layer("words").get_weights()[0]
new.get_layer("words").set_weights([table])
new.get_layer("classes").set_weights(old.get_layer("classes").get_weights())

print(tuple(old.layers[0].embeddings.shape), "->", tuple(new.layers[0].embeddings.shape))
print("same output:", np.allclose(old(texts), new(texts), atol=1e-6))
# --8<-- [end:vocabulary]

# --8<-- [start:order]
old_words = ["", "cat", "dog", "fish"]
new_words = ["", "bird", "cat", "dog", "fish", "frog", "owl"]
renumbered = np.array([[new_words.index(old_words[n]) for n in text] for text in texts])
print("same output, copied as a block:", np.allclose(old(texts), new(renumbered), atol=1e-6))

rows = old.get_layer("words").get_weights()[0]
table = new.get_layer("words").get_weights()[0]
for number, word in enumerate(new_words):
    if word in old_words:
        table[number] = rows[old_words.index(word)]
new.get_layer("words").set_weights([table])
print("same output, copied by word:   ", np.allclose(old(texts), new(renumbered), atol=1e-6))
# --8<-- [end:order]

# --8<-- [start:classes]
new = make(words=4, classes=3)
new.get_layer("words").set_weights(old.get_layer("words").get_weights())
kernel, bias = new.get_layer("classes").get_weights()
kernel[:, :2], bias[:2] = old.get_layer("classes").get_weights()
new.get_layer("classes").set_weights([kernel, bias])

before, after = old(texts).numpy(), new(texts).numpy()
print(before.shape, "->", after.shape)
print("smaller probabilities:", bool(np.all(after[:, :2] < before)))
same_ratio = np.allclose(before[:, 0] / before[:, 1], after[:, 0] / after[:, 1], atol=1e-3)
print("same ratio of the two:", same_ratio)
# --8<-- [end:classes]

# --8<-- [start:bias]
bias[2] = -10
new.get_layer("classes").set_weights([kernel, bias])
print("same probabilities:", np.allclose(before, new(texts)[:, :2], atol=1e-3))

new.compile(optimizer="sgd", loss="sparse_categorical_crossentropy")
new.fit(texts, np.array([2, 0]), verbose=0)
print("raised by an example of the new class:", new.get_layer("classes").get_weights()[1][2] > -10)
# --8<-- [end:bias]

# --8<-- [start:features]
def from_columns(count):
    return keras.Sequential([
        keras.Input((count,)),
        keras.layers.Dense(4, activation="relu", name="hidden"),
        keras.layers.Dense(1, name="score"),
    ])


old, new = from_columns(3), from_columns(4)
kernel, bias = old.get_layer("hidden").get_weights()
new.get_layer("hidden").set_weights([np.vstack([kernel, np.zeros((1, 4))]), bias])
new.get_layer("score").set_weights(old.get_layer("score").get_weights())

rows = np.random.default_rng(0).normal(size=(5, 4)).astype("float32")
print("same output:", np.allclose(old(rows[:, :3]), new(rows), atol=1e-6))
# --8<-- [end:features]

# --8<-- [start:learns]
new.compile(optimizer="sgd", loss="mse")
new.fit(rows, np.ones((5, 1)), verbose=0)
print("row of the new column still zeros:", not new.get_layer("hidden").get_weights()[0][3].any())
# --8<-- [end:learns]
