"""The program that readers run over their own old code: it finds every fault it knows, and keeps quiet about what only looks alike."""

import ast
import hashlib
import importlib.util
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

import pytest
from guide_model.pages import HEADING_ID
from guide_model.snippets import DOCS, LANGUAGES
from harness.running import Step

PROGRAM = DOCS / "downloads" / "check_keras.py"


def load():
    spec = importlib.util.spec_from_file_location("check_keras", PROGRAM)
    module = importlib.util.module_from_spec(spec)
    sys.modules["check_keras"] = module
    spec.loader.exec_module(module)
    return module


check_keras = load()

# The first lines of the snippets. They are on one line, so that line 2 is the snippet's first.
TF = "import tensorflow as tf; import numpy as np; import re; import os; from pathlib import Path"
LAYERS = "import tensorflow as tf; from tensorflow import keras; from tensorflow.keras import layers, backend as K"
KERAS = "import keras; from keras import layers, initializers; import keras.backend as K"
NAMES = "import tensorflow as tf; from keras.layers import *; from keras.models import Sequential, Model, load_model; from keras.callbacks import ModelCheckpoint"

# Code with the fault, by rule: `# <-` marks the line of a finding of the rule, `# <- name` one of another rule.
FAULTS = {
    "raw-variable": [
        (TF, """
            class Simple(tf.keras.layers.Layer):
                def build(self, input_shape):
                    self.w = tf.Variable(  # <-
                        tf.zeros((3, 4)))
                    self.b: tf.Variable = tf.Variable(tf.zeros(4))  # <-
                    self.both = [tf.Variable(0.0)]  # <-
                    self.named = {"a": tf.Variable(0.0)}  # <-
                    self._more()
                def _more(self):
                    v = tf.Variable(1.0)
                    self.more = v  # <-
        """),
        (LAYERS, """
            class Net(keras.Model):
                def __init__(self, **kwargs):
                    super().__init__(**kwargs)
                    self.many = []
                    for i in range(3):
                        self.many.append(tf.Variable(float(i)))  # <-
            class Child(Net):
                def build(self, shape):
                    self.scale = tf.Variable(1.0)  # <-
        """),
    ],
    "no-kwargs": [
        (LAYERS, """
            class Scale(layers.Layer):
                def __init__(self):  # <-
                    super().__init__()
        """),
        (NAMES, """
            class Scale(Layer):
                def __init__(self, factor=2.0):  # <-
                    super(Scale, self).__init__()
                    self.factor = factor
                def get_config(self):
                    return {**super().get_config(), "factor": self.factor}
        """),
    ],
    "no-get-config": [
        (TF, """
            class Scale(tf.keras.layers.Layer):  # <-
                def __init__(self, factor, **kwargs):
                    super().__init__(**kwargs)
        """),
        (KERAS, """
            class Base(layers.Layer):
                def call(self, x):
                    return x
            class Scale(Base):  # <-
                def __init__(self, *, factor, **kwargs):
                    super().__init__(**kwargs)
            class Gated(keras.layers.Dense):  # <-
                def __init__(self, units, gate, **kwargs):
                    super().__init__(units, **kwargs)
                    self.gate = gate
        """),
    ],
    "add-weight-positional": [
        (LAYERS, """
            class Simple(layers.Layer):
                def build(self, input_shape):
                    self.w = self.add_weight("w", shape=(3, 4))  # <-
                    self.v = self.add_weight((3, 4), "zeros")  # <-
                    self.u = self.add_weight(shape=(3,), use_resource=True)  # <-
                    self.t = self.add_weight(shape=(), aggregation=tf.VariableAggregation.MEAN)  # <-
        """),
        (TF, """
            class Hits(tf.keras.metrics.Metric):
                def __init__(self, **kwargs):
                    super().__init__(**kwargs)
                    self.hits = self.add_weight("hits", initializer="zeros")  # <-
            class Old(tf.keras.layers.Dense):
                def build(self, input_shape):
                    self.w = self.add_variable("w", (3, 4))  # <-
        """),
    ],
    "weights-file-name": [
        (TF, """
            model = tf.keras.Sequential()
            model.save_weights("w.h5")  # <-
            model.save_weights(f"epoch_{1}.ckpt")  # <-
            model.save_weights("folder/" + "w")  # <-
            model.save_weights(Path("x") / "w.h5")  # <-
            model.save_weights(os.path.join("x", "w.h5"))  # <-
            model.save_weights("a.weights.h5", save_format="h5")  # <-
        """),
        (NAMES, """
            path = "training_1/cp.ckpt"
            a = ModelCheckpoint(filepath=path, save_weights_only=True, verbose=1)  # <-
            b = ModelCheckpoint("best.hdf5")  # <-
            c = ModelCheckpoint("best.keras", period=5)  # <-
            d = ModelCheckpoint("w-{epoch:02d}.h5", "val_loss", 0, True)  # <-
            e = ModelCheckpoint("best")  # <-
        """),
    ],
    "savedmodel": [
        (LAYERS, """
            net = keras.Sequential([layers.Dense(3)])
            net.save("saved/my_net")  # <-
            net.save("saved.net/", save_format="tf")  # <-
            tf.keras.models.save_model(net, "folder")  # <-
            again = keras.models.load_model("folder/")  # <-
        """),
        (NAMES, """
            def store(my_model, name):
                my_model.save("models/" + "last")  # <-
                my_model.save(name, save_format="tf")  # <-
                return load_model(f"models/{name}_last")  # <-
        """),
    ],
    "output-shape": [
        (TF, """
            model = tf.keras.Sequential()
            for layer in model.layers:
                print(layer.output_shape)  # <-
            print(model.layers[0].input_shape)  # <-
            print(model.get_layer("a").get_output_at(0))  # <-
            for i, l in enumerate(model.layers[1:]):
                print(i, l.output_shape)  # <-
            print([l.get_input_shape_at(0) for l in model.layers])  # <-
        """),
        (KERAS, """
            d = layers.Dense(4)
            print(d.output_shape)  # <-
            def show(conv_layer):
                return conv_layer.input_shape  # <-
        """),
    ],
    "backend-function": [
        (LAYERS, """
            f = K.function([], [])  # <-
            K.set_learning_phase(0)  # <-
            tf.keras.backend.set_value(1, 2)  # <-
            K.get_session()  # <-
        """),
        (KERAS, """
            print(K.int_shape(1), keras.backend.count_params(1))  # <-
            y = K.dot(1, 2)  # <-
            K.get_value(y)  # <-
        """),
        ("from keras.backend import learning_phase; import keras.backend as B", """
            learning_phase()  # <-
            B.batch_get_value([])  # <-
        """),
    ],
    "constructor-weights": [
        (LAYERS, """
            layers.Dense(4, weights=[1, 2])  # <-
            layers.Dense(4, batch_input_shape=(None, 3))  # <-
            layers.BatchNormalization(fused=True)  # <-
        """),
        (NAMES, """
            Conv2D(4, 3, weights=[1])  # <-
            LSTM(4, time_major=False)  # <-
        """),
    ],
    "baked-training": [
        (TF, """
            x = tf.keras.Input((3,))
            x = tf.keras.layers.Dense(3)(x)
            x = tf.keras.layers.Dropout(0.5)(x, training=True)  # <-
            base = tf.keras.applications.MobileNetV2()
            preprocess = tf.keras.applications.mobilenet_v2.preprocess_input
            y = base(preprocess(x), training=False)  # <-
        """),
        (NAMES, """
            def block(x):
                return BatchNormalization()(x, training=False)  # <-
            inputs = Input(shape=(3,))
            drop = Dropout(0.5)
            outputs = drop(inputs, training=True)  # <-
        """),
        (LAYERS, """
            def transfer(build, prepare):
                base_model = build()
                x = prepare(keras.Input((3,)))
                return base_model(x, training=False)  # <-
        """),
    ],
    "name-filter": [
        (TF, """
            model = tf.keras.Sequential()
            for w in model.trainable_weights:
                if "dense/kernel" in w.name:  # <-
                    pass
                if w.name == "kernel:0" or w.name.endswith("bias:0"):  # <-
                    pass
            table = {w.name: w for w in model.weights}  # <-
        """),
        (KERAS, """
            def kernels(model):
                found = {}
                for i, v in enumerate(model.variables):
                    found[v.name] = v  # <-
                return [v for v in model.trainable_variables if v.name.split("/")[0] == "enc"]  # <-
        """),
        (TF, """
            def search(net):
                return [w for w in net.weights if re.search("dense_1/.*", w.name)]  # <-
        """),
    ],
    "one-unit-softmax": [
        (LAYERS, """
            layers.Dense(1, activation="softmax")  # <-
            keras.layers.Dense(units=1, activation=tf.nn.softmax)  # <-
            layers.Dense(1, "softmax")  # <-
        """),
        (NAMES, """
            m = Sequential([
                Dense(8),
                Dense(1, activation='softmax'),  # <-
            ])
        """),
    ],
    "optimizer-lr": [
        (TF, """
            tf.keras.optimizers.Adam(lr=0.1)  # <-
        """),
        ("from keras.optimizers import SGD; from keras import optimizers", """
            SGD(lr=0.1, momentum=0.9)  # <-
            optimizers.RMSprop(learning_rate=0.1, decay=1e-6)  # <-
        """),
    ],
    "optimizer-api": [
        (TF, """
            optimizer = tf.keras.optimizers.Adam()
            optimizer.get_weights()  # <-
            print(len(optimizer.variables()))  # <-
            optimizer.minimize(lambda: 0, [])  # <-
            old = tf.keras.optimizers.legacy.Adam(lr=0.1)  # <-
        """),
        (KERAS, """
            from keras.optimizers.legacy import Adam  # <-
            def rate(model, my_optimizer):
                return model.optimizer.lr, 0  # <-
            def step(my_optimizer, loss):
                my_optimizer.minimize(loss, [])  # <-
        """),
    ],
    "tf-on-keras-tensor": [
        (TF, """
            inputs = tf.keras.Input((3,))
            x = tf.reduce_mean(inputs, axis=1)  # <-
            x = tf.keras.layers.Dense(3)(x)
            x = tf.nn.relu(x + 1)  # <-
            x = tf.concat([x, inputs], axis=-1)  # <-
        """),
        (NAMES, """
            def build_model():
                a = Input(shape=(3,))
                dense = Dense(4)
                b = dense(a)
                c = Lambda(lambda t: tf.square(t))(tf.cast(b, "float32"))  # <-
                return Model(a, tf.expand_dims(c[:, 0], -1))  # <-
        """),
    ],
    "late-state": [
        (LAYERS, """
            class Lazy(layers.Layer):
                def call(self, x):
                    self.w = self.add_weight(shape=(3,))  # <-
                    self.inner = layers.Dense(4)  # <-
                    return self.inner(x)
        """),
        (TF, """
            class Lazy(tf.keras.Model):
                def call(self, x):
                    if not hasattr(self, "n"):
                        self.n = tf.Variable(0)  # <-
                        self.head = tf.keras.layers.Dense(1)  # <-
                    return x
        """),
    ],
    "build-as-list": [
        (TF, """
            class Flat(tf.keras.layers.Layer):
                def build(self, input_shape):
                    n = input_shape.as_list()[-1]  # <-
                    m = input_shape[-1].value  # <-
        """),
        (NAMES, """
            class Flat(Layer):
                def build(self, shape):
                    assert shape.ndims == 2  # <-
                    return shape.as_list()  # <-
        """),
    ],
    "add-metric": [
        (LAYERS, """
            class Logged(layers.Layer):
                def __init__(self, **kwargs):
                    super().__init__(dynamic=True, **kwargs)  # <-
                def call(self, x):
                    self.add_metric(tf.reduce_sum(x), name="sum")  # <-
                    self.add_update(x)  # <-
                    return x
        """),
        (NAMES, """
            vae = Model()
            vae.add_loss(1.0)  # <-
            vae.add_metric(1.0, name="kl")  # <-
            Dense(3, dynamic=True)  # <-
        """),
    ],
    "variable-api": [
        (TF, """
            model = tf.keras.Sequential()
            for w in model.weights:
                w.value()  # <-
                w.read_value()  # <-
                {w.ref(): 1}  # <-
                isinstance(w, tf.Variable)  # <-
            model.trainable_weights[0].value()  # <-
        """),
        (KERAS, """
            import tensorflow
            class Simple(layers.Layer):
                def build(self, input_shape):
                    self.w = self.add_weight(shape=(3,), name="w")
                def call(self, x):
                    return x * self.w.read_value()  # <-
            def states(m):
                return [v for v in m.variables if isinstance(v, (int, tensorflow.Variable))]  # <-
        """),
    ],
    "python-if-on-tensor": [
        (TF, """
            class Gate(tf.keras.layers.Layer):
                def call(self, x):
                    if tf.reduce_sum(x) > 0:  # <-
                        return x
                    while not tf.math.is_finite(x):  # <-
                        x = x / 2
                    return -x
        """),
        (NAMES, """
            class Gate(Model):
                def call(self, x, training=None):
                    if training and tf.reduce_any(x > 0):  # <-
                        return x
                    elif tf.equal(x, 0):  # <-
                        return x
                    return -x
        """),
    ],
    "lambda-layer": [
        (LAYERS, """
            d = layers.Dense(4)
            m = keras.Sequential([layers.Lambda(lambda x: d(x) * 2)])  # <-
        """),
        (NAMES, """
            base = Sequential([Dense(3)])
            Lambda(function=lambda x: base(x))  # <-
        """),
    ],
    "appended-list": [
        (LAYERS, """
            class Stack(layers.Layer):
                def __init__(self, **kwargs):
                    super().__init__(**kwargs)
                    blocks = []
                    self.blocks = blocks
                    for i in range(3):
                        blocks.append(layers.Dense(4))  # <-
        """),
        (TF, """
            class Stack(tf.keras.Model):
                def build(self, input_shape):
                    ws = list()
                    self.ws = ws
                    w = self.add_weight(shape=(3,))
                    ws.append(w)  # <-
        """),
    ],
    "shared-initializer": [
        (TF, """
            init = tf.keras.initializers.RandomNormal(stddev=0.1)
            tf.keras.layers.Dense(4, kernel_initializer=init)
            tf.keras.layers.Dense(4, kernel_initializer=init)  # <-
        """),
        (KERAS, """
            def build():
                he = initializers.he_normal(seed=1)
                a = layers.Conv2D(4, 3, kernel_initializer=he)
                b = layers.Conv2D(4, 3, kernel_initializer=he)  # <-
                return a, b, layers.Dense(3, kernel_initializer=he)  # <-
        """),
    ],
    "load-by-name": [
        (TF, """
            model = tf.keras.Sequential()
            model.load_weights("a.weights.h5", by_name=True)  # <-
        """),
        (NAMES, """
            def restore(net, name):
                net.load_weights(f"{name}.weights.h5", by_name=True, skip_mismatch=True)  # <-
        """),
    ],
    "depthwise-kernel": [
        (LAYERS, """
            d = layers.DepthwiseConv2D(3)
            print(d.depthwise_kernel)  # <-
        """),
        (NAMES, """
            def dump(model):
                for layer in model.layers:
                    if isinstance(layer, DepthwiseConv2D):
                        print(layer.depthwise_kernel)  # <-
        """),
    ],
    "slash-in-name": [
        (TF, """
            tf.keras.layers.Dense(4, name="enc/dense")  # <-
            tf.keras.Input((3,), name="enc/in")  # <-
        """),
        (KERAS, """
            class Simple(layers.Layer):
                def build(self, input_shape):
                    self.w = self.add_weight(shape=(3,), name=self.name + "/w")  # <-
            def block(i):
                return layers.Conv2D(4, 3, name=f"block{i}/conv")  # <-
        """),
    ],
    "kernel-assignment": [
        (TF, """
            d = tf.keras.layers.Dense(4)
            d.kernel = 1  # <-
            d.bias = 2  # <-
        """),
        (NAMES, """
            model = Sequential([Dense(3)])
            model.layers[0].kernel = 1  # <-
            model.get_layer("a").bias = 0  # <-
            model.weights = []  # <-
        """),
    ],
    "legacy-import": [
        (KERAS, """
            from keras.layers.core import Dense  # <-
            from keras.engine.topology import Layer  # <-
            from keras.utils import np_utils  # <-
            from keras.preprocessing.image import ImageDataGenerator  # <-
            from keras.wrappers.scikit_learn import KerasClassifier  # <-
            np_utils.to_categorical([1])
            keras.utils.np_utils.to_categorical([1])  # <-
        """),
        (TF, """
            from tensorflow.keras.layers.experimental import preprocessing  # <-
            tf.keras.layers.experimental.preprocessing.Rescaling(1.0)  # <-
        """),
    ],
    "private-import": [
        (TF, """
            from tensorflow.python.keras.layers import Dense  # <-
            from tensorflow.python.keras import optimizers  # <-
            import tensorflow.python.keras.backend as B  # <-
        """),
        (TF, """
            from tensorflow.python import keras  # <-
            tf.python.keras.layers.Dense(3)  # <-
        """),
    ],
}  # fmt: skip

