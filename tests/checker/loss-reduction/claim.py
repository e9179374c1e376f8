from tensorflow import keras


def fault_text():
    keras.losses.MeanSquaredError(reduction="auto")


def fault_name():
    keras.losses.MeanSquaredError(reduction=keras.losses.Reduction.AUTO)


def advice():
    keras.losses.MeanSquaredError(reduction="sum_over_batch_size")
