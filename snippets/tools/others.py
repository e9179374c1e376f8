# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = ["tensorflow>=2.12"]
# ///

# --8<-- [start:make]
import pickle
from pathlib import Path

import numpy as np
import tensorflow as tf

weights = [np.ones((3, 2), "float32"), np.zeros(2, "float32")]
Path("weights.pkl").write_bytes(pickle.dumps(weights))
with tf.Graph().as_default() as graph:
    tf.constant(weights[0], name="dense/kernel")
    tf.constant(weights[1], name="dense/bias")
Path("frozen.pb").write_bytes(graph.as_graph_def().SerializeToString())
# --8<-- [end:make]

# --8<-- [start:pickle]
with open("weights.pkl", "rb") as file:
    arrays = pickle.load(file)  # (1)!
np.savez("weights.npz", **{str(i): array for i, array in enumerate(arrays)})
# --8<-- [end:pickle]

# --8<-- [start:graph]
graph = tf.compat.v1.GraphDef.FromString(Path("frozen.pb").read_bytes())
values = {node.name: node.attr["value"].tensor for node in graph.node if node.op == "Const"}
np.savez("frozen.npz", **{name: tf.make_ndarray(value) for name, value in values.items()})
# --8<-- [end:graph]

# --8<-- [start:made]
for name in ("weights.npz", "frozen.npz"):
    with np.load(name) as file:
        print(name, {key: file[key].shape for key in file.files})
# --8<-- [end:made]
