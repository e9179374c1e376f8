from keras.layers import ConvLSTM2D

same = {"padding": "same"}
ConvLSTM2D(1, 3, **same)  # <-
