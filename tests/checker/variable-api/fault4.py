from tensorflow import keras

model = keras.Sequential()
for w in model.non_trainable_weights:
    w.value()  # <-
for v in model.non_trainable_variables:
    v.value()  # <-
