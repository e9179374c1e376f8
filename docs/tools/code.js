/** A block of Python like those of the pages: in colors, with their button that copies it. */

import {make} from "./dom.js";

/** What Pygments calls the parts of Python, by which the style sheets color them. */
const PARTS = [
  /(?<kn>\b(?:from|import)\b)/,
  /(?<kc>\b(?:True|False|None)\b)/,
  /(?<s2>"[^"]*")/,
  /(?<mi>\b\d[\w.]*)/,
  /(?<o>[=*.\-])/,
  /(?<p>[()[\],])/,
];
const ANY_PART = new RegExp(PARTS.map(({source}) => source).join("|"), "g");

/** @param {string} code */
function* parts(code) {
  let from = 0;
  for (const {index, 0: text, groups} of code.matchAll(ANY_PART)) {
    if (index > from) yield code.slice(from, index);
    const kind = Object.entries(groups ?? {}).find(([, found]) => found);
    yield make("span", {class: kind?.[0]}, text);
    from = index + text.length;
  }
  yield code.slice(from);
}

/** @param {string} code  @param {string} label of the button  @returns {HTMLElement} */
export function coloredCode(code, label) {
  const button = make("button", {
    type: "button",
    class: "md-code__button",
    "data-md-type": "copy",
    "aria-label": label,
    title: label,
  });
  const lines = make("pre", {tabindex: 0}, make("code", {}, ...parts(code)));
  return make("div", {class: "tool__code highlight"}, lines, button);
}
