/**
 * Checkpoints of TensorFlow, which `variables` of a SavedModel is, too: the index is a table of keys
 * (that of LevelDB, uncompressed), and says of each array in which of the other files it stands.
 * The names of variables are in the graph of objects that is among the arrays.
 */

import {Fault} from "./faults.js";
import {Cursor, fields, text} from "./protobuf.js";

/** @import {Run} from "./flat.js" */

const MAGIC = "57fb808b247547db"; // at the end of such a table
const FOOTER = 48; // bytes
const CHECKED = 5; // bytes after a block: its compression and its checksum
const LARGEST = 2 ** 26; // bytes of an index, and of the graph
const MOST = 2 ** 20; // objects, and entries of the table
const GRAPH = "_CHECKPOINTABLE_OBJECT_GRAPH";
const VALUE = ".ATTRIBUTES/VARIABLE_VALUE";
const SHARD = /\.data-(\d{5})-of-\d{5}$/;
/** @type {Record<number, string>} */
const DTYPES = {
  1: "float32",
  2: "float64",
  3: "int32",
  4: "uint8",
  5: "int16",
  6: "int8",
  9: "int64",
  10: "bool",
  14: "bfloat16",
  17: "uint16",
  19: "float16",
  22: "uint32",
  23: "uint64",
  24: "float8_e5m2",
  25: "float8_e4m3fn",
};
const STRING = 7;

/**
 * @typedef {object} Entry of the index
 * @property {number} dtype
 * @property {number[]} shape
 * @property {number} shard
 * @property {number} offset
 * @property {number} size
 * @property {boolean} sliced
 */

/** @param {Blob} index  @returns {Promise<boolean>} */
export async function isIndex(index) {
  const end = new Uint8Array(await index.slice(-8).arrayBuffer());
  return index.size >= FOOTER && hex(end) === MAGIC;
}

/** @param {Uint8Array} bytes */
const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * @param {Blob} index
 * @param {Map<string, Blob>} data the other files by their names
 * @returns {Promise<{runs: Run[], names: Map<string, string>, slots: Set<string>}>} the names of
 *   variables and the slots of optimizers, by the paths
 */
export async function fromCheckpoint(index, data) {
  if (index.size > LARGEST) throw new Fault("too-large", `an index of ${index.size} bytes`);
  const bytes = new Uint8Array(await index.arrayBuffer());
  const shards = new Map(
    [...data].flatMap(([name, blob]) => {
      const number = name.match(SHARD)?.[1];
      return number ? [[Number(number), blob]] : [];
    }),
  );
  /** @type {Map<string, Entry>} */
  const entries = new Map();
  for (const [key, value] of table(bytes)) {
    if (key) entries.set(key, entryOf(value));
  }
  const graph = entries.get(GRAPH);
  entries.delete(GRAPH);
  const blobOf = (/** @type {Entry} */ {shard}) => {
    const blob = shards.get(shard);
    if (!blob) throw new Fault("checkpoint-part", `shard ${shard}`);
    return blob;
  };
  const runs = [...entries].map(([key, entry]) => {
    const {dtype, shape, offset: start, size, sliced} = entry;
    const known = DTYPES[dtype];
    const other = dtype === STRING ? "not-numbers" : "number-type";
    return {
      path: `/${key}`,
      shape,
      dtype: known ?? (dtype === STRING ? "string" : `type ${dtype}`),
      blob: blobOf(entry),
      start,
      bytes: size,
      ...(sliced ? {refused: "sliced"} : known ? {} : {refused: other}),
    };
  });
  const known = graph ? await named(graph, blobOf(graph)) : {names: new Map(), slots: new Set()};
  return {runs, ...known};
}

/**
 * @param {Uint8Array} bytes of a table
 * @returns {Generator<[key: string, value: Uint8Array]>}
 */
