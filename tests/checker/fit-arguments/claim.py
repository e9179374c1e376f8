import numpy as np
from keras_programs.claiming import KERAS_3
from tensorflow import keras

x = np.ones((4, 3), "float32")
y = np.ones((4, 1), "float32")
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
model.compile(optimizer="sgd", loss="mse")


def fault_fit():
    model.fit(x, y, workers=2, verbose=0)


def fault_evaluate():
    model.evaluate(x, y, use_multiprocessing=False, verbose=0)


def fault_predict():
    model.predict(x, max_queue_size=2, verbose=0)


def fault_mode():
    model.compile("sgd", "mse", sample_weight_mode="temporal")


def fault_targets():
    model.compile("sgd", "mse", target_tensors=None)


def fault_function():
    model.compile("sgd", "mse", experimental_run_tf_function=False)


def fault_batch():
    model.train_on_batch(x, y, reset_metrics=False)


def fault_test():
    model.test_on_batch(x, y, reset_metrics=False)


def advice():
    class Batches(keras.utils.Sequence):
        def __len__(self):
            return 1

        def __getitem__(self, index):
            return x, y

    model.fit(Batches(**({"workers": 2} if KERAS_3 else {})), verbose=0)
