from keras.models import Model, Sequential


class Gan:
    def __init__(self):
        self.discriminator = self.build()
        self.discriminator.compile("sgd", "binary_crossentropy")
        self.discriminator.trainable = False  # <-
        self.combined = Model(z, self.discriminator(self.generator(z)))
        self.combined.compile("sgd", "binary_crossentropy")

    def train(self):
        self.discriminator.train_on_batch(x, y)
