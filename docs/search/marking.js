/** Marks the words of a query in texts, which leave here as HTML. */

import {HANGUL, STOP, root} from "./terms.js";

const NAMES = /[a-z_]\w*/gi;
const SHORTEST_NAME = 3; // letters
const SHORTEST_KOREAN = 2; // syllables
const MOST_TERMS = 8; // that Material puts into the address of a result, to mark them on the page
const BEFORE = 60; // letters of an excerpt before the first marked word
const LENGTH = 200; // letters of an excerpt

/** @param {string} text */
const escape = (text) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** @param {string} query  @returns {string[]} the words to mark */
function wordsOf(query) {
  const names = query.match(NAMES) ?? [];
  const korean = (query.match(HANGUL) ?? []).map(root);
  return [
    ...names.filter((name) => name.length >= SHORTEST_NAME && !STOP.has(name.toLowerCase())),
    ...korean.filter((word) => word.length >= SHORTEST_KOREAN),
  ];
}

/** @param {string} query */
export function marker(query) {
  const words = wordsOf(query).sort((a, b) => b.length - a.length);
  const pattern = new RegExp(words.length ? `(${words.join("|")})` : "($^)", "gi");

  /** @param {string} text  @returns {string} HTML */
  const all = (text) => {
    const parts = text.split(pattern).map(escape); // the marked ones are every other
    return parts
      .map((part, i) => (i % 2 ? `<mark data-md-highlight>${part}</mark>` : part))
      .join("");
  };

  /** @param {string} text  @returns {string} HTML */
  const excerpt = (text) => {
    if (!text) return "";
    const wanted = Math.max(0, text.search(pattern) - BEFORE);
    const from = Math.max(0, text.lastIndexOf(" ", wanted));
    const [before, after] = [from ? "… " : "", from + LENGTH < text.length ? " …" : ""];
    return `<p>${before}${all(text.slice(from, from + LENGTH).trim())}${after}</p>`;
  };

  const marked = words.slice(0, MOST_TERMS).map((word) => [word, true]);
  return {all, excerpt, terms: Object.fromEntries(marked)};
}
