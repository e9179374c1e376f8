/**
 * The search in the guide's pages: MiniSearch, with what Korean, identifiers and pasted messages
 * need. Runs in the worker.
 */

import MiniSearch from "./minisearch.js";
import {marker} from "./marking.js";
import {isPasted, message} from "./messages.js";
import {BETWEEN, Phrases, phrasesOf} from "./phrases.js";
import {
  BM25,
  FIELDS,
  FIELDS_OF_PASTED,
  INDEX_OF_ERRORS,
  IN_OTHER_WORDS,
  NAME_IN_KOREAN,
  NAME_OF_CODE,
  SHOWN,
  TYPOS,
  WORD_FOR_WORD,
  called,
  coverage,
  fitting,
  scoreOfPage,
  worth,
  worthOf,
} from "./ranking.js";
import {isWord, plainly, terms} from "./terms.js";
import {Vocabulary} from "./vocabulary.js";
import {reworded} from "./wordings.js";
import {WORDS} from "./words.js";

// how the pages begin that a pasted message should lead to; errors/ only lists their entries
const ERRORS = "troubleshooting/errors-";
// with an underscore or a digit in it, or a capital after a small letter
const NAMES_OF_CODE = /\b(?:_+[a-z]\w*|[A-Za-z]\w*?(?:_\w|[a-z][A-Z]|\d)\w*)/g;
const LISTED = 5; // sections under a page
const NEAREST = 3; // pages, where none fits
const START = ""; // the page that says what the guide is about
const ONWARD = ["troubleshooting/errors/", "troubleshooting/no-error/", "reference/layer-weights/"];

/**
 * What docs/site_build/search.py writes: `asked` is what readers type to find a page, `code` the words
 * of its code and outputs.
 * @typedef {{location: string, title: string, text: string}} Said
 * @typedef {Said & {asked?: string, code?: string, boost?: number}} Section
 * @typedef {{sections: Section[], synonyms: [word: string, pattern: string][], language: string,
 *   others?: Record<string, string>}} Index `others`: the places of other languages' indexes
 * @typedef {{section: Section, score: number}} Hit
 * @typedef {{page: Section, hits: Hit[], score: number}} Group a page with its sections, best first
 * @typedef {Said & {score: number, terms: Record<string, boolean>}} Item of Material's list
 * @typedef {{items: Item[][], fits: boolean}} Answer pages, best first, each with its sections; and
 *   whether one of them is about what was asked
 */

/** What a text says, with blanks or without: 혼합 정밀도, 혼합정밀도. @param {string} text */
const joined = (text) => plainly(text).replaceAll(" ", "");

export class Search {
  /** @type {Map<string, Section>} */
  #sections;
  /** @type {MiniSearch<Section>} */
  #index;
  /** @type {Vocabulary} */
  #vocabulary;
  /** @type {[string, RegExp][]} words of the pages, and what readers type in their place */
  #synonyms;
  /** @type {Map<string, string>} what leads to one section, word for word */
  #wordForWord;
  /** @type {Phrases} */
  #phrases;
  /** @type {Map<string, string>} messages, and their entries in the index of errors */
  #entries;
  #language;

