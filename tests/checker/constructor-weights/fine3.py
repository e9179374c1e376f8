from tensorflow.keras import callbacks, layers

layers.Conv2D(4, 3, kernel_initializer="ones")
layers.LSTM(4, implementation=2)
layers.Embedding(4, 3, input_length=3)
callbacks.TensorBoard("logs", write_graph=True)
layers.Input(shape=(3,), tensor=None)
print(tensor=[1, 2])
