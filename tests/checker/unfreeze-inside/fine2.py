import keras


def frozen(base):
    base.trainable = False


def tuned(base, head):
    base.trainable = False
    head.layers[-1].trainable = True
    base.trainable = True
    base.layers[-1].trainable = True


def last(base):
    base.layers[-1].trainable = True
