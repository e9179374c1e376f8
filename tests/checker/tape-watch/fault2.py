import tensorflow as tf
from keras.models import load_model

model = load_model("model.h5")
with tf.GradientTape() as tape:
    tape.watch(model.trainable_variables)  # <-
    tape.watch(model.weights[0])  # <-
