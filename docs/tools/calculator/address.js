/**
 * The form in the address, so that a stack can be shared: #stack= and JSON in the letters of
 * base64url, which no messenger cuts or escapes.
 */

import {LAYERS} from "../keras/layers.js";
import {MOST_LAYERS, MOST_LETTERS} from "./form.js";

/** @import {Draft, Form} from "./form.js" */

const NAME = "#stack=";
export const LONGEST = 65_536; // letters: 200 layers, with every argument changed, have fewer

/** @param {Form} form  @returns {string} the part of an address from # on */
export function written({input, generation, drafts}) {
  const bytes = new TextEncoder().encode(JSON.stringify([input, generation, ...drafts.map(short)]));
  return (
    NAME +
    btoa(String.fromCharCode(...bytes))
      .replace(/\+/g, "-")
      .replace(/\//g, "_")
      .replace(/=/g, "")
  );
}

/** @param {string} letters  @returns {any}  @throws for what isn't JSON in base64url */
function unpacked(letters) {
  const bytes = Uint8Array.from(atob(letters.replace(/-/g, "+").replace(/_/g, "/")), (letter) =>
    letter.charCodeAt(0),
  );
  return JSON.parse(new TextDecoder("utf-8", {fatal: true}).decode(bytes));
}

/** @param {Draft} layer  @returns {any[]} */
const short = ({name, texts, inner}) => (inner ? [name, texts, short(inner)] : [name, texts]);

/**
 * @param {string} hash
 * @returns {Form | "noAddress" | "longAddress" | undefined} the word for one that can't be read or
 *   is too long, undefined where there is no stack in it
 */
export function read(hash) {
  if (!hash.startsWith(NAME)) return undefined;
  if (hash.length > LONGEST) return "longAddress";
  try {
    const [input, generation, ...layers] = unpacked(hash.slice(NAME.length));
    if (!isField(input) || !["keras3", "keras2"].includes(generation)) return "noAddress";
    return layers.length > MOST_LAYERS
      ? "longAddress"
      : {input, generation, drafts: layers.map(long)};
  } catch {
    return "noAddress";
  }
}

/** @param {unknown} text */
const isField = (text) => typeof text === "string" && text.length <= MOST_LETTERS;

/** @param {any} stored  @returns {Draft} */
function long([name, texts, inner]) {
  const layer = Object.hasOwn(LAYERS, name) && LAYERS[name];
  if (!layer || !Object.values(texts).every(isField)) throw new TypeError(name);
  const known = layer.takes.map((argument) => argument.name);
  if (!Object.keys(texts).every((argument) => known.includes(argument))) throw new TypeError(name);
  const wrapped = layer.takes.find((argument) => argument.kind === "layer");
  if (!wrapped !== !inner || (inner && !wrapped?.options?.includes(inner[0])))
    throw new TypeError(name);
  return inner ? {name, texts: {...texts}, inner: long(inner)} : {name, texts: {...texts}};
}
