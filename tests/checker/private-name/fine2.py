import keras


class Table:
    def __init__(self):
        self._name = "table"


Table().name = keras
