from tensorflow import keras


class Net(keras.Model):
    def train_step(self, data):
        scaled = self.optimizer.get_scaled_loss(loss)  # <-
        return self.optimizer.get_unscaled_gradients(scaled)  # <-
