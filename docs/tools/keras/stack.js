/**
 * A stack of layers: what each one makes of what comes before it, up to the first that Keras
 * refuses.
 */

import {exact} from "./exact.js";
import {LAYERS, product} from "./layers.js";
import {Float} from "./python.js";
import {Refusal} from "./refusal.js";

/** @import {Argument, Config, Generation, Shape, Variable} from "./layers.js" */
/**
 * @typedef {[name: string, config: Config]} Step a layer with the arguments that are given to it
 */
/** @typedef {Variable & {count: number}} Counted */
/**
 * @typedef {{out: Shape, weights: Counted[], count: number, trainable: number, states?: Shape[]}}
 *   Row
 */

/** @param {unknown} value  @param {number} least */
const whole = (value, least) =>
  Number.isSafeInteger(value) && /** @type {number} */ (value) >= least;
/** @param {unknown} value  @param {number} length  @param {(one: unknown) => boolean} test */
const list = (value, length, test) =>
  Array.isArray(value) && value.length === length && value.every(test);
/** @param {unknown} value */
const side = (value) => whole(value, 0) || list(value, 2, (one) => whole(one, 0));

/** @param {any} value */
const isNumber = (value) => typeof value === "number" || value instanceof Float;

/**
 * Whether an argument takes a value.
 * @type {Record<string, (value: any, argument: Partial<Argument>) => boolean>}
 */
const TAKES = {
  count: (value) => whole(value, 1),
  sizes: (value, {rank}) => whole(value, 1) || list(value, Number(rank), (one) => whole(one, 1)),
  pairs: (value, {rank}) =>
    rank === 1 ? side(value) : whole(value, 0) || list(value, Number(rank), side),
  integers: (value) => Array.isArray(value) && value.every((one) => Number.isSafeInteger(one)),
  integer: (value) => Number.isSafeInteger(value),
  axes: (value) => Number.isSafeInteger(value) || (value?.length > 0 && TAKES.integers(value, {})),
  both: (value) => Number.isSafeInteger(value) || list(value, 2, Number.isSafeInteger),
  target: (value) => Array.isArray(value) && value.every((one) => one === -1 || whole(one, 1)),
  rate: (value) => isNumber(value) && Number(value) >= 0 && Number(value) <= 1,
  number: isNumber,
  factor: (value, {least = -1}) =>
    list(value, 2, (one) => isNumber(one) && Number(one) >= least && Number(one) <= 1)
      ? Number(value[0]) <= Number(value[1])
      : TAKES.rate(value, {}),
  shape: (value) => Array.isArray(value) && value.every((size) => size === null || whole(size, 1)),
  row: (value) => whole(value, 0),
  flag: (value) => typeof value === "boolean",
  choice: (value, {options}) => Boolean(options?.includes(value)),
  layer: (value, {options}) => Boolean(options?.includes(value?.[0])),
};

/** What may be a float. */
const FLOATS = new Set(["rate", "number", "factor"]);

/**
 * Say why an argument doesn't take a value.
 * @param {Argument} argument  @param {any} value  @returns {Refusal}
 */
function notTaken({name, kind, rank}, value) {
  const values = {argument: name, value, rank};
  const all = kind === "layer" ? [] : [value].flat(Infinity);
  if (all.some((one) => typeof one === "boolean")) return new Refusal("boolean", values);
  if (!FLOATS.has(kind) && all.some((one) => one instanceof Float))
    return new Refusal("float", values);
  return kind === "pairs" && rank === 1 ? new Refusal("pair", values) : new Refusal(kind, values);
}

/**
 * Return the arguments with those that aren't given as Keras takes them.
 * @param {Step} step  @param {Generation} generation  @returns {Config}
 * @throws {Refusal} for an unknown layer or argument, or a value that an argument doesn't take
 */
export function complete([name, given], generation) {
  const layer = Object.hasOwn(LAYERS, name) && LAYERS[name];
  if (!layer) throw new Refusal("layer", {layer: name});
  const unknown = Object.keys(given).find((key) =>
    layer.takes.every((argument) => argument.name !== key),
  );
  if (unknown) throw new Refusal("argument", {argument: unknown, layer: name});
  return Object.fromEntries(
    layer.takes.map((argument) => {
      const {[argument.name]: value = argument.standard} = given;
      if (value === null && argument.optional) return [argument.name, null];
      const unchecked = argument.unchecked?.includes(generation) && isNumber(value);
      if (!unchecked && !TAKES[argument.kind](value, argument)) throw notTaken(argument, value);
      return [
        argument.name,
        argument.kind === "layer" ? [value[0], complete(value, generation)] : value,
      ];
    }),
  );
}

/** @param {Shape} shape  @throws {Refusal} */
function checkInput(shape) {
  if (!TAKES.shape(shape, {})) throw new Refusal("input", {value: shape});
}

/**
 * @param {Shape} input without the batch
 * @param {Step[]} steps
 * @param {Generation} generation
 * @returns {{rows: Row[], refusal?: Refusal, count: number, trainable: number}} a row for each
 *   layer before the refused one
 */
export function compute(input, steps, generation) {
  /** @type {Row[]} */
  const rows = [];
  let refusal;
  let [count, trainable] = [0, 0];
  try {
    checkInput(input);
    const outs = [input];
    for (const step of steps) {
      const config = complete(step, generation);
      const {with: row} = config;
      if (row >= outs.length) throw new Refusal("row", {argument: "with", value: row});
      const given = row === undefined ? config : {...config, other: outs[row]};
      const {out, weights, ...more} = LAYERS[step[0]].rule(
        /** @type {Shape} */ (outs.at(-1)),
        given,
        generation,
      );
      out.forEach(exact);
      const counted = weights.map((weight) => ({...weight, count: Number(product(weight.shape))}));
      const trained = counted.filter((weight) => weight.trainable);
      const made = {
        out,
        weights: counted,
        count: sum(counted),
        trainable: sum(trained),
        ...more,
      };
      [count, trainable] = [exact(count + made.count), trainable + made.trainable];
      rows.push(made);
      outs.push(out);
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refusal = error;
  }
  return {rows, refusal, count, trainable};
}

/** @param {{count: number}[]} counted */
const sum = (counted) => counted.reduce((all, {count}) => all + count, 0);
