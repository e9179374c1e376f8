from tensorflow import keras


def fault_lr():
    optimizer = keras.optimizers.SGD(lr=0.5)
    assert round(float(optimizer.learning_rate.numpy()), 3) == 0.01


def fault_decay():
    optimizer = keras.optimizers.SGD(learning_rate=0.5, decay=0.9)
    optimizer.iterations.assign(10)
    assert float(optimizer.learning_rate.numpy()) == 0.5


def advice():
    assert float(keras.optimizers.SGD(learning_rate=0.5).learning_rate.numpy()) == 0.5
    schedule = keras.optimizers.schedules.InverseTimeDecay(0.5, decay_steps=1, decay_rate=1.0)
    keras.optimizers.SGD(learning_rate=schedule)
    assert float(schedule(1)) == 0.25


REFUSED_BY_KERAS_2 = ("fault_decay",)