# Code that looks like the fault of the rule and is fine: no rule may say anything about it.
FINE = {
    "raw-variable": [
        (TF, """
            class Module(tf.Module):
                def __init__(self):
                    self.w = tf.Variable(1.0)  # tf.Module tracks it
            step = tf.Variable(0)
        """),
        (LAYERS, """
            class Simple(layers.Layer):
                '''self.w = tf.Variable(1.0)'''
                def build(self, input_shape):
                    self.w = self.add_weight(shape=(3,), name="w")
                    start = tf.Variable(1.0)
                    self.start = float(start.numpy())
        """),
        ("import tf_keras as keras; import tensorflow as tf", """
            class Simple(keras.layers.Layer):
                def __init__(self, units):
                    self.w = tf.Variable(1.0)
        """),
    ],
    "no-kwargs": [
        (LAYERS, """
            class Scale(layers.Layer):
                def __init__(self, **kwargs):
                    super().__init__(**kwargs)
            class Plain(layers.Layer):
                def call(self, x):
                    return x
        """),
        (TF, """
            class Net(tf.keras.Model):
                def __init__(self, units):
                    super().__init__()
            class Own(tf.keras.layers.Layer):
                def __init__(self, units):
                    super().__init__()
                def get_config(self):
                    return {"units": 3}
        """),
    ],
    "no-get-config": [
        (LAYERS, """
            class Base(layers.Layer):
                def get_config(self):
                    return super().get_config()
            class Scale(Base):
                def __init__(self, factor, **kwargs):
                    super().__init__(**kwargs)
            class Named(layers.Layer):
                def __init__(self, name=None, **kwargs):
                    super().__init__(name=name, **kwargs)
        """),
        (KERAS, """
            from mine import ConfigMixin
            class Scale(ConfigMixin, layers.Layer):
                def __init__(self, factor, **kwargs):
                    super().__init__(**kwargs)
            class Rows(layers.Dense):
                def __init__(self, units, **kwargs):
                    super().__init__(units, activation="relu", **kwargs)
        """),
    ],
    "add-weight-positional": [
        (LAYERS, """
            class Simple(layers.Layer):
                def build(self, input_shape):
                    self.w = self.add_weight(shape=(3, 4), name="w", initializer="zeros", aggregation="mean")
                    self.v = self.add_weight((3, 4), name="v")
        """),
        (TF, """
            class Graph:
                def build(self):
                    self.add_weight("a", "b", 3)
            Graph().add_weight("a", "b", 3)
        """),
    ],
    "weights-file-name": [
        (TF, """
            model = tf.keras.Sequential()
            model.save_weights("w.weights.h5")
            model.save_weights(f"{1}.weights.h5")
            def store(model, path, name):
                model.save_weights(path)
                model.save_weights("%s" % name)
                model.save_weights("{}".format(name))
        """),
        (NAMES, """
            a = ModelCheckpoint("best.keras"), ModelCheckpoint("best.h5")
            b = ModelCheckpoint("{epoch}.weights.h5", save_weights_only=True)
            def checkpoint(only):
                return ModelCheckpoint("a.weights.h5", save_weights_only=only)
            class Agent:
                def save_weights(self, path):
                    pass
            Agent().save_weights("agent.h5")
        """),
    ],
    "savedmodel": [
        (TF, """
            from PIL import Image
            image = Image.open("a.png")
            image.save("copy")
            np.save("array", [1])
            model = tf.keras.Sequential()
            model.save("model.keras")
            model.save("model.h5", save_format="h5")
        """),
        (NAMES, """
            from sklearn.linear_model import LinearRegression
            model = LinearRegression()
            model.save("x")
            def restore(path, session):
                session.save("last")
                return load_model(path), load_model("old.h5")
        """),
    ],
    "output-shape": [
        (TF, """
            model = tf.keras.Sequential()
            print(model.output_shape, model.layers[0].output.shape)
            def shape(dataset):
                return dataset.output_shape
        """),
        (LAYERS, """
            class Flat(layers.Layer):
                def build(self, input_shape):
                    self.output_shape = input_shape
                def call(self, x):
                    return tf.reshape(x, self.output_shape)
            layer = Flat()
            print(layer.output_shape)
        """),
    ],
    "backend-function": [
        (LAYERS, """
            K.clear_session()
            K.set_floatx("float32")
            print(K.int_shape(1), K.epsilon())  # tf.keras has them
            x = "K.function"
        """),
        (KERAS, """
            K.clear_session()
            def f(K):
                return K.function(1), K.dot(2)
        """),
        ("from tf_keras import backend as K; import tensorflow", """
            K.function([], [])
        """),
    ],
    "constructor-weights": [
        (LAYERS, """
            layers.Embedding(3, 4, weights=[1])
            layers.InputLayer(batch_input_shape=(2, 3))
            keras.applications.ResNet50(weights="imagenet")
        """),
        (NAMES, """
            class Mine(Layer):
                def __init__(self, weights, **kwargs):
                    super().__init__(**kwargs)
                def get_config(self):
                    return {}
            Mine(weights=[1])
            BatchNormalization(momentum=0.9)
            print(sum(weights=[1]))
        """),
    ],
    "baked-training": [
        (TF, """
            class Dropped(tf.keras.layers.Dropout):
                def call(self, x, training=None):
                    return super().call(x, training=True)
            class Net(tf.keras.Model):
                def call(self, x):
                    return tf.keras.layers.Dropout(0.5)(x, training=True)
        """),
        (LAYERS, """
            model = keras.Sequential([layers.Dense(3)])
            @tf.function
            def step(x):
                return model(x, training=True)
            layers.Dropout(0.5)(tf.ones((2, 3)), training=True)
            def block(x, training):
                return layers.Dropout(0.5)(x, training=training)
            def evaluate(batches, my_model):
                for x in batches:
                    my_model(x, training=False)
        """),
    ],
    "name-filter": [
        (TF, """
            model = tf.keras.Sequential()
            for w in model.weights:
                print(w.name, "dense/kernel")
                if "kernel" in w.name:
                    pass
            paths = {w.path: w for w in model.weights}
        """),
        (KERAS, """
            import os
            for file in os.scandir("."):
                if "a/b" in file.name or file.name.startswith("x/"):
                    pass
            names = {f.name: f for f in os.scandir(".")}
        """),
    ],
    "one-unit-softmax": [
        (LAYERS, """
            layers.Dense(1, activation="sigmoid")
            layers.Dense(10, activation="softmax")
            layers.Dense(True, activation="softmax")
            text = 'Dense(1, activation="softmax")'
        """),
        ("import tensorflow; from mine import Dense", """
            Dense(1, activation="softmax")
        """),
    ],
    "optimizer-lr": [
        (TF, """
            tf.keras.optimizers.Adam(learning_rate=0.1)
            tf.keras.optimizers.schedules.ExponentialDecay(0.1, decay_steps=3, decay_rate=1)
        """),
        ("import torch, tensorflow; from torch.optim import SGD", """
            SGD([], lr=0.1)
            torch.optim.Adam([], lr=0.1)
        """),
    ],
    "optimizer-api": [
        (TF, """
            optimizer = tf.keras.optimizers.Adam()
            print(optimizer.variables, optimizer.learning_rate)
            optimizer.apply_gradients([])
            model = tf.keras.Sequential()
            model.get_weights()
        """),
        ("import tensorflow as tf; from scipy import optimize; import torch", """
            optimize.minimize(lambda x: x, 0)
            optimizer = tf.compat.v1.train.AdamOptimizer()
            optimizer.minimize(1)
            args_lr = torch.lr
        """),
    ],
    "tf-on-keras-tensor": [
        (TF, """
            class Mean(tf.keras.layers.Layer):
                def call(self, inputs):
                    return tf.reduce_mean(inputs, axis=1)
            inputs = tf.keras.Input((3,))
            x = tf.keras.layers.Dense(3)(inputs)
            tf.print(x)
            x = np.ones((2, 3))
            tf.reduce_mean(x)
        """),
        (NAMES, """
            x = Input(shape=(3,))
            y = Lambda(lambda x: tf.square(x))(x)
            def loss(x):
                return tf.reduce_sum(x)
            print(tf.keras.Model(x, y), tf.ones(3))
        """),
    ],
    "late-state": [
        (LAYERS, """
            class Eager(layers.Layer):
                def build(self, input_shape):
                    self.w = self.add_weight(shape=(3,))
                    self.inner = layers.Dense(4)
                def call(self, x):
                    self.last = x
                    y = layers.Activation("relu")(x)
                    return self.inner(y)
        """),
        (TF, """
            class Runner:
                def call(self, x):
                    self.head = tf.keras.layers.Dense(1)
                    self.n = tf.Variable(0)
        """),
    ],
    "build-as-list": [
        (TF, """
            class Flat(tf.keras.layers.Layer):
                def build(self, input_shape):
                    input_shape = tf.TensorShape(input_shape)
                    self.n = input_shape.as_list()[-1]
                def call(self, x):
                    return tf.reshape(x, [-1, x.shape.as_list()[-1]])
        """),
        (LAYERS, """
            class Flat(layers.Layer):
                def build(self, input_shape):
                    self.n = tuple(input_shape)[-1]
            class Other:
                def build(self, input_shape):
                    return input_shape.as_list()
        """),
    ],
    "add-metric": [
        (LAYERS, """
            class Logged(layers.Layer):
                def call(self, x):
                    self.add_loss(tf.reduce_sum(x))
                    return x
        """),
        (TF, """
            class Report:
                def write(self):
                    self.add_metric("accuracy", 1)
                    self.add_update(2)
            Report().add_loss(3)
            dict(dynamic=True)
        """),
    ],
    "variable-api": [
        (TF, """
            model = tf.keras.Sequential()
            for w in model.weights:
                print(w.value, w.numpy(), isinstance(w, str))
            step = tf.Variable(0)
            step.value()
            isinstance(step, tf.Variable)
        """),
        (LAYERS, """
            def total(items):
                return sum(item.value() for item in items)
            optimizer = keras.optimizers.Adam()
            for v in optimizer.variables:
                v.value()
        """),
    ],
    "python-if-on-tensor": [
        (TF, """
            class Gate(tf.keras.layers.Layer):
                @tf.function
                def call(self, x):
                    if tf.reduce_sum(x) > 0:
                        return x
                    return -x
        """),
        (LAYERS, """
            class Gate(layers.Layer):
                def call(self, x, training=None):
                    if training or x.shape[0] is None:
                        return tf.cond(tf.reduce_sum(x) > 0, lambda: x, lambda: -x)
                    return x
            def eager(x):
                if tf.reduce_sum(x) > 0:
                    return x
        """),
    ],
    "lambda-layer": [
        (LAYERS, """
            d = layers.Dense(4)
            layers.Lambda(lambda x: x * 2)
            layers.Lambda(lambda d: d(1))
            f = lambda x: d(x)
        """),
        (NAMES, """
            import tensorflow.nn as nn
            Lambda(lambda x: nn.relu(x))
            Lambda(abs)
        """),
    ],
    "appended-list": [
        (LAYERS, """
            class Stack(layers.Layer):
                def __init__(self, **kwargs):
                    super().__init__(**kwargs)
                    blocks = []
                    for i in range(3):
                        blocks.append(layers.Dense(4))
                    self.blocks = blocks
                    self.blocks.append(layers.Dense(4))
        """),
        (TF, """
            class Stack(tf.keras.Model):
                def __init__(self):
                    super().__init__()
                    names = []
                    self.names = names
                    names.append("a")
        """),
    ],
    "shared-initializer": [
        (TF, """
            zeros = tf.keras.initializers.Zeros()
            tf.keras.layers.Dense(4, kernel_initializer=zeros)
            tf.keras.layers.Dense(4, kernel_initializer=zeros)
            he = "he_normal"
            tf.keras.layers.Dense(4, kernel_initializer=he)
            tf.keras.layers.Dense(4, kernel_initializer=he)
        """),
        (KERAS, """
            init = initializers.HeNormal()
            layers.Dense(4, kernel_initializer=init)
            init = initializers.HeNormal()
            layers.Dense(4, kernel_initializer=init)
            layers.Dense(4, kernel_initializer=initializers.HeNormal())
        """),
    ],
    "load-by-name": [
        (TF, """
            model = tf.keras.Sequential()
            model.load_weights("old.h5", by_name=True)
            model.load_weights("a.weights.h5")
        """),
        (NAMES, """
            def restore(net, path):
                net.load_weights(path, by_name=True)
                net.load_weights("a.weights.h5", by_name=False)
        """),
    ],
    "depthwise-kernel": [
        (LAYERS, """
            s = layers.SeparableConv2D(4, 3)
            print(s.depthwise_kernel)
        """),
        (NAMES, """
            class Mine(Layer):
                def build(self, input_shape):
                    self.depthwise_kernel = self.add_weight(shape=(3,))
                def call(self, x):
                    return x * self.depthwise_kernel
            DepthwiseConv2D(3, depthwise_initializer="zeros")
        """),
    ],
    "slash-in-name": [
        (TF, """
            tf.keras.layers.Dense(4, name="enc_dense")
            tf.Variable(1.0, name="enc/w")
            open(name="a/b")
        """),
        (KERAS, """
            layers.Dense(4, name="a-b", activation="relu/x")
            with keras.name_scope(name="a/b"):
                pass
        """),
    ],
    "kernel-assignment": [
        (LAYERS, """
            class Simple(layers.Layer):
                def build(self, input_shape):
                    self.kernel = self.add_weight(shape=(3,))
                    self.bias = None
            s = Simple()
            s.kernel = 1
        """),
        (TF, """
            d = tf.keras.layers.Dense(4)
            d.kernel.assign([[1]])
            print(d.kernel)
            class Box: pass
            box = Box()
            box.kernel = 1
        """),
    ],
    "private-import": [
        (TF, """
            from tensorflow.python.framework import ops
            from tensorflow.python.keras_export import something
            tf.python.framework.ops
        """),
        (LAYERS, """
            from python.keras import layers as own
            from .python.keras import mine
        """),
    ],
    "legacy-import": [
        (KERAS, """
            from keras.layers import Dense, Layer
            from keras.utils import to_categorical
            from keras.preprocessing.image import load_img
            from keras.applications.resnet50 import ResNet50
            from .keras.engine import thing
        """),
        (TF, """
            from tensorflow.keras.preprocessing.image import ImageDataGenerator
            from tensorflow.keras.preprocessing.text import Tokenizer
            from tensorflow.python.framework import ops
            import tf_keras.engine
            tf.keras.preprocessing.text.Tokenizer()
        """),
    ],
}  # fmt: skip