function* table(bytes) {
  if (hex(bytes.subarray(-8)) !== MAGIC) throw new Fault("truncated", "the end of the index");
  const footer = new Cursor(bytes.subarray(-FOOTER));
  footer.varint();
  footer.varint(); // where a list of filters would be
  let seen = 0;
  for (const [, handle] of block(bytes, footer.varint(), footer.varint())) {
    const cursor = new Cursor(handle);
    for (const entry of block(bytes, cursor.varint(), cursor.varint())) {
      if (++seen > MOST) throw new Fault("too-large", `over ${MOST} entries`);
      yield entry;
    }
  }
}

/**
 * A block of keys in their order, each without what it shares with the one before.
 * @param {Uint8Array} all
 * @param {number} from
 * @param {number} size
 * @returns {Generator<[key: string, value: Uint8Array]>}
 */
function* block(all, from, size) {
  const bytes = new Cursor(all, from).take(size);
  if (new Cursor(all, from + size).take(CHECKED)[0]) throw new Fault("filter", "a packed index");
  if (size < 4) throw new Fault("damaged", "a block of the index");
  const view = new DataView(bytes.buffer, bytes.byteOffset, size);
  const restarts = view.getUint32(size - 4, true);
  const end = size - 4 - 4 * restarts;
  if (end < 0) throw new Fault("damaged", "a block of the index");
  const cursor = new Cursor(bytes.subarray(0, end));
  let key = new Uint8Array(0);
  while (!cursor.ended) {
    const [shared, rest, length] = [cursor.varint(), cursor.varint(), cursor.varint()];
    if (shared > key.length) throw new Fault("damaged", "a key of the index");
    const next = new Uint8Array(shared + rest);
    next.set(key.subarray(0, shared));
    next.set(cursor.take(rest), shared);
    key = next;
    yield [text(key), cursor.take(length)];
  }
}

/** @param {Uint8Array} message  @returns {Entry} */
function entryOf(message) {
  const entry = {dtype: 0, shape: [], shard: 0, offset: 0, size: 0, sliced: false};
  for (const {field, value, bytes} of fields(message)) {
    if (field === 1) entry.dtype = value;
    else if (field === 2) entry.shape = shapeOf(bytes);
    else if (field === 3) entry.shard = value;
    else if (field === 4) entry.offset = value;
    else if (field === 5) entry.size = value;
    else if (field === 7) entry.sliced = true;
  }
  return entry;
}

/** @param {Uint8Array} message  @returns {any} */
function shapeOf(message) {
  const shape = [];
  for (const {field, bytes} of fields(message)) {
    if (field !== 2) continue;
    let size = 0;
    for (const part of fields(bytes)) {
      if (part.field === 1) size = part.value;
    }
    shape.push(size);
  }
  return shape;
}

/**
 * @param {Entry} entry of the graph of objects
 * @param {Blob} blob
 */
async function named({offset, size}, blob) {
  if (size > LARGEST || offset + size > blob.size) throw new Fault("sizes", GRAPH);
  const cursor = new Cursor(new Uint8Array(await blob.slice(offset, offset + size).arrayBuffer()));
  const length = cursor.varint();
  cursor.take(4); // a checksum of the length
  /** @type {{name: string, key: string}[]} */
  const objects = [];
  /** @type {Set<number>} */
  const slotObjects = new Set();
  for (const node of fields(cursor.take(length))) {
    if (node.field !== 1) continue;
    if (objects.length >= MOST) throw new Fault("too-large", GRAPH);
    const one = {name: "", key: ""};
    for (const {field, bytes} of fields(node.bytes)) {
      if (field === 2) {
        for (const part of fields(bytes)) {
          if (part.field === 2) one.name = text(part.bytes);
          if (part.field === 3) one.key = text(part.bytes);
        }
      } else if (field === 3) {
        for (const part of fields(bytes)) if (part.field === 3) slotObjects.add(part.value);
      }
    }
    objects.push(one);
  }
  const known = objects.filter(({key, name}) => key && name);
  return {
    names: new Map(known.map(({key, name}) => [`/${key}`, name])),
    slots: new Set([...slotObjects].map((i) => `/${objects[i]?.key}`)),
  };
}

/** @param {string} path of an array  @returns {string} as it is without what all end with */
export const withoutValue = (path) => path.replace(new RegExp(`/?${VALUE}$`), "");
