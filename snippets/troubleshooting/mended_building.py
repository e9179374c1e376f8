# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:imports]
import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(0)
x, y = np.ones((2, 3), "float32"), np.ones((2, 1), "float32")
# --8<-- [end:imports]

# --8<-- [start:unpack-one]
no_bias = keras.layers.Dense(2, use_bias=False)
no_bias(x)
kernel = no_bias.get_weights()[0]
print(kernel.shape)
# --8<-- [end:unpack-one]

# --8<-- [start:unpack-none]
pooling, dense = keras.layers.MaxPooling2D(), keras.layers.Dense(2)
dense(x)
for layer in [pooling, dense]:
    print([array.shape for array in layer.get_weights()])
# --8<-- [end:unpack-none]

# --8<-- [start:unpack-many]
norm = keras.layers.BatchNormalization()
norm(x)
gamma, beta, moving_mean, moving_variance = norm.get_weights()
print(moving_mean, moving_variance)
# --8<-- [end:unpack-many]

# --8<-- [start:get-weight]
kernel, bias = dense.get_weights()
print(kernel.shape, bias.shape)
# --8<-- [end:get-weight]

# --8<-- [start:list-index]
layers = [keras.layers.Flatten(name="flat"), no_bias, dense]
for layer in layers:
    names = [weight.name.split("/")[-1].split(":")[0] for weight in layer.weights]
    arrays = dict(zip(names, layer.get_weights()))
    print({name: array.shape for name, array in arrays.items()})
# --8<-- [end:list-index]

# --8<-- [start:not-yet-created]
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
print([tuple(weight.shape) for weight in model.weights])
# --8<-- [end:not-yet-created]

# --8<-- [start:not-yet-built]
model = keras.Sequential([keras.layers.Dense(2)])
model.build((None, 3))
model.summary(print_fn=lambda *lines, **more: None)
print(model.count_params())
# --8<-- [end:not-yet-built]

# --8<-- [start:expecting-0-weights]
model = keras.Sequential([keras.layers.Dense(2)])
model.build((None, 3))
model.set_weights([np.ones((3, 2)), np.ones(2)])
print(model.get_weights()[0].sum())
# --8<-- [end:expecting-0-weights]

# --8<-- [start:load-unbuilt]
model.save_weights("built.weights.h5")
later = keras.Sequential([keras.layers.Dense(2)])
later.build((None, 3))
later.load_weights("built.weights.h5")
print(later.get_weights()[0].sum())
# --8<-- [end:load-unbuilt]

# --8<-- [start:kernel-unbuilt]
new = keras.layers.Dense(2)
new.build((None, 3))
print(tuple(new.kernel.shape))
# --8<-- [end:kernel-unbuilt]

# --8<-- [start:count-params-unbuilt]
new = keras.layers.Dense(2)
new.build((None, 3))
print(new.count_params())
# --8<-- [end:count-params-unbuilt]

# --8<-- [start:build-without-build]
class Net(keras.Model):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dense = keras.layers.Dense(2)

    def call(self, inputs):
        return self.dense(inputs)


net = Net()
net(x)
print([tuple(weight.shape) for weight in net.weights])
# --8<-- [end:build-without-build]

# --8<-- [start:min-ndim]
flat = keras.Sequential([keras.layers.Dense(2)])
flat.build((None, 3))
print(tuple(flat.weights[0].shape))
# --8<-- [end:min-ndim]

# --8<-- [start:keras-variable]
class Scale(keras.layers.Layer):
    def build(self, input_shape):
        self.scale = self.add_weight(name="scale", shape=(), initializer="ones")

    def call(self, inputs):
        return inputs * self.scale


scale = Scale()
scale(x)
print(len(scale.weights), scale.get_weights()[0])
# --8<-- [end:keras-variable]

# --8<-- [start:version-attribute]
version = getattr(keras, "__version__", tf.__version__)
print("Keras", version.split(".")[0])
# --8<-- [end:version-attribute]

# --8<-- [start:no-trainable-weights]
class OwnDense(keras.layers.Layer):
    def build(self, input_shape):
        shape = (input_shape[-1], 1)
        self.w = self.add_weight(name="w", shape=shape, initializer="zeros")

    def call(self, inputs):
        return tf.matmul(inputs, self.w)


model = keras.Sequential([keras.Input((3,)), OwnDense()])
model.compile(optimizer="sgd", loss="mse")
model.fit(x, y, verbose=0)
print(len(model.trainable_weights), model.get_weights()[0].any())
# --8<-- [end:no-trainable-weights]

# --8<-- [start:frozen]
model.trainable = False
print(len(model.trainable_weights))
model.trainable = True
model.compile(optimizer="sgd", loss="mse")
model.fit(x, y, verbose=0)
print(len(model.trainable_weights))
# --8<-- [end:frozen]

# --8<-- [start:add-weight-name-first]
layer = keras.layers.Layer()
weight = layer.add_weight(name="w", shape=(3, 4))
print(tuple(weight.shape))
# --8<-- [end:add-weight-name-first]

# --8<-- [start:add-weight-shape-twice]
weight = layer.add_weight(name="x", shape=(3, 4))
print(tuple(weight.shape))
# --8<-- [end:add-weight-shape-twice]

# --8<-- [start:add-weight-shape-first]
weight = layer.add_weight(name="v", shape=(3, 4))
print(tuple(weight.shape))
# --8<-- [end:add-weight-shape-first]

# --8<-- [start:add-weight-four]
shape = (3, 4)
weight = layer.add_weight(name="u", shape=shape, dtype="float32", initializer="ones")
print(tuple(weight.shape), weight.numpy().sum())
# --8<-- [end:add-weight-four]

# --8<-- [start:add-weight-keyword]
weight = layer.add_weight(name="t", shape=(3, 4))
print(tuple(weight.shape))
# --8<-- [end:add-weight-keyword]

# --8<-- [start:add-weight-aggregation]
mean = "mean" if hasattr(keras, "Variable") else tf.VariableAggregation.MEAN
weight = layer.add_weight(name="s", shape=(), aggregation=mean)
print(tuple(weight.shape))
# --8<-- [end:add-weight-aggregation]

# --8<-- [start:add-weight-none]
class Last(keras.layers.Layer):
    def build(self, input_shape):
        shape = (input_shape[-1], 4)
        self.w = self.add_weight(name="w", shape=shape)

    def call(self, inputs):
        return tf.matmul(inputs, self.w)


print(tuple(Last()(keras.Input((3,))).shape))
# --8<-- [end:add-weight-none]

# --8<-- [start:add-weight-array]
last = Last()
last(x)
last.set_weights([np.ones((3, 4))])
print(last.get_weights()[0].sum())
# --8<-- [end:add-weight-array]

# --8<-- [start:add-weight-slash]
weight = layer.add_weight(name="a_b", shape=(2,))
print(weight.name.split(":")[0])
# --8<-- [end:add-weight-slash]
