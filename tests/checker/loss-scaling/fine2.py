import keras


class Scaler:
    def get_scaled_loss(self, loss):
        return loss


Scaler().get_scaled_loss(keras)
