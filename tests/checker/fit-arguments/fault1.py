from tensorflow import keras

model = keras.Sequential([keras.layers.Dense(1)])
model.fit(x, y, workers=2)  # <-
model.evaluate(x, y, use_multiprocessing=True)  # <-
model.predict(x, max_queue_size=2)  # <-
model.compile("sgd", "mse", sample_weight_mode="temporal")  # <-
model.compile("sgd", "mse", target_tensors=None)  # <-
model.compile("sgd", "mse", experimental_run_tf_function=False)  # <-
model.train_on_batch(x, y, reset_metrics=False)  # <-
model.test_on_batch(x, y, reset_metrics=False)  # <-
