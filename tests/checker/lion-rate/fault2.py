from keras.optimizers import Lion

Lion(beta_1=0.9)  # <-
