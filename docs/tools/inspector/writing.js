/** Weights as a file .npz of NumPy, which any Python reads. */

import {packed} from "./archive.js";
import {decode, encode, littleEndian} from "./dtypes.js";
import {Fault} from "./faults.js";

/** @import {Source} from "./model.js" */
/** @import {Weight} from "./weights.js" */

const BLOCK = 64; // bytes; NumPy starts the values at a multiple of it
const FLOAT = /^b?float(16|32|64)$/;
/** @type {Record<string, string>} what NumPy calls types; of those it lacks, the bytes */
const TYPES = {bool: "|b1", int8: "|i1", uint8: "|u1", bfloat16: "<V2"};

/** @param {string} dtype */
function descrOf(dtype) {
  const [, letter, bits] = dtype.match(/^(f|i|u)[a-z]+(\d+)$/) ?? [];
  if (dtype in TYPES) return TYPES[dtype];
  if (dtype.startsWith("float8")) return "|V1";
  if (!letter) throw new Fault("number-type", dtype);
  return `<${letter}${Number(bits) / 8}`;
}

/** @param {string} dtype  @param {number[]} shape  @returns {Uint8Array<ArrayBuffer>} of an .npy */
function headerOf(dtype, shape) {
  const tuple = `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;
  const text = `{'descr': '${descrOf(dtype)}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const size = Math.ceil((text.length + 11) / BLOCK) * BLOCK;
  const header = `\x93NUMPY\x01\0\0\0${text.padEnd(size - 11)}\n`;
  const bytes = Uint8Array.from(header, (letter) => letter.charCodeAt(0));
  new DataView(bytes.buffer).setUint16(8, size - 10, true);
  return bytes;
}

/**
 * @param {Source} file
 * @param {{weight: Weight, key: string}[]} weights
 * @param {boolean} half whether floats become float16
 * @param {() => void} moved hears whenever some are written
 * @returns {Promise<{blob: Blob, lost: number}>} `lost`: numbers too large for float16, now Inf
 */
export async function npz(file, weights, half, moved) {
  let lost = 0;
  const members = weights.map(({weight: {path, dtype, shape}, key}) => {
    const own = littleEndian(dtype);
    const halved = half && FLOAT.test(own);
    const parts = [headerOf(halved ? "float16" : own, shape)];
    const ones = shape.map(() => 1);
    for (const bytes of file.pieces(file.dataset(path), ones)) {
      const values = halved ? Array.from(decode(bytes, dtype)) : [];
      const written = halved ? /** @type {Uint8Array} */ (encode(values, "float16")) : bytes;
      lost += values.filter((one) => Number.isFinite(one) && Math.abs(one) >= 65520).length;
      parts.push(new Uint8Array(written));
      moved();
    }
    return {name: `${key}.npy`, content: new Blob(parts)};
  });
  return {blob: await packed(members), lost};
}

/**
 * What to call weights in a file: by their layers and names, and by number where two have one name.
 * @param {Weight[]} weights
 * @returns {string[]}
 */
export function keysOf(weights) {
  const taken = new Set();
  return weights.map(({layer, name, path}) => {
    const own = layer ? `${layer}/${name}` : path.slice(1);
    let key = own;
    for (let i = 1; taken.has(key); i++) key = `${own}_${i}`;
    taken.add(key);
    return key;
  });
}
