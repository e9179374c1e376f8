from tensorflow import keras

import tensorflow_hub as hub

hub.load("https://example.org")
