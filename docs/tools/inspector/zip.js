/** The bytes of a zip archive that say what a member's checksum is. */

import {Fault} from "./faults.js";

const END = 22; // bytes of the end record, without a comment
const LONGEST = 2 ** 16; // of a comment
const LARGEST = 2 ** 25; // bytes of a directory
const HEADER = 46; // bytes of an entry, without its names
const MARKS = {end: 0x06054b50, entry: 0x02014b50, member: 0x04034b50};
const ELSEWHERE = 0xffffffff; // where a size stands in an extra field, as for 4 GB and more
const LATER = 8; // the flag of a member whose checksum comes after it

/**
 * @typedef {object} Member
 * @property {number} start of its bytes
 * @property {number} size
 * @property {[number, number]} checksums where they stand: before it, and in the directory
 */

/** @param {Blob} file  @param {number} from  @param {number} to */
const viewOf = async (file, from, to) =>
  new DataView(await file.slice(Math.max(0, from), to).arrayBuffer());

/**
 * @param {Blob} file
 * @param {string} name
 * @returns {Promise<Member>} of one that stands there as it is
 */
export async function memberOf(file, name) {
  const {from, to} = await directoryOf(file);
  const view = await viewOf(file, from, to);
  const decoder = new TextDecoder();
  let at = 0;
  while (at + HEADER <= view.byteLength && view.getUint32(at, true) === MARKS.entry) {
    const [own, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const letters = new Uint8Array(
      view.buffer,
      at + HEADER,
      Math.min(own, to - from - at - HEADER),
    );
    if (decoder.decode(letters) === name) return opened(file, view, at, from + at);
    at += HEADER + own + extra + comment;
  }
  throw new Fault("patch-format", `no ${name}`);
}

/** @param {Blob} file */
async function directoryOf(file) {
  const first = Math.max(0, file.size - END - LONGEST);
  const view = await viewOf(file, first, file.size);
  for (let at = view.byteLength - END; at >= 0; at--) {
    if (view.getUint32(at, true) !== MARKS.end) continue;
    const [size, from] = [12, 16].map((field) => view.getUint32(at + field, true));
    if (from === ELSEWHERE || size > LARGEST || from + size > first + at)
      throw new Fault("patch-format", "a directory of 64 bits");
    return {from, to: from + size};
  }
  throw new Fault("truncated", "no end record");
}

/**
 * @param {Blob} file
 * @param {DataView} view of the directory
 * @param {number} at where its entry is in the view
 * @param {number} place and in the file
 * @returns {Promise<Member>}
 */
async function opened(file, view, at, place) {
  const [flags, method] = [8, 10].map((field) => view.getUint16(at + field, true));
  const [inside, size, from] = [20, 24, 42].map((field) => view.getUint32(at + field, true));
  if (method || inside !== size || flags & LATER) throw new Fault("patch-compressed", "a member");
  const header = await viewOf(file, from, from + 30);
  if (header.byteLength < 30 || header.getUint32(0, true) !== MARKS.member)
    throw new Fault("damaged", "a member without its header");
  const start = from + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  return {start, size, checksums: [from + 14, place + 16]};
}
