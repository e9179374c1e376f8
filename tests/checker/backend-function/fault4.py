from tensorflow.keras import backend as K
from tensorflow.keras.backend import tensorflow_backend  # <- legacy-import

K.batch_set_value  # <-
K.function  # <-
K.get_session  # <-
K.gradients  # <-
K.image_dim_ordering  # <-
K.in_test_phase  # <-
K.in_train_phase  # <-
K.learning_phase  # <-
K.learning_phase_scope  # <-
K.local_conv1d  # <-
K.local_conv2d  # <-
K.manual_variable_initialization  # <-
K.normalize_batch_in_training  # <-
K.placeholder  # <-
K.print_tensor  # <-
K.random_binomial  # <-
K.reset_uids  # <-
K.set_image_dim_ordering  # <-
K.set_learning_phase  # <-
K.set_session  # <-
K.set_value  # <-
K.tf  # <-
K.update_moving_average  # <-
print(tensorflow_backend)  # <-
