import keras.backend as K

K.backend
K.clear_session
K.epsilon
K.floatx
K.get_uid
K.image_data_format
K.is_float_dtype
K.is_int_dtype
K.is_keras_tensor
K.result_type
K.set_epsilon
K.set_floatx
K.set_image_data_format
K.standardize_dtype
