/**
 * What a file of Keras holds: its layers and their weights, the optimizer's state, and whatever
 * else was saved.
 */

import {CLASSES, namesOf, snakeCase} from "../keras/variables.js";
import {openArchive} from "./archive.js";
import {Fault} from "./faults.js";
import {Hdf5} from "./hdf5.js";
import {LARGEST, parse} from "./json.js";
import {loadable} from "./loadable.js";

/** @import {Dataset} from "./hdf5.js" */
/** @import {Config} from "../keras/variables.js" */

/**
 * @typedef {object} Weight
 * @property {string} path of the dataset in the HDF5 file
 * @property {string} layer
 * @property {string} name of the variable, or its number where the file doesn't tell
 * @property {number[]} shape
 * @property {string} dtype
 * @property {number} count
 * @property {"weight" | "optimizer" | "other"} kind
 * @property {string} refused why its values can't be shown, as a fault's code, or nothing
 * @property {Lookup} [lookup] where a model that Keras loaded has it
 *
 * @typedef {{layers: string[], number: number}} Lookup the names for get_layer(), from the outside
 *   in, and the number in get_weights()
 *
 * @typedef {object} Description
 * @property {"keras" | "weights.h5" | "h5"} format
 * @property {string} version of Keras that wrote the file, if it says so
 * @property {Weight[]} weights
 * @property {number} count of parameters, as count_params() has it
 *
 * @typedef {{name: string, type: string, config: Config, order: number, lookup?: string[]}} Layer
 *   of a model's config
 */

const HDF5_SIGNATURE = "89,48,44,46,d,a,1a,a";
const STATE = /^\/(optimizer|optimizer_weights|_?compile_metrics|metrics|loss_tracker)\b/;
const NOT_COUNTED = /\/(seed_generator|_random_generator|random_generator)(_\d+)?\//;

/**
 * @typedef {object} Listener
 * @property {(done: number) => void} checked how much of the file, from 0 to 1
 * @property {(done: number) => void} listed how much of what the file holds, from 0 to 1
 * @property {() => void} moved a part of the file was read that wasn't before
 */

/**
 * @param {Blob} file
 * @param {Listener} listener
 * @returns {Promise<{file: Hdf5, description: Description}>}
 */
export async function openModel(file, listener) {
  if (!file.size) throw new Fault("empty");
  const start = new Uint8Array(await file.slice(0, 512).arrayBuffer());
  if ([...start.subarray(0, 8)].map((byte) => byte.toString(16)).join() === HDF5_SIGNATURE)
    return fromHdf5(file, listener);
  if (start[0] !== 0x50 || start[1] !== 0x4b) throw new Fault("unknown");
  const archive = await openArchive(file);
  if (!archive.has("model.weights.h5")) {
    if (archive.has("model.weights.json")) throw new Fault("sharded");
    throw new Fault("not-keras");
  }
  const [config, metadata] = await Promise.all([
    json(archive, "config.json"),
    json(archive, "metadata.json"),
  ]);
  const weights = await archive.member("model.weights.h5", {progress: listener.checked});
  const {keras_version: version} = metadata;
  return fromHdf5(weights, listener, config, typeof version === "string" ? version : "");
}

/** @param {Awaited<ReturnType<typeof openArchive>>} archive  @param {string} name */
async function json(archive, name) {
  if (!archive.has(name)) throw new Fault("not-keras", name);
  return parse(await (await archive.member(name, {most: LARGEST})).text(), name);
}

/**
 * @param {Blob} blob
 * @param {Listener} listener
 * @param {any} [config]
 * @param {string} [version]
 */
async function fromHdf5(blob, {listed, moved}, config, version = "") {
  const file = await Hdf5.open(blob, moved);
  try {
    const legacy =
      !config &&
      (file.has("model_weights") ||
        file.strings("/", "layer_names").length > 0 ||
        file.has("top_level_model_weights"));
    const weights = legacy
      ? legacyWeights(file, listed)
      : numberedWeights(file, config, version.startsWith("2."), listed);
    if (!weights.length) throw new Fault("no-weights");
    const strange = weights.find(({refused, kind}) => kind === "weight" && refused);
    if (strange) throw new Fault(strange.refused, `${strange.path}: ${strange.dtype}`);
    const count = weights.reduce(
      (sum, weight) => sum + (weight.kind === "weight" ? weight.count : 0),
      0,
    );
    const alone = legacy ? "h5" : "weights.h5";
    /** @type {Description} */
    const description = {
      format: config ? "keras" : alone,
      version: version || (file.strings("/", "keras_version")[0] ?? ""),
      weights,
      count,
    };
    return {file, description};
  } catch (error) {
    file.close();
    throw error;
  }
}

