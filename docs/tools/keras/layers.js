/**
 * The layers of Keras: their arguments, the shape that comes out, and their weights.
 *
 * Shapes leave out the batch; `null` is a size that isn't known yet. Held to real Keras 3 and Keras
 * 2 by tests/test_calculator.py.
 */

import {exact} from "./exact.js";
import {Refusal} from "./refusal.js";
import {snakeCase} from "./variables.js";

/** @typedef {(number | null)[]} Shape */
/** @typedef {"keras3" | "keras2"} Generation */
/** @typedef {Record<string, any>} Config */
/** @typedef {{name: string, shape: number[], trainable: boolean}} Variable */
/** @typedef {{out: Shape, weights: Variable[], states?: Shape[]}} Result */
/** @typedef {(shape: Shape, config: any, generation: Generation) => Result} Rule */
/**
 * An argument of a layer. `standard` is what Keras takes without it, `start` what a new layer of
 * the form begins with.
 * In the generations of `unchecked`, Keras takes any number.
 * @typedef {"count" | "sizes" | "pairs" | "integers" | "integer" | "axes" | "both" | "target" |
 *   "rate" | "number" | "factor" | "flag" | "choice" | "shape" | "row" | "layer"} Kind
 * @typedef {{name: string, kind: Kind, rank?: number, options?: string[], optional?: boolean,
 *   unchecked?: Generation[], least?: number, standard?: any, start?: any}} Argument
 * `called` is what a layer is called on where that isn't the row before it alone, `since` the
 * Keras 3 that brought it.
 * @typedef {"twice" | "listed" | "merging" | "start"} Called
 * @typedef {{group: string, takes: Argument[], rule: Rule, called?: Called, since?: string}} Layer
 */

const ACTIVATIONS = [
  "linear",
  "relu",
  "sigmoid",
  "tanh",
  "softmax",
  "elu",
  "selu",
  "gelu",
  "softplus",
];

/** @param {string} name  @param {any} [start]  @returns {Argument} */
const count = (name, start) => ({name, kind: "count", start});
/** @param {string} name  @param {any} standard  @returns {Argument} */
const flag = (name, standard) => ({name, kind: "flag", standard});
/** @param {string} name  @param {string[]} options  @returns {Argument} */
const choice = (name, options) => ({name, kind: "choice", options, standard: options[0]});
/**
 * @param {string} name
 * @param {number} rank
 * @param {Partial<Argument>} more
 * @returns {Argument}
 */
const sizes = (name, rank, more) => ({name, kind: "sizes", rank, ...more});

const activation = choice("activation", ACTIVATIONS);
const useBias = flag("use_bias", true);
const keepDims = flag("keepdims", false);
const axis = {name: "axis", kind: /** @type {Kind} */ ("integer"), standard: -1};
const axes = {...axis, kind: /** @type {Kind} */ ("axes")};
const scaled = [flag("center", true), flag("scale", true)];
const optional = {optional: true, standard: null, start: undefined};
/** @param {string} name  @returns {Argument} */
const factor = (name) => ({name, kind: "factor", start: 0.1});
const rate = {name: "rate", kind: /** @type {Kind} */ ("rate"), start: 0.5};

/** @param {Shape} sizes  @returns {number | null} */
export const product = (sizes) =>
  sizes.includes(null) ? null : sizes.reduce((all, size) => exact(Number(all) * Number(size)), 1);
/** @template T  @param {T | T[]} value  @param {number} rank  @returns {T[]} */
const each = (value, rank) => (Array.isArray(value) ? value : Array(rank).fill(value));
/** @param {string} name  @param {number[]} shape  @returns {Variable} */
const weight = (name, shape, trainable = true) => ({name, shape, trainable});
/** @param {Config} config  @param {string} name  @param {number[]} shape */
const ifBias = (config, name, shape) => (config.use_bias ? [weight(name, shape)] : []);

/**
 * @param {Shape} shape
 * @param {number} axes without the batch
 * @param {boolean} least whether Keras says that there have to be so many at least
 */
function needRank(shape, axes, least = false) {
  if (shape.length === axes) return;
  const values = {needed: axes + 1, shape};
  if (shape.length === axes + 1 && shape[0] === null) throw new Refusal("rank-batch", values);
  if (!least) throw new Refusal("rank", values);
  throw shape.length < axes ? new Refusal("min-rank", values) : new Refusal("max-rank", values);
}

