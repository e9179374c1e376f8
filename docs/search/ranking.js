/**
 * What a hit is worth: the numbers of the ranking, each with its reason. The figure in brackets is
 * how many of the 249 queries in tests/queries.toml lead to the right page first without it, or
 * with what else is named; with these numbers, 245 do (28 November 2026). Where it is 245 too,
 * those queries don't need the number, and the reason stands alone.
 */

import {isWord} from "./terms.js";

/**
 * How much a word counts in each field of the index. A heading [243] and what readers are known to
 * ask [228] say what a section is about; the title of its page says it of all sections alike [244].
 * Prose comes far behind them [as much as a heading: 239]. In code and outputs the same few names
 * stand everywhere [as much as a heading: 244].
 */
export const FIELDS = {title: 6, page: 3, asked: 6, text: 1.5, code: 1};

/**
 * A message is looked for in what was printed; what readers ask in their own words isn't it [245].
 */
export const FIELDS_OF_PASTED = {...FIELDS, asked: 1};

/**
 * BM25+: `k`, how soon a word said again counts no more [2: 243], `b`, how much a long section
 * loses for being long, and `d`, what a word counts at least [0: 242]. Of `b`, MiniSearch takes 0.7
 * [243]; the sections here differ in length for other reasons than in how much they say [0: 242].
 */
export const BM25 = {k: 1.2, b: 0.4, d: 0.5};

/** Typos in what `spell` left alone, by the length of the word: one in three letters [245]. */
export const TYPOS = 0.34;

/** In a Korean sentence, a name in Latin letters says more than the words around it [245]. */
export const NAME_IN_KOREAN = 1.6;

/** A name of code, such as add_metric or MirroredStrategy, says more in any sentence. */
export const NAME_OF_CODE = 2.5;

/**
 * For a pasted message, the index of errors, which explains it, before the page whose example
 * prints it [241; and of 27 messages in English, 23 lead to their own entry].
 */
export const INDEX_OF_ERRORS = 1.9;

/** Who types a heading word for word wants that section and no other [241]. */
export const WORD_FOR_WORD = 3;

/**
 * What a query finds in other words than the reader's is a little less sure to be meant. Of 0.8 to 1
 * all lead as well; with 0.9, one query of tests/questions.toml loses its section.
 */
export const IN_OTHER_WORDS = 0.8;

/** A number stands in outputs everywhere: (3, 4) [245]. */
const NUMBER = 0.3;

/**
 * A part of an identifier, or a pair of syllables, may belong to another word [1: 245]; but it
 * finds what is written with blanks elsewhere [0.05: 242].
 */
const PART = 0.4;

/** A section with one word of a query keeps this share of its score … [0: 244] */
const ANY = 0.3;

/** … and one with all of them the rest, too: it answers the whole question [245]. */
const ALL = 1 - ANY;

const CALLED = 3;

/**
 * A page that says it at its top and in a section is about it; but the best section leads [245].
 */
const PAGE_TOO = 0.4;

/** How much a term says. @param {string} term */
export function worth(term) {
  if (/^\d/.test(term)) return NUMBER;
  return isWord(term) ? 1 : PART;
}

/** @param {Iterable<string>} terms */
export const worthOf = (terms) => [...terms].reduce((sum, term) => sum + worth(term), 0);

/** @param {number} share of the query that a section has, by what its terms say */
export const coverage = (share) => ANY + ALL * share;

/**
 * What a section gains for a title, or words that readers type for it, like the query.
 * @param {number} likeness of the likest of them: 1, word for word
 */
export const called = (likeness) => 1 + CALLED * likeness;

/**
 * Whether the best section is about what was asked: it has the words of the query, which say little
 * each, in its title, or many of them. A query of few words is less to have.
 * @param {number} best score of a section
 * @param {number} words of the query
 */
export const fitting = (best, words) => best >= FITTING * Math.min(1, words / WORDS_TO_FIT) ** 2;
const FITTING = 2350;
const WORDS_TO_FIT = 3;

/** A page shows the sections that have this share of its best one's score; the others are folded. */
export const SHOWN = 0.65;

/** @param {number} best of its sections  @param {number} own score, where another one is best */
export const scoreOfPage = (best, own) => best + PAGE_TOO * own;
