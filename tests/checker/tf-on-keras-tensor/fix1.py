import numpy as np
import tensorflow as tf
from tensorflow.keras import Input, Model

a = Input((2, 2, 3))
results = [
    tf.abs(a),
    tf.math.cos(a),
    tf.exp(a),
    tf.math.log(tf.abs(a) + 1.0),
    tf.nn.sigmoid(a),
    tf.sign(a),
    tf.sin(a),
    tf.square(a),
    tf.nn.tanh(a),
    tf.sqrt(tf.square(a) + 1.0),
    tf.reduce_max(a, axis=-1),
    tf.reduce_mean(a, axis=[1, 2], keepdims=True),
    tf.reduce_min(input_tensor=a, axis=-1),
    tf.reduce_prod(a, 3),
    tf.reduce_sum(a, axis=-1),
    tf.cast(tf.reduce_any(tf.cast(a, "bool"), axis=3), tf.float32),
    tf.cast(tf.reduce_all(tf.cast(a, tf.bool), axis=-1), "float32"),
    tf.maximum(a, 0.5),
    tf.minimum(x=a, y=0.5),
    tf.clip_by_value(a, -0.5, clip_value_max=0.5),
    tf.concat([a, a], axis=-1),
    tf.expand_dims(a, 1),
    tf.image.resize(a, (4, 4), method="nearest"),
    tf.matmul(a, tf.transpose(a, perm=[0, 1, 3, 2])),
    tf.nn.elu(a),
    tf.nn.leaky_relu(a, alpha=0.3),
    tf.nn.leaky_relu(a),
    tf.nn.relu(a),
    tf.nn.relu6(a),
    tf.nn.softmax(a, axis=-1),
    tf.nn.softplus(a),
    tf.pad(a, [[0, 0], [1, 1], [1, 1], [0, 0]], mode="REFLECT"),
    tf.pad(a, [[0, 0], [1, 1], [1, 1], [0, 0]]),
    tf.reshape(a, [-1, 6]),
    tf.split(a, num_or_size_splits=3, axis=3)[1],
    tf.squeeze(tf.expand_dims(a, axis=2), axis=2),
    tf.stack([a, a], axis=1),
]
values = np.linspace(-2, 2, 12, dtype="float32").reshape(1, 2, 2, 3)
for result in results:
    print(np.round(Model(a, result).predict(values, verbose=0), 4).tolist())
