import keras
from mine import tensorflow_addons
from mine.hub import KerasLayer

KerasLayer("https://example.org")
