from keras.models import *

stack = Sequential()
stack.weights = []  # <-
graph = Model()
graph.weights = []  # <-
