/**
 * ONNX: a message of Protocol Buffers, in which the graph's initializers are the weights. The fields
 * are those of onnx.proto. A large file isn't read whole: messages are looked through where they
 * are, and only the heads of arrays are taken.
 */

import {Fault} from "./faults.js";
import {Cursor, text} from "./protobuf.js";

/** @import {Run} from "./flat.js" */

const WINDOW = 2 ** 16; // bytes that are read at once
const HEAD = 20; // bytes of a field's number and length, at most
const LARGEST = 2 ** 20; // bytes of what isn't an array's values
const MOST = 2 ** 20; // fields
const [GRAPH, INITIALIZER] = [7, 5];
const [DIMS, TYPE, NAME, RAW, EXTERNAL] = [1, 2, 8, 9, 14];
/** @type {Record<number, {dtype: string, field?: number}>} `field`: a packed list of such bytes */
const DTYPES = {
  1: {dtype: "float32", field: 4},
  2: {dtype: "uint8"},
  3: {dtype: "int8"},
  4: {dtype: "uint16"},
  5: {dtype: "int16"},
  6: {dtype: "int32"},
  7: {dtype: "int64"},
  9: {dtype: "bool"},
  10: {dtype: "float16"},
  11: {dtype: "float64", field: 10},
  12: {dtype: "uint32"},
  13: {dtype: "uint64"},
  16: {dtype: "bfloat16"},
  17: {dtype: "float8_e4m3fn"},
  19: {dtype: "float8_e5m2"},
};

/** @typedef {{field: number, start: number, size: number, value: number}} Found a field's place */

/** Looks through the fields of a message in a file. */
class Scanner {
  #bytes = new Uint8Array(0);
  #from = 0;
  #seen = 0;

  /** @param {Blob} blob */
  constructor(blob) {
    this.blob = blob;
  }

  /** @param {number} from  @param {number} size  @returns {Promise<Uint8Array>} */
  async bytes(from, size) {
    const within = from >= this.#from && from + size <= this.#from + this.#bytes.length;
    if (!within) {
      const end = from + Math.max(size, WINDOW);
      this.#bytes = new Uint8Array(await this.blob.slice(from, end).arrayBuffer());
      this.#from = from;
    }
    return this.#bytes.subarray(from - this.#from, from - this.#from + size);
  }

  /**
   * @param {number} from
   * @param {number} to
   * @returns {AsyncGenerator<Found>}
   */
  async *fields(from, to) {
    for (let at = from; at < to;) {
      if (++this.#seen > MOST) throw new Fault("too-large", `over ${MOST} fields`);
      const head = new Cursor(await this.bytes(at, Math.min(HEAD, to - at)));
      const key = head.varint();
      const [field, kind] = [Math.floor(key / 8), key % 8];
      const sizes = /** @type {Record<number, number>} */ ({1: 8, 5: 4});
      const number = kind === 0 || kind === 2 ? head.varint() : 0;
      if (![0, 1, 2, 5].includes(kind)) throw new Fault("damaged", `a field of the kind ${kind}`);
      const start = at + head.at;
      const size = kind === 2 ? number : (sizes[kind] ?? 0);
      if (start + size > to) throw new Fault("truncated", `a field of ${size} bytes`);
      yield {field, start, size, value: kind === 0 ? number : 0};
      at = start + size;
    }
  }
}

/** @param {Blob} blob  @returns {Promise<Run[]>} */
export async function fromOnnx(blob) {
  const scanner = new Scanner(blob);
  const runs = [];
  for await (const outer of scanner.fields(0, blob.size)) {
    if (outer.field !== GRAPH) continue;
    for await (const inner of scanner.fields(outer.start, outer.start + outer.size)) {
      if (inner.field === INITIALIZER) runs.push(await tensor(scanner, blob, inner));
    }
  }
  return runs;
}

/**
 * @param {Scanner} scanner
 * @param {Blob} blob
 * @param {Found} message
 * @returns {Promise<Run>}
 */
async function tensor(scanner, blob, {start, size}) {
  /** @type {number[]} */
  const shape = [];
  /** @type {Map<number, Found>} */
  const found = new Map();
  for await (const one of scanner.fields(start, start + size)) {
    found.set(one.field, one);
    if (one.field !== DIMS) continue;
    if (one.size > LARGEST) throw new Fault("damaged", "dimensions");
    const packed = new Cursor(await scanner.bytes(one.start, one.size));
    if (!one.size) shape.push(one.value);
    while (!packed.ended) shape.push(packed.varint());
  }
  const name = found.get(NAME);
  if (!name || name.size > LARGEST) throw new Fault("damaged", "a weight without a name");
  const path = `/${text(await scanner.bytes(name.start, name.size))}`;
  const {dtype, field} = DTYPES[found.get(TYPE)?.value ?? 0] ?? {dtype: "other"};
  const values = found.get(RAW) ?? found.get(field ?? RAW);
  const place = {path, shape, dtype, blob};
  if (found.get(EXTERNAL)?.value) return {...place, start: 0, refused: "elsewhere"};
  // whole numbers may be a list of numbers of any length, which isn't read
  const empty = shape.includes(0);
  if (!values) return {...place, start: 0, ...(empty ? {} : {refused: "number-type"})};
  return {...place, start: values.start, bytes: values.size};
}

/**
 * Whether a file begins as a model does: with its version, and then who made it or a graph.
 * @param {Uint8Array} start
 */
export function isOnnx(start) {
  if (start[0] !== 0x08 || !(start[1] > 0 && start[1] < 64)) return false;
  return [0x12, 0x1a, 0x22, 0x3a, 0x42].includes(start[2]);
}
