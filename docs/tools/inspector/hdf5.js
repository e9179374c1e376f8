/**
 * HDF5 files, read in place: h5wasm with the reader's file mounted in the worker, so that a file is
 * never in memory whole.
 *
 * Why h5wasm 0.10.3 and no reader of our own: read in slices it meets what this page needs.
 * Measured on 27 November 2026 in Chromium 156 on two cores, with a .keras file of 512 MiB (134
 * million parameters): open after 4.8 s, nearly all of it the zip's checksum; every statistic after
 * 7.9 s; at most 333 MiB for the page, 161 without a file. All dtypes are read as raw bytes, so
 * float16, which h5wasm itself refuses, and bfloat16 are read, too. The price is 1.0 MB,
 * compressed, with the first file.
 */

import {complaints} from "./complaints.js";
import "./memory.js";
import {Group, Module, ready} from "../h5wasm/hdf5_hl.js";
import {Fault} from "./faults.js";
import {sizesOf, typeOf} from "./header.js";
import {Pages} from "./pages.js";

export const PIECE = 2 ** 20; // values that are read at once
const DEEPEST = 64; // groups within groups; a damaged file may contain itself
const MOST = 100_000; // objects
const LARGEST_CHUNK = 2 ** 26; // bytes; the library unpacks a whole chunk for a value of it
const LARGEST_ATTRIBUTE = 2 ** 24; // bytes; Keras's are below 64 KiB
const INFLATED = 1100; // what gzip makes of a byte at best
// bytes that a dataset may have and the file doesn't: nobody wrote them, and they are zeros
const UNWRITTEN = 2 ** 26;
// that the library has: deflate, shuffle, fletcher32, nbit, scale-offset
const FILTERS = new Set([1, 2, 3, 5, 6]);
const MISSING = "error - name not defined!";

/**
 * @typedef {object} Dataset
 * @property {string} path
 * @property {number[]} shape
 * @property {string} dtype as NumPy names it
 * @property {number} itemsize bytes of a value
 * @property {number} count of its values; 0, too, where a dataset has no shape at all
 * @property {number} address where the file has its header
 * @property {number[]} chunk the sizes of the blocks that it is stored in; 1, where it isn't
 * @property {string} refused why its values can't be shown: the code of a fault, or nothing
 */

let opened = 0;

/** @param {string} said by the library */
function fault(said) {
  if (/truncated file/.test(said)) return "truncated";
  if (/filter .*not (registered|available)/.test(said)) return "filter";
  return /memory allocation failed|can't allocate|unable to allocate/i.test(said)
    ? "too-large"
    : "damaged";
}

/**
 * Call the library. It often goes on where it failed, and gives half of a list or nothing for an
 * answer.
 * @template T
 * @param {() => T} call
 * @returns {T}
 */
function checked(call) {
  complaints.length = 0;
  let [result, failed] = [/** @type {T} */ (undefined), ""];
  try {
    result = call();
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) throw error;
    failed = String(/** @type {Error} */ (error).message ?? error);
  }
  const said = [failed, ...complaints].join("\n").trim();
  if (said) throw new Fault(fault(said), said);
  return result;
}

export class Hdf5 {
  /** @type {Map<string, Set<string>>} the names in each group */
  #names = new Map();
  /** @type {Map<string, Dataset>} */
  #datasets = new Map();
  /** @type {Set<string>} the groups that `datasets` has been in */
  groups = new Set();

  /**
   * @param {Blob} blob
   * @param {() => void} [moved] hears whenever a part of the file is read that wasn't before
   */
  static async open(blob, moved = () => {}) {
    await ready;
    const folder = `/${opened++}`;
    const pages = new Pages(blob, moved);
    const {WORKERFS} = Module.FS.filesystems;
    // It takes any object with a size and slices of it, and gives the slices to its reader.
    Object.assign(WORKERFS, {
      reader: {readAsArrayBuffer: (/** @type {ReturnType<Pages["slice"]>} */ part) => part.read()},
    });
    Module.FS.mkdir(folder);
    Module.FS.mount(WORKERFS, {blobs: [{name: "file", data: pages}]}, folder);
    const file = new Hdf5(folder, pages);
    try {
      file.id = checked(() =>
        Module.open(
          `${folder}/file`,
          Module.H5F_ACC_RDONLY,
          false,
          Module.H5F_LIBVER_EARLIEST,
          Module.H5F_LIBVER_LATEST,
        ),
      );
      file.sizes = sizesOf(file.bytes);
    } catch (error) {
      file.close();
      throw error;
    }
    return file;
  }

