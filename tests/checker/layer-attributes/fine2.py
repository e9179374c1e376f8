import keras

graph.inbound_nodes
keras.layers.Dense(2).input_spec
