/** The names of what a layer stores, by its class and by what is there. */

import {namesOf} from "../keras/variables.js";

/** @import {Config} from "../keras/variables.js" */

/** @typedef {{shape: number[], dtype: string}} Stored a variable of a layer */

// What a config can leave out. One that leaves out gamma leaves the same as one that leaves out
// beta: such layers are only named where their config is there.
const USUAL = [{}, {use_bias: false}, {bias_axes: "a"}];
const QUANTIZABLE = new Set(["Dense", "EinsumDense", "Embedding"]);
const WHOLE = /^u?int8$/;

/**
 * What a quantized layer stores, in each mode of Keras 3.15.
 * @param {string} main the kernel or the embeddings
 * @param {string[]} bias
 * @returns {string[][]}
 */
const quantized = (main, bias) => [
  [main, ...bias, `${main}_scale`],
  [main, ...bias, `${main}_scale`, `${main}_zero`, "g_idx"],
  [...bias, `quantized_${main}`, `${main}_scale`, `${main}_zero`, "g_idx"],
  [...bias, `quantized_${main}`, `${main}_scale`, `${main}_zero`, "awq_scales", "g_idx"],
];

/** @param {string[]} bias */
const float8 = (bias) => [
  "kernel",
  ...bias,
  ...["inputs", "kernel", "outputs_grad"].flatMap((of) => [`${of}_scale`, `${of}_amax_history`]),
];

/**
 * @param {string} type the layer's class
 * @param {string[]} plain its names where it isn't quantized
 * @returns {{names: string[], whole: boolean}[]} `whole`: its kernel is of 8-bit integers
 */
function ways(type, plain) {
  const as = (/** @type {boolean} */ whole) => (/** @type {string[]} */ names) => ({names, whole});
  const plainly = [as(false)(plain)];
  if (!QUANTIZABLE.has(type)) return plainly;
  const [main, ...bias] = plain;
  return [
    ...plainly,
    ...quantized(main, bias).map(as(true)),
    ...(main === "kernel" ? [as(false)(float8(bias))] : []),
  ];
}

/**
 * The names of a layer's variables in the order in which they are stored; none where that isn't
 * known.
 * @param {string} type the layer's class
 * @param {Config | undefined} config
 * @param {Stored[]} stored
 * @param {boolean | undefined} keras2 whether Keras 2 wrote it, where that is known
 * @returns {string[]}
 */
export function namesFor(type, config, stored, keras2) {
  if (keras2 !== undefined) return namesIn(type, config, stored, keras2);
  const [names, others] = [false, true].map((which) => namesIn(type, config, stored, which));
  return String(names) === String(others) ? names : [];
}

/**
 * @param {string} type
 * @param {Config | undefined} config
 * @param {Stored[]} stored
 * @param {boolean} keras2
 * @returns {string[]}
 */
function namesIn(type, config, stored, keras2) {
  const plain = (config ? [config] : USUAL).map((one) => namesOf(type, one, keras2));
  const fits = plain
    .flatMap((names) => ways(type, names))
    .filter(({names, whole}) => {
      const main = names.findIndex((name) => /^(quantized_)?(kernel|embeddings)$/.test(name));
      return (
        names.length === stored.length && (main < 0 || WHOLE.test(stored[main].dtype) === whole)
      );
    });
  return fits[0]?.names ?? [];
}
