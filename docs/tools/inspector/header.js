/**
 * What the header of an HDF5 object says of the type of its values. The library tells no more than
 * a type's class and size, and a number of two bytes may be an IEEE half, a bfloat16, or 12 bits
 * with an offset: only the whole type says what the bytes mean.
 * The layout is that of the HDF5 File Format Specification 3.0, "Data Object Headers" and "The
 * Datatype Message".
 */

import {Fault} from "./faults.js";

const [DATATYPE, EXTERNAL_FILES, CONTINUATION] = [0x03, 0x07, 0x10]; // messages
// Classes of types
const [INTEGER, FLOAT, STRING, OPAQUE, COMPOUND] = [0, 1, 3, 5, 6];
const [ENUM, VARIABLE, COMPLEX] = [8, 9, 11];
/** @type {Record<number, string>} */
const NAMES = {
  [STRING]: "string",
  [OPAQUE]: "opaque",
  [COMPOUND]: "compound",
  [ENUM]: "enum",
  [VARIABLE]: "vlen",
};
const SHARED = 2; // the flag of a message that says where it is
const MOST = 4096; // blocks of one header; a damaged one may lead in circles

/** @typedef {(from: number, to: number) => Uint8Array} Read bytes of the file */
/**
 * @typedef {object} Type
 * @property {string} dtype as NumPy names it
 * @property {string} refused the code of a fault, or nothing
 * @property {boolean} external whether the values are in other files
 */

/** Reads numbers of an object header, which are little-endian. */
class Cursor {
  /** @param {Uint8Array} bytes  @param {number} [at] */
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  /** @param {number} size  @returns {number} */
  number(size) {
    const part = this.take(size);
    return part.reduceRight((sum, byte) => sum * 256 + byte, 0);
  }

  /** @param {number} size */
  take(size) {
    const part = this.bytes.subarray(this.at, (this.at += size));
    if (part.length !== size) throw new Fault("damaged", "an object header ends too early");
    return part;
  }
}

/**
 * How many bytes an address and a length have in this file.
 * @param {Read} read
 * @returns {[address: number, length: number]}
 */
export function sizesOf(read) {
  const start = read(0, 16);
  const [address, length] = start[8] < 2 ? start.subarray(13, 15) : start.subarray(9, 11);
  if (![2, 4, 8].includes(address) || ![2, 4, 8].includes(length))
    throw new Fault("damaged", "sizes of addresses");
  return [address, length];
}

/**
 * The messages of an object header.
 * @param {Read} read  @param {number} address  @param {[number, number]} sizes
 * @returns {Generator<{type: number, flags: number, content: Uint8Array}>}
 */
function* messages(read, address, sizes) {
  const start = new Cursor(read(address, address + 64));
  // "OHDR"; the first version has its number, 1, in this place
  const second = start.bytes[0] === 0x4f;
  /** @type {[from: number, size: number][]} */
  const blocks = [];
  let numbered = 0;
  if (second) {
    start.at = 5;
    const flags = start.number(1);
    start.at += (flags & 0x20 ? 16 : 0) + (flags & 0x10 ? 4 : 0);
    const size = start.number(1 << (flags & 3));
    numbered = flags & 4 ? 2 : 0;
    blocks.push([address + start.at, size]);
  } else {
    if (start.bytes[0] !== 1) throw new Fault("damaged", "an object header of an unknown version");
    start.at = 8;
    blocks.push([address + 16, start.number(4)]);
  }
  for (let i = 0; i < blocks.length; i++) {
    if (i > MOST) throw new Fault("damaged", "an object header without end");
    const [from, size] = blocks[i];
    const block = new Cursor(read(from, from + size));
    const before = second ? 4 + numbered : 8;
    while (block.at + before <= size) {
      const [type, length] = [block.number(second ? 1 : 2), block.number(2)];
      const flags = block.number(1);
      block.at += second ? numbered : 3;
      if (block.at + length > size) break; // a gap
      const content = block.take(length);
      if (type === CONTINUATION) {
        const next = new Cursor(content);
        const [at, all] = [next.number(sizes[0]), next.number(sizes[1])];
        blocks.push(second ? [at + 4, all - 8] : [at, all]); // between "OCHK" and a checksum
      } else yield {type, flags, content};
    }
  }
}

/**
 * The type of a dataset.
 * @param {Read} read
 * @param {number} address of its header
 * @param {[number, number]} sizes
 * @param {Record<string, number>} [members] of an enumeration
 * @returns {Type}
 */
