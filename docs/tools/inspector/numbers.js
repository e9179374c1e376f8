/** Small weights as tables of numbers, and the statistics of their parts. */

import {make, scrolling} from "../dom.js";
import {short} from "./columns.js";

/** @import {Statistics} from "./statistics.js" */
/** @import {Words} from "./words.js" */

export const FEW = 64; // values that are written out
const SUMMARIES = /** @type {const} */ (["min", "max", "mean", "std"]);

/**
 * @param {string} label
 * @param {string[]} titles
 * @param {[title: string, values: number[]][]} rows
 */
function table(label, titles, rows) {
  const head = titles.map((title) => make("th", {scope: "col"}, title));
  const body = rows.map(([title, values]) =>
    make(
      "tr",
      {},
      make("th", {scope: "row"}, title),
      values.map((value) => make("td", {class: "tool__number"}, short(value))),
    ),
  );
  const made = make(
    "table",
    {class: "tool__table"},
    make("thead", {}, make("tr", {}, make("td"), head)),
    make("tbody", {}, body),
  );
  return scrolling(label, made);
}

/**
 * @param {number[]} values in the order of C
 * @param {number[]} shape
 * @param {string} label
 * @returns {Element} a row for each index but the last, such as `0, 2`
 */
export function valuesTable(values, shape, label) {
  const columns = shape[shape.length - 1] ?? 1;
  const sizes = shape.slice(0, -1);
  const rows = Array.from({length: values.length / columns}, (_, row) => {
    let left = row;
    const index = sizes.toReversed().map((size) => {
      const at = left % size;
      left = (left - at) / size;
      return at;
    });
    /** @type {[string, number[]]} */
    const one = [index.reverse().join(", "), values.slice(row * columns, (row + 1) * columns)];
    return one;
  });
  return table(
    label,
    Array.from({length: columns}, (_, column) => String(column)),
    rows,
  );
}

/** @param {[title: string, statistics: Statistics][]} parts  @param {Words} words  @param {string} label */
export function statisticsTable(parts, words, label) {
  const titles = SUMMARIES.map((name) => words.columns[name]);
  return table(
    label,
    titles,
    parts.map(([title, statistics]) => [title, SUMMARIES.map((name) => statistics[name])]),
  );
}
