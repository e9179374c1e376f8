from tensorflow import keras

for w in keras.Sequential([keras.layers.Dense(2)]).weights:
    print(w.dtype.name, w.shape)  # <-
    print(w.dtype.is_floating)  # <-
    print(w.dtype.is_integer)  # <-
    print(w.dtype.as_numpy_dtype)  # <-