/**
 * Return the size of an axis of which Keras makes weights, by default the last one.
 * @param {Shape} shape
 * @param {number} index without the batch
 * @param {number} axis as the layer names it
 */
function known(shape, index = shape.length - 1, axis = -1) {
  const size = shape[index];
  if (size === null || size === undefined) throw new Refusal("unknown-size", {axis, shape});
  return size;
}

/** @param {Shape} shape  @param {number} axes without the batch */
function atLeast(shape, axes) {
  if (shape.length < axes) throw new Refusal("min-rank", {needed: axes + 1, shape});
}

/**
 * How many places a window has along one axis.
 * @param {number | null} size
 * @param {number} window
 * @param {number} stride
 * @param {string} padding
 * @param {number} dilation
 */
function places(size, window, stride, padding, dilation = 1) {
  if (size === null) return null;
  const reach = exact((window - 1) * dilation + 1);
  const result =
    padding === "valid" ? Math.floor((size - reach) / stride) + 1 : Math.ceil(size / stride);
  if (result < 1) throw new Refusal("too-small", {size, window: reach});
  return result;
}

/**
 * The sizes that a sliding window leaves.
 * @param {Shape} shape
 * @param {number} rank
 * @param {any} window
 * @param {Config} config
 */
function slide(shape, rank, window, config) {
  const [windows, strides, dilations] = [
    window,
    config.strides ?? window,
    config.dilation_rate ?? 1,
  ].map((value) => each(value, rank));
  return shape
    .slice(0, rank)
    .map((size, i) => places(size, windows[i], strides[i], config.padding, dilations[i]));
}

/** @param {Config} config  @param {number} rank */
function notBoth(config, rank) {
  if (
    each(config.strides, rank).some((size) => size > 1) &&
    each(config.dilation_rate, rank).some((size) => size > 1)
  )
    throw new Refusal("strides-and-dilation");
}

/**
 * Let a layer take its channels first, too: its weights stay, its sizes stand in another order.
 * @param {number} rank
 * @param {Layer} layer
 * @returns {Layer}
 */
const oriented = (rank, layer) => ({
  ...layer,
  takes: [...layer.takes, choice("data_format", ["channels_last", "channels_first"])],
  rule: (shape, config, generation) => {
    if (config.data_format === "channels_last") return layer.rule(shape, config, generation);
    if (config.padding === "causal") throw new Refusal("causal-first");
    const more = shape.slice(0, -rank - 1); // Keras 2 takes further axes for more of the batch
    const [channels, ...sizes] = shape.slice(-rank - 1);
    try {
      const {out, weights} = layer.rule([...more, ...sizes, channels], config, generation);
      const places = out.slice(more.length, -1);
      return {out: [...more, /** @type {number | null} */ (out.at(-1)), ...places], weights};
    } catch (error) {
      if (!(error instanceof Refusal) || !error.values.shape) throw error;
      const {axis} = error.values;
      throw new Refusal(error.code, {...error.values, shape, ...(axis && {axis: -rank - 1})});
    }
  },
});

/** @param {number} rank  @returns {Layer} */
const convolution = (rank) =>
  oriented(rank, {
    group: "convolution",
    takes: [
      count("filters", 32),
      sizes("kernel_size", rank, {start: 3}),
      sizes("strides", rank, {standard: 1}),
      choice("padding", rank === 1 ? ["valid", "same", "causal"] : ["valid", "same"]),
      sizes("dilation_rate", rank, {standard: 1}),
      {...count("groups"), standard: 1},
      activation,
      useBias,
    ],
    rule: (all, config, generation) => {
      if (config.filters % config.groups) throw new Refusal("groups-filters", config);
      notBoth(config, rank);
      // Keras 2 takes further axes for more of the batch
      const more = generation === "keras2" ? Math.max(0, all.length - rank - 1) : 0;
      const shape = all.slice(more);
      needRank(shape, rank + 1, true);
      const channels = known(shape);
      if (channels % config.groups)
        throw new Refusal("groups-channels", {groups: config.groups, channels});
      return {
        out: [
          ...all.slice(0, more),
          ...slide(shape, rank, config.kernel_size, config),
          config.filters,
        ],
        weights: [
          weight("kernel", [
            ...each(config.kernel_size, rank),
            channels / config.groups,
            config.filters,
          ]),
          ...ifBias(config, "bias", [config.filters]),
        ],
      };
    },
  });

