import tensorflow as tf

x = tf.keras.Input((3,))
x = tf.keras.layers.Dense(3)(x)
x = tf.keras.layers.Dropout(0.5)(x, training=True)  # <-
base = tf.keras.applications.MobileNetV2()
preprocess = tf.keras.applications.mobilenet_v2.preprocess_input
y = base(preprocess(x), training=False)  # <-
