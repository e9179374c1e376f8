/** The layouts of .h5: a group for each layer, which lists its weights. */

import {weight} from "./weights.js";

/** @import {Hdf5} from "./hdf5.js" */
/** @import {Weight} from "./weights.js" */

const RANDOM = /\/(seed_generator|_random_generator|random_generator)(_\d+)?\//;

/** @param {Hdf5} file  @returns {string} the group that has the layers */
const topOf = (file) => (file.has("model_weights") ? "/model_weights" : "/");

/** @param {Hdf5} file */
export const isLegacy = (file) =>
  file.has("model_weights") ||
  listed(file, "/", "layer_names").length > 0 ||
  file.has("top_level_model_weights") ||
  file.has("layer_0/param_0");

/**
 * @param {Hdf5} file
 * @param {(done: number) => void} progress
 * @returns {Weight[]}
 */
export function legacyWeights(file, progress) {
  const top = topOf(file);
  const inTop = (/** @type {string} */ name) => `${top === "/" ? "" : top}/${name}`;
  const layers = [...listed(file, top, "layer_names"), "top_level_model_weights"];
  if (layers.length === 1) return [...unnamed(file, top)];
  /** @type {Weight[]} */
  const found = [];
  for (const [i, layer] of layers.entries()) {
    progress(i / layers.length);
    if (!file.has(inTop(layer))) continue;
    for (const path of listed(file, inTop(layer), "weight_names")) {
      const kind = RANDOM.test(`/${path}`) ? "other" : "weight";
      const own = layer === "top_level_model_weights" ? "" : layer;
      const [label, name] = named(own, path.replace(/:0$/, ""));
      found.push(weight(file.dataset(`${inTop(layer)}/${path}`), label, name, kind));
    }
  }
  if (file.has("optimizer_weights")) {
    for (const dataset of file.datasets("/optimizer_weights"))
      found.push(weight(dataset, "", dataset.path.slice(1), "optimizer"));
  }
  return found;
}

/**
 * Keras 3 writes the model's name before the layer's, Keras 2 writes no name of the layer around.
 * @param {string} layer
 * @param {string} path
 * @returns {[label: string, name: string]}
 */
function named(layer, path) {
  const parts = path.split("/");
  const name = /** @type {string} */ (parts.pop());
  const inside = parts.slice(parts.indexOf(layer) + 1);
  return [[layer, ...inside].filter(Boolean).join("/"), name];
}

/**
 * Keras before 1.0 numbers layers and weights, and has no names.
 * @param {Hdf5} file
 * @param {string} top
 * @returns {Generator<Weight>}
 */
function* unnamed(file, top) {
  const group = (/** @type {number} */ i) => `${top === "/" ? "" : top}/layer_${i}`;
  for (let i = 0; file.has(group(i)); i++) {
    for (let j = 0; file.has(`${group(i)}/param_${j}`); j++)
      yield weight(file.dataset(`${group(i)}/param_${j}`), `layer_${i}`, `param_${j}`);
  }
}

/**
 * A list that Keras cuts into name0, name1, … where it is too long for one attribute.
 * @param {Hdf5} file
 * @param {string} group
 * @param {string} name
 */
function listed(file, group, name) {
  const whole = file.strings(group, name);
  if (whole.length) return whole;
  const parts = [];
  for (let i = 0, part; (part = file.strings(group, `${name}${i}`)).length; i++)
    parts.push(...part);
  return parts;
}
