// The calculator's rules without a page: `node --test`, as tests/test_javascript.py runs it, and
// tests/maintaining/mutants.py over and over. What is in stacks.json, test_calculator.py holds to
// real Keras.
import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {describe, test} from "node:test";

import {LONGEST, read, written} from "../docs/tools/calculator/address.js";
import {
  MOST_LAYERS,
  MOST_LETTERS,
  START,
  answer,
  draft,
  isRare,
  renumber,
  stepOf,
  textOf,
} from "../docs/tools/calculator/form.js";
import {sentence, whole} from "../docs/tools/calculator/sentence.js";
import {exact, inexact} from "../docs/tools/keras/exact.js";
import {LAYERS, product} from "../docs/tools/keras/layers.js";
import {Float, call, literal, parse, program} from "../docs/tools/keras/python.js";
import {Refusal} from "../docs/tools/keras/refusal.js";
import {complete, compute} from "../docs/tools/keras/stack.js";
import {CLASSES, namesOf, snakeCase} from "../docs/tools/keras/variables.js";

/** @typedef {{rows: {out: any[], weights: any[]}[], refused: string | null}} Said */
/** @type {{input: any, steps: any, keras3: Said, keras2?: Said}[]} */
const STACKS = JSON.parse(readFileSync(new URL("stacks.json", import.meta.url), "utf8"));

/** @type {Record<string, string>} */
const STARTS = {
  activation: '"relu"',
  axes: "-1",
  cropping: "1",
  dims: "[2,1]",
  factor: "0.1",
  filters: "32",
  groups: "8",
  height: "32",
  height_factor: "0.1",
  input_dim: "1000",
  kernel_size: "3",
  key_dim: "16",
  n: "3",
  num_heads: "4",
  output_dim: "64",
  padding: "1",
  pool_size: "2",
  rate: "0.5",
  scale: "0.00392156862745098",
  shape: "[8]",
  size: "2",
  stddev: "0.1",
  strides: "2",
  target_shape: "[-1]",
  units: "64 32",
  width: "32",
  width_factor: "0.1",
  with: "0",
};

// What Keras takes where an argument isn't given, over all layers
/** @type {Record<string, string>} */
const STANDARDS = {
  activation: '"linear"',
  axis: "-1",
  center: "true",
  data_format: '"channels_last"',
  depth_multiplier: "1",
  dilation_rate: "1",
  groups: "1 32",
  keepdims: "false",
  mask_value: "0",
  merge_mode: '"concat"',
  mode: '"horizontal_and_vertical"',
  normalize: "false",
  offset: "0",
  padding: '"valid"',
  reset_after: "true",
  return_sequences: "false",
  return_state: "false",
  scale: "true",
  score_mode: '"dot"',
  shared_axes: "null",
  strides: "1 null",
  use_bias: "true",
  use_scale: "false true",
  value_dim: "null",
  width_factor: "null",
};

describe("every option of every argument", () => {
  const [seen, built] = [new Set(), new Set()];
  for (const [index, {input, steps, keras3, keras2 = keras3}] of STACKS.entries()) {
    const listed = `tests/stacks.json:${index + 2}`; // the first line is the bracket
    test(`${JSON.stringify(input)} ${JSON.stringify(steps)}`, () => {
      for (const [generation, wanted] of /** @type {["keras3" | "keras2", Said][]} */ ([
        ["keras3", keras3],
        ["keras2", keras2],
      ])) {
        const found = compute(input, steps, generation);
        const rows = found.rows.map(({out, weights, states}) => ({
          out,
          ...(states && {states}),
          weights: weights.map(({name, shape, trainable}) => [name, shape, trainable]),
        }));
        const said = {rows, refused: found.refusal?.code ?? null};
        const [is, was] = [said, wanted].map((one) => JSON.stringify(one));
        const other = `${listed}: ${generation}: the calculator says ${is}, and ${was} is listed`;
        assert.deepEqual(said, wanted, other);
        const size = (/** @type {any} */ [, shape]) =>
          shape.reduce((/** @type {number} */ a, /** @type {number} */ b) => a * b, 1);
        const all = wanted.rows.map(({weights}) =>
          weights.reduce((sum, one) => sum + size(one), 0),
        );
        assert.deepEqual(
          found.rows.map(({count}) => count),
          all,
        );
        assert.equal(
          found.count,
          all.reduce((a, b) => a + b, 0),
        );
        const trained = wanted.rows.flatMap(({weights}) => weights.filter(([, , is]) => is));
        assert.equal(
          found.trainable,
          trained.reduce((sum, one) => sum + size(one), 0),
        );
        for (const {weights} of found.rows)
          for (const one of weights) assert.equal(one.count, size([one.name, one.shape]));
      }
    });
    for (const [name, config] of steps) {
      for (const [argument, value] of Object.entries(config)) {
        seen.add(`${name}.${argument}`);
        const one = argument === "layer" ? /** @type {any} */ (value)[0] : value;
        if (!keras3.refused)
          built.add(`${argument === "activation" ? "" : name}.${argument}=${one}`);
      }
    }
  }
  test("is in stacks.json (`make stacks`)", () => {
    for (const [name, {takes}] of Object.entries(LAYERS)) {
      for (const {name: argument, kind, options = kind === "flag" ? [true, false] : []} of takes) {
        assert.ok(seen.has(`${name}.${argument}`), `${name}.${argument}`);
        for (const option of options) {
          const place = argument === "activation" ? "" : name;
          const key = `${place}.${argument}=${option}`;
          assert.ok(built.has(key), `no stack with ${key} is built`);
        }
      }
    }
  });
});

