import tensorflow as tf

from python.keras import layers as own
from .python.keras import mine
