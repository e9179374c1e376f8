from keras.models import Model


class Gan:
    def set_trainable(self, model, value):
        model.trainable = value
        for layer in model.layers:
            layer.trainable = value

    def compiled(self):
        self.discriminator.compile("sgd", "binary_crossentropy")
        self.set_trainable(self.discriminator, False)
        self.combined = Model(self.input, self.discriminator(self.output))
        self.combined.compile("sgd", "binary_crossentropy")
        self.set_trainable(self.discriminator, True)  # <-


def combined(discriminator, gan):
    discriminator.trainable = False
    gan.compile("sgd", "mse")
    discriminator.trainable = True  # <-
