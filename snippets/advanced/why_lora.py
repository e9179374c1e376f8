# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.16", "keras>=3"]
# ///

# --8<-- [start:counts]
import numpy as np
from tensorflow import keras


def trained(layer):
    return sum(int(np.prod(weight.shape)) for weight in layer.trainable_weights)


wide = keras.layers.Dense(1000, use_bias=False, name="wide")
adapted = keras.Sequential([keras.Input((1000,)), wide])
print("trained without LoRA:", trained(wide))
wide.enable_lora(rank=4)
print("trained with LoRA:   ", trained(wide))
for weight in wide.weights:
    print(f"{weight.name:13} {tuple(weight.shape)} {int(np.prod(weight.shape)):>7}")
# --8<-- [end:counts]

# --8<-- [start:rank]
adapted.compile(optimizer="adam", loss="mse")
examples = np.random.default_rng(0).normal(size=(32, 1000))
adapted.fit(examples, examples, epochs=2, verbose=0)
frozen = wide.weights[0].numpy()
change = np.linalg.matrix_rank(wide.kernel.numpy() - frozen, tol=1e-4)
numbers = sum(int(np.prod(v.shape)) for v in adapted.optimizer.variables)
print("rank of the change:", change, "- numbers of Adam:", numbers)
# --8<-- [end:rank]
