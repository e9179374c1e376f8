/** The gates of recurrent layers, which Keras keeps beside each other along the last axis. */

/** @import {Weight} from "./weights.js" */

/** @typedef {{offset: number[], size: number[]}} Region of a weight */
/** @typedef {"i" | "f" | "c" | "o" | "z" | "r" | "h"} Gate as Keras calls it */
/**
 * @typedef {Region & {gate: Gate, bias?: "input" | "recurrent"}} Part of a weight; `bias`: which of
 *   the two that a GRU has with `reset_after`
 */

/** @type {Record<number, Gate[]>} by their number, in the order of Keras */
const GATES = {4: ["i", "f", "c", "o"], 3: ["z", "r", "h"]};
const NAMES = new Set(["kernel", "recurrent_kernel", "bias"]);

/** @param {string} type @returns {number | undefined} the gates of a class; none where it isn't known */
function ofClass(type) {
  if (/^(Conv)?LSTM/.test(type)) return 4;
  if (/^GRU/.test(type)) return 3;
  return type ? 0 : undefined;
}

/** @param {Weight[]} all  @param {Weight} weight  @returns {number} by the recurrent kernel's shape */
function byShape(all, {layer}) {
  const recurrent = all.find((one) => one.layer === layer && one.name === "recurrent_kernel");
  const [units, columns] = recurrent?.shape.slice(-2) ?? [];
  return columns / units;
}

/**
 * @param {Weight} weight
 * @param {Weight[]} all weights of the file
 * @returns {Part[]} none where it has no gates, or they aren't known
 */
export function gatesOf(weight, all) {
  const {shape, name, type} = weight;
  const gates = GATES[ofClass(type) ?? byShape(all, weight)];
  const last = shape[shape.length - 1];
  if (!gates || !NAMES.has(name) || !last || last % gates.length) return [];
  const units = last / gates.length;
  const part = (
    /** @type {number} */ at,
    /** @type {number} */ rows,
    /** @type {number} */ row,
  ) => ({
    gate: gates[at],
    offset: [...shape.slice(0, -1).map((_, axis) => (axis ? 0 : row)), at * units],
    size: [...shape.slice(0, -1).map((size, axis) => (axis ? size : rows)), units],
  });
  if (name !== "bias" || shape.length === 1) return gates.map((_, at) => part(at, shape[0], 0));
  const two = /** @type {const} */ (["input", "recurrent"]);
  return gates.flatMap((_, at) => two.map((bias, row) => ({...part(at, 1, row), bias})));
}
