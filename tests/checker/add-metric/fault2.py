from keras.layers import *
from keras.models import Model

vae = Model()
vae.add_loss(1.0)  # <-
vae.add_metric(1.0, name="kl")  # <-
Dense(3, dynamic=True)  # <-
