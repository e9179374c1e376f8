"""The names that Keras 2 had and Keras 3 still has, as `keras` and as `tf.keras`, by module."""

NAMES_OF_MODULES = {
    "layers": (
        "Activation ActivityRegularization Add AdditiveAttention AlphaDropout Attention "
        "Average AveragePooling1D AveragePooling2D AveragePooling3D AvgPool1D AvgPool2D "
        "AvgPool3D BatchNormalization Bidirectional CategoryEncoding CenterCrop "
        "Concatenate Conv1D Conv1DTranspose Conv2D Conv2DTranspose Conv3D "
        "Conv3DTranspose ConvLSTM1D ConvLSTM2D ConvLSTM3D Convolution1D "
        "Convolution1DTranspose Convolution2D Convolution2DTranspose Convolution3D "
        "Convolution3DTranspose Cropping1D Cropping2D Cropping3D Dense DepthwiseConv1D "
        "DepthwiseConv2D Discretization Dot Dropout ELU EinsumDense Embedding Flatten "
        "GRU GRUCell GaussianDropout GaussianNoise GlobalAveragePooling1D "
        "GlobalAveragePooling2D GlobalAveragePooling3D GlobalAvgPool1D GlobalAvgPool2D "
        "GlobalAvgPool3D GlobalMaxPool1D GlobalMaxPool2D GlobalMaxPool3D "
        "GlobalMaxPooling1D GlobalMaxPooling2D GlobalMaxPooling3D GroupNormalization "
        "HashedCrossing Hashing Identity Input InputLayer InputSpec IntegerLookup LSTM "
        "LSTMCell Lambda Layer LayerNormalization LeakyReLU Masking MaxPool1D MaxPool2D "
        "MaxPool3D MaxPooling1D MaxPooling2D MaxPooling3D Maximum Minimum "
        "MultiHeadAttention Multiply Normalization PReLU Permute RNN RandomBrightness "
        "RandomContrast RandomCrop RandomFlip RandomRotation RandomTranslation "
        "RandomZoom ReLU RepeatVector Rescaling Reshape Resizing SeparableConv1D "
        "SeparableConv2D SeparableConvolution1D SeparableConvolution2D SimpleRNN "
        "SimpleRNNCell Softmax SpatialDropout1D SpatialDropout2D SpatialDropout3D "
        "SpectralNormalization StackedRNNCells StringLookup Subtract TextVectorization "
        "TimeDistributed UnitNormalization UpSampling1D UpSampling2D UpSampling3D "
        "Wrapper ZeroPadding1D ZeroPadding2D ZeroPadding3D add average concatenate dot "
        "maximum minimum multiply subtract"
    ),
    "models": ("Model Sequential clone_model load_model model_from_json save_model"),
    "utils": (
        "CustomObjectScope FeatureSpace Progbar Sequence array_to_img "
        "audio_dataset_from_directory custom_object_scope disable_interactive_logging "
        "enable_interactive_logging get_custom_objects get_file get_registered_name "
        "get_registered_object get_source_inputs image_dataset_from_directory "
        "img_to_array is_interactive_logging_enabled load_img model_to_dot normalize "
        "pack_x_y_sample_weight pad_sequences plot_model register_keras_serializable "
        "save_img set_random_seed split_dataset text_dataset_from_directory "
        "timeseries_dataset_from_array to_categorical unpack_x_y_sample_weight"
    ),
    "optimizers": (
        "Adadelta Adafactor Adagrad Adam AdamW Adamax Ftrl Lion Nadam Optimizer RMSprop SGD"
    ),
    "optimizers.schedules": (
        "CosineDecay CosineDecayRestarts ExponentialDecay InverseTimeDecay "
        "LearningRateSchedule PiecewiseConstantDecay PolynomialDecay"
    ),
    "callbacks": (
        "BackupAndRestore CSVLogger Callback CallbackList EarlyStopping History "
        "LambdaCallback LearningRateScheduler ModelCheckpoint ProgbarLogger "
        "ReduceLROnPlateau RemoteMonitor TensorBoard TerminateOnNaN"
    ),
    "initializers": (
        "Constant GlorotNormal GlorotUniform HeNormal HeUniform Identity Initializer "
        "LecunNormal LecunUniform Ones Orthogonal RandomNormal RandomUniform "
        "TruncatedNormal VarianceScaling Zeros constant glorot_normal glorot_uniform "
        "he_normal he_uniform identity lecun_normal lecun_uniform ones orthogonal "
        "random_normal random_uniform truncated_normal variance_scaling zeros"
    ),
    "regularizers": (
        "L1 L1L2 L2 OrthogonalRegularizer Regularizer l1 l1_l2 l2 orthogonal_regularizer"
    ),
    "constraints": (
        "Constraint MaxNorm MinMaxNorm NonNeg UnitNorm max_norm min_max_norm non_neg unit_norm"
    ),
    "losses": (
        "BinaryCrossentropy BinaryFocalCrossentropy CategoricalCrossentropy "
        "CategoricalFocalCrossentropy CategoricalHinge CosineSimilarity Hinge Huber "
        "KLDivergence LogCosh Loss MeanAbsoluteError MeanAbsolutePercentageError "
        "MeanSquaredError MeanSquaredLogarithmicError Poisson "
        "SparseCategoricalCrossentropy SquaredHinge binary_crossentropy "
        "binary_focal_crossentropy categorical_crossentropy "
        "categorical_focal_crossentropy categorical_hinge cosine_similarity hinge huber "
        "poisson sparse_categorical_crossentropy squared_hinge"
    ),
    "metrics": (
        "AUC Accuracy BinaryAccuracy BinaryCrossentropy BinaryIoU CategoricalAccuracy "
        "CategoricalCrossentropy CategoricalHinge CosineSimilarity F1Score FBetaScore "
        "FalseNegatives FalsePositives Hinge IoU KLDivergence LogCoshError Mean "
        "MeanAbsoluteError MeanAbsolutePercentageError MeanIoU MeanMetricWrapper "
        "MeanSquaredError MeanSquaredLogarithmicError Metric OneHotIoU OneHotMeanIoU "
        "Poisson Precision PrecisionAtRecall R2Score Recall RecallAtPrecision "
        "RootMeanSquaredError SensitivityAtSpecificity SparseCategoricalAccuracy "
        "SparseCategoricalCrossentropy SparseTopKCategoricalAccuracy "
        "SpecificityAtSensitivity SquaredHinge Sum TopKCategoricalAccuracy TrueNegatives "
        "TruePositives binary_accuracy binary_crossentropy binary_focal_crossentropy "
        "categorical_accuracy categorical_crossentropy categorical_focal_crossentropy "
        "hinge poisson sparse_categorical_accuracy sparse_categorical_crossentropy "
        "sparse_top_k_categorical_accuracy squared_hinge top_k_categorical_accuracy"
    ),
    "activations": (
        "elu exponential gelu hard_sigmoid linear mish relu selu sigmoid softmax "
        "softplus softsign swish tanh"
    ),
    "preprocessing.image": ("array_to_img img_to_array load_img save_img smart_resize"),
    "preprocessing.sequence": ("pad_sequences"),
    "applications": (
        "ConvNeXtBase ConvNeXtLarge ConvNeXtSmall ConvNeXtTiny ConvNeXtXLarge "
        "DenseNet121 DenseNet169 DenseNet201 EfficientNetB0 EfficientNetB1 "
        "EfficientNetB2 EfficientNetB3 EfficientNetB4 EfficientNetB5 EfficientNetB6 "
        "EfficientNetB7 EfficientNetV2B0 EfficientNetV2B1 EfficientNetV2B2 "
        "EfficientNetV2B3 EfficientNetV2L EfficientNetV2M EfficientNetV2S "
        "InceptionResNetV2 InceptionV3 MobileNet MobileNetV2 MobileNetV3Large "
        "MobileNetV3Small NASNetLarge NASNetMobile ResNet101 ResNet101V2 ResNet152 "
        "ResNet152V2 ResNet50 ResNet50V2 VGG16 VGG19 Xception"
    ),
    "datasets": "boston_housing cifar10 cifar100 fashion_mnist imdb mnist reuters",
}
PUBLIC = {module: frozenset(names.split()) for module, names in NAMES_OF_MODULES.items()}
MODULES = frozenset(PUBLIC) | {"backend", "datasets", "mixed_precision", "preprocessing"}
# What of Keras 2 only `tf.keras` has kept.
IN_TENSORFLOW = {
    "layers": {"RandomHeight", "RandomWidth", "ThresholdedReLU"},
    "preprocessing.image": {"ImageDataGenerator"},
    "preprocessing.sequence": {"TimeseriesGenerator"},
    "preprocessing.text": {
        *("Tokenizer", "hashing_trick", "one_hot", "text_to_word_sequence", "tokenizer_from_json"),
    },
}
# Old modules that stood beside or inside of the public ones, and were imported whole.
OLD_MODULES = frozenset(
    "engine engine.base_layer engine.input_layer engine.sequential engine.topology engine.training "
    "layers.advanced_activations layers.convolutional layers.convolutional_recurrent layers.core "
    "layers.embeddings layers.experimental layers.experimental.preprocessing layers.merge "
    "layers.noise layers.normalization layers.pooling layers.preprocessing layers.recurrent "
    "layers.wrappers objectives optimizers.experimental utils.conv_utils utils.data_utils "
    "utils.generic_utils utils.io_utils utils.layer_utils utils.np_utils utils.vis_utils".split()
)
# Where the names of old private modules live now; others stay in the first part of their name.
MOVED = {"objectives": ("losses",), "engine": ("layers", "models", "utils"), "wrappers": ()}
OPTIMIZERS_OF_OLD = ("optimizer_v2", "optimizer_v1")


def public_place(inside: str) -> str:
    """Return where a name of an old or private module is public: `layers.core.Dense`.

    What is asked is written behind `keras.`, and so is the answer: `layers.Dense`; it is "" where
    Keras 3 has no such name.
    """
    module, _, name = inside.rpartition(".")
    if module in PUBLIC and name in PUBLIC[module]:
        return inside
    for place in places_of(module):
        if name in PUBLIC.get(place, ()):
            return f"{place}.{name}"
    return ""


def places_of(module: str) -> tuple[str, ...]:
    """Return the public modules in which the names of an old module may be."""
    first = module.partition(".")[0]
    if first in OPTIMIZERS_OF_OLD:
        return ("optimizers",)
    if module.startswith("optimizers.legacy"):
        return ()
    longer = ".".join(module.split(".")[:2])
    return MOVED.get(first, (longer, first) if longer in PUBLIC else (first,))
