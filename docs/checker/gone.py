"""What Keras 2 has and Keras 3 lacks, as asked of the installed packages.

Written by `python -m maintaining.gone`, and compared with them by the tests.
"""

GONE_FROM_BOTH = set(
    """
    applications.RegNetX002 applications.RegNetX004 applications.RegNetX006
    applications.RegNetX008 applications.RegNetX016 applications.RegNetX032
    applications.RegNetX040 applications.RegNetX064 applications.RegNetX080
    applications.RegNetX120 applications.RegNetX160 applications.RegNetX320
    applications.RegNetY002 applications.RegNetY004 applications.RegNetY006
    applications.RegNetY008 applications.RegNetY016 applications.RegNetY032
    applications.RegNetY040 applications.RegNetY064 applications.RegNetY080
    applications.RegNetY120 applications.RegNetY160 applications.RegNetY320
    applications.ResNetRS101 applications.ResNetRS152 applications.ResNetRS200
    applications.ResNetRS270 applications.ResNetRS350 applications.ResNetRS420
    applications.ResNetRS50 applications.regnet applications.resnet_rs callbacks.BaseLogger
    callbacks.SidecarEvaluatorModelExport callbacks.experimental constraints.RadialConstraint
    constraints.radial_constraint dtensor estimator experimental initializers.normal
    initializers.uniform layers.AbstractRNNCell layers.CuDNNGRU layers.CuDNNLSTM
    layers.DenseFeatures layers.LocallyConnected1D layers.LocallyConnected2D
    layers.disable_v2_dtype_behavior layers.enable_v2_dtype_behavior layers.experimental
    losses.cosine losses.cosine_proximity metrics.MeanRelativeError metrics.MeanTensor
    metrics.cosine metrics.cosine_proximity metrics.experimental models.LinearModel
    models.WideDeepModel models.experimental models.model_from_config models.model_from_yaml
    optimizers.experimental utils.DeterministicRandomTestTool utils.GeneratorEnqueuer
    utils.OrderedEnqueuer utils.SequenceEnqueuer utils.SidecarEvaluator
    utils.StepsPerExecutionTuner utils.TimedThread utils.experimental utils.get_or_create_layer
    utils.to_ordinal utils.track_tf1_style_variables utils.warmstart_embedding_matrix
    """.split()
)
GONE_FROM_KERAS = set(
    """
    layers.RandomHeight layers.RandomWidth layers.ThresholdedReLU losses.KLD losses.MAE
    losses.MAPE losses.MSE losses.MSLE losses.Reduction losses.kld
    losses.kullback_leibler_divergence losses.logcosh losses.mae losses.mape losses.mse
    losses.msle metrics.KLD metrics.MAE metrics.MAPE metrics.MSE metrics.MSLE metrics.kld
    metrics.kullback_leibler_divergence metrics.logcosh metrics.mae metrics.mape metrics.mse
    metrics.msle preprocessing.image.DirectoryIterator preprocessing.image.ImageDataGenerator
    preprocessing.image.Iterator preprocessing.image.NumpyArrayIterator
    preprocessing.image.apply_affine_transform preprocessing.image.apply_brightness_shift
    preprocessing.image.apply_channel_shift preprocessing.image.random_brightness
    preprocessing.image.random_channel_shift preprocessing.image.random_rotation
    preprocessing.image.random_shear preprocessing.image.random_shift
    preprocessing.image.random_zoom preprocessing.sequence.TimeseriesGenerator
    preprocessing.sequence.make_sampling_table preprocessing.sequence.skipgrams preprocessing.text
    """.split()
)
GONE_FROM_TENSORFLOW = set(
    """
    losses.kl_divergence losses.log_cosh losses.mean_absolute_error
    losses.mean_absolute_percentage_error losses.mean_squared_error
    losses.mean_squared_logarithmic_error metrics.kl_divergence metrics.log_cosh
    metrics.mean_absolute_error metrics.mean_absolute_percentage_error metrics.mean_squared_error
    metrics.mean_squared_logarithmic_error
    """.split()
)
GONE_ARGUMENTS = {  # the classes that took them
    "activity_regularizer": """
    Discretization IntegerLookup SpatialDropout1D SpatialDropout2D SpatialDropout3D StringLookup
    """.split(),
    "adjustment": """
    BatchNormalization
    """.split(),
    "autocast": """
    Discretization IntegerLookup SpatialDropout1D SpatialDropout2D SpatialDropout3D StringLookup
    """.split(),
    "conv_op": """
    Conv1D Conv1DTranspose Conv2D Conv2DTranspose Conv3D Conv3DTranspose Convolution1D
    Convolution1DTranspose Convolution2D Convolution2DTranspose Convolution3D
    Convolution3DTranspose DepthwiseConv1D DepthwiseConv2D SeparableConv1D SeparableConv2D
    SeparableConvolution1D SeparableConvolution2D
    """.split(),
    "count_mode": """
    ProgbarLogger
    """.split(),
    "filters": """
    DepthwiseConv1D DepthwiseConv2D
    """.split(),
    "force_generator": """
    AdditiveAttention AlphaDropout Attention Dropout GRU GRUCell GaussianDropout GaussianNoise
    LSTM LSTMCell RandomBrightness RandomContrast RandomCrop RandomFlip RandomHeight
    RandomRotation RandomTranslation RandomWidth RandomZoom SimpleRNNCell SpatialDropout1D
    SpatialDropout2D SpatialDropout3D
    """.split(),
    "fused": """
    BatchNormalization
    """.split(),
    "groups": """
    Conv1DTranspose Conv2DTranspose Conv3DTranspose Convolution1DTranspose Convolution2DTranspose
    Convolution3DTranspose DepthwiseConv1D DepthwiseConv2D SeparableConv1D SeparableConv2D
    SeparableConvolution1D SeparableConvolution2D
    """.split(),
    "input_dim": """
    Discretization IntegerLookup SpatialDropout1D SpatialDropout2D SpatialDropout3D StringLookup
    """.split(),
    "input_length": """
    ConvLSTM1D ConvLSTM2D ConvLSTM3D GRU LSTM RNN SimpleRNN StackedRNNCells
    """.split(),
    "input_shape": """
    Discretization IntegerLookup SpatialDropout1D SpatialDropout2D SpatialDropout3D StringLookup
    """.split(),
    "kernel_constraint": """
    DepthwiseConv1D DepthwiseConv2D SeparableConv1D SeparableConv2D SeparableConvolution1D
    SeparableConvolution2D
    """.split(),
    "kernel_initializer": """
    DepthwiseConv1D DepthwiseConv2D SeparableConv1D SeparableConv2D SeparableConvolution1D
    SeparableConvolution2D
    """.split(),
    "kernel_regularizer": """
    DepthwiseConv1D DepthwiseConv2D SeparableConv1D SeparableConv2D SeparableConvolution1D
    SeparableConvolution2D
    """.split(),
    "options": """
    ModelCheckpoint
    """.split(),
    "pool_function": """
    AveragePooling1D AveragePooling2D AveragePooling3D AvgPool1D AvgPool2D AvgPool3D MaxPool1D
    MaxPool2D MaxPool3D MaxPooling1D MaxPooling2D MaxPooling3D
    """.split(),
    "rng_type": """
    AdditiveAttention AlphaDropout Attention Dropout GRU GRUCell GaussianDropout GaussianNoise
    LSTM LSTMCell RandomBrightness RandomContrast RandomCrop RandomFlip RandomHeight
    RandomRotation RandomTranslation RandomWidth RandomZoom SimpleRNNCell SpatialDropout1D
    SpatialDropout2D SpatialDropout3D
    """.split(),
    "robust_masking": """
    Softmax
    """.split(),
    "save_before_preemption": """
    BackupAndRestore
    """.split(),
    "softmax_robust_masking": """
    MultiHeadAttention
    """.split(),
    "sparse": """
    Embedding
    """.split(),
    "stateful_metrics": """
    ProgbarLogger
    """.split(),
    "time_major": """
    ConvLSTM1D ConvLSTM2D ConvLSTM3D GRU LSTM RNN SimpleRNN
    """.split(),
    "virtual_batch_size": """
    BatchNormalization
    """.split(),
    "write_grads": """
    ModelCheckpoint TensorBoard
    """.split(),
}
GONE_FROM_LAYERS_BUT = {  # the layers that still take them
    "batch_input_shape": """
    HashedCrossing InputLayer InputSpec
    """.split(),
    "batch_size": """
    BackupAndRestore CSVLogger Callback CallbackList EarlyStopping HashedCrossing History
    InputLayer InputSpec LambdaCallback LearningRateScheduler ProgbarLogger ReduceLROnPlateau
    RemoteMonitor TerminateOnNaN
    """.split(),
    "implementation": """
    GRU GRUCell HashedCrossing InputLayer InputSpec LSTM LSTMCell
    """.split(),
    "weights": """
    Bidirectional Embedding HashedCrossing InputLayer InputSpec
    """.split(),
}
