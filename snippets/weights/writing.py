# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:set]
import numpy as np
from tensorflow import keras

layer = keras.layers.Dense(2, name="d")
layer.build((None, 3))
layer.set_weights([np.ones((3, 2)), np.array([10.0, 20.0])])
print(layer.get_weights())
# --8<-- [end:set]

# --8<-- [start:assign]
layer.bias.assign([5.0, 6.0])
layer.kernel[0, 0].assign(7.0)
print(layer.kernel.numpy())
print(layer.bias.numpy())
# --8<-- [end:assign]

# --8<-- [start:replace]
try:
    layer.kernel = np.zeros((3, 2))
    print("no error:", type(layer.kernel).__name__, [tuple(w.shape) for w in layer.weights])
except AttributeError as error:
    print(f"AttributeError: {error}")
# --8<-- [end:replace]

# --8<-- [start:length]
layer = keras.layers.Dense(2, name="d")
layer.build((None, 3))
try:
    layer.set_weights([np.ones((3, 2))])
except ValueError as error:
    print(f"ValueError: {str(error).splitlines()[0]}")
# --8<-- [end:length]

# --8<-- [start:shape]
from_pytorch = np.ones((2, 3))  # (1)!
try:
    layer.set_weights([from_pytorch, np.zeros(2)])
except ValueError as error:
    print(f"ValueError: {error}")

layer.set_weights([from_pytorch.T, np.zeros(2)])
# --8<-- [end:shape]

# --8<-- [start:conv-kernel]
rng = np.random.default_rng(0)
from_pytorch = rng.normal(size=(4, 2, 3, 3))  # (1)!
patch = rng.normal(size=(1, 3, 3, 2))
expected = np.einsum("oihw,hwi->o", from_pytorch, patch[0])

conv = keras.layers.Conv2D(4, 3, use_bias=False)
conv.build((None, 3, 3, 2))
for name, kernel in [(".T", from_pytorch.T), ("transpose", from_pytorch.transpose(2, 3, 1, 0))]:
    conv.set_weights([kernel])
    same_output = np.allclose(conv(patch), expected, atol=1e-5)
    print(f"{name:9} {kernel.shape} same output: {same_output}")
# --8<-- [end:conv-kernel]

# --8<-- [start:half]
model = keras.Sequential([
    keras.Input((3,)),
    keras.layers.Dense(2, kernel_initializer="zeros"),
    keras.layers.Dense(1),
])
wrong = [np.full((3, 2), 7.0), np.zeros(2), np.zeros((9, 9)), np.zeros(1)]
try:
    model.set_weights(wrong)
except ValueError:
    print(model.get_weights()[0])
# --8<-- [end:half]

# --8<-- [start:copy]
def make():
    return keras.Sequential([keras.Input((3,)), keras.layers.Dense(2), keras.layers.Dense(1)])


def same(a, b):
    return all(np.array_equal(v, w) for v, w in zip(a.get_weights(), b.get_weights()))


source, target = make(), make()
print("before:", same(source, target))
target.set_weights(source.get_weights())
print("after: ", same(source, target))
# --8<-- [end:copy]

# --8<-- [start:normalization]
data = np.array([[1.0], [3.0]], dtype="float32")
adapted, copied = keras.layers.Normalization(), keras.layers.Normalization()
adapted.adapt(data)
copied.build((None, 1))
copied.set_weights(adapted.get_weights())
print("weights equal:", same(adapted, copied))
print("outputs equal:", np.allclose(adapted(data), copied(data)))

copied.finalize_state()  # (1)!
print("outputs equal:", np.allclose(adapted(data), copied(data)))
# --8<-- [end:normalization]

# --8<-- [start:clone]
import copy

print("clone_model:", same(source, keras.models.clone_model(source)))
print("deepcopy:   ", same(source, copy.deepcopy(source)))
# --8<-- [end:clone]

# --8<-- [start:clone-seeded]
seeded = keras.initializers.GlorotUniform(seed=1)
layer = keras.layers.Dense(2, kernel_initializer=seeded)
with_seed = keras.Sequential([keras.Input((3,)), layer])
print("clone_model:", same(with_seed, keras.models.clone_model(with_seed)))
# --8<-- [end:clone-seeded]

# --8<-- [start:clone-subclassed]
class Score(keras.Model):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dense = keras.layers.Dense(1)

    def call(self, inputs):
        return self.dense(inputs)


score = Score()
score(np.ones((1, 3)))
try:
    copy.deepcopy(score)
except TypeError as error:
    print("unregistered:", type(error).__name__)

keras.utils.register_keras_serializable(package="guide")(Score)
print("registered:  ", same(score, copy.deepcopy(score)))
# --8<-- [end:clone-subclassed]

# --8<-- [start:file]
np.savez("weights.npz", *source.get_weights())
with np.load("weights.npz") as arrays:
    target.set_weights([arrays[name] for name in arrays.files])
print(same(source, target))
# --8<-- [end:file]

# --8<-- [start:order]
class Block(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.first = keras.layers.Dense(4, use_bias=False, name="first")
        self.norm = keras.layers.BatchNormalization(name="norm")
        self.last = keras.layers.Dense(1, use_bias=False, name="last")

    def call(self, inputs):
        return self.last(self.norm(self.first(inputs)))


block = Block()
block(np.zeros((1, 3), dtype="float32"))
for weight in block.weights:
    print(getattr(weight, "path", weight.name))  # (1)!
# --8<-- [end:order]

# --8<-- [start:embedding]
vectors = np.array([[0.0, 0.0], [1.0, 2.0], [3.0, 4.0]])
embedding = keras.layers.Embedding(
    3, 2, embeddings_initializer=keras.initializers.Constant(vectors), trainable=False
)
print(embedding(np.array([2, 1])).numpy())
# --8<-- [end:embedding]

# --8<-- [start:weights-argument]
try:
    dense = keras.layers.Dense(2, weights=[np.ones((3, 2)), np.zeros(2)])
    dense.build((None, 3))
    print("no error:", [tuple(w.shape) for w in dense.weights])
except ValueError as error:
    print(f"ValueError: {str(error).splitlines()[0]}")
# --8<-- [end:weights-argument]

# --8<-- [start:initial]
for name in ("glorot_uniform", "random_normal", "he_normal"):
    keras.utils.set_random_seed(0)
    kernel = keras.initializers.get(name)((1000, 1000))
    print(f"{name:15} std {np.std(kernel):.3f}")
keras.utils.set_random_seed(0)
print(f"(3, 4) kernel   std {np.std(keras.initializers.get('glorot_uniform')((3, 4))):.1f}")
# --8<-- [end:initial]

# --8<-- [start:seed]
keras.utils.set_random_seed(0)
model = make()
print([f"{np.abs(array).sum():.3f}" for array in model.get_weights()])
# --8<-- [end:seed]
