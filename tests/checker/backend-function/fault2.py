import keras
import keras.backend as K

print(K.int_shape(1), keras.backend.count_params(1))  # <-
y = K.dot(1, 2)  # <-
K.get_value(y)  # <-