export function typeOf(read, address, sizes, members) {
  const found = [...messages(read, address, sizes)];
  const external = found.some(({type}) => type === EXTERNAL_FILES);
  const message = found.find(({type}) => type === DATATYPE);
  if (!message) throw new Fault("damaged", "a dataset without a type");
  const content =
    message.flags & SHARED ? committed(read, message.content, sizes) : message.content;
  return {
    ...(content ? nameOf(content, members) : {dtype: "other", refused: "number-type"}),
    external,
  };
}

/**
 * A type that stands by itself in the file.
 * @param {Read} read
 * @param {Uint8Array} content
 * @param {[number, number]} sizes
 * @returns {Uint8Array | undefined}
 */
function committed(read, content, sizes) {
  const [version, kind] = content;
  if (version === 3 && kind !== 2) return undefined; // in the file's heap of shared messages
  const address = new Cursor(content, version === 1 ? 8 : 2).number(sizes[0]);
  for (const {type, flags, content: own} of messages(read, address, sizes)) {
    if (type === DATATYPE && !(flags & SHARED)) return own;
  }
  return undefined;
}

/**
 * @param {number} size in bytes
 * @param {number} sign
 * @returns {number[]} the type of NumPy's integers
 */
const integer = (size, sign) => [INTEGER, sign << 3, 0, 0, size, 0, 0, 0, 0, 0, size * 8, 0];

/**
 * @param {number} size
 * @param {number} exponent bits of it
 * @param {number} mantissa
 * @returns {number[]} the type of NumPy's floats: sign, exponent, mantissa
 */
const float = (size, exponent, mantissa) => {
  const bias = 2 ** (exponent - 1) - 1;
  const fields = [mantissa, exponent, 0, mantissa, bias & 255, bias >> 8, 0, 0];
  return [FLOAT, 0x20, size * 8 - 1, 0, size, 0, 0, 0, 0, 0, size * 8, 0, ...fields];
};

/** NumPy's types byte for byte, the version of the message and the order of bytes aside. */
const NATIVE = new Map(
  [
    ...[1, 2, 4, 8].flatMap((size) => [
      [`uint${size * 8}`, integer(size, 0)],
      [`int${size * 8}`, integer(size, 1)],
    ]),
    ["float16", float(2, 5, 10)],
    ["float32", float(4, 8, 23)],
    ["float64", float(8, 11, 52)],
  ].map(([name, type]) => [String(type), /** @type {string} */ (name)]),
);

/**
 * @param {Uint8Array} type
 * @param {Record<string, number>} [members]
 * @returns {{dtype: string, refused: string}}
 */
function nameOf(type, members) {
  const size = new Cursor(type, 4).number(4);
  const kind = type[0] & 15;
  const native = nativeName(type, kind === FLOAT ? 20 : 12);
  if (native) return {dtype: native, refused: ""};
  // HDF5 1.14 has no bfloat16: Keras writes the bytes alone. A tag would say that they are
  // something else.
  if (kind === OPAQUE && size === 2 && type[1] === 0) return {dtype: "bfloat16", refused: ""};
  if (kind === ENUM && isBool(type, members)) return {dtype: "bool", refused: ""};
  if (kind === INTEGER || kind === FLOAT) {
    const precision = new Cursor(type, 10).number(2);
    const integer = type[1] & 8 ? "int" : "uint";
    const word = kind === FLOAT ? "float" : integer;
    return {dtype: `${word}${precision} (${size} B)`, refused: "number-type"};
  }
  if (kind === COMPLEX || (kind === COMPOUND && isComplex(type))) {
    return {dtype: `complex${size * 8}`, refused: "number-type"};
  }
  return {dtype: NAMES[kind] ?? "other", refused: "not-numbers"};
}

/**
 * @param {Uint8Array} type
 * @param {number} length of its message
 * @returns {string} NumPy's name of the type, or nothing
 */
function nativeName(type, length) {
  const plain = [...type.subarray(0, length)];
  plain[0] &= 15;
  const bigEndian = plain[1] & 1;
  plain[1] &= ~1;
  const name = NATIVE.get(String(plain));
  if (!name || !bigEndian || name.endsWith("t8")) return name ?? "";
  const [, letters, bits] = /** @type {RegExpMatchArray} */ (name.match(/^(\D+)(\d+)$/));
  return `>${letters[0]}${Number(bits) / 8}`;
}

/**
 * h5py's bool is an enumeration of bytes with two names.
 * @param {Uint8Array} type
 * @param {Record<string, number>} [members]
 */
function isBool(type, members = {}) {
  const names = Object.keys(members);
  const byte = nativeName(type.subarray(8), 12).endsWith("int8");
  return byte && names.length === 2 && members.FALSE === 0 && members.TRUE === 1;
}

/** h5py's complex number is a compound of `r` and `i`. @param {Uint8Array} type */
const isComplex = (type) => type[1] === 2 && type[8] === 0x72 && type[9] === 0;
