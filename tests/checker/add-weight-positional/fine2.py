import tensorflow as tf


class Graph:
    def build(self):
        self.add_weight("a", "b", 3)


Graph().add_weight("a", "b", 3)
