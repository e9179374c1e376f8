import tensorflow as tf
from tensorflow import keras


class Scaled(keras.layers.Layer):
    def build(self, input_shape):
        # the factor of each column
        self.factor = self.add_weight("factor", (input_shape[-1],), None, "ones")
        self.shift = self.add_weight(
            "shift",  # added to it
            shape=(1,),
            initializer="zeros",
            use_resource=True,
            synchronization=tf.VariableSynchronization.AUTO,
            experimental_autocast=False,
            aggregation=tf.VariableAggregation.MEAN,
        )
        self.fixed = self.add_variable("fixed", [2], "float32", "ones", trainable=False)

    def call(self, inputs):
        return inputs * self.factor + self.shift


class Count(keras.metrics.Metric):
    def __init__(self):
        super().__init__(name="count")
        self.total = self.add_weight("total", (), tf.VariableAggregation.SUM, initializer="zeros")

    def update_state(self, y_true, y_pred, sample_weight=None):
        self.total.assign_add(tf.reduce_sum(tf.ones_like(y_true)))

    def result(self):
        return self.total


layer, count = Scaled(), Count()
print(layer(tf.ones((2, 3))).numpy().tolist())
print([tuple(w.shape) for w in layer.trainable_weights], len(layer.non_trainable_weights))
count.update_state(tf.ones((4, 1)), tf.ones((4, 1)))
print(float(count.result()))
