"""Programs that Keras runs for the tests: they make model files, stacks of layers, weights."""
