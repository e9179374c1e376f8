/**
 * .keras files: zip archives, whose members Keras stores uncompressed, so that they can be read in
 * place.
 */

import "../zip.js/zip-core.min.js";
import {crc32} from "./crc32.js";
import {Fault} from "./faults.js";

/** @type {typeof import("@zip.js/zip.js")} */
const zip = /** @type {any} */ (globalThis).zip;
zip.configure({useWebWorkers: false});

// What Keras writes isn't compressed at all; where somebody did it, nobody gains a hundredfold on a
// large file, unless by intent.
const LARGEST_INFLATED = 2 ** 30; // bytes
const ALWAYS_INFLATED = 2 ** 26; // bytes that may be inflated from any number
const HIGHEST_RATIO = 100;
const MOST = 100_000; // members
// bytes of a member that wait for the browser, which keeps what it was given outside the page's
// memory
const KEPT = 2 ** 24;

/** @typedef {Awaited<ReturnType<typeof openArchive>>} Archive */

/** @param {number} packed  @returns {number} how many bytes may come of so many */
const inflatable = (packed) =>
  Math.min(LARGEST_INFLATED, Math.max(ALWAYS_INFLATED, packed * HIGHEST_RATIO));

/** @param {Blob} file */
export async function openArchive(file) {
  const reader = new zip.ZipReader(new zip.BlobReader(file));
  const entries = await attempt(() => listed(reader));
  const most = inflatable(file.size); // of all members together: an .npz has many
  let unpacked = 0;

  /**
   * @param {string} name
   * @param {{progress?: (done: number) => void, most?: number}} [options] `most` bytes are read
   * @returns {Promise<Blob>} checked against its CRC
   */
  async function member(name, {progress = () => {}, most: own = Infinity} = {}) {
    const entry = entries.get(name);
    if (!entry || entry.directory) throw new Fault("not-keras", name);
    if (entry.encrypted) throw new Fault("encrypted", name);
    const stored = entry.compressionMethod === 0;
    const [inside, size] = [entry.compressedSize, entry.uncompressedSize];
    if (entry.offset + inside > file.size || (stored && inside !== size))
      throw new Fault("sizes", `${name}: ${inside} of ${size} bytes`);
    if (!stored) unpacked += size;
    if (size > own || unpacked > most || (!stored && size > inflatable(inside)))
      throw new Fault("too-large", `${name}: ${size} bytes from ${inside}`);
    return (stored ? inPlace : inflated)(file, entry, progress);
  }

  return {
    member,
    names: [...entries.keys()],
    has: (/** @type {string} */ name) => entries.has(name),
  };
}

/**
 * An archive of files, as they are.
 * @param {{name: string, content: Blob}[]} files
 * @returns {Promise<Blob>}
 */
export async function packed(files) {
  const writer = new zip.ZipWriter(new zip.BlobWriter("application/zip"), {level: 0});
  for (const {name, content} of files) await writer.add(name, new zip.BlobReader(content));
  return writer.close();
}

/**
 * @param {import("@zip.js/zip.js").ZipReader<any>} reader
 * @returns {Promise<Map<string, import("@zip.js/zip.js").Entry>>} by name
 */
async function listed(reader) {
  const entries = new Map();
  for await (const entry of reader.getEntriesGenerator()) {
    if (entries.size >= MOST) throw new Fault("too-large", `over ${MOST} members`);
    entries.set(entry.filename, entry);
  }
  return entries;
}

/**
 * A member as a part of the file. Its CRC is computed here: zip.js makes an array of every piece,
 * which took 430 to 480 MiB for a file of 512.
 * @param {Blob} file
 * @param {import("@zip.js/zip.js").FileEntry} entry
 * @param {(done: number) => void} progress
 */
async function inPlace(file, entry, progress) {
  const header = new DataView(await file.slice(entry.offset, entry.offset + 30).arrayBuffer());
  const start = entry.offset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  const part = file.slice(start, start + entry.compressedSize);
  if (part.size !== entry.compressedSize) throw new Fault("truncated", entry.filename);
  if ((await crc32(part, progress)) !== entry.signature)
    throw new Fault("damaged", `${entry.filename}: its CRC is another`);
  return part;
}

/**
 * A member that somebody compressed.
 * @param {Blob} file
 * @param {import("@zip.js/zip.js").FileEntry} entry
 * @param {(done: number) => void} progress
 */
async function inflated(file, entry, progress) {
  /** @type {Blob[]} */
  const parts = [];
  /** @type {Uint8Array<ArrayBuffer>[]} */
  let pieces = [];
  let [size, kept] = [0, 0];
  const give = () => {
    parts.push(new Blob(pieces));
    [pieces, kept] = [[], 0];
  };
  const sink = new WritableStream({
    write(piece) {
      size += piece.length;
      if (size > entry.uncompressedSize)
        throw new Fault("sizes", `${entry.filename} has more than ${entry.uncompressedSize} bytes`);
      pieces.push(piece);
      if ((kept += piece.length) >= KEPT) give();
    },
  });
  await attempt(() =>
    entry.getData(sink, {
      checkSignature: true,
      onprogress: async (done, all) => progress(done / all),
    }),
  );
  if (size !== entry.uncompressedSize)
    throw new Fault("sizes", `${entry.filename} has ${size} bytes, not ${entry.uncompressedSize}`);
  give();
  return new Blob(parts);
}

/** @template T  @param {() => Promise<T>} call  @returns {Promise<T>} */
async function attempt(call) {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Fault) throw error;
    const said = String(/** @type {Error} */ (error)?.message ?? error);
    throw new Fault(
      /End of central directory not found/i.test(said) ? "truncated" : "damaged",
      said,
    );
  }
}
