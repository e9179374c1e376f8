from keras.optimizers import SGD
from keras import optimizers

SGD(lr=0.1, momentum=0.9)  # <-
optimizers.RMSprop(learning_rate=0.1, decay=1e-6)  # <-
