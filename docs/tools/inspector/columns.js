/** The columns of the table of weights: what each has of a row, as a value and as a text. */

import {grouped, tuple} from "../dom.js";
import {visible} from "./letters.js";

/** @import {Weight} from "./weights.js" */
/** @import {Statistics} from "./statistics.js" */

/**
 * @typedef {{largest: number, mean: number}} Change from the first file to the second
 * @typedef {Weight & {statistics?: Statistics, change?: Change}} Row
 * @typedef {string | number | undefined} Value to sort by; undefined where it isn't known yet
 */

/** @type {Record<string, (row: Row) => Value>} */
const STATED = {
  layer: ({layer}) => layer,
  name: ({name}) => name,
  shape: ({shape}) => tuple(shape),
  dtype: ({dtype}) => dtype,
  count: ({count}) => count,
};

/** @type {Record<string, (row: Row) => Value>} */
const CHANGED = {
  largest: ({change}) => change?.largest,
  change: ({change}) => change?.mean,
};

/** @type {Record<string, (row: Row) => Value>} */
const COMPUTED = {
  min: ({statistics}) => statistics?.min,
  max: ({statistics}) => statistics?.max,
  mean: ({statistics}) => statistics?.mean,
  std: ({statistics}) => statistics?.std,
  zeros: ({statistics}) => statistics && share(statistics.zeros, statistics.count),
  nan: ({statistics}) => statistics?.nan,
  inf: ({statistics}) => statistics?.inf,
};

const ALL = {...STATED, ...CHANGED, ...COMPUTED};
const TEXTS = new Set(["layer", "name", "shape", "dtype"]);
const WHOLE = new Set(["count", "nan", "inf"]);
const DIGITS = 6;

/** @param {boolean} compared whether there is a second file */
export const columns = (compared) =>
  Object.keys({...STATED, ...(compared ? CHANGED : {}), ...COMPUTED});

/** @param {string} column */
export const isNumber = (column) => !TEXTS.has(column);

/** @param {number} part  @param {number} whole */
const share = (part, whole) => (whole ? part / whole : NaN);

/** @param {number} value  @returns {string} with six digits, as they are read */
export const short = (value) =>
  Number.isNaN(value) ? "–" : String(Number(value.toPrecision(DIGITS)));

/** @param {Row} row  @param {string} column */
export const valueOf = (row, column) => ALL[/** @type {keyof typeof ALL} */ (column)](row);

/** @param {Row} row  @param {string} column  @returns {string} */
export function textOf(row, column) {
  const value = valueOf(row, column);
  if (value === undefined) return "";
  if (typeof value === "string") return visible(value);
  if (WHOLE.has(column)) return grouped(value);
  const isShare = column === "zeros" && !Number.isNaN(value);
  return isShare ? `${short(value * 100)} %` : short(value);
}

/**
 * The rows in the order of a column; what has no value comes last, in both directions.
 * @param {Row[]} rows
 * @param {string} column
 * @param {boolean} down
 */
export function sorted(rows, column, down) {
  const key = (/** @type {Row} */ row) => (column === "shape" ? row.count : valueOf(row, column));
  const [known, unknown] = [true, false].map((has) =>
    rows.filter((row) => has === isKnown(key(row))),
  );
  const order = (/** @type {Row} */ a, /** @type {Row} */ b) => compare(key(a), key(b));
  return [...known.sort((a, b) => (down ? order(b, a) : order(a, b))), ...unknown];
}

/** @param {Value} value */
const isKnown = (value) => value !== undefined && !Number.isNaN(value);

/** @param {Value} a  @param {Value} b of the same column */
function compare(a, b) {
  return typeof a === "string"
    ? a.localeCompare(String(b), undefined, {numeric: true})
    : Number(a) - Number(b);
}
