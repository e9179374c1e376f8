/** Messages of Protocol Buffers: fields by their numbers, as bytes and whole numbers. */

import {Fault} from "./faults.js";

const [VARINT, FIXED64, BYTES, FIXED32] = [0, 1, 2, 5]; // kinds of fields

export class Cursor {
  /** @param {Uint8Array} bytes  @param {number} [at] */
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  get ended() {
    return this.at >= this.bytes.length;
  }

  /** @returns {number} a number of up to 53 bits, 7 in each byte */
  varint() {
    let [value, factor] = [0, 1];
    for (;;) {
      const byte = this.bytes[this.at++];
      if (byte === undefined || factor > 2 ** 63) throw new Fault("damaged", "a number");
      value += (byte & 127) * factor;
      if (byte < 128) return value;
      factor *= 128;
    }
  }

  /** @param {number} size  @returns {Uint8Array} */
  take(size) {
    const part = this.bytes.subarray(this.at, this.at + size);
    if (part.length !== size) throw new Fault("damaged", `${size} bytes`);
    this.at += size;
    return part;
  }
}

/**
 * @param {Uint8Array} bytes of a message
 * @returns {Generator<{field: number, value: number, bytes: Uint8Array}>} what has a length has
 *   `bytes`, a number a `value`
 */
export function* fields(bytes) {
  const cursor = new Cursor(bytes);
  const none = new Uint8Array(0);
  while (!cursor.ended) {
    const key = cursor.varint();
    const field = Math.floor(key / 8);
    const kind = key % 8;
    if (kind === VARINT) yield {field, value: cursor.varint(), bytes: none};
    else if (kind === BYTES) yield {field, value: 0, bytes: cursor.take(cursor.varint())};
    else if (kind === FIXED64) yield {field, value: 0, bytes: cursor.take(8)};
    else if (kind === FIXED32) yield {field, value: 0, bytes: cursor.take(4)};
    else throw new Fault("damaged", `a field of the kind ${kind}`);
  }
}

/** @param {Uint8Array} bytes  @returns {string} */
export const text = (bytes) => new TextDecoder().decode(bytes);
