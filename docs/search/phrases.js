/**
 * What sections are called: their titles, and what readers type to find them, each of which a query
 * may be like.
 */

import {worth} from "./ranking.js";
import {terms} from "./terms.js";

export const BETWEEN = " / "; // phrases: no term runs over it

/** @import {Section} from "./search.js" */
/** @param {Section} section  @returns {string[]} */
export const phrasesOf = ({title, asked}) => [title, ...(asked?.split(BETWEEN) ?? [])];

/** @param {Iterable<number>} weights */
const length = (weights) => Math.hypot(...weights);

export class Phrases {
  /** @type {Map<string, number>} terms, and how much they tell of a section: the rare ones more */
  #telling = new Map();
  #unknown = 0; // the same of a term that no section has
  /** @type {{location: string, length: number}[]} */
  #phrases = [];
  /** @type {Map<string, number[]>} terms, and the phrases that have them */
  #having = new Map();

  /** @param {Section[]} sections */
  constructor(sections) {
    /** @type {Map<string, number>} */
    const having = new Map();
    for (const section of sections) {
      const said = [...phrasesOf(section), section.text, section.code].join(BETWEEN);
      for (const term of new Set(terms(said))) having.set(term, (having.get(term) ?? 0) + 1);
    }
    const telling = (/** @type {number} */ count) => Math.log(1 + sections.length / (count + 0.5));
    this.#unknown = telling(0);
    for (const [term, count] of having) this.#telling.set(term, worth(term) * telling(count));
    for (const section of sections) {
      for (const phrase of phrasesOf(section)) this.#add(section.location, phrase);
    }
  }

  /** @param {string} location  @param {string} phrase */
  #add(location, phrase) {
    const said = new Set(terms(phrase));
    const number = this.#phrases.length;
    this.#phrases.push({location, length: length([...said].map((term) => this.telling(term)))});
    for (const term of said) {
      this.#having.set(term, [...(this.#having.get(term) ?? []), number]);
    }
  }

  /** @param {string} term */
  telling(term) {
    return this.#telling.get(term) ?? worth(term) * this.#unknown;
  }

  /**
   * How like a query each section's nearest phrase is: 1, word for word; 0, none in common.
   * @param {string} query
   * @returns {Map<string, number>} by the section's location
   */
  like(query) {
    const asked = new Set(terms(query));
    /** @type {Map<number, number>} phrases, and what they share with the query */
    const shared = new Map();
    for (const term of asked) {
      for (const number of this.#having.get(term) ?? []) {
        shared.set(number, (shared.get(number) ?? 0) + this.telling(term) ** 2);
      }
    }
    const own = length([...asked].map((term) => this.telling(term)));
    /** @type {Map<string, number>} */
    const likest = new Map();
    for (const [number, product] of shared) {
      const {location, length} = this.#phrases[number];
      const likeness = product / (own * length);
      if (likeness > (likest.get(location) ?? 0)) likest.set(location, likeness);
    }
    return likest;
  }
}
