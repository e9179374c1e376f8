import keras
from keras import layers

layers.Dense(4, name="a-b", activation="relu/x")
with keras.name_scope(name="a/b"):
    pass
