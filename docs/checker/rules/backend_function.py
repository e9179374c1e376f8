from checker.nodes import short
from checker.rule import ERROR, Hit, rule

# Keras 3 as `import keras` has only these. As `tf.keras` it has most of the old ones, too.
KEPT_IN_BACKEND = {
    "backend", "clear_session", "epsilon", "floatx", "get_uid", "image_data_format",
    "is_float_dtype", "is_int_dtype", "is_keras_tensor", "result_type", "set_epsilon", "set_floatx",
    "set_image_data_format", "standardize_dtype",
}  # fmt: skip
LOST_IN_TENSORFLOW = {
    "function", "learning_phase", "learning_phase_scope", "set_learning_phase", "in_train_phase",
    "in_test_phase", "get_session", "set_session", "gradients", "set_value", "batch_set_value",
    "placeholder", "print_tensor", "random_binomial", "reset_uids", "local_conv1d", "local_conv2d",
    "manual_variable_initialization", "normalize_batch_in_training", "update_moving_average",
    "image_dim_ordering", "set_image_dim_ordering", "tensorflow_backend", "tf",
}  # fmt: skip


@rule(
    "backend-function",
    ERROR,
    "migration/side-by-side/#backend",
    en="`{what}` is gone or fails on Keras 3 (it worked on Keras 2); use `keras.ops`, the methods "
    "of the layer or variable (`numpy()`, `assign`), or a `keras.Model` for intermediate "
    "outputs.",
    ko="`{what}` 함수는 케라스 3에서 없어졌거나 동작하지 않습니다(케라스 2에서는 되었습니다). "
    "`keras.ops`나 레이어와 변수의 메서드(`numpy()`, `assign`)를, 중간 출력에는 "
    "`keras.Model`을 씁니다.",
)
def backend_function(code):
    for node in code.names_in_use:
        module, _, name = code.dotted(node).rpartition(".")
        lost_as_tf_keras = module == "tensorflow.keras.backend" and name in LOST_IN_TENSORFLOW
        lost_as_keras = module == "keras.backend" and name not in KEPT_IN_BACKEND
        if lost_as_tf_keras or lost_as_keras:
            yield Hit(node, short(node))
