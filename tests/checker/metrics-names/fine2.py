import keras
import sklearn


class Table:
    def names(self):
        return self.metrics_names


sklearn.metrics_names
