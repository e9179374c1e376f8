from tensorflow.keras import layers

layers.Embedding(3, 4, batch_input_shape=(2, 3))  # <-
layers.BatchNormalization(virtual_batch_size=2)  # <-
layers.RNN(layers.LSTMCell(4), time_major=True)  # <-
layers.SimpleRNN(4, time_major=True)  # <-
layers.GRU(4, time_major=True)  # <-
