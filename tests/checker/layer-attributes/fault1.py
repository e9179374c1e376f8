from tensorflow import keras

model = keras.Sequential([keras.layers.Dense(2)])
layer = model.layers[0]
layer.inbound_nodes  # <-
layer.outbound_nodes  # <-
layer.input_mask  # <-
layer.output_mask  # <-
layer.updates  # <-
layer.get_input_mask_at(0)  # <-
layer.get_output_mask_at(0)  # <-
model.state_updates  # <-
model.input_names  # <-
model._is_graph_network  # <-
