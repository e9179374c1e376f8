from tensorflow import keras

model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
model.fit_generator(batches(), steps_per_epoch=2)  # <-
model.evaluate_generator(batches(), 2)  # <-
model.predict_generator(batches(), 2)  # <-
model.predict_classes(x)  # <-
