from keras import layers, initializers

init = initializers.HeNormal()
layers.Dense(4, kernel_initializer=init)
init = initializers.HeNormal()
layers.Dense(4, kernel_initializer=init)
layers.Dense(4, kernel_initializer=initializers.HeNormal())
