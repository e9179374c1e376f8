from keras.layers import *
from keras.models import load_model

from sklearn.linear_model import LinearRegression

model = LinearRegression()
model.save("x")


def restore(path, session):
    session.save("last")
    return load_model(path), load_model("old.h5")
