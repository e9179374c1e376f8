/** What was found in a file, shown at its lines; and what a fix changes in it. */

import {fill, grouped, make} from "../dom.js";
import {visible} from "../inspector/letters.js";
import {parts, pieces} from "./pieces.js";

/** @import {Finding, Line} from "./pieces.js" */
/** @import {Words} from "./words.js" */

/**
 * @typedef {object} Report
 * @property {string} name
 * @property {Finding[]} findings
 * @property {Line[]} lines
 * @property {string[]} troubles
 * @property {boolean} keras
 */

const MOST = 300; // findings of a file that are shown: of more, the browser would be slow
const ROOT = "../../"; // of the language: the page is in tools/checker/

/** @param {string} message */
const marked = (message) =>
  parts(message).map((part, number) => (number % 2 ? make("code", {}, part) : part));

/** @param {Finding} finding  @param {Words} words */
function remark({rule, severity, message, link, fix}, words) {
  const title = make("strong", {class: `checker__${severity}`}, words.severities[severity]);
  const more = make("a", {href: ROOT + link}, `${words.section} (${rule})`);
  const kind = fix && make("span", {class: "tool__said"}, ` · ${words.kinds[fix]}`);
  return make("li", {}, title, ": ", ...marked(message), " ", more, kind);
}

/** @param {Line} line  @param {boolean} found whether something was */
const row = ([, number, text], found) =>
  make(
    "span",
    {class: found ? "checker__line checker__found" : "checker__line"},
    make("span", {class: "checker__number"}, String(number)),
    make("code", {}, text || " "),
  );

/** @param {Report} report  @param {Words} words  @returns {HTMLElement[]} */
function content({findings, lines}, words) {
  /** @type {HTMLElement[]} */
  const all = [];
  let [cell, left] = /** @type {[number | null, number]} */ ([null, MOST]);
  for (const piece of pieces(lines, findings)) {
    if (left <= 0) break;
    const [[here]] = piece.lines;
    if (here !== cell)
      all.push(make("p", {class: "checker__cell"}, fill(words.cell, {cell: here ?? ""})));
    cell = here;
    const gap = piece.follows ? "" : " checker__gap";
    const found = piece.findings.length ? piece.lines.at(-1) : undefined;
    const rows = piece.lines.map((line) => row(line, line === found));
    all.push(make("pre", {class: `checker__code${gap}`}, rows));
    if (found) {
      const remarks = piece.findings.map((finding) => remark(finding, words));
      all.push(make("ul", {class: "checker__remarks"}, remarks));
    }
    left -= piece.findings.length;
  }
  const count = findings.length - MOST;
  if (count > 0) all.push(make("p", {}, fill(words.more, {count: grouped(count)})));
  return all;
}

/**
 * A part that makes what is in it when it is opened: a folder may have thousands of files.
 * @param {string} title
 * @param {boolean} open
 * @param {() => Node[]} inside
 */
export function folded(title, open, inside) {
  const element = make("details", {class: "checker__file", open}, make("summary", {}, title));
  const show = () => element.childElementCount > 1 || element.append(...inside());
  if (open) show();
  else element.addEventListener("toggle", show, {once: true});
  return element;
}

/** @param {Report} report  @param {boolean} open  @param {Words} words */
export const fileReport = (report, open, words) =>
  folded(
    fill(words.file, {file: visible(report.name), count: grouped(report.findings.length)}),
    open,
    () => content(report, words),
  );

const KINDS = {"+": "checker__added", "-": "checker__removed", "@": "checker__place"};

/** @param {string[]} lines of a unified diff */
export function difference(lines) {
  const kind = (/** @type {string} */ line) =>
    KINDS[/** @type {keyof typeof KINDS} */ (line[0])] ?? "";
  const shown = lines
    .slice(2) // the names, which stand above
    .map((line) => make("span", {class: `checker__line ${kind(line)}`}, make("code", {}, line)));
  return make("pre", {class: "checker__code"}, shown);
}
