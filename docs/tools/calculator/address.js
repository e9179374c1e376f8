/** The form in the address, so that a stack can be shared: #stack= and JSON in the letters of base64url, which no messenger cuts or escapes. */

import {LAYERS} from "../keras/layers.js";

/** @import {Draft, Form} from "./form.js" */

const NAME = "#stack=";

/** @param {Form} form  @returns {string} the part of an address from # on */
export function written({input, generation, drafts}) {
  const bytes = new TextEncoder().encode(JSON.stringify([input, generation, ...drafts.map(short)]));
  return NAME + btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
}

/** @param {string} letters  @returns {any}  @throws for what isn't JSON in base64url */
function unpacked(letters) {
  const bytes = Uint8Array.from(atob(letters.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  return JSON.parse(new TextDecoder("utf-8", {fatal: true}).decode(bytes));
}

/** @param {Draft} layer  @returns {any[]} */
const short = ({name, texts, inner}) => (inner ? [name, texts, short(inner)] : [name, texts]);

/** @param {string} hash  @returns {Form | null | undefined} undefined where there is no stack in it, null for one that can't be read */
export function read(hash) {
  if (!hash.startsWith(NAME)) return undefined;
  try {
    const [input, generation, ...layers] = unpacked(hash.slice(NAME.length));
    if (typeof input !== "string" || !["keras3", "keras2"].includes(generation)) return null;
    return {input, generation, drafts: layers.map(long)};
  } catch {
    return null;
  }
}

/** @param {any} stored  @returns {Draft} */
function long([name, texts, inner]) {
  const layer = Object.hasOwn(LAYERS, name) && LAYERS[name];
  if (!layer || typeof texts !== "object" || Object.values(texts).some((text) => typeof text !== "string")) throw new TypeError(name);
  const wrapped = layer.takes.find((argument) => argument.kind === "layer");
  if (!wrapped !== !inner || (inner && !wrapped?.options?.includes(inner[0]))) throw new TypeError(name);
  return inner ? {name, texts: {...texts}, inner: long(inner)} : {name, texts: {...texts}};
}
