/**
 * Arrays that stand in files byte for byte, as those of NumPy, safetensors, TensorFlow's checkpoints
 * and TensorFlow Lite do. They are read in place, as those of HDF5 are.
 */

import {sizeOf} from "./dtypes.js";
import {Fault} from "./faults.js";
import {blocks, PIECE} from "./hdf5.js";
import {Pages} from "./pages.js";

/** @import {Dataset} from "./hdf5.js" */

/**
 * @typedef {object} Run an array, as a reader of a format finds it
 * @property {string} path
 * @property {number[]} shape
 * @property {string} dtype as NumPy names it
 * @property {Blob} blob that it is in
 * @property {number} start its first byte
 * @property {number} [bytes] how many it has, where the file says so
 * @property {boolean} [fortran] whether the first index changes fastest
 * @property {string} [refused] why it can't be read, as a fault's code
 */

const MOST = 100_000; // arrays

export class Flat {
  /** @type {Map<string, Run>} */
  #runs = new Map();
  /** @type {Map<string, Dataset>} */
  #datasets = new Map();
  /** @type {Map<Blob, Pages>} */
  #pages = new Map();

  /** @param {Run[]} runs  @param {() => void} moved */
  constructor(runs, moved) {
    if (runs.length > MOST) throw new Fault("too-large", `${runs.length} arrays`);
    for (const run of runs) {
      const {path, shape, blob, start, bytes, dtype, refused} = run;
      const itemsize = sizeOf(dtype);
      const count = shape.reduce((a, b) => a * b, 1);
      const size = count * itemsize;
      if (![start, size, ...shape].every((n) => Number.isSafeInteger(n) && n >= 0))
        throw new Fault("sizes", `${path}: ${shape}`);
      if (!refused && (start + size > blob.size || (bytes ?? size) !== size))
        throw new Fault("sizes", `${path}: ${size} bytes of ${bytes} at ${start} of ${blob.size}`);
      if (this.#runs.has(path)) throw new Fault("damaged", `${path} is there twice`);
      this.#runs.set(path, run);
      if (!this.#pages.has(blob)) this.#pages.set(blob, new Pages(blob, moved));
      this.#datasets.set(path, {
        path,
        shape,
        dtype,
        itemsize,
        count,
        address: start,
        chunk: shape.map(() => 1),
        refused: refused ?? (itemsize ? "" : "number-type"),
      });
    }
  }

  close() {
    this.#pages.clear();
  }

  /** @param {string} path  @returns {Dataset} */
  dataset(path) {
    const found = this.#datasets.get(path);
    if (!found) throw new Fault("damaged", path);
    return found;
  }

  datasets() {
    return [...this.#datasets.values()];
  }

  /**
   * @param {Dataset} dataset
   * @param {number[]} [chunk] where the values are wanted in the order of another file's blocks
   * @returns {Generator<Uint8Array>} its values, some at a time
   */
  *pieces({path, shape, count, itemsize, chunk: own}, chunk) {
    if (!count) return;
    // in one dimension, as they stand in the file
    if (!chunk) {
      for (let from = 0; from < count; from += PIECE)
        yield this.#bytes(path, from * itemsize, Math.min(PIECE, count - from) * itemsize);
      return;
    }
    for (const [offset, size] of blocks(shape, PIECE, chunk ?? own))
      yield this.read({path, itemsize}, offset, size);
  }

  /**
   * @param {{path: string, itemsize: number}} dataset
   * @param {number[]} offset  @param {number[]} size  @param {number[]} [steps]
   */
  read({path, itemsize}, offset, size, steps = size.map(() => 1)) {
    const {shape, fortran = false} = /** @type {Run} */ (this.#runs.get(path));
    const strides = stridesOf(shape, fortran);
    // The last axes that are wanted whole are one run of bytes
    let [outer, length] = [size.length, 1];
    while (!fortran && outer > 0 && steps[outer - 1] === 1) {
      length *= size[--outer];
      if (size[outer] !== shape[outer]) break;
    }
    const found = new Uint8Array(size.reduce((a, b) => a * b, itemsize));
    const from = offset.reduce((sum, at, axis) => sum + at * strides[axis], 0);
    const index = size.slice(0, outer).fill(0);
    for (let at = 0; at < found.length; at += length * itemsize) {
      const first = index.reduce((sum, i, axis) => sum + i * steps[axis] * strides[axis], from);
      found.set(this.#bytes(path, first * itemsize, length * itemsize), at);
      let axis = outer - 1;
      while (axis >= 0 && ++index[axis] >= size[axis]) index[axis--] = 0;
    }
    return found;
  }

  /**
   * @param {string} path
   * @param {number} from  @param {number} length
   * @returns {Uint8Array} little-endian, as all that is decoded
   */
  #bytes(path, from, length) {
    const {blob, start, dtype} = /** @type {Run} */ (this.#runs.get(path));
    const pages = /** @type {Pages} */ (this.#pages.get(blob));
    pages.begin();
    const bytes = pages.read(start + from, start + from + length);
    if (bytes.length !== length) throw new Fault("truncated", path);
    return dtype.startsWith(">") ? turned(bytes, sizeOf(dtype)) : bytes;
  }
}

/**
 * @param {number[]} shape
 * @param {boolean} fortran
 * @returns {number[]} how many values are between two neighbors, in each dimension
 */
function stridesOf(shape, fortran) {
  let stride = 1;
  const strides = (fortran ? shape : shape.toReversed()).map((size) => {
    const own = stride;
    stride *= size;
    return own;
  });
  return fortran ? strides : strides.reverse();
}

/** @param {Uint8Array} bytes  @param {number} size  @returns {Uint8Array} in the other order */
function turned(bytes, size) {
  const found = bytes.slice();
  for (let at = 0; at < found.length; at += size) found.subarray(at, at + size).reverse();
  return found;
}
