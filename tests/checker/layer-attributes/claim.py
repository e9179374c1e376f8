from tensorflow import keras

inputs = keras.Input((3,), name="a")
model = keras.Model(inputs, keras.layers.Dense(1)(inputs))
layer = model.layers[1]


def fault_nodes():
    layer.inbound_nodes


def fault_nodes_out():
    layer.outbound_nodes


def fault_updates():
    layer.updates


def fault_model_updates():
    model.state_updates


def fault_names():
    model.input_names


def fault_mask():
    layer.input_mask


def fault_output_mask():
    layer.output_mask


def fault_mask_at():
    layer.get_input_mask_at(0)


def fault_output_mask_at():
    layer.get_output_mask_at(0)


def fault_graph():
    model._is_graph_network


def advice():
    assert len(model.inputs) == len(model.outputs) == len(model.layers[:1])
    assert tuple(layer.output.shape) == (None, 1)