POST = """\
import tensorflow as tf
from tensorflow.keras import layers
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Dense, Conv2D, Flatten, MaxPooling2D

class SimpleDense(layers.Layer):
    def __init__(self, units=32):
        super(SimpleDense, self).__init__()
        self.units = units

    def build(self, input_shape):
        w_init = tf.random_normal_initializer()
        self.w = tf.Variable(
            initial_value=w_init(shape=(input_shape[-1], self.units), dtype='float32'),
            trainable=True)
        b_init = tf.zeros_initializer()
        self.b = tf.Variable(initial_value=b_init(shape=(self.units,), dtype='float32'), trainable=True)

    def call(self, inputs):
        return tf.matmul(inputs, self.w) + self.b

model = Sequential()
model.add(Conv2D(32, (5, 5), activation='relu', input_shape=(32, 32, 1)))
model.add(MaxPooling2D())
model.add(Flatten())
model.add(SimpleDense())
model.add(Dense(1, activation='softmax'))
"""


def cases(table):
    return [pytest.param(name, head, body, id=f"{name}-{i}") for name, snippets in table.items() for i, (head, body) in enumerate(snippets)]


def program(head, body):
    return head + "\n" + textwrap.dedent(body).strip("\n") + "\n"


def found(code, path="old.py"):
    return check_keras.check_source(path, check_keras.Source(code))


