import tensorflow as tf

d = tf.keras.layers.Dense(4)
d.kernel.assign([[1]])
print(d.kernel)


class Box:
    pass


box = Box()
box.kernel = 1
