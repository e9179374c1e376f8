import keras
from mine import loss, agent

loss.reset_states()
agent.reset_states()


class Own(keras.layers.Layer):
    def reset_states(self):
        self.state.assign(0)
