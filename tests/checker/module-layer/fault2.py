from tensorflow import Module
from tensorflow.keras.layers import Dense
from tensorflow.keras.models import Sequential


class Towers(Module):
    def __init__(self):
        super().__init__()
        self.all = [Dense(2) for _ in range(3)]  # <-
        self.net = Sequential([Dense(3)])  # <-
