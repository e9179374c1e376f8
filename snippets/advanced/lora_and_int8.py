# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.16", "keras>=3"]
# ///

# --8<-- [start:before]
import numpy as np
from tensorflow import keras

keras.utils.set_random_seed(0)
rng = np.random.default_rng(0)
x = rng.normal(size=(64, 8)).astype("float32")
y = rng.normal(size=(64, 4)).astype("float32")

dense = keras.layers.Dense(4, name="dense")
model = keras.Sequential([keras.Input((8,)), dense])
print([tuple(w.shape) for w in dense.trainable_weights], dense.count_params())
# --8<-- [end:before]

# --8<-- [start:enable]
dense.enable_lora(rank=2)
for weight in dense.weights:
    print(f"{weight.name:13} {tuple(weight.shape)} trainable={weight.trainable}")
print(dense.count_params())
# --8<-- [end:enable]

# --8<-- [start:unpack]
try:
    kernel, bias = dense.get_weights()
except ValueError as error:
    print(f"ValueError: {error}")
# --8<-- [end:unpack]

# --8<-- [start:train]
before = [w.numpy() for w in dense.weights]
model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
model.fit(x, y, epochs=2, verbose=0)
for weight, old in zip(dense.weights, before):
    print(f"{weight.name:13} changed: {not np.array_equal(weight.numpy(), old)}")
# --8<-- [end:train]

# --8<-- [start:late]
late = keras.layers.Dense(4)
other = keras.Sequential([keras.Input((8,)), late])
other.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
other.fit(x, y, verbose=0)
late.enable_lora(rank=2)
before = [w.numpy() for w in late.weights]
other.fit(x, y, verbose=0)
for weight, old in zip(late.weights, before):
    print(f"{weight.name:13} changed: {not np.array_equal(weight.numpy(), old)}")
# --8<-- [end:late]

# --8<-- [start:merged]
base, a, b = [w.numpy() for w in dense.weights if "kernel" in w.name]
print("lora_alpha:", getattr(dense, "lora_alpha", "not there"))  # (1)!
factor = getattr(dense, "lora_alpha", dense.lora_rank) / dense.lora_rank
merged = base + a @ b * factor
print("layer.kernel is the merged one:", np.allclose(np.array(dense.kernel), merged, atol=1e-6))
# --8<-- [end:merged]

# --8<-- [start:save]
model.save_weights("lora.weights.h5")
plain = keras.Sequential([keras.Input((8,)), keras.layers.Dense(4, name="dense")])
plain.load_weights("lora.weights.h5")
print([tuple(w.shape) for w in plain.weights])
print("same output:", np.allclose(plain(x), model(x), atol=1e-5))
# --8<-- [end:save]

# --8<-- [start:unbuilt]
try:
    keras.layers.Dense(4).enable_lora(rank=2)
except ValueError as error:
    print(f"ValueError: {error}")
# --8<-- [end:unbuilt]

# --8<-- [start:int8]
before = plain(x).numpy()
size = sum(array.nbytes for array in plain.get_weights())
plain.quantize("int8")  # (1)!
for weight in plain.layers[0].weights:
    print(f"{weight.name:13} {tuple(weight.shape)} {weight.dtype} trainable={weight.trainable}")
print(size, "bytes before,", sum(array.nbytes for array in plain.get_weights()), "after")
# --8<-- [end:int8]

# --8<-- [start:first-is-bias]
print(plain.layers[0].get_weights()[0].shape)
# --8<-- [end:first-is-bias]

# --8<-- [start:error]
largest = np.abs(plain(x).numpy() - before).max()
print("outputs within 0.1:", largest < 0.1, "equal:", largest == 0)
# --8<-- [end:error]

# --8<-- [start:scale]
quantized = plain.layers[0]
integers = quantized.weights[1].numpy()
restored = integers / quantized.kernel_scale.numpy()
kernel = model.layers[0].kernel
print(integers.min() >= -127, integers.max() <= 127)
print("close to the kernel:", np.allclose(restored, np.array(kernel), atol=0.02))
# --8<-- [end:scale]
