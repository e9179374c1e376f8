import tensorflow_hub as hub
from tensorflow import keras
from tensorflow_addons.optimizers import AdamW  # <-

keras.Sequential([hub.KerasLayer("https://example.org")])  # <-
