from keras.models import Sequential


def define_gan(generator, discriminator):
    discriminator.trainable = False  # <-
    model = Sequential()
    model.add(generator)
    model.add(discriminator)
    model.compile("sgd", "binary_crossentropy")
    return model


def train(generator, discriminator, gan):
    discriminator.train_on_batch(x, y)


def old(model, net):
    net.compile("sgd", "mse")
    for layer in net.layers[:3]:
        layer.trainable = False  # <-
    net.fit_generator(batches())  # <- model-methods