describe("a refusal names what it is about", () => {
  for (const [input, step, code, values] of /** @type {[any, any, string, any][]} */ ([
    [[8], ["Nope", {}], "layer", {layer: "Nope"}],
    [[8], ["toString", {}], "layer", {layer: "toString"}],
    [[8], ["Dense", {units: 1, nope: 2}], "argument", {argument: "nope", layer: "Dense"}],
    [[8], ["Dense", {units: 0}], "count", {argument: "units", value: 0, rank: undefined}],
    [[8], ["Dense", {}], "count", {argument: "units", value: undefined, rank: undefined}],
    [[8], ["Dense", {units: 1.5}], "count", {argument: "units", value: 1.5, rank: undefined}],
    [
      [8],
      ["Dense", {units: 2 ** 53}],
      "count",
      {argument: "units", value: 2 ** 53, rank: undefined},
    ],
    [
      [8],
      ["Dense", {units: 1, use_bias: 1}],
      "flag",
      {argument: "use_bias", value: 1, rank: undefined},
    ],
    [[], ["Dense", {units: 1}], "min-rank", {needed: 2, shape: []}],
    [[8, 2], ["Conv2D", {filters: 1, kernel_size: 1}], "min-rank", {needed: 4, shape: [8, 2]}],
    [
      [8, 8, 8, 2],
      ["Conv2D", {filters: 1, kernel_size: 1}],
      "max-rank",
      {needed: 4, shape: [8, 8, 8, 2]},
    ],
    [
      [null, 8, 8, 2],
      ["Conv2D", {filters: 1, kernel_size: 1}],
      "rank-batch",
      {needed: 4, shape: [null, 8, 8, 2]},
    ],
    [[8, 2], ["MaxPooling2D", {pool_size: 1}], "rank", {needed: 4, shape: [8, 2]}],
    [
      [8, 8],
      ["Dense", {units: new Float(2)}],
      "float",
      {argument: "units", value: new Float(2), rank: undefined},
    ],
    [[8], ["Dense", {units: true}], "boolean", {argument: "units", value: true, rank: undefined}],
    [[8], ["Dense", {units: null}], "count", {argument: "units", value: null, rank: undefined}],
    [
      [8, 2],
      ["Conv1D", {filters: 1, kernel_size: 1, strides: null}],
      "sizes",
      {argument: "strides", value: null, rank: 1},
    ],
    [
      [8, 2],
      ["Conv1D", {filters: 1, kernel_size: [true]}],
      "boolean",
      {argument: "kernel_size", value: [true], rank: 1},
    ],
    [[8], ["Dropout", {rate: [0.5]}], "rate", {argument: "rate", value: [0.5], rank: undefined}],
    [[8], ["Dropout", {rate: []}], "rate", {argument: "rate", value: [], rank: undefined}],
    [[8], ["Dropout", {rate: true}], "boolean", {argument: "rate", value: true, rank: undefined}],
    [[8], ["Dropout", {rate: new Float(1)}], "", {}],
    [
      [8, 2],
      ["Conv1D", {filters: 1, kernel_size: [1, 2]}],
      "sizes",
      {argument: "kernel_size", value: [1, 2], rank: 1},
    ],
    [
      [8, 2],
      ["Conv1D", {filters: 1, kernel_size: [0]}],
      "sizes",
      {argument: "kernel_size", value: [0], rank: 1},
    ],
    [
      [8, 2],
      ["ZeroPadding1D", {padding: [1, -1]}],
      "pair",
      {argument: "padding", value: [1, -1], rank: 1},
    ],
    [[8, 2], ["ZeroPadding1D", {padding: -1}], "pair", {argument: "padding", value: -1, rank: 1}],
    [
      [8, 8, 2],
      ["ZeroPadding2D", {padding: [1]}],
      "pairs",
      {argument: "padding", value: [1], rank: 2},
    ],
    [
      [8, 8, 2],
      ["ZeroPadding2D", {padding: [[1, 1], [1]]}],
      "pairs",
      {argument: "padding", value: [[1, 1], [1]], rank: 2},
    ],
    [[3, 2], ["Conv1D", {filters: 1, kernel_size: 5}], "too-small", {size: 3, window: 5}],
    [
      [3, 2],
      ["Conv1D", {filters: 1, kernel_size: 2, dilation_rate: 3}],
      "too-small",
      {size: 3, window: 4},
    ],
    [
      [9, 8, 4],
      ["Conv2D", {filters: 1, kernel_size: 1, strides: [1, 2], dilation_rate: [2, 1]}],
      "strides-and-dilation",
      {},
    ],
    [
      [8, 2],
      ["Conv1D", {filters: 1, kernel_size: 0}],
      "sizes",
      {argument: "kernel_size", value: 0, rank: 1},
    ],
    [
      [8, 2],
      ["UpSampling1D", {size: [2]}],
      "count",
      {argument: "size", value: [2], rank: undefined},
    ],
    [[3, 2], ["Cropping1D", {cropping: [2, 1]}], "cropped", {size: 3, cut: 3}],
    [[3, 2], ["Reshape", {target_shape: [4]}], "reshape", {shape: [3, 2], target: [4]}],
    [
      [3, 2],
      ["Reshape", {target_shape: [0, -1]}],
      "target",
      {argument: "target_shape", value: [0, -1], rank: undefined},
    ],
    [
      [3, 2],
      ["Reshape", {target_shape: [-2, -3]}],
      "target",
      {argument: "target_shape", value: [-2, -3], rank: undefined},
    ],
    [[3, 2], ["Reshape", {target_shape: [4, -1]}], "reshape", {shape: [3, 2], target: [4, -1]}],
    [
      [null, 4],
      ["Reshape", {target_shape: [7, 3]}],
      "reshape-unknown",
      {shape: [null, 4], target: [7, 3]},
    ],
    [[null, 4], ["Reshape", {target_shape: [6, 2]}], "", {}],
    [[null, 4], ["Reshape", {target_shape: [-1, 3]}], "", {}],
    [[], ["Reshape", {target_shape: []}], "", {}],
    [
      [3, 2],
      ["Reshape", {target_shape: [1.5]}],
      "target",
      {argument: "target_shape", value: [1.5], rank: undefined},
    ],
    [
      [3, 2],
      ["Reshape", {target_shape: [6, 1.5]}],
      "target",
      {argument: "target_shape", value: [6, 1.5], rank: undefined},
    ],
    [[3, 2], ["Reshape", {target_shape: [6, 1]}], "", {}],
    [[3, 2], ["Reshape", {target_shape: [1, -1]}], "", {}],
    [
      [3, 2],
      ["Reshape", {target_shape: 6}],
      "target",
      {argument: "target_shape", value: 6, rank: undefined},
    ],
    [[3, 2], ["BatchNormalization", {axis: 0}], "axis-batch", {axis: 0, shape: [3, 2]}],
    [[3, 2], ["BatchNormalization", {axis: -3}], "axis-batch", {axis: -3, shape: [3, 2]}],
    [[3, 2], ["BatchNormalization", {axis: -4}], "axis", {axis: -4, shape: [3, 2]}],
    [[3, null], ["BatchNormalization", {axis: 2}], "unknown-size", {axis: 2, shape: [3, null]}],
    [[3, null], ["BatchNormalization", {axis: 1}], "", {}],
    [
      [3, 2],
      ["LayerNormalization", {axis: 9, center: false, scale: false}],
      "axis",
      {axis: 9, shape: [3, 2]},
    ],
    [[3, 2], ["LayerNormalization", {axis: 0, center: false, scale: false}], "", {}],
    [
      [3, 2],
      ["LayerNormalization", {axis: [1, -2]}],
      "axes-twice",
      {argument: "axis", value: [1, -2]},
    ],
    [
      [3, 2],
      ["LayerNormalization", {axis: []}],
      "axes",
      {argument: "axis", value: [], rank: undefined},
    ],
    [[3, 2], ["PReLU", {shared_axes: [-2]}], "axis", {axis: -2, shape: [3, 2]}],
    [[null, 2], ["PReLU", {}], "unknown-size", {axis: 1, shape: [null, 2]}],
    [[3, 2], ["BatchNormalization", {axis: 3}], "axis", {axis: 3, shape: [3, 2]}],
    [
      [3, 2],
      ["BatchNormalization", {axis: 1.5}],
      "integer",
      {argument: "axis", value: 1.5, rank: undefined},
    ],
    [[3, 4], ["GroupNormalization", {groups: 3}], "groups-norm", {groups: 3, channels: 4}],
    [[3, 4], ["GroupNormalization", {groups: 0}], "groups-positive", {groups: 0}],
    [[3, 4], ["GroupNormalization", {groups: -2}], "groups-positive", {groups: -2}],
    [[], ["GroupNormalization", {groups: 1}], "min-rank", {needed: 2, shape: []}],
    [[3, null], ["GroupNormalization", {groups: 1}], "unknown-size", {axis: -1, shape: [3, null]}],
    [[3, 4], ["GroupNormalization", {groups: 8}], "groups-many", {groups: 8, channels: 4}],
    [
      [3, 3],
      ["Conv1D", {filters: 4, kernel_size: 1, groups: 2}],
      "groups-channels",
      {groups: 2, channels: 3},
    ],
    [
      [2, 8],
      ["Conv1D", {filters: 1, kernel_size: 1, padding: "causal", data_format: "channels_first"}],
      "causal-first",
      {},
    ],
    [
      [8, 2],
      ["Conv2D", {filters: 1, kernel_size: 1, data_format: "channels_first"}],
      "min-rank",
      {needed: 4, shape: [8, 2]},
    ],
    [
      [null, 8],
      ["Conv1D", {filters: 1, kernel_size: 1, data_format: "channels_first"}],
      "unknown-size",
      {axis: -2, shape: [null, 8]},
    ],
    [[8], ["Add", {with: 1}], "row", {argument: "with", value: 1}],
    [[8], ["Add", {with: -1}], "row", {argument: "with", value: -1, rank: undefined}],
    [[8], ["Add", {}], "row", {argument: "with", value: undefined, rank: undefined}],
    [[8], ["Add", {with: 0}], "", {}],
    [
      [8],
      ["Concatenate", {with: 0, axis: 0}],
      "merge-batch",
      {argument: "axis", value: 0, shape: [8]},
    ],
    [[8], ["Concatenate", {with: 0, axis: 2}], "axis", {axis: 2, shape: [8]}],
    [[8], ["Dot", {with: 0, axes: -2}], "merge-batch", {argument: "axes", value: -2, shape: [8]}],
    [
      [8, 4],
      ["Dot", {with: 0, axes: [1, 2]}],
      "dot",
      {first: 8, second: 4, shape: [8, 4], other: [8, 4]},
    ],
    [[8], ["Dot", {with: 0, axes: [1]}], "both", {argument: "axes", value: [1], rank: undefined}],
    [[8], ["Input", {shape: [0]}], "shape", {argument: "shape", value: [0], rank: undefined}],
    [
      [8],
      ["Rescaling", {scale: null}],
      "number",
      {argument: "scale", value: null, rank: undefined},
    ],
    [[8], ["Rescaling", {scale: new Float(-3)}], "", {}],
    [[8], ["RandomZoom", {height_factor: 1}], "rank", {needed: 4, shape: [8]}],
    ...[
      /** @type {[any, string]} */ ([1, ""]),
      [1.5, "factor"],
      [[-1, 1], ""],
      [[-1.5, 1], "factor"],
      [[-1, 1.5], "factor"],
      [[0.5, 0.2], "factor"],
      [[0.5], "factor"],
      [[new Float(0.5), new Float(0.5)], ""],
    ].map(([factor, code]) => [
      [8, 8, 3],
      ["RandomRotation", {factor}],
      code,
      {argument: "factor", value: factor, rank: undefined},
    ]),
    [
      [8, 8, 3],
      ["RandomContrast", {factor: [-0.5, 1]}],
      "factor",
      {argument: "factor", value: [-0.5, 1], rank: undefined},
    ],
    [
      [5, null, 3],
      ["ConvLSTM1D", {filters: 1, kernel_size: 1}],
      "unknown-size",
      {axis: 2, shape: [5, null, 3]},
    ],
    [
      [5, 3],
      ["Bidirectional", {layer: ["LSTM", {units: 1, return_state: true}]}],
      "state-inside",
      {layer: "Bidirectional(LSTM)"},
    ],
    [[3], ["TimeDistributed", {layer: ["Dense", {units: 1}]}], "min-rank", {needed: 3, shape: [3]}],
    [
      [3, 2],
      ["TimeDistributed", {layer: ["GRU", {units: 1}]}],
      "layer",
      {argument: "layer", value: ["GRU", {units: 1}], rank: undefined},
    ],
    [
      [3, 2],
      ["Bidirectional", {}],
      "layer",
      {argument: "layer", value: undefined, rank: undefined},
    ],
    [
      [3, 8, 8],
      ["TimeDistributed", {layer: ["Conv2D", {filters: 1, kernel_size: 1}]}],
      "min-rank",
      {needed: 5, shape: [3, 8, 8], layer: "TimeDistributed(Conv2D)"},
    ],
    [
      [3],
      ["Bidirectional", {layer: ["LSTM", {units: 1}]}],
      "rank",
      {needed: 3, shape: [3], layer: "Bidirectional(LSTM)"},
    ],
    [[4], ["MultiHeadAttention", {num_heads: 1, key_dim: 1}], "min-rank", {needed: 3, shape: [4]}],
    [[3, 2], ["Permute", {dims: [1, 1]}], "permutation", {dims: [1, 1]}],
    [
      [3, 2, 2],
      ["Permute", {dims: [2, 1]}],
      "permutation-axes",
      {dims: [2, 1], axes: 2, shape: [3, 2, 2]},
    ],
    [[3, 2], ["Dropout", {rate: 1.01}], "rate", {argument: "rate", value: 1.01, rank: undefined}],
    [[3], ["Dropout", {rate: 1}], "", {}],
    [["x"], ["ReLU", {}], "input", {value: ["x"]}],
    [[3, "x"], ["ReLU", {}], "input", {value: [3, "x"]}],
    [[0], ["ReLU", {}], "input", {value: [0]}],
    [8, ["ReLU", {}], "input", {value: 8}],
    [[null, 3], ["Flatten", {}], "", {}],
    [[null], ["Dense", {units: 1}], "unknown-size", {axis: -1, shape: [null]}],
    [[2 ** 40, 2 ** 20], ["Flatten", {}], "too-large", {}],
    [[2 ** 52], ["Dense", {units: 4}], "too-large", {}],
  ]))
    test(`${JSON.stringify(input)} ${JSON.stringify(step)}: ${code || "none"}`, () => {
      const {refusal, rows} = compute(input, [step], "keras3");
      assert.equal(refusal?.code ?? "", code);
      if (code) assert.deepEqual(refusal?.values, values);
      assert.equal(rows.length, code ? 0 : 1);
    });
  test("in some generations Keras takes any number", () => {
    for (const [name, argument, keras3, keras2] of /** @type {[string, string, any, any][]} */ ([
      ["Dropout", "rate", "rate", "rate"],
      ["AlphaDropout", "rate", undefined, undefined],
      ["GaussianDropout", "rate", "rate", undefined],
      ["GaussianNoise", "stddev", "rate", undefined],
    ])) {
      const steps = /** @type {any} */ ([[name, {[argument]: 2}]]);
      assert.equal(compute([3], steps, "keras3").refusal?.code, keras3, name);
      assert.equal(compute([3], steps, "keras2").refusal?.code, keras2, name);
      const text = /** @type {any} */ ([[name, {[argument]: "a"}]]);
      assert.equal(compute([3], text, "keras2").refusal?.code, "rate", name);
    }
  });
  test("one input may be what a layer of two rows before made", () => {
    const steps = /** @type {any} */ ([
      ["Dense", {units: 3}],
      ["Input", {shape: [null, 3]}],
      ["Multiply", {with: 1}],
      ["Subtract", {with: 2}],
    ]);
    const {rows} = compute([8], steps, "keras2");
    assert.deepEqual(
      rows.map(({out}) => out),
      [[3], [null, 3], [null, 3], [null, 3]],
    );
  });
  test("Keras 2 has no RMSNormalization", () => {
    const steps = /** @type {any} */ ([["RMSNormalization", {}]]);
    const {refusal} = compute([4], steps, "keras2");
    assert.deepEqual([refusal?.code, refusal?.values], ["keras3-only", {since: "3.9"}]);
  });
  test("both ways give a sequence of both", () => {
    const layer = ["GRU", {units: 3, return_sequences: true}];
    const {rows} = compute([9, 4], /** @type {any} */ ([["Bidirectional", {layer}]]), "keras3");
    assert.deepEqual([rows[0].out, rows[0].count], [[9, 6], 162]);
  });
  test("PReLU's axis 0 is the last one, as Keras counts", () => {
    const step = /** @type {any} */ (["PReLU", {shared_axes: [0]}]);
    assert.deepEqual(compute([3, 4, 5], [step], "keras3").rows[0].weights[0].shape, [3, 4, 1]);
  });
  test("Keras 2's attention needs more than one dimension", () => {
    const steps = /** @type {any} */ ([["MultiHeadAttention", {num_heads: 1, key_dim: 2}]]);
    const {refusal} = compute([4], steps, "keras2");
    assert.deepEqual([refusal?.code, refusal?.values], ["min-rank", {needed: 3, shape: [4]}]);
  });
  test("what comes before it stays", () => {
    const steps = /** @type {any} */ ([
      ["Dense", {units: 2}],
      ["Conv1D", {}],
      ["Dense", {units: 1}],
    ]);
    const {rows, count, trainable} = compute([3], steps, "keras3");
    assert.deepEqual([rows.length, count, trainable], [1, 8, 8]);
  });
  test("the total is exact, too", () => {
    const half = /** @type {any} */ (["Embedding", {input_dim: 2 ** 52, output_dim: 1}]);
    assert.equal(compute([1], [half], "keras3").count, 2 ** 52);
    assert.equal(compute([1], [half, half], "keras3").refusal?.code, "too-large");
  });
  test("an error of ours is none", () => {
    assert.throws(() => compute([3], /** @type {any} */ ([null]), "keras3"), TypeError);
  });
  test("the largest whole numbers", () => {
    assert.equal(exact(2 ** 53 - 1), 2 ** 53 - 1);
    assert.equal(exact(null), null);
    assert.throws(
      () => exact(2 ** 53),
      (error) => error instanceof Refusal && error.code === "too-large",
    );
    assert.ok(inexact(2 ** 53) && !inexact(2 ** 53 - 1) && !inexact(0.5) && !inexact(null));
    assert.equal(product([2, 3, 4]), 24);
    assert.equal(product([]), 1);
    assert.equal(product([2, null]), null);
  });
  test("what isn't given is what Keras takes", () => {
    /** @type {Record<string, Set<string>>} */
    const standards = {};
    for (const {takes} of Object.values(LAYERS)) {
      for (const {name, standard} of takes)
        if (standard !== undefined) (standards[name] ??= new Set()).add(JSON.stringify(standard));
    }
    const found = Object.entries(standards).map(([name, all]) => [name, [...all].sort().join(" ")]);
    assert.deepEqual(Object.fromEntries(found), STANDARDS);
    assert.deepEqual(complete(/** @type {any} */ (["MaxPooling1D", {pool_size: 2}]), "keras3"), {
      pool_size: 2,
      strides: null,
      padding: "valid",
      data_format: "channels_last",
    });
    assert.deepEqual(
      complete(/** @type {any} */ (["Bidirectional", {layer: ["GRU", {units: 1}]}]), "keras3"),
      {
        layer: [
          "GRU",
          {
            units: 1,
            return_sequences: false,
            return_state: false,
            reset_after: true,
            use_bias: true,
          },
        ],
        merge_mode: "concat",
      },
    );
  });
});

