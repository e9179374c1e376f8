/** .keras files: zip archives, whose members Keras stores uncompressed, so that they can be read in place. */

import "../zip.js/zip-core.min.js";
import {crc32} from "./crc32.js";
import {Fault} from "./faults.js";

/** @type {typeof import("@zip.js/zip.js")} */
const zip = /** @type {any} */ (globalThis).zip;
zip.configure({useWebWorkers: false});

const LARGEST_INFLATED = 2 ** 30; // bytes; what Keras writes isn't compressed at all

/** @param {Blob} file */
export async function openArchive(file) {
  const reader = new zip.ZipReader(new zip.BlobReader(file));
  const entries = new Map((await attempt(() => reader.getEntries())).map((entry) => [entry.filename, entry]));

  /** @param {string} name  @param {(done: number) => void} [progress]  @returns {Promise<Blob>} checked against its CRC */
  async function member(name, progress = () => {}) {
    const entry = entries.get(name);
    if (!entry || entry.directory) throw new Fault("not-keras", name);
    if (entry.encrypted) throw new Fault("encrypted", name);
    const stored = entry.compressionMethod === 0;
    if (stored ? entry.compressedSize !== entry.uncompressedSize || entry.offset + entry.compressedSize > file.size : entry.uncompressedSize > LARGEST_INFLATED) {
      throw new Fault("sizes", `${name}: ${entry.compressedSize} of ${entry.uncompressedSize} bytes`);
    }
    return (stored ? inPlace : inflated)(file, entry, progress);
  }

  return {member, has: (/** @type {string} */ name) => entries.has(name)};
}

/**
 * A member as a part of the file. Its CRC is computed here: zip.js makes an array of every piece, which took 430 to 480 MiB for a file of 512.
 * @param {Blob} file  @param {import("@zip.js/zip.js").FileEntry} entry  @param {(done: number) => void} progress
 */
async function inPlace(file, entry, progress) {
  const header = new DataView(await file.slice(entry.offset, entry.offset + 30).arrayBuffer());
  const start = entry.offset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  const part = file.slice(start, start + entry.compressedSize);
  if (part.size !== entry.compressedSize) throw new Fault("truncated", entry.filename);
  if ((await crc32(part, progress)) !== entry.signature) throw new Fault("damaged", `${entry.filename}: its CRC is another`);
  return part;
}

/** A member that somebody compressed. @param {Blob} file  @param {import("@zip.js/zip.js").FileEntry} entry  @param {(done: number) => void} progress */
async function inflated(file, entry, progress) {
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const pieces = [];
  let size = 0;
  const sink = new WritableStream({
    write(piece) {
      size += piece.length;
      if (size > entry.uncompressedSize) throw new Fault("sizes", `${entry.filename} has more than ${entry.uncompressedSize} bytes`);
      pieces.push(piece);
    },
  });
  await attempt(() => entry.getData(sink, {checkSignature: true, onprogress: async (done, all) => progress(done / all)}));
  if (size !== entry.uncompressedSize) throw new Fault("sizes", `${entry.filename} has ${size} bytes, not ${entry.uncompressedSize}`);
  return new Blob(pieces);
}

/** @template T  @param {() => Promise<T>} call  @returns {Promise<T>} */
async function attempt(call) {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Fault) throw error;
    const said = String(/** @type {Error} */ (error)?.message ?? error);
    throw new Fault(/End of central directory not found/i.test(said) ? "truncated" : "damaged", said);
  }
}
