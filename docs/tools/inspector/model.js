/**
 * What a file holds, whatever its format: its layers and their weights, the optimizer's state, and
 * whatever else was saved.
 */

import {openArchive} from "./archive.js";
import {fromCheckpoint, isIndex, withoutValue} from "./checkpoint.js";
import {Fault} from "./faults.js";
import {Flat} from "./flat.js";
import {Hdf5} from "./hdf5.js";
import {LARGEST, parse} from "./json.js";
import {isHdf5, isZip, kindOf} from "./kinds.js";
import {isLegacy, legacyWeights} from "./legacy.js";
import {fromNpy, fromNpz, isNpy} from "./npy.js";
import {fromOnnx, isOnnx} from "./onnx.js";
import {fromSafetensors, isSafetensors} from "./safetensors.js";
import {savedWeights} from "./saved.js";
import {Several} from "./several.js";
import {fromTflite, isTflite} from "./tflite.js";
import {weight} from "./weights.js";

/** @import {Archive} from "./archive.js" */
/** @import {Run} from "./flat.js" */
/** @import {Kind, Weight} from "./weights.js" */

/**
 * @typedef {object} Description
 * @property {string} format as kinds.js calls it
 * @property {string} version of Keras that wrote the file, if it says so
 * @property {string} [place] what TensorFlow calls a checkpoint, and Python a file within a zip or a
 *   folder, where that isn't the name of the file
 * @property {boolean} unnamed whether the file has no names of layers, only their classes and order
 * @property {Weight[]} weights
 * @property {number} count of parameters, as count_params() has it
 *
 * @typedef {Hdf5 | Several | Flat} Source of the values
 * @typedef {{name: string, blob: Blob}} Part a file, with its folder in the name if it was in one
 * @typedef {{file: Source, description: Description}} Opened
 */

/**
 * @typedef {object} Listener
 * @property {(done: number) => void} checked how much of the file, from 0 to 1
 * @property {(done: number) => void} listed how much of what the file holds, from 0 to 1
 * @property {() => void} moved a part of the file was read that wasn't before
 */

const WEIGHTS = "model.weights.h5";
const INDEX = /\.weights\.json$/;
const INNER = /\.(keras|h5|hdf5)$/i;
const START = 512; // bytes that say what a file is

/**
 * @param {Part[]} parts the file, or those that belong together
 * @param {Listener} listener
 * @returns {Promise<Opened>}
 */
export async function openModel(parts, listener) {
  const named = new Map(parts.map(({name, blob}) => [last(name), blob]));
  const index = parts.find(({name}) => /\.index$/.test(name));
  if (index) return fromTensorflow(index, named, listener);
  const list = parts.find(({name}) => INDEX.test(name));
  if (list) return fromShards(list.blob, named, listener);
  const weights = parts.find(({name}) => last(name) === WEIGHTS);
  if (weights && named.has("config.json")) return fromFolder(weights, named, listener);
  const [{name, blob}] = parts;
  if (parts.length > 1) return together(new Map(named), listener);
  return fromFile(name, blob, listener);
}

/** @param {string} name  @returns {string} without the folder */
const last = (name) => name.slice(name.lastIndexOf("/") + 1);

/**
 * @param {string} name
 * @param {Blob} file
 * @param {Listener} listener
 * @param {boolean} [within] whether it was found in a zip
 * @returns {Promise<Opened>}
 */
async function fromFile(name, file, listener, within = false) {
  if (!file.size) throw new Fault("empty");
  const bytes = new Uint8Array(await file.slice(0, START).arrayBuffer());
  const start = String.fromCharCode(...bytes);
  if (isHdf5(start)) return fromHdf5(file, listener);
  if (isZip(start)) return fromZip(await openArchive(file), listener, within);
  if (isNpy(bytes)) {
    const path = last(name).replace(/\.npy$/, "");
    return flat("npy", [await fromNpy(file, `/${path}`)], listener);
  }
  if (isTflite(bytes)) return flat("tflite", await fromTflite(file), listener);
  if (isSafetensors(bytes, file.size))
    return flat("safetensors", await fromSafetensors(file), listener);
  if (isOnnx(bytes) && /\.onnx$/i.test(name)) return flat("onnx", await fromOnnx(file), listener);
  if (await isIndex(file)) throw new Fault("checkpoint-part");
  throw new Fault(kindOf(start, name));
}