/** @param {number} rank  @returns {Layer} */
const transposed = (rank) =>
  oriented(rank, {
    group: "convolution",
    takes: [
      count("filters", 32),
      sizes("kernel_size", rank, {start: 3}),
      sizes("strides", rank, {standard: 1, start: 2}),
      choice("padding", ["valid", "same"]),
      activation,
      useBias,
    ],
    rule: (shape, config) => {
      needRank(shape, rank + 1, true);
      const channels = known(shape);
      const [windows, strides] = [config.kernel_size, config.strides].map((value) =>
        each(value, rank),
      );
      const grown = shape
        .slice(0, rank)
        .map(
          (size, i) =>
            size &&
            size * strides[i] +
              (config.padding === "same" ? 0 : Math.max(windows[i] - strides[i], 0)),
        );
      return {
        out: [...grown, config.filters],
        weights: [
          weight("kernel", [...windows, config.filters, channels]),
          ...ifBias(config, "bias", [config.filters]),
        ],
      };
    },
  });

/** @param {number} rank  @returns {Layer} */
const depthwise = (rank) =>
  oriented(rank, {
    group: "convolution",
    takes: [
      sizes("kernel_size", rank, {start: 3}),
      sizes("strides", rank, {standard: 1}),
      choice("padding", ["valid", "same"]),
      {...count("depth_multiplier"), standard: 1},
      activation,
      useBias,
    ],
    rule: (shape, config, generation) => {
      needRank(shape, rank + 1, true);
      const channels = known(shape);
      const made = channels * config.depth_multiplier;
      const name = generation === "keras3" ? "kernel" : "depthwise_kernel";
      return {
        out: [...slide(shape, rank, config.kernel_size, config), made],
        weights: [
          weight(name, [...each(config.kernel_size, rank), channels, config.depth_multiplier]),
          ...ifBias(config, "bias", [made]),
        ],
      };
    },
  });

/** @param {number} rank  @returns {Layer} */
const separable = (rank) =>
  oriented(rank, {
    group: "convolution",
    takes: [count("filters", 32), ...depthwise(rank).takes.slice(0, -1)],
    rule: (shape, config) => {
      needRank(shape, rank + 1, true);
      const channels = known(shape);
      return {
        out: [...slide(shape, rank, config.kernel_size, config), config.filters],
        weights: [
          weight("depthwise_kernel", [
            ...each(config.kernel_size, rank),
            channels,
            config.depth_multiplier,
          ]),
          weight("pointwise_kernel", [
            ...Array(rank).fill(1),
            channels * config.depth_multiplier,
            config.filters,
          ]),
          ...ifBias(config, "bias", [config.filters]),
        ],
      };
    },
  });

/** @param {number} rank  @returns {Layer} */
const pooling = (rank) =>
  oriented(rank, {
    group: "pooling",
    takes: [
      sizes("pool_size", rank, {start: 2}),
      sizes("strides", rank, {optional: true, standard: null}),
      choice("padding", ["valid", "same"]),
    ],
    rule: (shape, config) => {
      needRank(shape, rank + 1);
      return {out: [...slide(shape, rank, config.pool_size, config), shape[rank]], weights: []};
    },
  });

/** @param {number} rank  @returns {Layer} */
const globalPooling = (rank) =>
  oriented(rank, {
    group: "pooling",
    takes: [keepDims],
    rule: (shape, config) => {
      needRank(shape, rank + 1);
      return {out: [...(config.keepdims ? Array(rank).fill(1) : []), shape[rank]], weights: []};
    },
  });

/**
 * Padding grows each axis by a pair of sizes, cropping takes one off.
 * @param {string} name
 * @param {number} rank
 * @param {1 | -1} sign
 * @returns {Layer}
 */
const edges = (name, rank, sign) => ({
  group: "shape",
  takes: [{name, kind: "pairs", rank, start: 1}],
  rule: (shape, config) => {
    needRank(shape, rank + 1);
    const pairs =
      rank === 1 ? [each(config[name], 2)] : each(config[name], rank).map((pair) => each(pair, 2));
    const left = shape.slice(0, rank).map((size, i) => {
      if (size === null) return null;
      const cut = exact(pairs[i][0] + pairs[i][1]);
      const result = size + sign * cut;
      if (result < 1) throw new Refusal("cropped", {size, cut});
      return result;
    });
    return {out: [...left, shape[rank]], weights: []};
  },
});