  /** @param {string} folder  @param {Pages} pages */
  constructor(folder, pages) {
    this.folder = folder;
    this.size = pages.size;
    this.pages = pages;
    this.bytes = (/** @type {number} */ from, /** @type {number} */ to) => pages.read(from, to);
    this.id = 0n;
    /** @type {[number, number]} */
    this.sizes = [8, 8];
  }

  /** @template T  @param {() => T} call  @returns {T} */
  #call(call) {
    this.pages.begin();
    return checked(call);
  }

  close() {
    if (this.id > 0n) Module.close_file(this.id);
    Module.FS.unmount(this.folder);
  }

  /**
   * @param {string} path
   * @param {string} name
   * @returns {string[]} the strings of an attribute, or none
   */
  strings(path, name) {
    const metadata = this.#call(() => {
      try {
        return Module.get_attribute_metadata(this.id, path, name);
      } catch (error) {
        if (/** @type {Error} */ (error).message === MISSING) return undefined;
        throw error;
      }
    });
    if (metadata?.type !== Module.H5T_class_t.H5T_STRING.value || !metadata.total_size) return [];
    const attribute = `the attribute ${name} of ${path}`;
    if (metadata.total_size * metadata.size > LARGEST_ATTRIBUTE)
      throw new Fault("too-large", attribute);
    const value = this.#call(() => new Group(this.id, path).get_attribute(name, false));
    const all = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string");
    if (all.reduce((sum, one) => sum + one.length, 0) > LARGEST_ATTRIBUTE)
      throw new Fault("too-large", attribute);
    return all.map(asUtf8);
  }

  /** @param {string} path  @returns {Set<string>} the names of a group's children */
  children(path) {
    let names = this.#names.get(path);
    if (!names)
      this.#names.set(
        path,
        (names = new Set(this.#call(() => Module.get_names(this.id, path, false)))),
      );
    return names;
  }

  /** @param {string} path */
  has(path) {
    const parts = path.split("/").filter(Boolean);
    return parts.every((part, i) => this.children(`/${parts.slice(0, i).join("/")}`).has(part));
  }

  /**
   * Every dataset below a group, in the order of the file.
   * @param {string} path  @param {(done: number) => void} progress from 0 to 1
   * @returns {Generator<Dataset>}
   */
  *datasets(path = "/", progress = () => {}, depth = 0, seen = {objects: 0}) {
    if (depth > DEEPEST) throw new Fault("damaged", "groups within groups without end");
    this.groups.add(path);
    const names = this.children(path);
    let before = 0;
    for (const name of names) {
      if (++seen.objects > MOST) throw new Fault("damaged", `over ${MOST} objects`);
      const child = `${path === "/" ? "" : path}/${name}`;
      const kind = this.#call(() => Module.get_type(this.id, child));
      const within = before / names.size;
      const inner = (/** @type {number} */ done) => progress(within + done / names.size);
      if (kind === Module.H5G_GROUP) yield* this.datasets(child, inner, depth + 1, seen);
      else if (kind === Module.H5G_DATASET) yield this.dataset(child);
      else if (kind === Module.H5G_UDLINK) throw new Fault("elsewhere", child);
      progress(++before / names.size);
    }
  }

  /** @param {string} path  @returns {Dataset} */
  dataset(path) {
    let known = this.#datasets.get(path);
    if (!known) this.#datasets.set(path, (known = this.#described(path)));
    return known;
  }

  /** @param {string} path  @returns {Dataset} */
  #described(path) {
    const metadata = this.#call(() => Module.get_dataset_metadata(this.id, path));
    const {shape, size, chunks, enum_type: names, virtual_sources: sources} = metadata;
    const reference = this.#call(() => Module.create_object_reference(this.id, path));
    const address = Number(new DataView(Uint8Array.from(reference).buffer).getBigUint64(0, true));
    const {dtype, refused, external} = typeOf(this.bytes, address, this.sizes, names?.members);
    const count = shape ? shape.reduce((a, b) => a * b, 1) : 0;
    const filters = chunks ? this.#call(() => Module.get_dataset_filters(this.id, path)) : [];
    const most = Math.max(this.size * (filters.length ? INFLATED : 1), UNWRITTEN);
    if (count * size > most)
      throw new Fault("sizes", `${path}: ${count} values in ${this.size} bytes`);
    const elsewhere = external || sources?.some(({file_name: name}) => name !== ".");
    const chunk = filters.length ? (chunks ?? []) : (shape ?? []).map(() => 1);
    const reasons = [
      refused,
      elsewhere && "elsewhere",
      filters.some(({id}) => !FILTERS.has(id)) && "filter",
      filters.length && chunk.reduce((a, b) => a * b, size) > LARGEST_CHUNK && "too-large",
    ];
    return {
      path,
      shape: shape ?? [],
      dtype,
      itemsize: size,
      count,
      address,
      chunk,
      refused: reasons.find(Boolean) || "",
    };
  }

  /**
   * @param {Dataset} dataset
   * @param {number[]} [chunk]
   * @returns {Generator<Uint8Array>} its values, some chunks at a time
   */
  *pieces({path, shape, itemsize, count, chunk: own}, chunk = own) {
    if (!count) return;
    for (const [offset, size] of blocks(shape, PIECE, chunk))
      yield this.read({path, itemsize}, offset, size);
  }

  /**
   * A part of a dataset: in each dimension `size` values from `offset` on, or every nth of them.
   * @param {{path: string, itemsize: number}} dataset
   * @param {number[]} offset  @param {number[]} size  @param {number[]} [steps]
   */
  read({path, itemsize}, offset, size, steps = size.map(() => 1)) {
    const bytes = size.reduce((a, b) => a * b, itemsize);
    const at = Module._malloc(bytes);
    if (!at) throw new Fault("too-large", `no memory for ${bytes} bytes of ${path}`);
    // A scalar has no dimensions, and nothing to select from: it is read whole.
    const numbers = [size, offset, steps].map((part) => (part.length ? part.map(BigInt) : null));
    const [count, from, stride] = numbers;
    try {
      this.#call(() => Module.get_dataset_data(this.id, path, count, from, stride, BigInt(at)));
      return Module.HEAPU8.slice(at, at + bytes);
    } finally {
      Module._free(at);
    }
  }
}

