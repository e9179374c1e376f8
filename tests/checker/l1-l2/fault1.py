from tensorflow import keras

keras.regularizers.l1_l2()  # <-
keras.regularizers.l1_l2(l1=0.1)  # <-
keras.regularizers.l1_l2(l2=0.1)  # <-
