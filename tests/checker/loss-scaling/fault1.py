from tensorflow import keras

optimizer = keras.mixed_precision.LossScaleOptimizer(keras.optimizers.SGD())
optimizer.get_scaled_loss(loss)  # <-
optimizer.get_unscaled_gradients(gradients)  # <-
