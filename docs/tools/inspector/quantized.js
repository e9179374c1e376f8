/** Weights that Keras stores as whole numbers of 8 or 4 bits: unpacked, and as it computes with them. */

/** @import {Weight} from "./weights.js" */

/**
 * @typedef {object} Plan where what turns the numbers back stands
 * @property {string} scale its path
 * @property {string} [zero]
 * @property {string} [groups] which row of the scale is whose
 * @property {boolean} packed whether a byte holds two numbers
 * @property {boolean} byRow whether a row has its own scale, as those of embeddings, or a column
 * @property {number[]} shape of what is unpacked
 */
/** @typedef {{scale: number[], zero?: number[], groups?: number[]}} Parameters */

const LARGEST = 2 ** 22; // values of a scale, which is read whole
const MAIN = /^(kernel|embeddings)$/;

/**
 * @param {Weight} weight
 * @param {Weight[]} all weights of the file
 * @returns {Plan | undefined} nothing where no scale stands beside it that fits
 */
export function planOf({layer, name, dtype, shape, packed = false}, all) {
  if (dtype !== "int8" || !MAIN.test(name)) return undefined;
  const beside = (/** @type {string} */ own) =>
    all.find((one) => one.layer === layer && one.name === own);
  const scale = beside(`${name}_scale`);
  if (!scale?.count || scale.count > LARGEST) return undefined;
  const [zero, groups] = [beside(`${name}_zero`), beside("g_idx")];
  const byRow = name === "embeddings";
  const plan = {scale: scale.path, packed, byRow};
  const columns = shape[shape.length - 1];
  if (!packed) {
    const fits = byRow ? shape[0] === scale.count : endsWith(shape, scale.shape);
    return fits ? {...plan, shape} : undefined;
  }
  if (shape.length !== 2) return undefined;
  const wide = byRow ? (groups?.count ?? 2 * columns) : scale.shape[scale.shape.length - 1];
  const whole = [shape[0], wide];
  if (Math.ceil(wide / 2) !== columns) return undefined;
  const [own, other] = byRow ? whole : whole.toReversed();
  if (!zero && !groups) return scale.count === own ? {...plan, shape: whole} : undefined;
  if (zero?.count !== scale.count || groups?.count !== other || scale.count % own) return undefined;
  return {...plan, zero: zero.path, groups: groups.path, shape: whole};
}

/** @param {number[]} shape  @param {number[]} scale  @returns {boolean} but for the ones before */
function endsWith(shape, scale) {
  const first = scale.findIndex((size) => size !== 1);
  const own = first < 0 ? [] : scale.slice(first);
  return String(shape.slice(shape.length - own.length)) === String(own);
}

/** @param {number} byte  @returns {[number, number]} the lower four bits first, with their signs */
const halves = (byte) => [(byte << 28) >> 28, (byte << 24) >> 28];

/**
 * @param {Iterable<ArrayLike<number>>} pieces of the weight, in the order of C
 * @param {Plan} plan
 * @param {Parameters} parameters
 * @returns {Generator<{whole: Int8Array, scaled: Float64Array}>} the numbers, and the values
 */
export function* turnedBack(pieces, {packed, byRow, shape}, {scale, zero, groups}) {
  const columns = shape[shape.length - 1];
  const inRow = shape.slice(1).reduce((a, b) => a * b, 1);
  let [read, at] = [0, 0]; // what is stored, and what it is unpacked to
  for (const piece of pieces) {
    const stored = packed ? Array.from(piece).flatMap(halves) : Array.from(piece);
    const width = packed ? 2 * Math.ceil(columns / 2) : columns;
    const whole = Int8Array.from(stored.filter((_, i) => (read + i) % width < columns));
    read += stored.length;
    const scaled = Float64Array.from(whole, (number) => {
      const i = at++;
      const [row, column] = [Math.floor(i / inRow), i % columns];
      if (!zero || !groups) return number / scale[byRow ? row : i % scale.length];
      const each = scale.length / (byRow ? shape[0] : columns);
      const own = byRow ? row * each + groups[column] : groups[row] * columns + column;
      return (number - zero[own]) * scale[own];
    });
    yield {whole, scaled};
  }
}
