/**
 * What a file is, by its first bytes and its name: which of those that are read, or which of those
 * that aren't, as the code of a sentence in words.js. No part of any is run.
 */

const HDF5 = "\x89HDF\r\n\x1a\n";
const ZIP = "PK";
/** The formats that are read, with the endings of their names. @type {Record<string, string[]>} */
export const READ = {
  keras: [".keras"],
  folder: [],
  "weights.h5": [".weights.h5"],
  h5: [".h5"],
  shards: [".weights.json", ".weights.h5"],
  checkpoint: [".index", ".data-00000-of-00001"],
  tflite: [".tflite"],
  safetensors: [".safetensors"],
  npz: [".npz"],
  npy: [".npy"],
  onnx: [".onnx"],
};

const PICKLE = /^\x80[\x02-\x05]/;
const TORCH = /\.(pth?|ckpt|bin)$/i;
/** @type {[code: string, fits: (start: string, name: string) => boolean][]} */
const OTHERS = [
  ["lfs", (start) => start.startsWith("version https://git-lfs.github.com/spec/")],
  ["html", (start) => /^\s*<(!doctype html|html|\?xml)/i.test(start)],
  ["torch", (start, name) => PICKLE.test(start) && TORCH.test(name)],
  ["pickle", (start) => PICKLE.test(start)],
  ["packed", (start) => /^(\x1f\x8b|BZh|\xfd7zXZ|7z\xbc\xaf|Rar!)/.test(start)],
  ["packed", (start) => start.slice(257, 262) === "ustar"],
  ["checkpoint-part", (_, name) => /\.data-\d{5}-of-\d{5}$/.test(name)],
  ["graph", (_, name) => /\.pb(txt)?$/i.test(name)],
  ["config-only", (start) => /^\s*\{/.test(start) && /"(class_name|keras_version)"/.test(start)],
  ["config-only", (_, name) => /\.ya?ml$/i.test(name)],
];

/** @param {string} start of a file, a letter for each byte */
export const isHdf5 = (start) => start.startsWith(HDF5);
/** @param {string} start */
export const isZip = (start) => start.startsWith(ZIP);
/** @param {string} start  @param {string} name  @returns {string} the code of what isn't read */
export const kindOf = (start, name) =>
  OTHERS.find(([, fits]) => fits(start, name))?.[0] ?? "unknown";
