/** The files in which Keras keeps the weights of one large model, seen as one. */

import {Fault} from "./faults.js";
import {Hdf5} from "./hdf5.js";

/** @import {Dataset} from "./hdf5.js" */

export class Several {
  /** @type {Map<string, {name: string, file: Hdf5}>} */
  #homes = new Map();
  /** @type {Set<string>} */
  groups = new Set();

  /** @param {Map<string, Hdf5>} files by their names */
  constructor(files) {
    this.files = files;
  }

  /**
   * @param {Map<string, Blob>} blobs
   * @param {() => void} moved
   */
  static async open(blobs, moved) {
    const opened = new Several(new Map());
    try {
      for (const [name, blob] of blobs) opened.files.set(name, await Hdf5.open(blob, moved));
    } catch (error) {
      opened.close();
      throw error;
    }
    return opened;
  }

  close() {
    for (const file of this.files.values()) file.close();
  }

  /** @param {string} path  @param {string} name  @returns {string[]} of the first that has it */
  strings(path, name) {
    for (const file of this.files.values()) {
      const found = file.has(path) ? file.strings(path, name) : [];
      if (found.length) return found;
    }
    return [];
  }

  /** @param {string} path  @param {(done: number) => void} progress */
  *datasets(path, progress) {
    let before = 0;
    for (const [name, file] of this.files) {
      const inner = (/** @type {number} */ done) => progress((before + done) / this.files.size);
      for (const dataset of file.datasets(path, inner)) {
        if (this.#homes.has(dataset.path)) throw new Fault("shards-differ", dataset.path);
        this.#homes.set(dataset.path, {name, file});
        yield dataset;
      }
      for (const group of file.groups) this.groups.add(group);
      before++;
    }
  }

  /** @param {string} path */
  #home(path) {
    const home = this.#homes.get(path);
    if (!home) throw new Fault("damaged", path);
    return home;
  }

  /** @param {string} path  @returns {string} the name of the file that has it */
  fileOf(path) {
    return this.#home(path).name;
  }

  /** @param {string} path */
  dataset(path) {
    return this.#home(path).file.dataset(path);
  }

  /** @param {Dataset} dataset  @param {number[]} [chunk] */
  pieces(dataset, chunk) {
    return this.#home(dataset.path).file.pieces(dataset, chunk);
  }

  /**
   * @param {Dataset} dataset
   * @param {number[]} offset  @param {number[]} size  @param {number[]} [steps]
   */
  read(dataset, offset, size, steps) {
    return this.#home(dataset.path).file.read(dataset, offset, size, steps);
  }
}
