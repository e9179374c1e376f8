import tensorflow as tf

model = tf.keras.Sequential()
model.save_weights("w.weights.h5")
model.save_weights(f"{1}.weights.h5")


def store(model, path, name):
    model.save_weights(path)
    model.save_weights("%s" % name)
    model.save_weights("{}".format(name))
