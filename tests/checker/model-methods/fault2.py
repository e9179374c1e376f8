from keras.models import load_model


class Trainer:
    def __init__(self, path):
        self.network = load_model(path)

    def train(self, generator):
        return self.network.fit_generator(generator)  # <-
