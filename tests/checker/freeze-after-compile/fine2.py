from keras.models import Model


class Gan:
    def __init__(self):
        self.discriminator.compile("sgd", "binary_crossentropy")
        self.discriminator.trainable = False
        self.combined.compile("sgd", "binary_crossentropy")

    def train(self):
        self.discriminator.trainable = True
        self.discriminator.train_on_batch(x, y)


def frozen(base):
    base.trainable = False
    model = Model(base.inputs, base.outputs)
    model.compile("sgd", "mse")
    model.fit(x, y)
