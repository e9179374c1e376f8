/** .keras files: zip archives, whose members Keras stores uncompressed, so that they can be read in place. */

import "../zip.js/zip-core.min.js";
import {Fault} from "./faults.js";

/** @type {typeof import("@zip.js/zip.js")} */
const zip = /** @type {any} */ (globalThis).zip;
zip.configure({useWebWorkers: false, chunkSize: 2 ** 20});

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
    /** @type {Uint8Array<ArrayBuffer>[]} */
    const inflated = [];
    let size = 0;
    const sink = new WritableStream({
      write(chunk) {
        size += chunk.length;
        if (size > entry.uncompressedSize) throw new Fault("sizes", `${name} has more than ${entry.uncompressedSize} bytes`);
        if (!stored) inflated.push(chunk);
      },
    });
    await attempt(() => entry.getData(sink, {checkSignature: true, onprogress: async (done, all) => progress(done / all)}));
    if (size !== entry.uncompressedSize) throw new Fault("sizes", `${name} has ${size} bytes, not ${entry.uncompressedSize}`);
    return stored ? inPlace(file, entry) : new Blob(inflated);
  }

  return {member, has: (/** @type {string} */ name) => entries.has(name)};
}

/** @param {Blob} file  @param {import("@zip.js/zip.js").Entry} entry */
async function inPlace(file, entry) {
  const header = new DataView(await file.slice(entry.offset, entry.offset + 30).arrayBuffer());
  const start = entry.offset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  return file.slice(start, start + entry.compressedSize);
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
