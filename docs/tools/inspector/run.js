/** The files of a run: their order, their names, and which weights of them belong together. */

import {pair} from "./pairs.js";

/** @import {Model} from "./grouping.js" */
/** @import {Way} from "./pairs.js" */
/** @import {Description} from "./model.js" */
/** @import {Weight} from "./weights.js" */

/**
 * @typedef {{slot: string, name: string, label: string, description: Description}} Opened a file;
 *   `slot` is what the worker calls it, `label` what the reader is shown
 * @typedef {{files: Opened[], step: number}} Run `step`: the file that is shown
 */

export const MOST = 20; // files
const ENDING = /(\.weights)?\.(keras|h5|hdf5|npz|npy|safetensors|onnx|tflite|index|json)$/i;

/** @param {string} name  @returns {number[]} those in the file's own name, then its folder's */
function numbersOf(name) {
  const at = name.lastIndexOf("/") + 1;
  const parts = [name.slice(at).replace(ENDING, ""), name.slice(0, at)];
  return parts.flatMap((part) => part.match(/\d+/g) ?? []).map(Number);
}

/** @param {number[]} a  @param {number[]} b  @returns {number} what is shorter comes first */
function compare(a, b) {
  const at = a.findIndex((number, i) => number !== b[i]);
  if (at < 0) return a.length - b.length;
  return at < b.length ? a[at] - b[at] : 1;
}

/** @param {Model} model  @returns {number} when its file was changed last */
const timeOf = ({parts: [{blob}]}) => /** @type {File} */ (blob).lastModified ?? 0;

/**
 * By the numbers in their names, then by time; those without a number come last.
 * @param {Model[]} models
 * @returns {Model[]}
 */
export function inOrder(models) {
  const keyed = models.map((model) => ({
    model,
    numbers: numbersOf(model.name),
    time: timeOf(model),
  }));
  keyed.sort(
    (a, b) =>
      Number(!a.numbers.length) - Number(!b.numbers.length) ||
      compare(a.numbers, b.numbers) ||
      a.time - b.time,
  );
  return keyed.map(({model}) => model);
}

/**
 * What to call files: by their names, with the folder where two have one name, and by number where
 * nothing else tells them apart.
 * @param {string[]} names
 * @returns {string[]}
 */
export function labels(names) {
  const own = (/** @type {string} */ name) => name.slice(name.lastIndexOf("/") + 1);
  const count = (/** @type {string[]} */ all, /** @type {string} */ name) =>
    all.filter((other) => other === name).length;
  const short = names.map(own);
  return names.map((name, i) => {
    if (count(short, short[i]) === 1) return short[i];
    return count(names, name) === 1 ? name : `${name} (${count(names.slice(0, i + 1), name)})`;
  });
}

/**
 * @typedef {object} Series a weight in each file of a run
 * @property {(Weight | undefined)[]} weights undefined where a file hasn't got it
 * @property {Way} way in which they were found: that of the pair that is least sure
 */

/** @type {Way[]} */
const WAYS = ["path", "name", "order"];

/**
 * Each file is paired with what was last seen of each weight.
 * @param {Weight[][]} files
 * @returns {{series: Series[], different: Weight[]}} `different`: those that another file has in
 *   another shape
 */
export function seriesOf(files) {
  /** @type {Map<Weight, Series>} by the weight that was seen last */
  let latest = new Map();
  /** @type {Series[]} */
  const series = [];
  /** @type {Set<Weight>} */
  const different = new Set();
  for (const [at, weights] of files.entries()) {
    const found = pair([...latest.keys()], weights);
    const others = new Map(found.pairs);
    const next = new Map();
    const put = (/** @type {Series} */ one, /** @type {Weight} */ weight) => {
      one.weights[at] = weight;
      next.set(weight, one);
    };
    for (const [weight, one] of latest) {
      const other = others.get(weight);
      if (!other) {
        next.set(weight, one);
        continue;
      }
      put(one, other);
      const way = /** @type {Way} */ (found.ways.get(weight));
      if (WAYS.indexOf(way) > WAYS.indexOf(one.way)) one.way = way;
    }
    for (const weight of found.onlySecond) {
      /** @type {Series} */
      const one = {weights: Array(files.length).fill(undefined), way: "path"};
      series.push(one);
      put(one, weight);
    }
    for (const weight of found.different) different.add(weight);
    latest = next;
  }
  return {series, different: [...different]};
}