def where(findings):
    return {(f.line, f.rule.name) for f in findings}


def run(capsys, *arguments):
    exit_code = check_keras.main([str(a) for a in arguments])
    printed = capsys.readouterr()
    return exit_code, printed.out.splitlines(), printed.err.splitlines()


def notebook_of(*cells):
    return json.dumps({"cells": [{"cell_type": "code", "source": c} if c[0] != "#" else {"cell_type": "markdown", "source": c} for c in cells]})


FAULT = "import tensorflow as tf\ntf.keras.optimizers.Adam(lr=0.1)\n"
CLEAN = "import tensorflow as tf\ntf.keras.optimizers.Adam(learning_rate=0.1)\n"


# --- The rules


@pytest.mark.parametrize("name, head, body", cases(FAULTS))
def test_every_rule_finds_its_fault(name, head, body):
    code = program(head, body)
    marks = {(i, match[1] or name) for i, line in enumerate(code.splitlines(), 1) if (match := re.search(r"# <-(?: ([\w-]+))?$", line))}
    assert marks and where(found(code)) == marks


@pytest.mark.parametrize("name, head, body", cases(FINE))
def test_no_rule_speaks_of_what_only_looks_alike(name, head, body):
    assert where(found(program(head, body))) == set()


def test_every_rule_has_faults_and_what_looks_alike():
    assert set(FAULTS) == set(FINE) == set(check_keras.RULES)
    assert all(len(snippets) >= 2 for table in (FAULTS, FINE) for snippets in table.values())


