from keras_programs.claiming import refused
from tensorflow import keras


def fault():
    keras.Sequential([keras.Input((3,)), keras.layers.Lambda(lambda x: x * 2)]).save("lambda.h5")
    keras.models.load_model("lambda.h5")


def fault_keras():
    keras.Sequential([keras.Input((3,)), keras.layers.Lambda(lambda x: x * 2)]).save("l.keras")
    keras.models.load_model("l.keras")


REFUSED_BY_KERAS_2 = ("fault_keras",)


def advice():
    class Double(keras.layers.Layer):
        def call(self, x):
            return x * 2

    keras.Sequential([keras.Input((3,)), Double()]).save("layer.keras")
    keras.models.load_model("layer.keras", custom_objects={"Double": Double})


def advice_trusted():
    fault_file = refused(fault_keras)
    assert "safe_mode" in str(fault_file)
    keras.models.load_model("l.keras", safe_mode=False)
