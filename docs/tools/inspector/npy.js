/** Arrays that NumPy saved: .npy, and .npz, a zip of those. */

import {Fault} from "./faults.js";

/** @import {Archive} from "./archive.js" */
/** @import {Run} from "./flat.js" */

const LARGEST = 2 ** 20; // bytes of a header; NumPy itself stops at 10,000
const START = 12; // bytes before the header, at most
const MAGIC = "\x93NUMPY";
const HEADER =
  /^\{'descr': (?<descr>.+?), 'fortran_order': (?<fortran>True|False), 'shape': \((?<shape>[\d, ]*)\),? ?\} *\n?$/;
/** @type {Record<string, string>} */
const LETTERS = {f: "float", i: "int", u: "uint", b: "bool"};

/** @param {Uint8Array} start of a file */
export const isNpy = (start) => String.fromCharCode(...start.subarray(0, 6)) === MAGIC;

/**
 * @param {Blob} blob
 * @param {string} path
 * @returns {Promise<Run>}
 */
export async function fromNpy(blob, path) {
  const start = new Uint8Array(await blob.slice(0, START).arrayBuffer());
  if (!isNpy(start) || start.length < START) throw new Fault("truncated", path);
  const view = new DataView(start.buffer);
  const long = start[6] > 1;
  const from = long ? 12 : 10;
  const size = long ? view.getUint32(8, true) : view.getUint16(8, true);
  if (size > LARGEST) throw new Fault("damaged", `${path}: a header of ${size} bytes`);
  const header = await blob.slice(from, from + size).text();
  const {descr, fortran, shape} = header.match(HEADER)?.groups ?? {};
  if (descr === undefined) throw new Fault("damaged", `${path}: ${header}`);
  const known = dtypeOf(descr);
  return {
    path,
    shape: shape.split(",").flatMap((part) => (part.trim() ? [Number(part)] : [])),
    ...known,
    blob,
    start: from + size,
    ...(known.refused ? {} : {bytes: blob.size - from - size}),
    fortran: fortran === "True",
  };
}

/** @param {string} descr as Python writes it  @returns {{dtype: string, refused?: string}} */
function dtypeOf(descr) {
  const [, order, letter, size] = descr.match(/^'([<>|=])([a-zA-Z])(\d*)'$/) ?? [];
  if (letter === "O") return {dtype: "object", refused: "pickled"};
  if (letter === "V" && size === "2") return {dtype: "bfloat16"};
  if (!letter || !(letter in LETTERS)) return {dtype: "other", refused: "not-numbers"};
  if (letter === "b") return {dtype: "bool"};
  if (order === ">" && size !== "1") return {dtype: `>${letter}${size}`};
  return {dtype: `${LETTERS[letter]}${Number(size) * 8}`};
}

/**
 * @param {Archive} archive
 * @param {(done: number) => void} checked
 * @returns {Promise<Run[]>}
 */
export async function fromNpz(archive, checked) {
  const names = archive.names.filter((name) => name.endsWith(".npy"));
  const runs = [];
  for (const [i, name] of names.entries()) {
    const progress = (/** @type {number} */ done) => checked((i + done) / names.length);
    runs.push(await fromNpy(await archive.member(name, {progress}), `/${name.slice(0, -4)}`));
  }
  return runs;
}