/**
 * @param {Dataset} dataset
 * @param {string} layer
 * @param {string} name
 * @param {Weight["kind"]} kind
 * @returns {Weight}
 */
const weight = ({path, shape, dtype, count, refused}, layer, name, kind) => ({
  path,
  shape,
  dtype,
  count,
  refused,
  layer,
  name,
  kind,
});

/**
 * The layout of .weights.h5: a group for each layer, in it `vars` with 0, 1, 2.
 * @param {Hdf5} file
 * @param {any} config
 * @param {boolean} keras2
 * @param {(done: number) => void} progress
 */
function numberedWeights(file, config, keras2, progress) {
  const known = config ? layersOf(config) : new Map();
  const found = [];
  /** @type {Map<string, Layer>} */
  const unknown = new Map();
  for (const dataset of file.datasets("/", progress)) {
    const [, group, number] = dataset.path.match(/^(.*)\/vars\/(\d+)$/s) ?? [];
    if (number === undefined || STATE.test(dataset.path) || NOT_COUNTED.test(dataset.path)) {
      found.push({
        weight: weight(
          dataset,
          "",
          dataset.path.slice(1),
          STATE.test(dataset.path) ? "optimizer" : "other",
        ),
        order: Infinity,
        number: found.length,
      });
      continue;
    }
    const layer = known.get(group) ?? unknown.get(group) ?? guessed(file, group, known);
    if (!known.has(group)) unknown.set(group, layer);
    const name = namesOf(layer.type, layer.config, keras2)[Number(number)] ?? number;
    found.push({
      weight: weight(dataset, layer.name, name, "weight"),
      order: layer.order,
      number: Number(number),
      lookup: layer.lookup,
    });
  }
  if (found.every(({weight}) => weight.kind === "other")) return [];
  const byPath = (/** @type {string} */ a, /** @type {string} */ b) =>
    a.localeCompare(b, "en", {numeric: true});
  const group = (/** @type {string} */ path) => path.replace(/\/vars\/\d+$/, "");
  found.sort(
    (a, b) =>
      (a.order === b.order ? 0 : a.order - b.order) ||
      byPath(group(a.weight.path), group(b.weight.path)) ||
      a.number - b.number,
  );
  // Keras 2 writes it and can't load it again
  const refused = keras2 && found.some(({weight}) => weight.dtype === "bfloat16");
  if (config && loadable(config) && !refused) number(found);
  return found.map(({weight}) => weight);
}

/**
 * Say of each weight where a loaded model has it: a layer's weights are numbered in their order.
 * @param {{weight: Weight, lookup?: string[]}[]} found
 */
function number(found) {
  const next = new Map();
  for (const {weight, lookup} of found) {
    if (!lookup) continue;
    const layer = lookup.join("\0");
    weight.lookup = {layers: lookup, number: next.get(layer) ?? 0};
    next.set(layer, weight.lookup.number + 1);
  }
}

/**
 * A layer that no config tells of: Keras 3 writes its name beside its weights; the path has its
 * class or attribute.
 * @param {Hdf5} file
 * @param {string} group
 * @param {Map<string, Layer>} known
 * @returns {Layer}
 */
function guessed(file, group, known) {
  const parts = group.split("/");
  let outer;
  for (let end = parts.length - 1; end > 0 && !outer; end--)
    outer = known.get(parts.slice(0, end).join("/"));
  const type = parts.includes("layers")
    ? (CLASSES[/** @type {string} */ (parts.at(-1)).replace(/_\d+$/, "")] ?? "")
    : "";
  const own = file.strings(`${group}/vars`, "name")[0] ?? parts.at(-1) ?? "";
  const layer = {
    name: outer && own !== outer.name ? `${outer.name}/${own}` : own,
    type,
    config: {},
    order: outer ? outer.order + 0.5 : known.size,
  };
  // What a class of this name usually has is only said where it fits the number of weights that are
  // there.
  if (namesOf(type).length !== file.children(`${group}/vars`).size) layer.type = "";
  return layer;
}