def test_the_code_of_the_post_of_2022():
    findings = found(POST)
    assert sorted((f.line, f.rule.name) for f in findings) == [
        (6, "no-get-config"),
        (7, "no-kwargs"),
        (13, "raw-variable"),
        (17, "raw-variable"),
        (27, "one-unit-softmax"),
    ]


def test_a_fixed_training_leads_to_its_own_section():
    head = "import keras; x = keras.Input((3,)); d = keras.layers.Dropout(0.5)"
    links = [found(f"{head}\ny = d(x, training={value})\n")[0].link for value in (True, False)]
    assert links == ["migration/silent-changes/#training-true", "migration/silent-changes/#training-false"]


@pytest.mark.parametrize("imports", ["import tf_keras as keras", "try:\n    import tf_keras as keras\nexcept ImportError:\n    import keras"])
def test_legacy_keras_is_left_in_peace(imports):
    code = "keras.optimizers.Adam(lr=0.1)\nmodel = keras.Sequential()\nmodel.save('x')\nmodel.save_weights('w.h5')\nmodel.optimizer.lr\n"
    assert found(f"import tensorflow as tf\n{imports}\n{code}") == []


def test_code_without_keras_is_left_in_peace():
    assert found("import torch\noptimizer = torch.optim.Adam()\nprint(optimizer.lr)\nmodel.save('x')\nlayer.output_shape\n") == []


@pytest.mark.parametrize("rule", check_keras.RULES.values(), ids=lambda r: r.name)
def test_every_rule_speaks_both_languages(rule):
    assert "Keras 3" in rule.en and not re.search("[가-힣]", rule.en) and rule.en.endswith(".")
    assert "케라스 3" in rule.ko and re.search(r"니다(: `.*`)?\.$", rule.ko)
    assert ("{what}" in rule.en) == ("{what}" in rule.ko)


