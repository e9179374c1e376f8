from tensorflow import keras

optimizer = keras.mixed_precision.LossScaleOptimizer(keras.optimizers.SGD())
optimizer.scale_loss(loss)
