/**
 * JSON of a file that anybody may have made: it is measured before it is parsed, since a value
 * takes up to fifty times its letters.
 */

import {Fault} from "./faults.js";

// Bytes; the configuration of 1,000 layers has less than 2 ** 20, vocabularies aside
export const LARGEST = 2 ** 25;
const MOST = 2 ** 21; // values; a vocabulary has one for each word
const DEEPEST = 500; // values within values; a model in a model in a model has less than 50

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [LIST, LIST_END, OBJECT, OBJECT_END] = [0x5b, 0x5d, 0x7b, 0x7d];

// Python writes these into JSON, which has no such numbers: `Masking(mask_value=float("nan"))`
const NO_JSON = /"[^"\\]*(?:\\.[^"\\]*)*"|-?Infinity\b|\bNaN\b/gs;

/**
 * An object or a list; numbers that JSON has not become null.
 * @param {string} text
 * @param {string} name of the file it is from
 * @returns {any}
 */
export function parse(text, name) {
  measure(text, name);
  const found =
    parsed(text) ??
    parsed(text.replace(NO_JSON, (found) => (found.startsWith('"') ? found : "null")));
  if (typeof found !== "object" || found === null) throw new Fault("damaged", name);
  return found;
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {string} text  @param {string} name */
function measure(text, name) {
  let [values, depth, quoted] = [0, 0, false];
  for (let i = 0; i < text.length; i++) {
    const letter = text.charCodeAt(i);
    if (letter === QUOTE) quoted = !quoted;
    else if (quoted) i += Number(letter === BACKSLASH);
    else if (letter === COMMA) values++;
    else if (letter === LIST || letter === OBJECT) (values++, depth++);
    else if (letter === LIST_END || letter === OBJECT_END) depth--;
    if (values > MOST || depth > DEEPEST)
      throw new Fault("too-large", `${name}: ${values} values, ${depth} deep`);
  }
}
