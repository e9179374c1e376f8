/**
 * TensorFlow Lite: a FlatBuffer, in which the constants of a model are buffers of bytes. The fields
 * are those of TensorFlow's schema.fbs, version 3.
 */

import {Fault} from "./faults.js";

/** @import {Run} from "./flat.js" */

const LARGEST = 2 ** 28; // bytes; the tables may be anywhere in the file
const MOST = 100_000; // tensors
/** @type {Record<number, string>} */
const DTYPES = {
  0: "float32",
  1: "float16",
  2: "int32",
  3: "uint8",
  4: "int64",
  6: "bool",
  7: "int16",
  9: "int8",
  10: "float64",
  12: "uint64",
  15: "uint32",
  16: "uint16",
};

/** @param {Uint8Array} start of a file */
export const isTflite = (start) => String.fromCharCode(...start.subarray(4, 8)) === "TFL3";

/** Reads tables by the numbers of their fields. */
class Tables {
  /** @param {ArrayBuffer} buffer */
  constructor(buffer) {
    this.view = new DataView(buffer);
  }

  /** @param {number} at */
  u32(at) {
    return this.view.getUint32(at, true);
  }

  /** @param {number} at  @returns {number} where what is pointed at is */
  follow(at) {
    return at + this.u32(at);
  }

  /** @param {number} table  @param {number} number  @returns {number} where a field is, or 0 */
  field(table, number) {
    const list = table - this.view.getInt32(table, true);
    const at = 4 + 2 * number;
    if (at >= this.view.getUint16(list, true)) return 0;
    const offset = this.view.getUint16(list + at, true);
    return offset && table + offset;
  }

  /** @param {number} table  @param {number} number  @returns {number[]} where the values of a list are */
  list(table, number, size = 4) {
    const field = this.field(table, number);
    if (!field) return [];
    const start = this.follow(field);
    const length = this.u32(start);
    if (length > MOST) throw new Fault("too-large", `a list of ${length}`);
    return Array.from({length}, (_, i) => start + 4 + i * size);
  }

  /** @param {number} table  @param {number} number */
  tables(table, number) {
    return this.list(table, number).map((at) => this.follow(at));
  }

  /** @param {number} table  @param {number} number */
  text(table, number) {
    const field = this.field(table, number);
    if (!field) return "";
    const start = this.follow(field);
    const bytes = new Uint8Array(this.view.buffer, start + 4, this.u32(start));
    return new TextDecoder().decode(bytes);
  }
}

/** @param {Blob} blob  @returns {Promise<Run[]>} */
export async function fromTflite(blob) {
  if (blob.size > LARGEST) throw new Fault("too-large", `${blob.size} bytes`);
  const read = new Tables(await blob.arrayBuffer());
  try {
    return [...constants(read, blob)];
  } catch (error) {
    // The file points at what it doesn't have
    throw error instanceof RangeError ? new Fault("damaged", error.message) : error;
  }
}

/** @param {Tables} read  @param {Blob} blob  @returns {Generator<Run>} */
function* constants(read, blob) {
  const model = read.follow(0);
  const buffers = read.tables(model, 4);
  for (const [number, graph] of read.tables(model, 2).entries()) {
    for (const [i, tensor] of read.tables(graph, 0).entries()) {
      const buffer = buffers[read.field(tensor, 2) && read.u32(read.field(tensor, 2))];
      const data = buffer === undefined ? 0 : read.field(buffer, 0);
      if (!data) continue; // computed, not stored
      const start = read.follow(data);
      const type = read.field(tensor, 1);
      const dtype = DTYPES[type && read.view.getInt8(type)];
      yield {
        path: `/${number ? `${number}/` : ""}${i}: ${read.text(tensor, 3)}`,
        shape: read.list(tensor, 0).map((at) => read.view.getInt32(at, true)),
        dtype: dtype ?? "other",
        blob,
        start: start + 4,
        bytes: read.u32(start),
        refused: dtype ? undefined : "number-type",
      };
    }
  }
}