  /** @param {Index} index */
  constructor({sections, synonyms, language}) {
    this.#language = language;
    this.#sections = new Map(sections.map((section) => [section.location, section]));
    this.#index = new MiniSearch({
      idField: "location",
      fields: Object.keys(FIELDS),
      extractField: (section, field) =>
        field === "page" ? this.#pageOf(section).title : section[/** @type {"text"} */ (field)],
      tokenize: terms,
      processTerm: (term) => term,
    });
    this.#index.addAll(sections);
    this.#vocabulary = new Vocabulary(
      sections.map(({title, asked = "", text, code = ""}) => [title, asked, text, code].join(" ")),
    );
    this.#synonyms = synonyms.map(([word, pattern]) => [
      word,
      new RegExp(`(?<![a-z가-힣])(?:${pattern})(?![a-z])`, "i"),
    ]);
    const said = sections.flatMap((section) =>
      phrasesOf(section).map((phrase) => ({phrase: joined(phrase), location: section.location})),
    );
    // where two sections say the same, the first counts; but before a page its own section
    this.#wordForWord = new Map(said.toReversed().map(({phrase, location}) => [phrase, location]));
    for (const {phrase, location} of said) {
      const [page, part] = location.split("#");
      if (part && this.#wordForWord.get(phrase) === page) this.#wordForWord.set(phrase, location);
    }
    this.#phrases = new Phrases(sections);
    const entries = sections.filter(({location}) => location.startsWith(ERRORS));
    this.#entries = new Map(entries.map(({title, location}) => [plainly(title), location]));
  }

  /** @param {Section} section */
  #pageOf({location}) {
    return /** @type {Section} */ (this.#sections.get(location.split("#")[0]));
  }

  /**
   * @param {string} query
   * @param {Search} [other] the search in another language, which knows the words of the query
   * @returns {Answer}
   */
  search(query, other) {
    const mark = marker(this.#asked(query));
    const {hits, fits} = this.#answer(query, other);
    return {items: this.#groups(hits).map((group) => listed(group, mark)), fits};
  }

  /**
   * Where a pasted message leads: to the section that explains it, if one does. What somebody asks in
   * their own words may mean several.
   * @param {string} query
   * @param {Search} [other]
   * @returns {string | undefined} its location
   */
  entry(query, other) {
    const {hits, fits} = this.#answer(query, other);
    if (!fits) return undefined;
    const [{location}] = this.#groups(hits).map(({hits: [best]}) => best.section);
    return isPasted(query) || location.startsWith(ERRORS) ? location : undefined;
  }

  /**
   * @param {string} query
   * @param {Search} [other] whose pages have the same sections
   * @returns {{hits: Hit[], fits: boolean}}
   */
  #answer(query, other) {
    const own = this.#found(query);
    const fits = this.#fits(query, bestOf(own));
    if (!other) return {hits: own, fits};
    const there = other.#answer(query);
    const here = there.hits.flatMap(({section, score}) => {
      const twin = this.#sections.get(section.location);
      return twin ? [{section: twin, score}] : [];
    });
    return {hits: better(own, here), fits: fits || there.fits};
  }

  /** @param {string} query  @returns {Hit[]} in the reader's words, and in others */
  #found(query) {
    return better(this.#hits(query, this.#asked(query)), this.#again(query));
  }

  /**
   * What Material is to list: where nothing fits, a line that says so, and the nearest; where there
   * is nothing, pages to go on from.
   * @param {string} query
   * @param {Search} [other]
   * @returns {Item[][]}
   */
  list(query, other) {
    const {items, fits} = this.search(query, other);
    if (fits) return items;
    const {nearest, onward} = WORDS[this.#language];
    if (items.length) return [[this.#note(nearest)], ...items.slice(0, NEAREST)];
    return [[this.#note(onward)], ...this.#pages(ONWARD)];
  }

  /** @param {string[]} locations  @returns {Item[][]} those that there are */
  #pages(locations) {
    const pages = locations.flatMap((location) => this.#sections.get(location) ?? []);
    return pages.map((page) => listed({page, hits: [], score: 1}, marker("")));
  }

  /**
   * A single word that the pages have is what somebody begins to type.
   * @param {string} query
   * @param {number} best score of a section
   */
  #fits(query, best) {
    const said = this.#vocabulary.spelled(message(query));
    const words = new Set(terms(said).filter(isWord));
    const [word] = words;
    return (words.size === 1 && this.#vocabulary.begins(word)) || fitting(best, words.size);
  }

  /** @param {string} advice  @returns {Item} */
  #note(advice) {
    const title = `<span data-search-note>${WORDS[this.#language].nothing}</span>`;
    return {location: START, title, text: `<p>${advice}</p>`, score: 1, terms: {}};
  }

  /**
   * Whether a word is a part of a term that a query has: 정규화 of 배치 정규화.
   * @param {string} typed
   * @param {string} query
   */
  #isOfAnother(typed, query) {
    return this.#synonyms.some(
      ([term]) => term !== typed && term.includes(typed) && query.includes(term),
    );
  }

  /** Say it in the words of the pages. @param {string} query */
  #asked(query) {
    const spelled = this.#vocabulary.spelled(message(query));
    const have = new Set(terms(spelled));
    const meant = this.#synonyms.filter(([word, pattern]) => {
      const typed = spelled.match(pattern)?.[0];
      const said = spelled.includes(word) || terms(word).every((term) => have.has(term));
      return typed && !said && !this.#isOfAnother(typed, spelled);
    });
    const said = [spelled, ...meant.map(([word]) => word)].join(BETWEEN);
    return [said, ...this.#vocabulary.parts(said)].join(BETWEEN);
  }

  /**
   * What a query finds when it is said in other words. A pasted message has no other words.
   * @param {string} query
   * @returns {Hit[]}
   */
  #again(query) {
    if (isPasted(query)) return [];
    const said = this.#vocabulary.spelledKorean(
      reworded(this.#vocabulary.spelled(query), this.#language),
    );
    if (said === query) return [];
    const hits = this.#hits(said, this.#asked(said));
    return hits.map(({section, score}) => ({section, score: IN_OTHER_WORDS * score}));
  }

  /**
   * @param {string} query
   * @param {string} asked the same in the words of the pages
   * @returns {Hit[]}
   */
  #hits(query, asked) {
    const pasted = isPasted(query);
    const korean = /[가-힣]/.test(query);
    const wordForWord =
      this.#wordForWord.get(joined(query)) ??
      this.#entries.get(plainly(message(query))) ??
      this.#wordForWord.get(joined(message(query)));
    const all = worthOf(new Set(terms(asked)));
    const names = new Set(terms((message(query).match(NAMES_OF_CODE) ?? []).join(BETWEEN)));
    const likeness = this.#phrases.like(asked);

    /** @param {string} term */
    const mayHaveTypos = (term) => /^[a-z_]{5}/.test(term) && !this.#vocabulary.has(term);
    /** In Korean, what is left in Latin letters is the name of something. @param {string} term */
    const isName = (term) => korean && /^[a-z_]{4}/.test(term);
    /** @param {string} term */
    const weight = (term) => {
      if (names.has(term) && isWord(term)) return NAME_OF_CODE;
      return isName(term) ? NAME_IN_KOREAN : 1;
    };

    const found = this.#index.search(asked, {
      boost: pasted ? FIELDS_OF_PASTED : FIELDS,
      bm25: BM25,
      prefix: (term) => isWord(term) && term.length > 1,
      fuzzy: (term) => isWord(term) && mayHaveTypos(term) && TYPOS,
      boostTerm: (term) => worth(term) * weight(term),
      boostDocument: (location) => {
        const own = this.#sections.get(location)?.boost ?? 1;
        const error = pasted && location.startsWith(ERRORS) ? INDEX_OF_ERRORS : 1;
        return own * error * (location === wordForWord ? WORD_FOR_WORD : 1);
      },
    });
    return found.map(({id, score, queryTerms}) => ({
      section: /** @type {Section} */ (this.#sections.get(id)),
      score: score * coverage(worthOf(new Set(queryTerms)) / all) * called(likeness.get(id) ?? 0),
    }));
  }

  /** @param {Hit[]} hits  @returns {Group[]} the best page first */
  #groups(hits) {
    /** @type {Map<Section, Hit[]>} */
    const byPage = new Map(hits.map(({section}) => [this.#pageOf(section), []]));
    for (const hit of hits) byPage.get(this.#pageOf(hit.section))?.push(hit);
    const groups = [...byPage].map(([page, hits]) => {
      const [best, ...others] = hits.sort((a, b) => b.score - a.score);
      const own = hits.find(({section}) => section === page);
      const [section] = hits.filter((hit) => hit !== own);
      const second = best === own ? section : own;
      return {page, hits, score: scoreOfPage(best.score, second?.score ?? 0)};
    });
    return groups.sort((a, b) => b.score - a.score);
  }
}

/**
 * Let each section keep its better score.
 * @param {Hit[]} hits
 * @param {Hit[]} others
 * @returns {Hit[]}
 */
function better(hits, others) {
  const best = new Map(hits.map((hit) => [hit.section, hit]));
  for (const hit of others) {
    if (hit.score > (best.get(hit.section)?.score ?? 0)) best.set(hit.section, hit);
  }
  return [...best.values()];
}

/** @param {Hit[]} hits */
const bestOf = (hits) => Math.max(0, ...hits.map(({score}) => score));

/**
 * Material's list shows a page, under it the sections that score no less, and the others folded: the
 * page has the share of the best section's score that the ones beside it must reach.
 * @param {Group} group
 * @param {ReturnType<typeof marker>} mark
 */
function listed({page, hits, score}, mark) {
  const sections = hits.filter(({section}) => section !== page).slice(0, LISTED);
  const own = {section: page, score: SHOWN * (sections[0]?.score ?? score)};
  return [own, ...sections].map(({section, score}) => ({
    location: section.location,
    title: mark.all(section.title),
    text: mark.excerpt(section.text),
    score,
    terms: mark.terms,
  }));
}