/** @param {number} rank  @returns {Layer} */
const upsampling = (rank) => ({
  group: "shape",
  takes: [rank === 1 ? count("size", 2) : sizes("size", rank, {start: 2})],
  rule: (shape, config, generation) => {
    needRank(shape, rank + 1);
    const factors = each(config.size, rank);
    // one unknown size makes both unknown
    const forgets = generation === "keras2" && rank === 2 && shape.slice(0, rank).includes(null);
    return {
      out: [
        ...shape.slice(0, rank).map((size, i) => (forgets ? null : size && size * factors[i])),
        shape[rank],
      ],
      weights: [],
    };
  },
});

/**
 * A layer that leaves the shape as it is and has no weights.
 * @param {string} group
 * @param {Argument[]} takes
 * @param {number} [rank]
 * @returns {Layer}
 */
const unchanged = (group, takes = [], rank) => ({
  group,
  takes,
  rule: (shape) => {
    if (rank) needRank(shape, rank + 1);
    return {out: shape, weights: []};
  },
});

/**
 * Keras 2 has no softmax of a batch of single numbers.
 * @param {string} group
 * @param {Argument[]} takes
 * @param {(config: Config) => boolean} isSoftmax
 * @returns {Layer}
 */
const softmax = (group, takes, isSoftmax) => ({
  group,
  takes,
  rule: (shape, config, generation) => {
    if (generation === "keras2" && isSoftmax(config)) atLeast(shape, 1);
    return {out: shape, weights: []};
  },
});

/**
 * The index, without the batch, of an axis that counts the batch: -1 for the batch itself.
 * @param {Shape} shape
 * @param {number} wanted
 */
function axisOf(shape, wanted) {
  const index = wanted < 0 ? wanted + shape.length : wanted - 1;
  if (index < -1 || index >= shape.length) throw new Refusal("axis", {axis: wanted, shape});
  return index;
}

/**
 * The axes that an argument names, each once.
 * @param {Shape} shape
 * @param {number | number[]} named
 */
function axesOf(shape, named) {
  const wanted = [named].flat();
  if (new Set(wanted.map((one) => axisOf(shape, one))).size < wanted.length)
    throw new Refusal("axes-twice", {argument: "axis", value: named});
  return wanted;
}

/** The size of an axis that counts the batch. @param {Shape} shape  @param {number} axis */
function sizeOf(shape, axis) {
  const index = axisOf(shape, axis);
  if (index < 0) throw new Refusal("axis-batch", {axis, shape});
  return known(shape, index, axis);
}

/**
 * @param {string[]} state names of weights that aren't trained
 * @param {Argument[]} takes
 * @returns {Layer}
 */
const normalization = (state = [], takes = [axis]) => ({
  group: "normalization",
  takes: [...takes, ...scaled],
  rule: (shape, config, generation) => {
    const trained = [...(config.scale ? ["gamma"] : []), ...(config.center ? ["beta"] : [])];
    const wanted = axesOf(shape, config.axis);
    if (generation === "keras3") wanted.sort((a, b) => a - b);
    if (!trained.length && !state.length) return {out: shape, weights: []};
    const size = wanted.map((one) => sizeOf(shape, one));
    return {
      out: shape,
      weights: [
        ...trained.map((name) => weight(name, size)),
        ...state.map((name) => weight(name, size, false)),
      ],
    };
  },
});

/**
 * @param {string} cell
 * @param {number} gates
 * @param {Argument[]} more
 * @param {number} states that it can return beside its output
 * @returns {Layer}
 */
const recurrent = (cell, gates, more = [], states = 1) => ({
  group: "recurrent",
  takes: [
    count("units", 32),
    flag("return_sequences", false),
    flag("return_state", false),
    ...more,
    useBias,
  ],
  rule: (shape, config) => {
    needRank(shape, 2);
    const channels = known(shape);
    const wide = gates * config.units;
    return {
      out: config.return_sequences ? [shape[0], config.units] : [config.units],
      weights: [
        weight(`${cell}/kernel`, [channels, wide]),
        weight(`${cell}/recurrent_kernel`, [config.units, wide]),
        ...ifBias(config, `${cell}/bias`, config.reset_after ? [2, wide] : [wide]),
      ],
      ...(config.return_state && {states: Array(states).fill([config.units])}),
    };
  },
});

