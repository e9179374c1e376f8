from tensorflow import keras


class Agent:
    def __init__(self, processor, policy):
        self.processor, self.policy = processor, policy
        self.network = keras.Sequential([keras.layers.Dense(2)])

    @property
    def metrics_names(self):
        return self.policy.metrics_names[:] + self.processor.metrics_names[:]
