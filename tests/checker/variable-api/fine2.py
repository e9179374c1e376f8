from tensorflow import keras


def total(items):
    return sum(item.value() for item in items)


optimizer = keras.optimizers.Adam()
for v in optimizer.variables:
    v.value()
