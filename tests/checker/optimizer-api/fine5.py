import tensorflow as tf


def step(optimizer, loss):
    return optimizer.minimize(loss)
