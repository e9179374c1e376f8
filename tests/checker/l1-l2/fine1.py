from tensorflow import keras

keras.regularizers.l1_l2(l1=0.01, l2=0.01)
keras.regularizers.l1_l2(0.01, 0.01)
keras.regularizers.l2()