describe("what a field and the code say", () => {
  for (const [value, wanted] of /** @type {[any, string][]} */ ([
    [null, "None"],
    [undefined, "None"],
    [true, "True"],
    [false, "False"],
    ['a"b', '"a\\"b"'],
    [3, "3"],
    [-0.5, "-0.5"],
    [[], "()"],
    [[4], "(4,)"],
    [[1, [2, null]], "(1, (2, None))"],
  ]))
    test(`${JSON.stringify(value)} is ${wanted}`, () => assert.equal(literal(value), wanted));
  for (const [typed, value] of /** @type {[string, any][]} */ ([
    ["3", 3],
    [" -1 ", -1],
    ["0.5", new Float(0.5)],
    [".5", new Float(0.5)],
    ["2.", new Float(2)],
    ["-1e-3", new Float(-0.001)],
    ["+1_000", 1000],
    ["--3", 3],
    ["-0", 0],
    ["00", 0],
    ["(3)", 3],
    ["-(3)", -3],
    ["((3, 3))", [3, 3]],
    ["((3,), 2)", [[3], 2]],
    ["[1, 2,]", [1, 2]],
    ["[]", []],
    ["True", true],
    ["(False, 1)", [false, 1]],
    ["28，28，１", [28, 28, 1]],
    ["（3，3）", [3, 3]],
    ["(3, 3)", [3, 3]],
    ["3, 3", [3, 3]],
    ["(4,)", [4]],
    ["4,", [4]],
    ["(4, )", [4]],
    ["None", null],
    ["(None, 8)", [null, 8]],
    [
      "((1, 1), (2, 2))",
      [
        [1, 1],
        [2, 2],
      ],
    ],
    [
      "(1, 1), (2, 2)",
      [
        [1, 1],
        [2, 2],
      ],
    ],
    ["(1, 1),", [[1, 1]]],
    ["1, (2, 2)", [1, [2, 2]]],
    ["[5]", [5]],
    ["()", []],
    ["9007199254740991", 2 ** 53 - 1],
    ["1/255", new Float(1 / 255)],
    ["-1 / 4.", new Float(-0.25)],
    ["(1/2, 1)", [new Float(0.5), 1]],
    ["8/2/2", new Float(2)],
  ]))
    test(`${typed} is read`, () => assert.deepEqual(parse(typed), value));
  for (const typed of [
    "",
    "three",
    "3 3",
    "(3",
    "3)",
    "(1]",
    "[1)",
    "{}",
    ",",
    "(,)",
    "1,,2",
    "1__0",
    "1_",
    "_1",
    "007",
    "3x",
    "1.2.3",
    "0x10",
    "-None",
    "1/0",
    "1/",
    "/2",
    "1//2",
    "None/2",
    "1/(1, 2)",
    "-(1, 2)",
    "-",
    "(",
    "null",
    '"3"',
    "Nones",
  ])
    test(`${JSON.stringify(typed)} is no number`, () =>
      assert.throws(() => parse(typed), {code: "not-a-number", values: {value: typed}}));
  for (const typed of ["true", "(1, none)", "FALSE"])
    test(`${typed} has a capital in Python`, () =>
      assert.throws(() => parse(typed), {code: "capital", values: {value: typed}}));
  for (const [value, wanted] of /** @type {[number, string][]} */ ([
    [2, "2.0"],
    [-2, "-2.0"],
    [0.5, "0.5"],
    [1e21, "1e+21"],
  ]))
    test(`the float ${wanted} is one in Python, too`, () =>
      assert.equal(literal(new Float(value)), wanted));
  for (const typed of ["9007199254740993", "(1, -9007199254740993)", "1e999"])
    test(`${typed} would be rounded`, () =>
      assert.throws(() => parse(typed), {code: "number-too-large", values: {value: typed}}));
  test("a call has the arguments that Keras hasn't itself", () => {
    const said = (/** @type {any} */ step) => call(step);
    assert.equal(said(["Dense", {units: 3}]), "keras.layers.Dense(units=3)");
    assert.equal(
      said(["Dense", {units: 3, activation: "linear", use_bias: false}]),
      "keras.layers.Dense(units=3, use_bias=False)",
    );
    assert.equal(said(["ReLU", {}]), "keras.layers.ReLU()");
    assert.equal(
      said(["Activation", {activation: "linear"}]),
      'keras.layers.Activation(activation="linear")',
    );
    assert.equal(
      said(["Bidirectional", {layer: ["GRU", {units: 2}], merge_mode: "sum"}]),
      'keras.layers.Bidirectional(keras.layers.GRU(units=2), merge_mode="sum")',
    );
  });
  test("a program builds the stack", () => {
    const steps = (/** @type {any[]} */ ...all) => /** @type {any} */ (all);
    assert.equal(
      program([8, null], steps(["ReLU", {}], ["Dense", {units: 2}])),
      [
        "from tensorflow import keras",
        "",
        "model = keras.Sequential([",
        "    keras.Input((8, None)),",
        "    keras.layers.ReLU(),",
        "    keras.layers.Dense(units=2),",
        "])",
        "model.summary()",
      ].join("\n"),
    );
    assert.equal(
      program([8, 4], steps(["MultiHeadAttention", {num_heads: 1, key_dim: 2}], ["ReLU", {}])),
      [
        "from tensorflow import keras",
        "",
        "inputs = x = keras.Input((8, 4))",
        "x = keras.layers.MultiHeadAttention(num_heads=1, key_dim=2)(x, x)",
        "x = keras.layers.ReLU()(x)",
        "model = keras.Model(inputs, x)",
        "model.summary()",
      ].join("\n"),
    );
    /** @param {any} input  @param {...any} all */
    const lines = (input, ...all) =>
      program(input, steps(...all))
        .split("\n")
        .slice(2, -1);
    assert.deepEqual(
      lines(
        [8],
        ["Dense", {units: 8}],
        ["ReLU", {}],
        ["Add", {with: 1}],
        ["Dot", {with: 0, axes: 1}],
      ),
      [
        "inputs = x = keras.Input((8,))",
        "x = x1 = keras.layers.Dense(units=8)(x)",
        "x = keras.layers.ReLU()(x)",
        "x = keras.layers.Add()([x, x1])",
        "x = keras.layers.Dot(axes=1)([x, inputs])",
        "model = keras.Model(inputs, x)",
      ],
    );
    assert.deepEqual(
      lines(
        [8],
        ["Input", {shape: [4]}],
        ["Attention", {}],
        ["Input", {shape: [2]}],
        ["Concatenate", {with: 2}],
        ["LSTM", {units: 1, return_state: true}],
        ["Average", {with: 5}],
      ),
      [
        "inputs = x = keras.Input((8,))",
        "x = x1 = keras.layers.Input(shape=(4,))",
        "x = x2 = keras.layers.Attention()([x, x])",
        "x = x3 = keras.layers.Input(shape=(2,))",
        "x = keras.layers.Concatenate()([x, x2])",
        "x, *states = keras.layers.LSTM(units=1, return_state=True)(x)",
        "x5 = x",
        "x = keras.layers.Average()([x, x5])",
        "model = keras.Model([inputs, x1, x3], [inputs, x])",
      ],
      "an input from which nothing goes on is an output",
    );
  });
});

