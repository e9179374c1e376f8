/** How a weight goes over the files of a run: its norm and its change, as lines and as a table. */

import {fill, make, scrolling} from "../dom.js";
import {line} from "../drawing.js";
import {short} from "./columns.js";
import {visible} from "./letters.js";
import {normOf} from "./statistics.js";

/** @import {Size} from "../drawing.js" */
/** @import {Moment, Row} from "./columns.js" */
/** @import {Run} from "./run.js" */
/** @import {Words} from "./words.js" */

/** @type {Record<string, (moment: Moment) => number | undefined>} */
const VALUES = {
  norm: ({statistics}) => statistics && normOf(statistics),
  moved: ({change}) => change?.norm,
};
export const COURSES = Object.keys(VALUES);

/** @param {Row} row  @param {string} course  @returns {(number | undefined)[]} */
const valuesOf = ({course: moments}, course) =>
  moments.map((moment) => {
    const value = moment && VALUES[course](moment);
    return value !== undefined && Number.isFinite(value) ? value : undefined;
  });

/** @param {number | undefined} value */
const text = (value) => short(value ?? NaN);

/**
 * @param {Row} row
 * @param {string} course
 * @param {Size} size
 * @param {Words} words
 * @returns {ReturnType<typeof line> | undefined} from the least to the most; none where there aren't
 *   two values
 */
export function courseLine(row, course, size, words) {
  const values = valuesOf(row, course);
  const known = values.filter((value) => value !== undefined);
  if (known.length < 2) return undefined;
  const [min, max] = [Math.min(...known), Math.max(...known)];
  const height = (/** @type {number} */ value) => (max > min ? (value - min) / (max - min) : 0.5);
  const within = values.map((value) => (value === undefined ? undefined : height(value)));
  const says = /** @type {Record<string, string>} */ (words.courses)[course];
  return line(within, size, fill(says, {list: values.map(text).join(", ")}));
}

/** @param {Row} row  @param {Run} run  @param {Words} words  @returns {Element} every number of it */
export function courseTable(row, {files, step}, words) {
  const titles = /** @type {Record<string, string>} */ (words.columns);
  const columns = COURSES.map((course) => valuesOf(row, course));
  const lines = files.map(({label}, at) =>
    make(
      "tr",
      {"aria-current": at === step && "true"},
      make("th", {scope: "row"}, visible(label)),
      columns.map((values) => make("td", {class: "tool__number"}, text(values[at]))),
    ),
  );
  const head = [words.file, ...COURSES.map((course) => titles[course])];
  const table = make(
    "table",
    {class: "tool__table"},
    make(
      "thead",
      {},
      make(
        "tr",
        {},
        head.map((title) => make("th", {scope: "col"}, title)),
      ),
    ),
    make("tbody", {}, lines),
  );
  return scrolling(words.course, table);
}