/** @param {number} rank  @returns {Layer} */
const convLstm = (rank) => ({
  group: "recurrent",
  takes: [
    ...convolution(rank).takes.filter(({name}) =>
      ["filters", "kernel_size", "strides", "dilation_rate"].includes(name),
    ),
    choice("padding", ["valid", "same"]),
    flag("return_sequences", false),
    useBias,
  ],
  rule: (shape, config, generation) => {
    needRank(shape, rank + 2);
    notBoth(config, rank);
    const channels = known(shape);
    const [time, ...image] = shape;
    const unknown = image.indexOf(null);
    if (generation === "keras3" && unknown >= 0) known(shape, unknown + 1, unknown + 2);
    const places = [...slide(image, rank, config.kernel_size, config), config.filters];
    const window = each(config.kernel_size, rank);
    const [cell, wide] = [generation === "keras3" ? "conv_lstm_cell/" : "", 4 * config.filters];
    return {
      out: config.return_sequences ? [time, ...places] : places,
      weights: [
        weight(`${cell}kernel`, [...window, channels, wide]),
        weight(`${cell}recurrent_kernel`, [...window, config.filters, wide]),
        ...ifBias(config, `${cell}bias`, [wide]),
      ],
    };
  },
});

/** A layer for pictures, (height, width, channels). @param {Argument[]} takes  @returns {Layer} */
const picture = (takes) => ({
  group: "preprocessing",
  takes,
  rule: (shape, {height, width}) => {
    needRank(shape, 3);
    return {out: height ? [height, width, shape[2]] : shape, weights: []};
  },
});
const resized = picture([count("height", 32), count("width", 32)]);

const other = {name: "with", kind: /** @type {Kind} */ ("row"), start: 0};

/**
 * The sizes of two inputs that are merged value by value.
 * @type {Rule}
 */
function merged(shape, config, generation) {
  const [long, short] =
    shape.length < config.other.length ? [config.other, shape] : [shape, config.other];
  const out = long.map((/** @type {number | null} */ size, /** @type {number} */ i) => {
    const beside = short[i - long.length + short.length];
    if (beside === undefined || beside === size) return size;
    if (size === null || beside === null) {
      const one = Number(size ?? beside);
      return generation === "keras2" && one > 1 ? one : null;
    }
    if (size !== 1 && beside !== 1) throw new Refusal("merge", {shape, other: config.other});
    return size * beside;
  });
  return {out, weights: []};
}

/** @param {string} name  @param {Shape} shape  @param {number} axis that counts the batch */
function mergedAxis(name, shape, axis) {
  const index = axisOf(shape, axis);
  if (index < 0) throw new Refusal("merge-batch", {argument: name, value: axis, shape});
  return index;
}

/** @type {Rule} */
function concatenated(shape, config, generation) {
  /** @type {Shape} */
  const beside = config.other;
  const index = mergedAxis("axis", shape, config.axis);
  const differs = shape.some(
    (size, i) => i !== index && size !== beside[i] && size !== null && beside[i] !== null,
  );
  if (shape.length !== beside.length || differs)
    throw new Refusal("concat", {axis: config.axis, shape, other: beside});
  const [one, two] = [shape[index], beside[index]];
  const sizes = generation === "keras2" ? shape.map((size, i) => size ?? beside[i]) : shape;
  return {out: sizes.with(index, one === null || two === null ? null : one + two), weights: []};
}

/** @type {Rule} */
function dot(shape, config) {
  /** @type {Shape} */
  const beside = config.other;
  const [first, second] = each(config.axes, 2);
  const [i, j] = [mergedAxis("axes", shape, first), mergedAxis("axes", beside, second)];
  if (shape[i] !== beside[j])
    throw new Refusal("dot", {first: shape[i], second: beside[j], shape, other: beside});
  const out = [...shape.toSpliced(i, 1), ...beside.toSpliced(j, 1)];
  return {out: out.length ? out : [1], weights: []};
}

/** @param {Rule} rule  @param {Argument[]} takes  @returns {Layer} */
const merging = (rule, takes = []) => ({
  group: "merging",
  takes: [other, ...takes],
  rule,
  called: "merging",
});