/**
 * The layers of a config by their groups in the file.
 * @param {any} config
 * @returns {Map<string, Layer>}
 */
function layersOf(config) {
  const found = new Map();
  /**
   * @param {string} group
   * @param {any} node
   * @param {string} [within] the name of the layer around it
   * @param {string[]} [lookup] the layer whose weights these are among
   */
  const add = (group, node, within = "", lookup) => {
    const {class_name: type, config = {}} = node ?? {};
    if (typeof type !== "string") return;
    const own = config?.name ?? node.name ?? "";
    const name = within ? `${within}/${own}` : own;
    const layer = {name, type, config: config ?? {}, order: found.size, lookup};
    found.set(group, layer);
    if (Array.isArray(config?.layers))
      addAll(group, config.layers, within || group !== "" ? name : "", group === "" ? [] : lookup);
    if (type === "Bidirectional") {
      for (const direction of ["forward", "backward"])
        add(
          `${group}/${direction}_layer`,
          named(config.layer, `${direction}_${config.layer?.config?.name}`),
          name,
          lookup,
        );
    } else if (config?.layer)
      add(
        `${group}/layer`,
        config.layer,
        name,
        type === "TimeDistributed" && !config.layer.config?.layers ? lookup : undefined,
      );
    if (/^(LSTM|GRU|SimpleRNN)$/.test(type))
      found.set(`${group}/cell`, {...layer, type: `${type}Cell`, order: found.size});
    if (type === "MultiHeadAttention") {
      for (const part of ["query", "key", "value", "output"]) {
        const label = part === "output" ? "attention_output" : part;
        const dense = {
          name: `${name}/${label}`,
          type: "EinsumDense",
          config: {bias_axes: config.use_bias !== false},
          order: found.size,
          lookup,
        };
        for (const attribute of [`_${part}_dense`, `${part}_dense`])
          found.set(`${group}/${attribute}`, dense);
      }
    }
  };
  /**
   * @param {string} group
   * @param {any[]} layers
   * @param {string} within
   * @param {string[]} [lookup] the model they are in
   */
  const addAll = (group, layers, within, lookup) => {
    const used = new Map();
    for (const layer of layers) {
      const name = snakeCase(String(layer?.class_name ?? ""));
      const times = used.get(name) ?? 0;
      used.set(name, times + 1);
      add(
        `${group}/layers/${name}${times ? `_${times}` : ""}`,
        layer,
        within,
        lookup && [...lookup, String(layer?.config?.name ?? layer?.name)],
      );
    }
  };
  add("", config);
  return found;
}

/** @param {any} node  @param {string} name */
const named = (node, name) => ({...node, config: {...node?.config, name}});

/**
 * The layout of .h5 files: a group for each layer that lists the paths of its weights.
 * @param {Hdf5} file
 * @param {(done: number) => void} progress
 */
function legacyWeights(file, progress) {
  const top = file.has("model_weights") ? "/model_weights" : "/";
  const inTop = (/** @type {string} */ name) => `${top === "/" ? "" : top}/${name}`;
  /** @type {Weight[]} */
  const found = [];
  const layers = [...listed(file, top, "layer_names"), "top_level_model_weights"];
  for (const [i, layer] of layers.entries()) {
    progress(i / layers.length);
    if (!file.has(inTop(layer))) continue;
    for (const path of listed(file, inTop(layer), "weight_names")) {
      const name = path.replace(/:0$/, "");
      const known = name.split("/");
      const own = known.length > 2 && known[0] === layer ? known.slice(1) : known.slice(-1);
      found.push(
        weight(
          file.dataset(`${inTop(layer)}/${path}`),
          layer,
          own.join("/"),
          NOT_COUNTED.test(`/${path}`) ? "other" : "weight",
        ),
      );
    }
  }
  if (file.has("optimizer_weights")) {
    for (const dataset of file.datasets("/optimizer_weights"))
      found.push(weight(dataset, "", dataset.path.slice(1), "optimizer"));
  }
  return found;
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
