from tensorflow import keras

model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
keras.Model(model.inputs, model.outputs)
called = keras.Sequential([keras.layers.Dense(1)])
called(keras.Input((3,)))
called.input
inner = keras.Sequential([keras.layers.Dense(1)])
outer = keras.Sequential([keras.Input((3,)), inner])
inner.output
