import keras

import os

for file in os.scandir("."):
    if "a/b" in file.name or file.name.startswith("x/"):
        pass
names = {f.name: f for f in os.scandir(".")}
