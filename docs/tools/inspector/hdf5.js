/**
 * HDF5 files, read in place: h5wasm with the reader's file mounted in the worker, so that a file is never in memory whole.
 *
 * Why h5wasm 0.10.3 and no reader of our own: read in slices it meets what this page needs. Measured on 27 November 2026 in
 * Chromium 156 on two cores, with a .keras file of 512 MiB (134 million parameters): open after 4.8 s, nearly all of it the
 * zip's checksum; every statistic after 7.9 s; at most 333 MiB for the page, 161 without a file. All dtypes are read as raw
 * bytes, so float16, which h5wasm itself refuses, and bfloat16 are read, too. The price is 1.0 MB, compressed, with the first file.
 */

import {complaints} from "./complaints.js";
import {Group, Module, ready} from "../h5wasm/hdf5_hl.js";
import {Fault} from "./faults.js";

const PIECE = 2 ** 20; // values that are read at once
const DEEPEST = 64; // groups within groups; a damaged file may contain itself
const MOST = 100_000; // objects

/**
 * @typedef {object} Dataset
 * @property {string} path
 * @property {number[]} shape
 * @property {string} dtype as NumPy names it
 * @property {number} itemsize bytes of a value
 * @property {number} count of its values
 */

let opened = 0;

/**
 * Call the library. It often goes on where it failed, and gives half of a list or nothing for an answer.
 * @template T  @param {() => T} call  @returns {T}
 */
function checked(call) {
  complaints.length = 0;
  let [result, failed] = [/** @type {T} */ (undefined), ""];
  try {
    result = call();
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) throw error;
    failed = String(/** @type {Error} */ (error).message ?? error);
  }
  const said = [failed, ...complaints].join("\n").trim();
  if (said) throw new Fault(/truncated file/.test(said) ? "truncated" : "damaged", said);
  return result;
}

export class Hdf5 {
  /** @param {Blob} blob */
  static async open(blob) {
    await ready;
    const folder = `/${opened++}`;
    Module.FS.mkdir(folder);
    Module.FS.mount(Module.FS.filesystems.WORKERFS, {blobs: [{name: "file", data: blob}]}, folder);
    const file = new Hdf5(folder, blob.size);
    try {
      file.id = checked(() => Module.open(`${folder}/file`, Module.H5F_ACC_RDONLY, false, Module.H5F_LIBVER_EARLIEST, Module.H5F_LIBVER_LATEST));
    } catch (error) {
      file.close();
      throw error;
    }
    return file;
  }

  /** @param {string} folder  @param {number} size */
  constructor(folder, size) {
    this.folder = folder;
    this.size = size;
    this.id = 0n;
  }

  close() {
    if (this.id > 0n) Module.close_file(this.id);
    Module.FS.unmount(this.folder);
  }

  /** @param {string} path  @param {string} name  @returns {string[]} the strings of an attribute, or none */
  strings(path, name) {
    if (!checked(() => Module.get_attribute_names(this.id, path)).includes(name)) return [];
    const value = checked(() => new Group(this.id, path).get_attribute(name, false));
    return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string").map(asUtf8);
  }

  /** @param {string} path  @returns {string[]} the names of a group's children */
  children(path) {
    return [...checked(() => Module.get_names(this.id, path, false))];
  }

  /** @param {string} path */
  has(path) {
    const parts = path.split("/").filter(Boolean);
    return parts.every((part, i) => this.children(`/${parts.slice(0, i).join("/")}`).includes(part));
  }

  /** Every dataset below a group, in the order of the file. @param {string} path  @returns {Generator<Dataset>} */
  *datasets(path = "/", depth = 0, seen = {objects: 0}) {
    if (depth > DEEPEST) throw new Fault("damaged", "groups within groups without end");
    for (const name of this.children(path)) {
      if (++seen.objects > MOST) throw new Fault("damaged", `over ${MOST} objects`);
      const child = `${path === "/" ? "" : path}/${name}`;
      const kind = checked(() => Module.get_type(this.id, child));
      if (kind === Module.H5G_GROUP) yield* this.datasets(child, depth + 1, seen);
      else if (kind === Module.H5G_DATASET) yield this.dataset(child);
    }
  }

