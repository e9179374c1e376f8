import keras.backend as K

K.clear_session()


def f(K):
    return K.function(1), K.dot(2)
