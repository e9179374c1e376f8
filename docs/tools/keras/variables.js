/**
 * The names that Keras gives the weights of its own layers, in the order in which it makes them.
 */

/** @typedef {Record<string, any>} Config the arguments of a layer, by their Keras names */

/** @param {...string} first @returns {(config: Config) => string[]} */
const withBias =
  (...first) =>
  (config) =>
    config.use_bias === false ? first : [...first, "bias"];
/** @param {...string} last @returns {(config: Config) => string[]} */
const scaled =
  (...last) =>
  (config) => [
    ...(config.scale === false ? [] : ["gamma"]),
    ...(config.center === false ? [] : ["beta"]),
    ...last,
  ];
const kernel = withBias("kernel");
const depthwise = (/** @type {Config} */ config, /** @type {boolean} */ keras2) =>
  withBias(keras2 ? "depthwise_kernel" : "kernel")(config);
const separable = withBias("depthwise_kernel", "pointwise_kernel");
const recurrent = withBias("kernel", "recurrent_kernel");

/** @type {Record<string, (config: Config, keras2: boolean) => string[]>} */
const NAMES = {
  Dense: kernel,
  EinsumDense: (config) => (config.bias_axes ? ["kernel", "bias"] : ["kernel"]),
  Conv1D: kernel,
  Conv2D: kernel,
  Conv3D: kernel,
  Conv1DTranspose: kernel,
  Conv2DTranspose: kernel,
  Conv3DTranspose: kernel,
  DepthwiseConv1D: depthwise,
  DepthwiseConv2D: depthwise,
  SeparableConv1D: separable,
  SeparableConv2D: separable,
  BatchNormalization: scaled("moving_mean", "moving_variance"),
  LayerNormalization: scaled(),
  GroupNormalization: scaled(),
  RMSNormalization: () => ["scale"],
  Normalization: () => ["mean", "variance", "count"],
  Attention: (config) => [
    ...(config.use_scale ? ["scale"] : []),
    ...(config.score_mode === "concat" ? ["concat_score_weight"] : []),
  ],
  AdditiveAttention: (config) => (config.use_scale === false ? [] : ["scale"]),
  Embedding: () => ["embeddings"],
  PReLU: () => ["alpha"],
  SimpleRNN: recurrent,
  LSTM: recurrent,
  GRU: recurrent,
  SimpleRNNCell: recurrent,
  LSTMCell: recurrent,
  GRUCell: recurrent,
  ConvLSTMCell: recurrent,
  SpectralNormalization: () => ["kernel", "vector_u"],
};

/**
 * @param {string} layer the name of a class
 * @param {Config} [config]
 * @param {boolean} [keras2]
 * @returns {string[]} none for a class that isn't Keras's own
 */
export const namesOf = (layer, config = {}, keras2 = false) => NAMES[layer]?.(config, keras2) ?? [];

/**
 * @param {string} name of a class
 * @returns {string} as Keras writes it in names: Conv2DTranspose, conv2d_transpose
 */
export const snakeCase = (name) =>
  name
    .replace(/\W+/g, "")
    .replace(/(.)([A-Z][a-z]+)/g, "$1_$2")
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase();

/** @type {Record<string, string>} the classes by their names in paths */
export const CLASSES = Object.fromEntries(
  Object.keys(NAMES).map((name) => [snakeCase(name), name]),
);
