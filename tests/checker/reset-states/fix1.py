from tensorflow import keras

mean = keras.metrics.Mean()
mean.update_state([1.0, 3.0])
mean.reset_states()
mean.update_state([5.0])
print(float(mean.result()))
