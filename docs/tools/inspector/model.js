/**
 * What a file of Keras holds: its layers and their weights, the optimizer's state, and whatever
 * else was saved.
 */

import {openArchive} from "./archive.js";
import {Fault} from "./faults.js";
import {Hdf5} from "./hdf5.js";
import {LARGEST, parse} from "./json.js";
import {isLegacy, legacyWeights} from "./legacy.js";
import {savedWeights} from "./saved.js";

/** @import {Weight} from "./weights.js" */

/**
 * @typedef {object} Description
 * @property {"keras" | "weights.h5" | "h5"} format
 * @property {string} version of Keras that wrote the file, if it says so
 * @property {Weight[]} weights
 * @property {number} count of parameters, as count_params() has it
 */

const HDF5_SIGNATURE = "89,48,44,46,d,a,1a,a";

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
    const legacy = !config && isLegacy(file);
    const weights = legacy
      ? legacyWeights(file, listed)
      : savedWeights(file, config, version.startsWith("2."), listed);
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