describe("the names of Keras's weights", () => {
  for (const [
    layer,
    config,
    wanted,
    keras2 = wanted,
  ] of /** @type {[string, any, string, string?][]} */ ([
    ["Dense", {}, "kernel bias"],
    ["Dense", {use_bias: true}, "kernel bias"],
    ["Dense", {use_bias: false}, "kernel"],
    ["EinsumDense", {}, "kernel"],
    ["EinsumDense", {bias_axes: "d"}, "kernel bias"],
    ["DepthwiseConv2D", {}, "kernel bias", "depthwise_kernel bias"],
    ["SeparableConv1D", {}, "depthwise_kernel pointwise_kernel bias"],
    ["BatchNormalization", {}, "gamma beta moving_mean moving_variance"],
    ["BatchNormalization", {scale: false}, "beta moving_mean moving_variance"],
    ["BatchNormalization", {center: false}, "gamma moving_mean moving_variance"],
    ["LayerNormalization", {}, "gamma beta"],
    ["RMSNormalization", {}, "scale"],
    ["Normalization", {}, "mean variance count"],
    ["Attention", {}, ""],
    ["Attention", {use_scale: true, score_mode: "concat"}, "scale concat_score_weight"],
    ["Attention", {score_mode: "dot"}, ""],
    ["AdditiveAttention", {}, "scale"],
    ["AdditiveAttention", {use_scale: false}, ""],
    ["Embedding", {}, "embeddings"],
    ["PReLU", {}, "alpha"],
    ["LSTM", {}, "kernel recurrent_kernel bias"],
    ["Mine", {}, ""],
  ]))
    test(`${layer} ${JSON.stringify(config)}: ${wanted || "none"}`, () => {
      assert.equal(namesOf(layer, config).join(" "), wanted);
      assert.equal(namesOf(layer, config, true).join(" "), keras2);
    });
  test("without a configuration they are the usual ones", () => {
    assert.deepEqual(namesOf("Dense"), ["kernel", "bias"]);
  });
  for (const [name, wanted] of [
    ["Conv2DTranspose", "conv2d_transpose"],
    ["LSTM", "lstm"],
    ["SimpleRNNCell", "simple_rnn_cell"],
    ["BatchNormalization", "batch_normalization"],
    ["PReLU", "p_re_lu"],
    ["my layer", "mylayer"],
  ])
    test(`${name} is ${wanted}`, () => assert.equal(snakeCase(name), wanted));
  test("lead back to the class", () => assert.equal(CLASSES.conv2d_transpose, "Conv2DTranspose"));
});

