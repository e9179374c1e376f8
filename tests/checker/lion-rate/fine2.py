import keras
from mine import Lion

Lion()
