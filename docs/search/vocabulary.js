/** The words of the pages, and what a word that none of them has was meant to be. */

import {root, stem, terms} from "./terms.js";

const SHORTEST_PART = 3; // letters of what a word is cut into
const MADE_OF_WORDS = /(?<!\w)[a-z]{6,30}(?!\w)/g; // two parts or more; what is longer is no word
const SPELLED = /(?<![a-z\d])[a-z]{5,30}(?![a-z\d])/gi; // below that, a typo makes another word
const CORRECTION = /^[a-z]{4}/; // what a word may be corrected to begins with: no names, no numbers
const HANGUL_SPELLED = /[가-힣]{3,}/g; // of two syllables, another letter makes another word
const COMMON = 3; // texts that have a Korean word which another one may be corrected to
const LONG = 8; // letters, from which a word may have two typos; below it, one

export class Vocabulary {
  /** @type {Map<string, number>} terms, and how many texts have them */
  #known = new Map();
  /** @type {string[]} */
  #corrections;
  /** @type {{term: string, letters: string}[]} the most frequent first */
  #korean;

  /** @param {string[]} texts */
  constructor(texts) {
    for (const text of texts) {
      for (const term of new Set(terms(text))) this.#known.set(term, this.#count(term) + 1);
    }
    const words = [...this.#known.keys()];
    this.#corrections = words.filter((term) => CORRECTION.test(term));
    this.#korean = words
      .filter((term) => /^[가-힣]{2}/.test(term) && this.#count(term) >= COMMON)
      .sort((a, b) => this.#count(b) - this.#count(a))
      .map((term) => ({term, letters: lettersOf(term)}));
  }

  /** @param {string} term */
  #count(term) {
    return this.#known.get(term) ?? 0;
  }

  /** @param {string} term */
  has(term) {
    return this.#known.has(term);
  }

  /** Whether a word of the pages begins so. @param {string} term */
  begins(term) {
    return this.has(term) || [...this.#known.keys()].some((known) => known.startsWith(term));
  }

  /**
   * Cut an unknown word into known ones, the longest first: batchnormweights.
   * @param {string} word
   * @returns {string[]} none if that can't be done
   */
  cut(word) {
    for (let end = word.length - SHORTEST_PART; end >= SHORTEST_PART; end--) {
      const [first, rest] = [stem(word.slice(0, end)), word.slice(end)];
      if (!this.has(first)) continue;
      const others = this.has(stem(rest)) ? [stem(rest)] : this.cut(rest);
      if (others.length) return [first, ...others];
    }
    return [];
  }

  /** @param {string} query  @returns {string[]} what its words that nothing has are made of */
  parts(query) {
    const words = query.toLowerCase().match(MADE_OF_WORDS) ?? [];
    return words.filter((word) => !this.has(stem(word))).flatMap((word) => this.cut(word));
  }

  /**
   * Spell an unknown word as the pages do, if one of theirs is near: wieghts, seralization.
   * Where several are as near, the one that more texts have.
   * @param {string} word
   */
  spell(word) {
    const written = stem(word.toLowerCase());
    if (this.#corrections.some((term) => term.startsWith(written))) return word;
    const most = written.length < LONG ? 1 : 2;
    const near = this.#corrections
      .filter((term) => Math.abs(term.length - written.length) <= most)
      .map((term) => ({term, away: typos(written, term)}))
      .filter(({away}) => away <= most)
      .sort((a, b) => a.away - b.away || this.#count(b.term) - this.#count(a.term));
    return near.length ? near[0].term : word;
  }

  /**
   * Spell an unknown Korean word as the pages do, if one letter makes it one of theirs: 커스탐.
   * @param {string} word
   */
  #spellKorean(word) {
    const written = root(word);
    if (this.begins(written)) return word;
    const own = lettersOf(written);
    const near = this.#korean.find(
      ({letters}) => Math.abs(letters.length - own.length) <= 1 && typos(letters, own) <= 1,
    );
    return near?.term ?? word;
  }

  /** @param {string} query  @returns {string} with the typos of its Korean words mended */
  spelledKorean(query) {
    return query.replace(HANGUL_SPELLED, (word) => this.#spellKorean(word));
  }

  /** @param {string} query  @returns {string} with its typos mended */
  spelled(query) {
    return query.replace(SPELLED, (word) => this.spell(word));
  }
}

/** The consonants and vowels of syllables. @param {string} word */
const lettersOf = (word) => word.normalize("NFD");

/**
 * How many letters are to be added, dropped, changed or swapped to make one word of the other.
 * @param {string} a
 * @param {string} b
 */
export function typos(a, b) {
  const rows = [Array.from({length: b.length + 1}, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const crossed = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const changed = rows[i - 1][j - 1] + (same ? 0 : 1);
      const swapped = crossed ? rows[i - 2][j - 2] + 1 : Infinity;
      rows[i].push(Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, changed, swapped));
    }
  }
  return rows[a.length][b.length];
}