/**
 * @param {Archive} archive
 * @param {Listener} listener
 * @param {boolean} within
 * @returns {Promise<Opened>}
 */
async function fromZip(archive, listener, within) {
  const {names} = archive;
  // A model's folder that somebody packed has its name before those of its files
  const folder = names.find((name) => last(name) === WEIGHTS)?.slice(0, -WEIGHTS.length);
  if (folder !== undefined) {
    const [config, metadata] = await Promise.all([
      json(archive, `${folder}config.json`),
      json(archive, `${folder}metadata.json`),
    ]);
    const weights = await archive.member(folder + WEIGHTS, {progress: listener.checked});
    const opened = await fromHdf5(weights, listener, config, versionOf(metadata));
    return folder ? apart(opened, `${folder}${WEIGHTS}`) : opened;
  }
  if (names.some((name) => last(name) === "model.weights.json")) throw new Fault("sharded");
  if (names.some((name) => last(name) === "model.weights.npz")) throw new Fault("pickled");
  if (names.some((name) => last(name) === "data.pkl")) throw new Fault("torch");
  if (names.some((name) => last(name) === "saved_model.pb")) throw new Fault("packed");
  if (names.length && names.every((name) => name.endsWith(".npy")))
    return flat("npz", await fromNpz(archive, listener.checked), listener);
  const inner = names.filter((name) => INNER.test(name) && !last(name).startsWith("."));
  if (inner.length === 1 && !within) {
    const blob = await archive.member(inner[0], {progress: listener.checked});
    return apart(await fromFile(inner[0], blob, listener, true), last(inner[0]));
  }
  throw new Fault(inner.length ? "packed" : "not-keras");
}

/**
 * A model that isn't in the file of its name: the code reads the numbers alone, where they are.
 * @param {Opened} opened
 * @param {string} place
 * @returns {Opened}
 */
function apart({file, description}, place) {
  const weights = description.weights.map((one) => ({...one, lookup: undefined}));
  return {file, description: {...description, weights, place}};
}

/** @param {Archive} archive  @param {string} name */
async function json(archive, name) {
  if (!archive.has(name)) throw new Fault("not-keras", name);
  return parse(await (await archive.member(name, {most: LARGEST})).text(), name);
}

/** @param {any} metadata */
const versionOf = ({keras_version: version}) => (typeof version === "string" ? version : "");

/** @param {Map<string, Blob>} named  @param {string} name */
async function jsonOf(named, name) {
  const blob = named.get(name);
  if (!blob) return {};
  if (blob.size > LARGEST) throw new Fault("too-large", `${name}: ${blob.size} bytes`);
  return parse(await blob.text(), name);
}

/**
 * The folder that `model.save(…, zipped=False)` writes.
 * @param {Part} weights
 * @param {Map<string, Blob>} named
 * @param {Listener} listener
 */
async function fromFolder({name, blob}, named, listener) {
  const config = await jsonOf(named, "config.json");
  const version = versionOf(await jsonOf(named, "metadata.json"));
  const opened = apart(await fromHdf5(blob, listener, config, version), name);
  return {...opened, description: {...opened.description, format: "folder"}};
}

/**
 * @param {Blob} list which files have which weights
 * @param {Map<string, Blob>} named
 * @param {Listener} listener
 */
async function fromShards(list, named, listener) {
  const {weight_map: map} = await jsonOf(new Map([["the list", list]]), "the list");
  if (typeof map !== "object" || map === null) throw new Fault("config-only");
  const wanted = [...new Set(Object.values(map).flat().map(String))];
  const blobs = new Map(wanted.map((name) => [name, named.get(name)]));
  if (!wanted.length || [...blobs.values()].some((blob) => !blob))
    throw new Fault("shards-missing", wanted.join());
  return together(/** @type {Map<string, Blob>} */ (blobs), listener);
}

/** @param {Map<string, Blob>} blobs  @param {Listener} listener  @returns {Promise<Opened>} */
async function together(blobs, {listed, moved}) {
  const file = await Several.open(blobs, moved);
  return described(file, () => {
    const {weights, unnamed} = savedWeights(file, undefined, false, listed);
    const placed = weights.map((one) => ({...one, file: file.fileOf(one.path)}));
    return {format: "shards", version: "", weights: placed, unnamed};
  });
}

