import tensorflow as tf
from keras_programs.claiming import KERAS_3
from tensorflow import keras


def fault_name():
    keras.layers.Layer().add_weight("w", shape=(3,))


def fault_place():
    keras.layers.Layer().add_weight("w", (3,))


def fault_use_resource():
    keras.layers.Layer().add_weight(shape=(3,), name="w", use_resource=True)


def fault_synchronization():
    kind = tf.VariableSynchronization.AUTO
    keras.layers.Layer().add_weight(shape=(3,), name="w", synchronization=kind)


def fault_autocast():
    keras.layers.Layer().add_weight(shape=(3,), name="w", experimental_autocast=True)


def fault_partitioner():
    keras.layers.Layer().add_weight(shape=(3,), name="w", partitioner=None)


def fault_aggregation():
    keras.layers.Layer().add_weight(shape=(3,), name="w", aggregation=tf.VariableAggregation.MEAN)


def advice():
    weight = keras.layers.Layer().add_weight(shape=(3,), name="w")
    assert tuple(weight.shape) == (3,)
    if KERAS_3:  # Keras 2 wants the enum
        keras.layers.Layer().add_weight(shape=(3,), name="w", aggregation="mean")
