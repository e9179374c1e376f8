# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.13"]
# ///

# --8<-- [start:model-without-config]
import numpy as np
from tensorflow import keras


class Net(keras.Model):
    def __init__(self, units):
        super().__init__()
        self.dense = keras.layers.Dense(units)

    def call(self, inputs):
        return self.dense(inputs)


net = Net(4)
net(np.ones((8, 3), "float32"))
try:
    net.save("net.keras")
    print("saved")
    keras.models.load_model("net.keras", custom_objects={"Net": Net})
    print("loaded")
except (NotImplementedError, TypeError) as error:
    print(f"refused ({type(error).__name__})")
# --8<-- [end:model-without-config]

# --8<-- [start:model-without-config-instead]
class Whole(keras.Model):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units, self.dense = units, keras.layers.Dense(units)

    def call(self, inputs):
        return self.dense(inputs)

    def get_config(self):
        return {**super().get_config(), "units": self.units}


whole = Whole(4)
whole(np.ones((8, 3), "float32"))
whole.save("whole.keras")
print(keras.models.load_model("whole.keras", custom_objects={"Whole": Whole}).units)
# --8<-- [end:model-without-config-instead]
