import tensorflow as tf
from tensorflow import keras

for w in keras.Sequential([keras.layers.Dense(2)]).weights:
    print(tf.as_dtype(w.dtype).name, w.path.name)
print(tf.ones((2, 3)).dtype.name)