/** @type {Rule} */
function attention(shape, config) {
  atLeast(shape, 2); // Keras 3 builds it on vectors, and fails on the first data
  const channels = known(shape);
  const {num_heads: heads, key_dim: key} = config;
  const value = config.value_dim ?? key;
  /** @param {string} name  @param {number} size */
  const projection = (name, size) => [
    weight(`${name}/kernel`, [channels, heads, size]),
    ...ifBias(config, `${name}/bias`, [heads, size]),
  ];
  return {
    out: shape,
    weights: [
      ...projection("query", key),
      ...projection("key", key),
      ...projection("value", value),
      weight("attention_output/kernel", [heads, value, channels]),
      ...ifBias(config, "attention_output/bias", [channels]),
    ],
  };
}

/** @type {Rule} */
function reshape(shape, config) {
  /** @type {number[]} */
  const target = config.target_shape;
  const open = target.indexOf(-1);
  if (open !== target.lastIndexOf(-1)) throw new Refusal("reshape-open", {target});
  const fixed = Number(product(target.filter((size) => size !== -1)));
  const inKnown = Number(product(shape.filter((size) => size !== null)));
  const hasUnknown = shape.includes(null);
  if (hasUnknown && open < 0 && fixed % inKnown)
    throw new Refusal("reshape-unknown", {shape, target}); // Keras builds it, and no data fits
  if (hasUnknown) return {out: target.map((size) => (size === -1 ? null : size)), weights: []};
  if (open < 0 ? fixed !== inKnown : inKnown % fixed) throw new Refusal("reshape", {shape, target});
  return {out: open < 0 ? target : target.with(open, inKnown / fixed), weights: []};
}

/**
 * What a wrapper's layer makes of an input. A refusal names both, and the wrapper's input.
 * @param {string} wrapper
 * @param {[string, Config]} layer
 * @param {Shape} shape of the wrapper's input
 * @param {Generation} generation
 * @param {number} taken axes that the wrapper takes away
 */
function inside(wrapper, [name, config], shape, generation, taken = 0) {
  if (config.return_state) throw new Refusal("state-inside", {layer: `${wrapper}(${name})`});
  try {
    return LAYERS[name].rule(shape.slice(taken), config, generation);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const {needed} = error.values;
    const more = {layer: `${wrapper}(${name})`, needed: needed && needed + taken};
    throw new Refusal(error.code, {...error.values, ...more, ...(error.values.shape && {shape})});
  }
}

