from tensorflow import keras

for w in keras.Sequential().weights:
    w.experimental_ref()  # <-
    w.get_shape()  # <-
    w.scatter_nd_update([[0]], [1.0])  # <-
    w.sparse_read([0])  # <-
