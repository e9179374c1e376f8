/** What the statistics of weights show that training leaves in none. */

/** @import {Row} from "./columns.js" */

/** @typedef {"nan" | "inf" | "zeros"} Code of a sentence in words.js */

/** @type {[Code, (row: Row) => boolean | undefined | 0 | number][]} */
const WARNINGS = [
  ["nan", ({statistics}) => statistics?.nan],
  ["inf", ({statistics}) => statistics?.inf],
  // a bias begins with zeros, a kernel only where somebody says so
  [
    "zeros",
    ({statistics, shape}) =>
      shape.length > 1 && statistics?.count && statistics.zeros === statistics.count,
  ],
];

/**
 * @param {Row[]} rows
 * @returns {{code: Code, rows: Row[]}[]} those with rows
 */
export const warningsOf = (rows) =>
  WARNINGS.map(([code, has]) => ({code, rows: rows.filter(has)})).filter(
    ({rows: {length}}) => length,
  );