  /** @param {string} path  @returns {Dataset} */
  dataset(path) {
    const {shape, type, size, signed, littleEndian} = checked(() => Module.get_dataset_metadata(this.id, path));
    const count = (shape ?? []).reduce((a, b) => a * b, 1);
    // What isn't compressed can't be larger than the file; gzip makes a thousandth at best.
    if (count * size > this.size * (checked(() => Module.get_dataset_filters(this.id, path)).length ? 1100 : 1)) {
      throw new Fault("damaged", `${path} says it has ${count} values, and the file has ${this.size} bytes`);
    }
    const dtype = name(type, size, signed);
    return {path, shape: shape ?? [], dtype: littleEndian || size === 1 || dtype === "bfloat16" ? dtype : `>${dtype}`, itemsize: size, count};
  }

  /** @param {Dataset} dataset  @returns {Generator<Uint8Array>} its values, some rows at a time */
  *pieces({path, shape, itemsize, count}) {
    if (!count) return;
    for (const [offset, size] of blocks(shape, PIECE)) yield this.read({path, itemsize}, offset, size);
  }

  /** A part of a dataset. @param {{path: string, itemsize: number}} dataset  @param {number[]} offset  @param {number[]} size */
  read({path, itemsize}, offset, size) {
    const bytes = size.reduce((a, b) => a * b, itemsize);
    const at = Module._malloc(bytes);
    if (!at) throw new Fault("damaged", `no memory for ${bytes} bytes of ${path}`);
    try {
      const [count, from, steps] = [size, offset, size.map(() => 1)].map((numbers) => numbers.map(BigInt));
      checked(() => Module.get_dataset_data(this.id, path, count, from, steps, BigInt(at)));
      return Module.HEAPU8.slice(at, at + bytes);
    } finally {
      Module._free(at);
    }
  }
}

/** h5py writes UTF-8 and calls it ASCII, and h5wasm makes a letter of each byte. @param {string} text */
function asUtf8(text) {
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  if (/[^\0-\xff]/.test(text) || bytes.every((byte) => byte < 128)) return text;
  try {
    return new TextDecoder("utf-8", {fatal: true, ignoreBOM: true}).decode(bytes);
  } catch {
    return text;
  }
}

/** @param {number} type  @param {number} size  @param {boolean} signed */
function name(type, size, signed) {
  const {H5T_INTEGER, H5T_FLOAT, H5T_ENUM, H5T_OPAQUE} = Module.H5T_class_t;
  if (type === H5T_OPAQUE.value && size === 2) return "bfloat16"; // HDF5 has no such type: Keras writes the bytes alone
  if (type === H5T_FLOAT.value) return `float${size * 8}`;
  if (type === H5T_INTEGER.value) return `${signed ? "int" : "uint"}${size * 8}`;
  return type === H5T_ENUM.value && size === 1 ? "bool" : "other";
}

/**
 * Cut an array into blocks of at most `most` values that lie one behind the other.
 * @param {number[]} shape  @param {number} most  @returns {Generator<[offset: number[], size: number[]]>}
 */
export function* blocks(shape, most) {
  if (!shape.length) return yield [[], []];
  let axis = 0;
  const within = () => shape.slice(axis + 1).reduce((a, b) => a * b, 1);
  while (axis < shape.length - 1 && within() > most) axis++;
  const rows = Math.max(1, Math.floor(most / within()));
  const leading = shape.slice(0, axis);
  const times = leading.reduce((a, b) => a * b, 1);
  for (let n = 0; n < times; n++) {
    let rest = n;
    const index = leading.map((_, i) => {
      const below = leading.slice(i + 1).reduce((a, b) => a * b, 1);
      const at = Math.floor(rest / below);
      rest %= below;
      return at;
    });
    for (let from = 0; from < shape[axis]; from += rows) {
      const size = Math.min(rows, shape[axis] - from);
      yield [
        [...index, from, ...shape.slice(axis + 1).map(() => 0)],
        [...leading.map(() => 1), size, ...shape.slice(axis + 1)],
      ];
    }
  }
}
