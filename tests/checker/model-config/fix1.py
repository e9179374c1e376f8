import numpy as np
from tensorflow import keras


class Net(keras.Model):
    def __init__(self):
        super(Net, self).__init__()
        self.dense = keras.layers.Dense(2)

    def call(self, inputs):
        return self.dense(inputs)


net = Net()
x = np.ones((1, 3), "float32")
before = net(x).numpy()
net.save("kept.keras")
loaded = keras.models.load_model("kept.keras", custom_objects={"Net": Net})
print(np.allclose(before, loaded(x)))
