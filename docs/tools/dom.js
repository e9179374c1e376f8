/** What the tools share: making elements, and the reader's language. */

import {copy} from "./copying.js";

/** @typedef {Node | string | null | undefined | false} Child */
/** @typedef {string | number | boolean | null | undefined} Value of an attribute */
/** @typedef {(event: any) => unknown} Listener */

/**
 * Make an element. What a file or a reader says only ever becomes text.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, Value | Listener>} [properties] attributes; a function is a listener for
 *   the event of its name
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null)
      element.setAttribute(name, String(value));
  }
  element.append(
    ...children
      .flat()
      .filter((child) => child !== null && child !== undefined && child !== false)
      .map((child) => /** @type {Node | string} */ (child)),
  );
  return element;
}

/** @template T  @param {Record<string, T>} words  @returns {T} in the language of the page */
export const spoken = (words) => words[document.documentElement.lang];

/** @param {string} template with {names}  @param {Record<string, string | number>} values */
export const fill = (template, values) =>
  template.replace(/\{(\w+)\}/g, (all, name) => String(values[name] ?? all));

/** @param {number} number  @returns {string} with commas */
export const grouped = (number) => number.toLocaleString("en-US");

/** @param {number[]} shape  @returns {string} as Python writes a tuple */
export const tuple = (shape) =>
  `(${shape.map((size) => size ?? "None").join(", ")}${shape.length === 1 ? "," : ""})`;

/** @param {string} name  @param {string} type  @param {BlobPart} content */
export function save(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], {type}));
  make("a", {href: address, download: name}).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/**
 * @param {string} text
 * @param {() => void} click
 */
export const button = (text, click) =>
  make("button", {type: "button", class: "md-button", click}, text);

/** A table that may be wider than the page. @param {string} label  @param {Element} table */
export const scrolling = (label, table) =>
  make("div", {class: "tool__scroll", role: "region", tabindex: 0, "aria-label": label}, table);

/** @param {number[]} numbers */
export const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

/**
 * Say whether a text was copied.
 * @param {HTMLOutputElement} output
 * @param {Promise<void>} copying
 * @param {{copied: string, copyFailed: string}} words
 */
export async function say(output, copying, words) {
  output.value = await copying.then(
    () => words.copied,
    () => words.copyFailed,
  );
}

/**
 * Code with a button that copies it.
 * @param {string} code
 * @param {{copy: string, copied: string, copyFailed: string}} words
 */
export function codeBlock(code, words) {
  const said = make("output", {class: "tool__said"});
  const click = () => say(said, copy(code), words);
  const copying = make("p", {}, button(words.copy, click), " ", said);
  return make(
    "div",
    {class: "tool__code"},
    make("pre", {tabindex: 0}, make("code", {}, code)),
    copying,
  );
}