describe("an address", () => {
  /** @type {import("../docs/tools/calculator/form.js").Form} */
  const form = {
    input: "32, 32, 1 >>> 가",
    generation: "keras2",
    drafts: [
      {name: "Dense", texts: {units: "3?>~"}},
      {name: "Bidirectional", texts: {}, inner: {name: "GRU", texts: {units: "5"}}},
    ],
  };
  const packed = (/** @type {any} */ value) =>
    `#stack=${Buffer.from(JSON.stringify(value)).toString("base64url")}`;
  const fields = (/** @type {any[]} */ ...layers) => packed(["8", "keras3", ...layers]);
  test("has the form in letters that nothing cuts or escapes", () => {
    assert.match(written(form), /^#stack=[\w-]+$/);
    assert.match(written(form), /-/);
    assert.match(written(form), /_/);
    assert.deepEqual(read(written(form)), form);
    assert.equal(
      written(form),
      packed([
        form.input,
        "keras2",
        ["Dense", {units: "3?>~"}],
        ["Bidirectional", {}, ["GRU", {units: "5"}]],
      ]),
    );
    assert.deepEqual(read(written(START)), START);
  });
  test("without a stack is none", () => {
    for (const hash of ["", "#", "#part", "#stack"]) assert.equal(read(hash), undefined);
  });
  for (const [name, hash] of /** @type {[string, string][]} */ ([
    ["no base64", "#stack=%%%"],
    ["no JSON", `#stack=${Buffer.from("[1").toString("base64url")}`],
    ["no UTF-8", `#stack=${Buffer.from('["8\xff","keras3"]', "latin1").toString("base64url")}`],
    ["an object", packed({})],
    ["no shape", packed([5, "keras3"])],
    ["a shape that is too long", packed(["1".repeat(201), "keras3"])],
    ["another generation", packed(["8", "keras4"])],
    ["an unknown layer", fields(["Mine", {}])],
    ["a name that every object has", fields(["toString", {}])],
    ["an unknown argument", fields(["Dense", {units: "1", nope: "2"}])],
    ["a value that is no text", fields(["Dense", {units: 3}])],
    ["one value of two", fields(["Dense", {units: "3", use_bias: true}])],
    ["a text that is too long", fields(["Dense", {units: "1".repeat(201)}])],
    ["no arguments", fields(["Dense"])],
    ["a layer in one that takes none", fields(["Dense", {}, ["GRU", {}]])],
    ["a wrapper of nothing", fields(["Bidirectional", {}])],
    ["a layer that the wrapper doesn't take", fields(["Bidirectional", {}, ["Dense", {}]])],
    [
      "an argument that the inner one doesn't have",
      fields(["Bidirectional", {}, ["GRU", {a: "1"}]]),
    ],
  ]))
    test(`${name} can't be read`, () => assert.equal(read(hash), "noAddress"));
  test("holds texts of 200 letters, 200 layers and 65,536 letters", () => {
    assert.deepEqual([MOST_LETTERS, MOST_LAYERS, LONGEST], [200, 200, 65536]);
    const [longest, relu] = ["1".repeat(200), ["ReLU", {}]];
    assert.equal(/** @type {any} */ (read(packed([longest, "keras3"]))).input, longest);
    const most = /** @type {any} */ (read(fields(...Array(200).fill(relu))));
    assert.equal(most.drafts.length, 200);
    assert.equal(read(fields(...Array(201).fill(relu))), "longAddress");
    assert.equal(read("#stack=".padEnd(65536, "A")), "noAddress");
    assert.equal(read("#stack=".padEnd(65537, "A")), "longAddress");
  });
});

describe("what is in the form", () => {
  /** @param {string} name  @param {Record<string, string>} texts */
  const step = (name, texts, inner = /** @type {any} */ (undefined)) =>
    stepOf({name, texts, inner})[1];
  const argument = (/** @type {string} */ layer, /** @type {string} */ name) =>
    /** @type {any} */ (LAYERS[layer].takes.find((one) => one.name === name));
  test("begins with the first layer that a wrapper takes", () => {
    assert.deepEqual(draft("Dense"), {name: "Dense", texts: {}});
    assert.deepEqual(draft("TimeDistributed"), {
      name: "TimeDistributed",
      texts: {},
      inner: {name: "Dense", texts: {}},
    });
  });
  test("is what was typed, or else what a new layer begins with, or what Keras takes", () => {
    const text = (/** @type {string} */ layer, /** @type {string} */ name, texts = {}) =>
      textOf({name: layer, texts}, argument(layer, name));
    assert.equal(text("Dense", "units", {units: ""}), "");
    assert.equal(text("Dense", "units", {units: "7"}), "7");
    assert.equal(text("Dense", "units"), "64");
    assert.equal(text("Dense", "activation"), "linear");
    assert.equal(text("Dense", "use_bias"), "True");
    assert.equal(text("Conv1DTranspose", "strides"), "2", "though Keras takes 1");
    assert.equal(text("MaxPooling1D", "strides"), "", "Keras takes None");
    assert.equal(text("DepthwiseConv1D", "depth_multiplier"), "1");
    assert.equal(text("Permute", "dims"), "(2, 1)");
    assert.equal(textOf({name: "Dense", texts: {}}, {name: "units", kind: "count"}), "");
  });
  test("is read as its argument is written", () => {
    assert.deepEqual(step("Dense", {units: " 3 ", use_bias: "False", activation: "relu"}), {
      units: 3,
      activation: "relu",
      use_bias: false,
    });
    assert.deepEqual(step("MaxPooling1D", {pool_size: "(3,)", strides: " "}), {
      pool_size: [3],
      padding: "valid",
      data_format: "channels_last",
    });
    assert.deepEqual(
      step("DepthwiseConv1D", {kernel_size: "2", strides: ""}).strides,
      undefined,
      "an empty field is what Keras takes",
    );
    assert.deepEqual(step("PReLU", {shared_axes: "1"}), {shared_axes: [1]}, "one number");
    assert.deepEqual(step("Reshape", {target_shape: "6"}), {target_shape: [6]}, "one number");
    assert.deepEqual(step("Reshape", {target_shape: "2, 3"}), {target_shape: [2, 3]});
    assert.deepEqual(step("BatchNormalization", {axis: "1"}).axis, 1);
    assert.deepEqual(step("Bidirectional", {}, {name: "GRU", texts: {units: "5"}}), {
      layer: [
        "GRU",
        {units: 5, return_sequences: false, return_state: false, reset_after: true, use_bias: true},
      ],
      merge_mode: "concat",
    });
  });
  test("or refused with the name of its field", () => {
    const said = (/** @type {Record<string, string>} */ texts) => () => step("Dense", texts);
    const not = {code: "not-a-number", values: {value: "three", argument: "units"}};
    assert.throws(said({units: "three"}), not);
    const empty = {code: "empty", values: {argument: "units"}};
    assert.throws(said({units: ""}), empty);
  });
  const relu = {name: "ReLU", texts: {}};
  const asked = (/** @type {string} */ input, drafts = [relu]) =>
    answer({input, generation: "keras3", drafts});
  test("has an input shape with brackets, without, or of nothing", () => {
    assert.deepEqual(asked("(3, None)").input, [3, null]);
    assert.deepEqual(asked("3, 4").input, [3, 4]);
    assert.deepEqual(asked("3").input, [3]);
    assert.deepEqual(asked("  ").input, []);
    assert.equal(asked("  ").refusal, undefined);
    assert.deepEqual(asked("x").refusal?.values, {value: "x"});
    assert.equal(asked("x").refusal?.code, "input");
    assert.equal(asked("9007199254740993").refusal?.code, "input-too-large");
  });
  test("folds what few change, where there is more", () => {
    const rare = (/** @type {string} */ layer) =>
      LAYERS[layer].takes.filter((one) => isRare(layer, one)).map(({name}) => name);
    assert.deepEqual(rare("Conv2D"), ["dilation_rate", "groups", "use_bias", "data_format"]);
    assert.deepEqual(rare("BatchNormalization"), ["center", "scale"]);
    assert.deepEqual(rare("GlobalMaxPooling1D"), [], "it has no other");
    assert.deepEqual(rare("MaxPooling1D"), ["data_format"]);
    assert.deepEqual(rare("Rescaling"), ["offset"]);
    assert.deepEqual(rare("GroupNormalization"), ["center", "scale"]);
  });
  test("names the same layer after a change", () => {
    const [a, b, add] = [draft("Dense"), draft("ReLU"), {name: "Add", texts: {with: "1"}}];
    const named = (/** @type {any[]} */ before, /** @type {any[]} */ after) => {
      renumber(before, after);
      return add.texts.with;
    };
    assert.equal(named([a, b, add], [b, a, add]), "2");
    assert.equal(named([b, a, add], [b, add, a]), "3", "though it is below now");
    assert.equal(named([b, add, a], [add, a]), "2");
    assert.equal(named([add, a], [add]), "0", "the input, where it is gone");
    assert.equal(named([add], [a, add]), "0");
    assert.equal(answer({input: "8", generation: "keras3", drafts: [draft("Add")]}).count, 0);
  });
  test("is computed up to the field that can't be read", () => {
    const bad = {name: "Dense", texts: {units: "x"}};
    const {rows, steps, refusal} = asked("3", [relu, bad, relu]);
    assert.deepEqual([rows.length, steps.length, refusal?.code], [1, 1, "not-a-number"]);
    const before = asked("3", [{name: "Conv1D", texts: {}}, bad]);
    assert.equal(before.refusal?.code, "min-rank", "the first of two is named");
    assert.throws(() => asked("3", [{name: "Nope", texts: {}}]), TypeError);
  });
  test("is the guide's CNN at first", () => {
    const {rows, count, refusal} = answer(START);
    assert.deepEqual(
      rows.map(({out}) => out),
      [[32, 32, 32], [16, 16, 32], [16, 16, 64], [8, 8, 64], [4096], [1000], [1]],
    );
    // 5·5·32 + 32, 2·2·32·64 + 64, 4096·1000 + 1000, 1000 + 1
    assert.deepEqual([count, refusal], [832 + 8256 + 4_097_000 + 1001, undefined]);
  });
});

describe("sentences", () => {
  test("have a shape with its batch", () => {
    assert.equal(whole([3, null]), "(None, 3, None)");
    assert.equal(whole([]), "(None,)");
  });
  test("have what a refusal is about", () => {
    const sentences = {
      rank: "{layer} needs {needed} dimensions, {shape} has {found}",
      value: "{layer}: {argument} can't be {value}, {other}",
    };
    assert.equal(
      sentence(new Refusal("rank", {needed: 4, shape: [8, 2]}), "Conv2D", sentences),
      "Conv2D needs 4 dimensions, (None, 8, 2) has 3",
    );
    const refusal = new Refusal("value", {argument: "axis", value: [1, null], other: true});
    assert.equal(sentence(refusal, "PReLU", sentences), "PReLU: axis can't be (1, None), True");
  });
});

describe("a new layer of the form", () => {
  test("begins with a small, usual value of each argument", () => {
    /** @type {Record<string, Set<string>>} */
    const starts = {};
    for (const {takes} of Object.values(LAYERS)) {
      for (const {name, start} of takes)
        if (start !== undefined) (starts[name] ??= new Set()).add(JSON.stringify(start));
    }
    assert.deepEqual(
      Object.fromEntries(Object.entries(starts).map(([name, all]) => [name, [...all].join(" ")])),
      STARTS,
    );
  });
});
