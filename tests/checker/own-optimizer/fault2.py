import keras


class Step(keras.optimizers.Adam):
    def get_updates(self, loss, params):  # <-
        return []