@pytest.mark.parametrize("key", check_keras.TEXTS)
def test_every_other_text_is_in_both_languages(key):
    texts = check_keras.TEXTS[key]
    assert set(texts) == {"en", "ko"} and re.search("[가-힣]", texts["ko"]) and not re.search("[가-힣]", texts["en"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_a_heading(language):
    links = {rule.link for rule in check_keras.RULES.values()} | {"migration/silent-changes/#training-false"}
    missing = []
    for link in sorted(links):
        page, _, section = link.partition("/#")
        path = DOCS / language / f"{page}.md"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        ids = {match["id"] for line in lines if line.startswith("#") and (match := HEADING_ID.search(line))}
        if section not in ids:
            missing.append(link)
    assert missing == []


# --- Exit codes, and files that can't be read


def test_exit_code_0_when_clean(tmp_path, capsys):
    (tmp_path / "a.py").write_text(CLEAN)
    assert run(capsys, tmp_path, "--lang=en") == (0, [], ["0 found, in 0 of 1 files; 0 not read."])


def test_exit_code_1_with_findings_sorted_by_file_and_line(tmp_path, capsys):
    (tmp_path / "b.py").write_text(FAULT + FAULT)
    (tmp_path / "a.py").write_text(FAULT)
    code, lines, errors = run(capsys, tmp_path, "--lang=en")
    assert code == 1 and errors == ["3 found, in 2 of 2 files; 0 not read."]
    assert [line.split(": ")[0] for line in lines] == [f"{tmp_path / 'a.py'}:2:1", f"{tmp_path / 'b.py'}:2:1", f"{tmp_path / 'b.py'}:4:1"]
    assert all(": optimizer-lr: " in line and line.endswith("<en/migration/silent-changes/#sgd-lr>") for line in lines)


@pytest.mark.parametrize("name, content, reason", [
    ("old.py", b"print 'Python 2'\n", "this Python can't read it (line 1: "),
    ("latin.py", "s = 'é'\n".encode("latin-1"), "neither UTF-8"),
    ("cookie.py", b"# coding: nonsense\n", "neither UTF-8"),
    ("undefined.py", b"# coding: undefined\n", "neither UTF-8"),
    ("null.py", b"x = 1\0\n", "this Python can't read it"),
    ("deep.py", b"import keras\nx = " + b"-" * 5000 + b"1\n", "nested too deeply"),
    ("bad.ipynb", b"{", "isn't a notebook"),
    ("list.ipynb", b"[]", "isn't a notebook"),
])  # fmt: skip
def test_exit_code_2_for_an_unreadable_file_and_the_others_are_checked(tmp_path, capsys, name, content, reason):
    (tmp_path / name).write_bytes(content)
    (tmp_path / "z.py").write_text(FAULT)
    code, lines, errors = run(capsys, tmp_path, "--lang=en")
    assert code == 2 and len(lines) == 1 and lines[0].startswith(str(tmp_path / "z.py"))
    assert len(errors) == 2 and errors[0].startswith(f"{tmp_path / name}: ") and reason in errors[0]
    assert errors[1] == "1 found, in 1 of 2 files; 1 not read."


def test_exit_code_2_for_a_path_that_is_missing_or_holds_nothing(tmp_path, capsys):
    (tmp_path / "empty").mkdir()
    code, lines, errors = run(capsys, tmp_path / "none.py", tmp_path / "empty", "--lang=ko")
    assert code == 2 and lines == [] and len(errors) == 3
    assert errors[0] == f"{tmp_path / 'none.py'}: 그런 파일이나 폴더가 없습니다."


def test_a_coding_cookie_is_obeyed(tmp_path, capsys):
    (tmp_path / "k.py").write_bytes(("# coding: euc-kr\n" + FAULT + "s = '가중치'\n").encode("euc-kr"))
    assert run(capsys, tmp_path)[0] == 1


def test_folders_that_arent_the_readers_are_skipped(tmp_path, capsys):
    for folder in (".git", "__pycache__", "node_modules", "env", "env/lib"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.py").write_text(FAULT)
    (tmp_path / "env" / "pyvenv.cfg").touch()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.py").write_text(FAULT)
    code, lines, _ = run(capsys, tmp_path)
    assert code == 1 and len(lines) == 1 and str(tmp_path / "mine") in lines[0]


def test_columns_count_characters():
    finding = found("import keras\n'가중치'; keras.optimizers.Adam(lr=0.1)\n")[0]
    assert (finding.line, finding.column) == (2, 8)


# --- Notebooks


def test_notebooks_are_one_program_with_places_by_cell(tmp_path, capsys):
    cells = ["# Title", "%matplotlib inline\n!pip install \\\n  keras\nimport tensorflow as tf\ntf?", "%%bash\necho )", "x = !ls\ntf.keras.optimizers.Adam(lr=0.1)\n"]
    (tmp_path / "a.ipynb").write_text(notebook_of(*cells))
    code, lines, _ = run(capsys, tmp_path, "--lang=en")
    assert code == 1 and [line.split(": ")[0] for line in lines] == [f"{tmp_path / 'a.ipynb'}:cell 3:line 2:1"]


def test_a_notebook_of_prose_is_clean_and_a_broken_cell_is_named(tmp_path, capsys):
    (tmp_path / "a.ipynb").write_text(notebook_of("# Title"))
    assert run(capsys, tmp_path)[0] == 0
    (tmp_path / "a.ipynb").write_text(notebook_of("x = 1", "def f(:\n"))
    code, _, errors = run(capsys, tmp_path, "--lang=en")
    assert code == 2 and "cell 2:line 1" in errors[0]


# --- GitHub, languages, the list


def test_github_annotations(tmp_path, capsys):
    (tmp_path / "a,b.py").write_text(FAULT + "import keras\nkeras.layers.Dense(3, name='a/b')\n")
    code, lines, _ = run(capsys, tmp_path, "--format=github", "--lang=en")
    name = str(tmp_path / "a%2Cb.py")
    assert code == 1 and lines[0].startswith(f"::error file={name},line=2,col=1,title=optimizer-lr::`lr` and")
    assert lines[1].startswith(f"::error file={name},line=4,col=28,title=slash-in-name::Keras 3 refuses")


def test_github_escapes():
    finding = found(FAULT, path="a:b,100%\r\n.py")[0]
    rule = finding.rule._replace(en="50%\r\nof: a, b")
    line = check_keras.as_github(finding._replace(rule=rule), "en")
    assert line.startswith(r"::error file=a%3Ab%2C100%25\r\n.py,line=2,col=1,title=optimizer-lr::50%25%0D%0Aof: a, b ")


def test_github_annotation_of_a_notebook_names_the_cell(tmp_path, capsys):
    (tmp_path / "a.ipynb").write_text(notebook_of(FAULT))
    _, lines, _ = run(capsys, tmp_path, "--format=github")
    assert lines[0].startswith(f"::error file={tmp_path / 'a.ipynb'},title=optimizer-lr::cell 1:line 2: ")


@pytest.mark.parametrize("variables, language", [({"LANG": "ko_KR.UTF-8"}, "ko"), ({"LC_ALL": "C", "LANG": "ko_KR.UTF-8"}, "en"), ({}, "en"), ({"LC_MESSAGES": "ko"}, "ko")])
def test_the_environment_chooses_the_language(monkeypatch, variables, language):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert check_keras.language_of_environment() == language


def test_links_carry_the_address_of_the_site(monkeypatch):
    monkeypatch.setattr(check_keras, "SITE", "https://example.org/guide/")
    finding = found(FAULT)[0]
    assert check_keras.as_text(finding, "en").endswith("<https://example.org/guide/en/migration/silent-changes/#sgd-lr>")
    assert check_keras.as_text(finding, "ko").endswith("<https://example.org/guide/migration/silent-changes/#sgd-lr>")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_names_every_rule(capsys, language):
    code, lines, _ = run(capsys, "--list", f"--lang={language}")
    assert code == 0 and [line.split(" ")[0] for line in lines] == list(check_keras.RULES)


# --- What the program promises


def test_standard_library_only():
    imports = [node for node in ast.walk(ast.parse(PROGRAM.read_text(encoding="utf-8"))) if isinstance(node, (ast.Import, ast.ImportFrom))]
    roots = {(getattr(node, "module", None) or node.names[0].name).split(".")[0] for node in imports}
    assert roots and roots <= sys.stdlib_module_names


def test_it_is_python_3_9():
    ast.parse(PROGRAM.read_text(encoding="utf-8"), feature_version=(3, 9))


def test_it_imports_and_changes_nothing(tmp_path):
    folder = tmp_path / "code"
    folder.mkdir()
    (folder / "a.py").write_text(f"{FAULT}\nopen({str(tmp_path / 'ran')!r}, 'w')\nraise SystemExit(7)\n")
    (folder / "b.ipynb").write_text(notebook_of(FAULT))
    (folder / "c.py").write_text("broken(")

    def state():
        return {p: (hashlib.sha256(p.read_bytes()).hexdigest(), p.stat().st_mtime_ns) for p in sorted(tmp_path.rglob("*")) if p.is_file()}

    before = state()
    assert as_program(folder, cwd=tmp_path).returncode == 2
    assert state() == before and not (tmp_path / "ran").exists()


def as_program(*arguments, cwd=None):
    """Run the program in an empty environment."""
    system = {"SYSTEMROOT": os.environ["SYSTEMROOT"]} if "SYSTEMROOT" in os.environ else {}
    command = [sys.executable, "-I", str(PROGRAM), *map(str, arguments)]
    return subprocess.run(command, env=system, cwd=cwd, capture_output=True, text=True, encoding="utf-8", timeout=60)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_runs_as_a_program(tmp_path, language):
    (tmp_path / "post.py").write_text(POST)
    done = as_program(tmp_path, f"--lang={language}")
    assert done.returncode == 1 and len(done.stdout.splitlines()) == 5 and len(done.stderr.splitlines()) == 1
    assert bool(re.search("[가-힣]", done.stdout)) == (language == "ko")


def test_it_has_a_header_for_uv():
    head = PROGRAM.read_text(encoding="utf-8").splitlines()[:4]
    assert head == ["# /// script", '# requires-python = ">=3.9"', "# dependencies = []", "# ///"]


@pytest.mark.parametrize("code", [
    "x = " + "+".join(["1"] * 3000),
    "\n".join(["x = keras.Input((3,))"] + ["x = keras.layers.Dense(3)(x)"] * 3000),
    "class A(B): pass\nclass B(A): pass\nclass C(C): pass",
    "x = x\ny = z\nz = y\nself.a = self.b\nlambda: (yield)\n[x := 1 for _ in y]",
    "def f(*, a, **k): return k\nclass L(keras.layers.Layer):\n    def __init__(): pass\n    def build(): self.x = tf.Variable(1)\n    x = self.y",
    "async def f():\n    async for x in y: pass\n    async with a as (b, *c): return [z async for z in w]",
    "keras.layers.Dense(*a, **b)(*c, **d)\nkeras.layers.Dense(*a, activation='softmax')\nf'{keras.layers.Dense(1)}/{x!r:>{y}}'",
    "a.b[c:d, ...].e().layers[0].output_shape\nfor a.b, c[d] in e: pass\ndel a.b, c",
    "try: pass\nexcept* E as e: pass" if sys.version_info >= (3, 11) else "pass",
    "match x:\n    case {'a': b, **c} | [*c]: pass\n    case K(d=e) as f: pass" if sys.version_info >= (3, 10) else "pass",
], ids=lambda code: code[:20])  # fmt: skip
def test_no_valid_python_makes_it_crash(code):
    try:
        found("import keras\n" + code + "\n")
    except check_keras.Unreadable as trouble:
        assert trouble.args[0] == "deep"


# --- Folders and files that nobody should trip over


needs_links = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


def as_somebody(*arguments, cwd=None):
    """Run the program as a user who isn't root and so may be refused; anybody else runs it as they are."""
    become = {"user": 65534, "group": 65534, "extra_groups": []} if os.getuid() == 0 else {}
    everybodys = shutil.which("python3", path="/usr/local/bin:/usr/bin:/bin") if become else None
    command = [everybodys or sys.executable, "-I", "-", *map(str, arguments)]
    source = PROGRAM.read_text(encoding="utf-8")
    return subprocess.run(command, input=source, cwd=cwd or "/", capture_output=True, text=True, timeout=60, **become)


@needs_links
def test_an_unreadable_folder_is_named_and_the_rest_is_checked():
    with tempfile.TemporaryDirectory() as made:  # pytest's own folders are closed to others
        os.chmod(made, 0o755)
        folder = os.path.join(made, "t")
        for name, mode in (("a", 0o000), ("b", 0o755), ("c", 0o444)):
            os.makedirs(os.path.join(folder, name))
            with open(os.path.join(folder, name, "x.py"), "w") as file:
                file.write(FAULT)
            os.chmod(os.path.join(folder, name), mode)
        done = as_somebody(folder, "--lang=en")
        for name in "ac":
            os.chmod(os.path.join(folder, name), 0o755)
    errors = done.stderr.splitlines()
    assert done.returncode == 2 and len(done.stdout.splitlines()) == 1 and f"{folder}/b/x.py:2:1: optimizer-lr" in done.stdout
    assert f"{folder}/a: the folder can't be opened (Permission denied)." in errors
    assert f"{folder}/c/x.py: the file can't be opened (Permission denied)." in errors
    assert errors[-1] == "1 found, in 1 of 2 files; 2 not read." and len(errors) == 3


@needs_links
def test_only_ordinary_files_are_read(tmp_path):
    os.mkfifo(tmp_path / "pipe.py")
    (tmp_path / "zero.py").symlink_to("/dev/zero")
    (tmp_path / "loop.py").symlink_to("loop.py")
    (tmp_path / "gone.py").symlink_to("nowhere.py")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(os.path.relpath(tmp_path / "s.py"))  # the path of a socket has to be short
        (tmp_path / "z.py").write_text(FAULT)
        done = as_program(".", "--lang=en", cwd=tmp_path)
        named = as_program("pipe.py", "zero.py", "/dev/null", "--lang=en", cwd=tmp_path)
    said = dict(line.split(": ", 1) for line in done.stderr.splitlines()[:-1])
    assert done.returncode == 2 and len(done.stdout.splitlines()) == 1, done.stderr
    assert set(said) == {"pipe.py", "zero.py", "loop.py", "gone.py", "s.py"}
    assert "a pipe, a socket or a device" in said["pipe.py"] and "a pipe, a socket or a device" in said["s.py"]
    assert "leads out of the folder" in said["zero.py"] and "can't be opened" in said["loop.py"] and "can't be opened" in said["gone.py"]
    assert named.returncode == 2 and named.stderr.count("a pipe, a socket or a device") == 3


@needs_links
def test_links_are_followed_within_the_folder_only(tmp_path):
    inside, outside = tmp_path / "in", tmp_path / "out"
    for folder in (inside / "deep", outside):
        folder.mkdir(parents=True)
        (folder / "a.py").write_text(FAULT)
    (inside / "link.py").symlink_to("deep/a.py")
    (inside / "out.py").symlink_to(outside / "a.py")
    (inside / "folder").symlink_to(outside)
    (inside / "round").symlink_to(".")
    done = as_program(inside, "--lang=en")
    errors = done.stderr.splitlines()
    assert done.returncode == 2 and {line.split(":")[0] for line in done.stdout.splitlines()} == {f"{inside}/deep/a.py", f"{inside}/link.py"}
    assert [line.split(": ")[0] for line in errors[:-1]] == [f"{inside}/folder", f"{inside}/out.py"]
    assert as_program(inside / "out.py").returncode == 1, "a link that the reader names is read"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_that_is_too_large_is_a_sentence(tmp_path, capsys, language):
    (tmp_path / "large.py").write_text("x = 1\n" * 170_000)
    (tmp_path / "large.ipynb").write_text(notebook_of("x = 1\n" * 170_000))
    (tmp_path / "pictures.ipynb").write_text(json.dumps({"cells": [{"cell_type": "code", "source": FAULT, "outputs": ["A" * 3_000_000]}]}))
    (tmp_path / "z.py").write_text(FAULT)
    code, lines, errors = run(capsys, tmp_path, f"--lang={language}")
    assert code == 2 and len(lines) == 2 and len(errors) == 3
    assert all("100" in error for error in errors[:2])


SLOW = {
    "bound again and again": "x = 1\n" * 20_000 + "y = x\n" * 20_000,
    "classes in a row": "class C0: pass\n" + "".join(f"class C{i + 1}(C{i}): pass\n" for i in range(2_000)),
    "layers in a row": "x = keras.Input((3,))\n" + "x = keras.layers.Dense(3)(x)\n" * 10_000,
    "used in functions": "x = 1\n" * 5_000 + "def f():\n    return x\n" * 5_000,
    "dots": "x = a" + ".a" * 50_000,
    "sums": "x = 1" + "+1" * 100_000,
    "brackets": "x = " + "[" * 5_000,
    "numbers": "x = [" + "1, " * 300_000 + "]",
    "nested functions": "".join(" " * i + "def f():\n" for i in range(90)) + " " * 90 + "pass",
}


@pytest.mark.parametrize("name", SLOW)
def test_no_file_takes_for_ever(tmp_path, name):
    """It is checked, or given up with a sentence; the file after it is checked in any case."""
    (tmp_path / "a.py").write_text("import keras\n" + SLOW[name] + "\n")
    (tmp_path / "b.py").write_text(FAULT)
    before = os.times().children_user
    done = subprocess.run([sys.executable, "-I", str(PROGRAM), ".", "--lang=en"], cwd=tmp_path, capture_output=True, text=True, timeout=200)
    took = os.times().children_user - before
    assert done.returncode in (1, 2) and "b.py:2:1: optimizer-lr" in done.stdout and "Traceback" not in done.stderr, done.stderr
    assert took < 2 * check_keras.SECONDS, f"{name}: {took:.0f} s"


def test_the_time_is_limited(monkeypatch):
    monkeypatch.setattr(check_keras, "SECONDS", 0)
    with pytest.raises(check_keras.Unreadable, match="slow"):
        found(FAULT)


# --- Names that speak

NAMES_THAT_SPEAK = [
    "bada\n::error file=setup.py,line=1::mine\n.py",
    "::stop-commands::token.py",
    " ::add-mask::a.py",
    "##[error]mine.py",
    "\x1b[31mred\x1b[0m.py",
    "\x9b31mred.py",
    "\u202eyp.exe.py",
    "\u2066hidden\u2069.py",
    "\rfirst.py",
    b"bytes\xff\xfe.py",
    "\u2028line.py",
]


@needs_links
@pytest.mark.parametrize("shown", ["text", "github"])
@pytest.mark.parametrize("content", [FAULT, "broken(", "s = 'é'"], ids=["found", "syntax", "encoding"])
def test_no_name_speaks_to_the_terminal_or_to_github(tmp_path, shown, content):
    for name in NAMES_THAT_SPEAK:
        Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), os.fsencode(name)))).write_bytes(content.encode("latin-1"))
    given = [name for name in NAMES_THAT_SPEAK if isinstance(name, str)]
    for arguments in (["."], ["--", *given], ["--", *(name + "none" for name in given)], ["--x\n::error::mine"]):
        done = subprocess.run([sys.executable, "-I", PROGRAM, f"--format={shown}", "--lang=en", *arguments], cwd=tmp_path, capture_output=True, timeout=60)
        for line in (done.stdout + done.stderr).decode("utf-8").split("\n"):
            assert line.isprintable(), repr(line)
            assert "##[" not in line and "Traceback" not in line, line
            command = re.match(r"\s*::(\S*)", line)
            assert not command or (shown == "github" and re.match(r"::(error|warning) file=[^:]*,title=[a-z-]+::", line)), line