/** @type {Record<string, Layer>} */
export const LAYERS = {
  Dense: {
    group: "core",
    takes: [count("units", 64), activation, useBias],
    rule: (shape, config) => {
      atLeast(shape, 1);
      return {
        out: [...shape.slice(0, -1), config.units],
        weights: [
          weight("kernel", [known(shape), config.units]),
          ...ifBias(config, "bias", [config.units]),
        ],
      };
    },
  },
  Embedding: {
    group: "core",
    takes: [count("input_dim", 1000), count("output_dim", 64)],
    rule: (shape, config) => ({
      out: [...shape, config.output_dim],
      weights: [weight("embeddings", [config.input_dim, config.output_dim])],
    }),
  },
  Activation: softmax(
    "core",
    [{name: "activation", kind: "choice", options: ACTIVATIONS, start: "relu"}],
    (config) => config.activation === "softmax",
  ),
  Identity: unchanged("core"),
  Masking: unchanged("core", [{name: "mask_value", kind: "number", standard: 0}]),
  Input: {
    group: "merging",
    takes: [{name: "shape", kind: "shape", start: [8]}],
    rule: (_, config) => ({out: config.shape, weights: []}),
    called: "start",
  },
  Add: merging(merged),
  Subtract: merging(merged),
  Multiply: merging(merged),
  Average: merging(merged),
  Maximum: merging(merged),
  Minimum: merging(merged),
  Concatenate: merging(concatenated, [axis]),
  Dot: merging(dot, [{name: "axes", kind: "both", start: -1}, flag("normalize", false)]),
  Rescaling: unchanged("preprocessing", [
    {name: "scale", kind: "number", start: 1 / 255},
    {name: "offset", kind: "number", standard: 0},
  ]),
  Normalization: {
    group: "preprocessing",
    takes: [{...axes, optional: true}],
    rule: (shape, config) => {
      const wanted = config.axis === null ? [] : axesOf(shape, config.axis);
      wanted.sort((a, b) => axisOf(shape, a) - axisOf(shape, b));
      const size = wanted.map((one) => sizeOf(shape, one));
      const weights = [weight("mean", size, false), weight("variance", size, false)];
      return {out: shape, weights: [...weights, weight("count", [], false)]};
    },
  },
  Resizing: resized,
  CenterCrop: resized,
  RandomCrop: resized,
  RandomFlip: picture([choice("mode", ["horizontal_and_vertical", "horizontal", "vertical"])]),
  RandomRotation: picture([factor("factor")]),
  RandomZoom: picture([factor("height_factor"), {...factor("width_factor"), ...optional}]),
  RandomTranslation: picture([factor("height_factor"), factor("width_factor")]),
  RandomContrast: picture([{...factor("factor"), least: 0}]),
  RandomBrightness: picture([factor("factor")]),
  Conv1D: convolution(1),
  Conv2D: convolution(2),
  Conv3D: convolution(3),
  DepthwiseConv1D: depthwise(1),
  DepthwiseConv2D: depthwise(2),
  SeparableConv1D: separable(1),
  SeparableConv2D: separable(2),
  Conv1DTranspose: transposed(1),
  Conv2DTranspose: transposed(2),
  Conv3DTranspose: transposed(3),
  MaxPooling1D: pooling(1),
  MaxPooling2D: pooling(2),
  MaxPooling3D: pooling(3),
  AveragePooling1D: pooling(1),
  AveragePooling2D: pooling(2),
  AveragePooling3D: pooling(3),
  GlobalMaxPooling1D: globalPooling(1),
  GlobalMaxPooling2D: globalPooling(2),
  GlobalMaxPooling3D: globalPooling(3),
  GlobalAveragePooling1D: globalPooling(1),
  GlobalAveragePooling2D: globalPooling(2),
  GlobalAveragePooling3D: globalPooling(3),
  Flatten: {group: "shape", takes: [], rule: (shape) => ({out: [product(shape)], weights: []})},
  Reshape: {
    group: "shape",
    takes: [{name: "target_shape", kind: "target", start: [-1]}],
    rule: reshape,
  },
  Permute: {
    group: "shape",
    takes: [{name: "dims", kind: "integers", start: [2, 1]}],
    rule: (shape, {dims}) => {
      const wanted = [...dims].sort((a, b) => a - b);
      if (wanted.some((axis, i) => axis !== i + 1)) throw new Refusal("permutation", {dims});
      if (shape.length !== dims.length)
        throw new Refusal("permutation-axes", {dims, axes: dims.length, shape});
      return {out: dims.map((/** @type {number} */ axis) => shape[axis - 1]), weights: []};
    },
  },
  RepeatVector: {
    group: "shape",
    takes: [count("n", 3)],
    rule: (shape, config) => {
      needRank(shape, 1);
      return {out: [config.n, shape[0]], weights: []};
    },
  },
  ZeroPadding1D: edges("padding", 1, 1),
  ZeroPadding2D: oriented(2, edges("padding", 2, 1)),
  ZeroPadding3D: oriented(3, edges("padding", 3, 1)),
  Cropping1D: edges("cropping", 1, -1),
  Cropping2D: oriented(2, edges("cropping", 2, -1)),
  Cropping3D: oriented(3, edges("cropping", 3, -1)),
  UpSampling1D: upsampling(1),
  UpSampling2D: oriented(2, upsampling(2)),
  UpSampling3D: oriented(3, upsampling(3)),
  BatchNormalization: normalization(["moving_mean", "moving_variance"]),
  LayerNormalization: normalization([], [axes]),
  GroupNormalization: {
    ...normalization(),
    takes: [{name: "groups", kind: "integer", standard: 32, start: 8}, ...scaled],
    rule: (shape, config, generation) => {
      const {groups} = config;
      if (groups < 1 && groups !== -1) throw new Refusal("groups-positive", {groups});
      atLeast(shape, 1);
      const channels = known(shape);
      if (channels < groups) throw new Refusal("groups-many", {groups, channels});
      if (groups > 0 && channels % groups) throw new Refusal("groups-norm", {groups, channels});
      return normalization().rule(shape, {...config, axis: -1}, generation);
    },
  },
  UnitNormalization: unchanged("normalization"),
  RMSNormalization: {
    group: "normalization",
    takes: [axes],
    rule: (shape, config, generation) => {
      if (generation === "keras2") throw new Refusal("keras3-only", {since: "3.9"});
      const {out, weights} = normalization([], [axes]).rule(
        shape,
        {...config, scale: true},
        generation,
      );
      return {out, weights: weights.map((one) => ({...one, name: "scale"}))};
    },
    since: "3.9",
  },
  SimpleRNN: recurrent("simple_rnn_cell", 1),
  LSTM: recurrent("lstm_cell", 4, [], 2),
  GRU: recurrent("gru_cell", 3, [flag("reset_after", true)]),
  ConvLSTM1D: convLstm(1),
  ConvLSTM2D: convLstm(2),
  ConvLSTM3D: convLstm(3),
  Bidirectional: {
    group: "recurrent",
    takes: [
      {name: "layer", kind: "layer", options: ["LSTM", "GRU", "SimpleRNN"]},
      choice("merge_mode", ["concat", "sum", "mul", "ave"]),
    ],
    rule: (shape, config, generation) => {
      const [name] = config.layer;
      const {out, weights} = inside("Bidirectional", config.layer, shape, generation);
      const units = /** @type {number} */ (out.at(-1)) * (config.merge_mode === "concat" ? 2 : 1);
      const both = ["forward", "backward"].flatMap((way) =>
        weights.map((w) => ({...w, name: `${way}_${snakeCase(name)}/${w.name}`})),
      );
      return {out: out.with(-1, units), weights: both};
    },
  },
  TimeDistributed: {
    group: "recurrent",
    takes: [
      {
        name: "layer",
        kind: "layer",
        options: [
          "Dense",
          "Conv1D",
          "Conv2D",
          "MaxPooling2D",
          "GlobalAveragePooling2D",
          "Flatten",
          "Dropout",
          "LSTM",
        ],
      },
    ],
    rule: (shape, config, generation) => {
      atLeast(shape, 2);
      const [name] = config.layer;
      const {out, weights} = inside("TimeDistributed", config.layer, shape, generation, 1);
      return {
        out: [shape[0], ...out],
        weights:
          generation === "keras3"
            ? weights.map((w) => ({...w, name: `${snakeCase(name)}/${w.name}`}))
            : weights,
      };
    },
  },
  MultiHeadAttention: {
    group: "attention",
    takes: [
      count("num_heads", 4),
      count("key_dim", 16),
      {...count("value_dim"), optional: true, standard: null},
      useBias,
    ],
    rule: attention,
    called: "twice",
  },
  Attention: {
    group: "attention",
    takes: [flag("use_scale", false), choice("score_mode", ["dot", "concat"])],
    rule: (shape, config) => {
      atLeast(shape, 1);
      const weights = [
        ...(config.use_scale ? [weight("scale", [])] : []),
        ...(config.score_mode === "concat" ? [weight("concat_score_weight", [])] : []),
      ];
      return {out: shape, weights};
    },
    called: "listed",
  },
  AdditiveAttention: {
    group: "attention",
    takes: [flag("use_scale", true)],
    rule: (shape, config) => {
      atLeast(shape, 1);
      return {out: shape, weights: config.use_scale ? [weight("scale", [known(shape)])] : []};
    },
    called: "listed",
  },
  Dropout: unchanged("regularization", [rate]),
  SpatialDropout1D: unchanged("regularization", [rate], 1),
  SpatialDropout2D: unchanged("regularization", [rate], 2),
  SpatialDropout3D: unchanged("regularization", [rate], 3),
  AlphaDropout: unchanged("regularization", [{...rate, unchecked: ["keras3", "keras2"]}]),
  GaussianDropout: unchanged("regularization", [{...rate, unchecked: ["keras2"]}]),
  GaussianNoise: unchanged("regularization", [
    {name: "stddev", kind: "rate", start: 0.1, unchecked: ["keras2"]},
  ]),
  ReLU: unchanged("activation"),
  LeakyReLU: unchanged("activation"),
  ELU: unchanged("activation"),
  Softmax: softmax("activation", [], () => true),
  PReLU: {
    group: "activation",
    takes: [{name: "shared_axes", kind: "integers", optional: true, standard: null}],
    rule: (shape, config) => {
      const shared = (config.shared_axes ?? []).map((/** @type {number} */ axis) => {
        const index = axisOf(shape, axis > 0 ? axis : axis - 1); // Keras takes one off negative ones
        if (index < 0) throw new Refusal("axis", {axis, shape});
        return index;
      });
      return {
        out: shape,
        weights: [
          weight(
            "alpha",
            shape.map((_, i) => (shared.includes(i) ? 1 : known(shape, i, i + 1))),
          ),
        ],
      };
    },
  },
};