/**
 * @param {Blob} blob
 * @param {Listener} listener
 * @param {any} [config]
 * @param {string} [version]
 */
async function fromHdf5(blob, {listed, moved}, config, version = "") {
  const file = await Hdf5.open(blob, moved);
  return described(file, () => {
    const legacy = !config && isLegacy(file);
    const found = legacy
      ? {weights: legacyWeights(file, listed), unnamed: false}
      : savedWeights(file, config, version.startsWith("2."), listed);
    const alone = legacy ? "h5" : "weights.h5";
    return {
      format: config ? "keras" : alone,
      version: version || (file.strings("/", "keras_version")[0] ?? ""),
      ...found,
    };
  });
}

/**
 * @param {Part} index
 * @param {Map<string, Blob>} named
 * @param {Listener} listener
 */
async function fromTensorflow({name, blob}, named, {moved}) {
  const {runs, names, slots} = await fromCheckpoint(blob, named);
  // A SavedModel of Keras 3 has its weights twice
  const listed = new Set(
    runs.filter(({path}) => path.startsWith("/variables/")).map(({path}) => names.get(path)),
  );
  const kind = (/** @type {string} */ path) =>
    path.startsWith("/_all_variables/") && listed.has(names.get(path))
      ? "repeated"
      : kindOfKey(path, slots);
  const opened = await flat("checkpoint", runs, {moved}, (path) => names.get(path), kind);
  return apart(opened, name.replace(/\.index$/, ""));
}

/** @param {string} path  @param {Set<string>} slots  @returns {Kind} */
function kindOfKey(path, slots) {
  // the optimizer of Keras 3 points at the weights themselves, too
  const points = /\/_?optimizer\/_trainable_variables\//.test(path);
  if (slots.has(path) || (!points && /\/(_?optimizer|\.OPTIMIZER_SLOT)\b/.test(path)))
    return "optimizer";
  if (/\/(keras_api\/metrics|_?metrics|_?loss_tracker)\//.test(path)) return "metric";
  return /\/(save_counter|_?seed_generators?|_random_generator)\b/.test(path) ? "other" : "weight";
}

/**
 * @param {string} format
 * @param {Run[]} runs
 * @param {{moved: () => void}} listener
 * @param {(path: string) => string | undefined} [nameOf] what the file calls it
 * @param {(path: string) => Kind} [kind]
 */
async function flat(format, runs, {moved}, nameOf = () => undefined, kind = () => "weight") {
  const file = new Flat(runs, moved);
  return described(file, () => {
    const weights = file.datasets().map((dataset) => {
      const {path, refused} = dataset;
      const [layer, name] = parted(nameOf(path) ?? withoutValue(path.slice(1)));
      return weight(dataset, layer, name, refused ? "other" : kind(path));
    });
    // what can't be shown stands among the rest, unless there is nothing else
    const [first] = weights;
    if (first?.refused && weights.every(({refused}) => refused)) throw new Fault(first.refused);
    const order = (/** @type {Weight} */ a, /** @type {Weight} */ b) =>
      a.path.localeCompare(b.path, "en", {numeric: true});
    return {
      format,
      version: "",
      weights: format === "checkpoint" ? weights.sort(order) : weights,
      unnamed: false,
    };
  });
}

/**
 * `conv/kernel`, and PyTorch's `layer1.0.weight`, are a layer's name and its weight's.
 * @param {string} name
 * @returns {[layer: string, name: string]}
 */
function parted(name) {
  const at = Math.max(name.lastIndexOf("/"), name.includes("/") ? -1 : name.lastIndexOf("."));
  return at > 0 ? [name.slice(0, at), name.slice(at + 1)] : ["", name];
}

/**
 * @param {Source} file
 * @param {() => Omit<Description, "count">} describe
 * @returns {Opened} the file is closed where it can't be described
 */
function described(file, describe) {
  try {
    const description = describe();
    const {weights} = description;
    const shown = weights.filter(({kind}) => kind === "weight");
    if (!weights.length) throw new Fault("no-weights");
    if (!shown.length) throw new Fault("only-state");
    const strange = shown.find(({refused}) => refused);
    if (strange) throw new Fault(strange.refused, `${strange.path}: ${strange.dtype}`);
    const count = shown.reduce((sum, one) => sum + one.count, 0);
    return {file, description: {...description, count}};
  } catch (error) {
    file.close();
    throw error;
  }
}
