import re

from tensorflow import keras

for w in keras.Sequential().weights:
    w.name.startswith("dense/")  # <-
    w.name.endswith("kernel:0")  # <-
    w.name.split("/")  # <-
    w.name.rsplit("/")  # <-
    w.name.partition("/")  # <-
    w.name.rpartition("/")  # <-
    w.name.find("/")  # <-
    w.name.index("/")  # <-
    re.match("dense/.*", w.name)  # <-
    re.fullmatch("dense/.*", w.name)  # <-
    re.findall("dense/.*", w.name)  # <-
