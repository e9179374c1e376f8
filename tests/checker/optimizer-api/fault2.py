from keras.optimizers.legacy import Adam  # <-


def rate(model, my_optimizer):
    return model.optimizer.lr, 0  # <-


def step(my_optimizer, loss):
    my_optimizer.minimize(loss, [])  # <-