def test_ordinary_names_stay_as_they_are(tmp_path, capsys):
    for name in ("한글 (1).py", "é&ñ.py", "a'b\"c.py"):
        (tmp_path / name).write_text(FAULT)
        assert run(capsys, tmp_path / name)[1][0].startswith(f"{tmp_path / name}:2:1: ")


# --- The folder in which it is run

SHADOWED = ("argparse", "ast", "json", "os", "re", "typing", "tokenize", "pathlib", "warnings", "stat", "time", "bisect", "io", "enum", "gettext", "shutil")


@pytest.mark.parametrize("flags", [[], ["-P"], ["-I"], ["-E"]], ids=lambda f: f[0] if f else "plain")
def test_no_file_beside_the_program_is_run(tmp_path, flags):
    """The header says `python check_keras.py .`: whoever saved it in the folder to be checked must be safe."""
    for name in SHADOWED:
        (tmp_path / f"{name}.py").write_text("open('ran', 'w').write(__name__)\n")
    program_ = tmp_path / PROGRAM.name
    program_.write_bytes(PROGRAM.read_bytes())
    (tmp_path / "old.py").write_text(FAULT)
    done = subprocess.run([sys.executable, *flags, str(program_), ".", "--lang=en"], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1 and "old.py:2:1: optimizer-lr" in done.stdout, done.stderr
    assert not (tmp_path / "ran").exists()


# --- What three texts claim, run

PRIVATE = """
import importlib
import numpy as np
import tensorflow as tf
x, y = np.ones((4, 3), "float32"), np.ones((4, 2), "float32")

def outcome(f):
    try:
        f()
    except Exception as error:
        return type(error).__name__
    return "passes"

def private_model():
    from tensorflow.python.keras import layers, models
    model = models.Sequential([layers.Dense(2)])
    model.compile("sgd", "mse")
    model.fit(x, y, verbose=0)

def private_layer():
    from tensorflow.python.keras import layers
    tf.keras.Sequential([layers.Dense(2)])

print({
    "import": outcome(lambda: importlib.import_module("tensorflow.python.keras.layers.core")),
    "its model": outcome(private_model),
    "its layer": outcome(private_layer),
})
"""
LATE = """
import numpy as np
import tensorflow as tf
from tensorflow import keras
x, y = np.ones((4, 3), "float32"), np.ones((4, 2), "float32")

class AddWeight(keras.layers.Layer):
    def call(self, inputs):
        self.w = self.add_weight(shape=(3, 2), name="w")
        return tf.matmul(inputs, self.w)

class Sublayer(keras.layers.Layer):
    def call(self, inputs):
        self.inner = keras.layers.Dense(2)
        return self.inner(inputs)

class Variable(keras.layers.Layer):
    def call(self, inputs):
        self.w = tf.Variable(tf.ones((3, 2)))
        return tf.matmul(inputs, self.w)

def outcome(f):
    try:
        return f()
    except Exception as error:
        return "You cannot add new elements of state" in str(error) or type(error).__name__

def called(layer):
    layer(x)
    return len(layer.weights)

def fitted(layer):
    model = keras.Sequential([layer])
    model.compile("sgd", "mse")
    model.fit(x, y, verbose=0)
    return len(layer.weights)

print({c.__name__: (outcome(lambda: called(c())), outcome(lambda: fitted(c()))) for c in (AddWeight, Sublayer, Variable)})
"""
LR = """
import numpy as np
from tensorflow import keras

def outcome(**arguments):
    try:
        return round(float(np.asarray(keras.optimizers.SGD(**arguments).learning_rate.numpy())), 3)
    except Exception as error:
        return type(error).__name__

print({"lr": outcome(lr=0.5), "decay": outcome(learning_rate=0.5, decay=0.9)})
"""
CLAIMS = {
    "private-import": (PRIVATE, {
        "keras3": {"import": "passes", "its model": "AttributeError", "its layer": "ValueError"},
        "keras2": {"import": "passes", "its model": "AttributeError", "its layer": "passes"},
    }),
    "late-state": (LATE, {
        "keras3": {"AddWeight": (True, True), "Sublayer": (True, True), "Variable": (0, "ValueError")},
        "keras2": {"AddWeight": (1, "ValueError"), "Sublayer": (2, "ValueError"), "Variable": (1, "ValueError")},
    }),
    "optimizer-lr": (LR, {"keras3": {"lr": "ValueError", "decay": 0.5}, "keras2": {"lr": 0.01, "decay": "ValueError"}}),
}  # fmt: skip


@pytest.mark.parametrize("generation", ["keras3", "keras2"])
@pytest.mark.parametrize("rule", CLAIMS)
def test_what_the_text_of_a_rule_claims_is_what_happens(workers, rule, generation):
    source, wanted = CLAIMS[rule]
    [result] = workers.run((Step(rule, 1, source),), generation).result()
    assert not result.error, result.error
    assert ast.literal_eval(result.printed) == wanted[generation], f"{PROGRAM.name}: the text of {rule} says something else"


def test_what_only_ends_up_different_is_a_warning():
    head = "import tensorflow as tf; from tensorflow import keras\n"
    late = head + "class A(keras.layers.Layer):\n    def call(self, x):\n        self.v = tf.Variable(1)\n        self.d = keras.layers.Dense(1)\n"
    severities = [[f.severity for f in found(code)] for code in (head + "keras.optimizers.SGD(lr=1)\nkeras.optimizers.SGD(1, decay=1)\n", late)]
    assert severities == [["error", "warning"], ["warning", "error"]]