/**
 * h5py writes UTF-8 and calls it ASCII, and h5wasm makes a letter of each byte.
 * @param {string} text
 */
function asUtf8(text) {
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  if (/[^\0-\xff]/.test(text) || bytes.every((byte) => byte < 128)) return text;
  try {
    return new TextDecoder("utf-8", {fatal: true, ignoreBOM: true}).decode(bytes);
  } catch {
    return text;
  }
}

/**
 * Cut an array into blocks of about `most` values, each of whole chunks: the library unpacks a
 * chunk anew for each block that needs it.
 * @param {number[]} shape
 * @param {number} most
 * @param {number[]} chunk
 * @returns {Generator<[offset: number[], size: number[]]>}
 */
export function* blocks(shape, most, chunk) {
  const block = chunk.map((size, axis) => Math.min(size, shape[axis]));
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const room = Math.max(1, Math.floor(most / block.reduce((a, b) => a * b, 1)));
    block[axis] = Math.min(shape[axis], block[axis] * room);
    if (block[axis] < shape[axis]) break;
  }
  const offset = shape.map(() => 0);
  for (;;) {
    yield [[...offset], block.map((size, axis) => Math.min(size, shape[axis] - offset[axis]))];
    let axis = shape.length - 1;
    while (axis >= 0 && (offset[axis] += block[axis]) >= shape[axis]) offset[axis--] = 0;
    if (axis < 0) return;
  }
}
