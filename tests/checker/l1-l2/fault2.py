from keras.regularizers import l1_l2

l1_l2(0.1)  # <-
