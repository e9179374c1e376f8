/**
 * The search in the reader's language and, for a query in the letters of another language, in that
 * one: its pages say the same in the words that the reader typed.
 */

import {isPasted} from "./messages.js";
import {Search} from "./search.js";

/** @import {Index} from "./search.js" */

// the letters that tell a language; the first that has any of them counts
const LETTERS = {ko: /[가-힣]/, en: /[a-z]/i};

/** @param {string} query */
const languageOf = (query) =>
  Object.entries(LETTERS).find(([, letters]) => letters.test(query))?.[0] ?? "";

export class Searches {
  /** @type {Search} */
  #own;
  /** @type {Map<string, Promise<Search>>} by the place of its index */
  #loaded = new Map();
  #places;
  #read;

  /**
   * @param {Index} index of the reader's language
   * @param {(place: string) => Promise<Index>} read the index of another
   */
  constructor(index, read) {
    this.#own = new Search(index);
    this.#places = index.others ?? {};
    this.#read = read;
  }

  /** @param {string} query */
  async search(query) {
    return this.#own.search(query, await this.#other(query));
  }

  /** @param {string} query */
  async list(query) {
    return this.#own.list(query, await this.#other(query));
  }

  /** @param {string} query */
  async entry(query) {
    return this.#own.entry(query, await this.#other(query));
  }

  /**
   * A pasted message is in English in every language. Where the other index can't be had, the
   * reader's own pages answer alone.
   * @param {string} query
   */
  async #other(query) {
    const place = this.#places[languageOf(query)];
    if (!place || isPasted(query)) return undefined;
    try {
      return await this.#at(place);
    } catch {
      this.#loaded.delete(place); // the next query tries again
      return undefined;
    }
  }

  /** @param {string} place */
  #at(place) {
    const search = this.#loaded.get(place) ?? this.#read(place).then((index) => new Search(index));
    this.#loaded.set(place, search);
    return search;
  }
}
