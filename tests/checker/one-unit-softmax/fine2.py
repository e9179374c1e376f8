import tensorflow
from mine import Dense

Dense(1, activation="softmax")
