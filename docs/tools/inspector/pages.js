/**
 * The reader's file, as the HDF5 library asks for it: in thousands of reads of a few bytes, each of
 * which takes the browser a message to another process. So it is read in pages, the last of which
 * are kept.
 */

const PAGE = 2 ** 16; // bytes
const KEPT = 256; // pages: 16 MiB

export class Pages {
  /** @type {Map<number, Uint8Array<ArrayBuffer>>} the page used last is the last */
  #kept = new Map();
  /** @type {{readAsArrayBuffer: (blob: Blob) => ArrayBuffer}} which only workers have */
  #reader = new /** @type {any} */ (globalThis).FileReaderSync();

  /**
   * @param {Blob} blob
   * @param {() => void} moved hears of each page that a call of the library needs, once
   */
  constructor(blob, moved) {
    this.blob = blob;
    this.size = blob.size;
    this.moved = moved;
    this.seen = new Uint8Array(Math.ceil(blob.size / PAGE));
  }

  /** The library is called anew. */
  begin() {
    this.seen.fill(0);
  }

  /** As of a blob: nothing is read before `read()`. @param {number} from  @param {number} to */
  slice(from, to) {
    const end = Math.min(to, this.size);
    return {size: Math.max(0, end - from), read: () => this.read(from, end)};
  }

  /**
   * @param {number} from
   * @param {number} to
   * @returns {Uint8Array<ArrayBuffer>} which may be a view of a page: it isn't to be changed
   */
  read(from, to) {
    if (to <= from) return new Uint8Array(0);
    const [first, last] = [Math.floor(from / PAGE), Math.floor((to - 1) / PAGE)];
    this.#note(first, last);
    if (last - first > 1) {
      return new Uint8Array(this.#reader.readAsArrayBuffer(this.blob.slice(from, to)));
    }
    const start = first * PAGE;
    if (first === last) return this.#page(first).subarray(from - start, to - start);
    const both = new Uint8Array(to - from);
    both.set(this.#page(first).subarray(from - start));
    both.set(this.#page(last).subarray(0, to - last * PAGE), last * PAGE - from);
    return both;
  }

  /** @param {number} number */
  #page(number) {
    let page = this.#kept.get(number);
    if (page) this.#kept.delete(number);
    else {
      page = new Uint8Array(
        this.#reader.readAsArrayBuffer(this.blob.slice(number * PAGE, (number + 1) * PAGE)),
      );
      if (this.#kept.size >= KEPT)
        this.#kept.delete(/** @type {number} */ (this.#kept.keys().next().value));
    }
    this.#kept.set(number, page);
    return page;
  }

  /**
   * Each is told once in a call, so that a damaged file that leads the library in circles isn't
   * taken for one that goes on.
   * @param {number} first
   * @param {number} last
   */
  #note(first, last) {
    if (this.seen.subarray(first, last + 1).every(Boolean)) return;
    this.seen.fill(1, first, last + 1);
    this.moved();
  }
}
