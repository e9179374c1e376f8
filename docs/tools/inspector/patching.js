/**
 * Changes of a weight, made in the bytes of the reader's file. All other bytes stay where and what
 * they are, so that nothing else of the file has to be understood or kept in memory. h5wasm could
 * write, but only a file that it has in memory whole, and it lays the file out anew.
 */

import {crc32} from "./crc32.js";
import {encode} from "./dtypes.js";
import {Fault} from "./faults.js";
import {stridesOf, turned} from "./flat.js";
import {memberOf} from "./zip.js";

/** @import {Region} from "./gates.js" */
/** @import {Place} from "./hdf5.js" */
/** @import {Weight} from "./weights.js" */

const LARGEST = 2 ** 28; // bytes of a weight, which is changed in memory
const INDEX = /^\s*(-?\d{1,15})\s*$/;
const RANGE = /^\s*(-?\d{1,15})?\s*:\s*(-?\d{1,15})?\s*$/;

/**
 * What somebody means who writes `0, :, 2:4` behind an array of NumPy.
 * @param {string} text
 * @param {number[]} shape
 * @returns {Region} of one value at least
 */
export function regionOf(text, shape) {
  const inner = text.trim().replace(/^\[(.*)\]$/s, "$1");
  const parts = inner.trim() ? inner.split(",") : [];
  if (parts.length > shape.length) throw new Fault("patch-where", text);
  const ranges = shape.map((size, axis) => rangeOf(parts[axis] ?? ":", size));
  return {offset: ranges.map(([from]) => from), size: ranges.map(([from, to]) => to - from)};
}

/** @param {string} part  @param {number} size  @returns {[from: number, to: number]} */
function rangeOf(part, size) {
  const inside = (/** @type {string} */ said) => Number(said) + (said.startsWith("-") ? size : 0);
  const [, index] = part.match(INDEX) ?? [];
  const [range, first = "0", last = String(size)] = part.match(RANGE) ?? [];
  if (index === undefined && range === undefined) throw new Fault("patch-where", part);
  const from = inside(index ?? first);
  const to = index === undefined ? inside(last) : from + 1;
  if (from < 0 || to > size || from >= to) throw new Fault("patch-where", part);
  return [from, to];
}

/**
 * @param {Weight} weight
 * @param {Place} place of its values
 * @param {string} where which of them, in the words of NumPy
 * @param {number[]} values one for all of them, or one for each in the order of C
 * @returns {Promise<Blob>} what holds it, with other values
 */
export async function changed({shape, dtype, path}, {blob, start, bytes, fortran}, where, values) {
  const count = shape.reduce((a, b) => a * b, 1);
  const {offset, size} = regionOf(where, shape);
  const wanted = size.reduce((a, b) => a * b, 1);
  if (values.length !== 1 && values.length !== wanted) throw new Fault("patch-count", path);
  if (bytes > LARGEST) throw new Fault("too-large", `${path}: ${bytes} bytes`);
  const encoded = encode(values, dtype);
  if (!encoded) throw new Fault("patch-value", `${path}: ${dtype}`);
  const itemsize = encoded.length / values.length;
  if (count * itemsize > bytes || start + bytes > blob.size) throw new Fault("sizes", path);
  const own = dtype.startsWith(">") ? turned(encoded, itemsize) : encoded;
  const raw = new Uint8Array(await blob.slice(start, start + bytes).arrayBuffer());
  const strides = stridesOf(shape, fortran);
  const index = size.map(() => 0);
  for (let i = 0; i < wanted; i++) {
    const at = index.reduce((sum, one, axis) => sum + (one + offset[axis]) * strides[axis], 0);
    const from = values.length > 1 ? i * itemsize : 0;
    raw.set(own.subarray(from, from + itemsize), at * itemsize);
    let axis = size.length - 1;
    while (axis >= 0 && ++index[axis] >= size[axis]) index[axis--] = 0;
  }
  return spliced(blob, [[start, raw]]);
}

/**
 * @param {Blob} blob
 * @param {[at: number, bytes: BlobPart & {length: number}][]} pieces that take the place of as many
 *   bytes
 */
function spliced(blob, pieces) {
  const parts = [];
  let from = 0;
  for (const [at, bytes] of pieces.toSorted(([a], [b]) => a - b)) {
    parts.push(blob.slice(from, at), bytes);
    from = at + bytes.length;
  }
  return new Blob([...parts, blob.slice(from)]);
}

/**
 * An archive with other bytes in one member, and its checksum.
 * @param {Blob} file
 * @param {string} name
 * @param {Blob} before the member as it is
 * @param {Blob} after as long
 * @param {(done: number) => void} progress
 */
export async function inArchive(file, name, before, after, progress) {
  const {start, size, checksums} = await memberOf(file, name);
  if (before.size !== size) throw new Fault("patch-format", `${name}: ${before.size} of ${size}`);
  const sum = new Uint8Array(4);
  new DataView(sum.buffer).setUint32(0, await crc32(after, progress), true);
  const [local, central] = checksums;
  return new Blob([
    spliced(file.slice(0, start), [[local, sum]]),
    after,
    spliced(file.slice(start + size), [[central - start - size, sum]]),
  ]);
}
