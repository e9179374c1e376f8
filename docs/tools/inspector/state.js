/** The table of what else a file holds: the optimizer's state and the rest. */

import {grouped, make, scrolling, tuple} from "../dom.js";
import {visible} from "./letters.js";

/** @import {Weight} from "./weights.js" */
/** @import {Words} from "./words.js" */

/** @param {Weight[]} weights  @param {Words} words  @returns {Element | string} nothing for none */
export function stateTable(weights, words) {
  if (!weights.length) return "";
  const {state, columns} = words;
  const kinds = /** @type {Record<string, string>} */ (words.kinds);
  const rows = weights.map(({path, kind, shape, dtype, count}) =>
    make(
      "tr",
      {},
      make("th", {scope: "row"}, visible(path.slice(1))),
      make("td", {}, kinds[kind]),
      make("td", {}, tuple(shape)),
      make("td", {}, dtype),
      make("td", {class: "tool__number"}, grouped(count)),
    ),
  );
  const titles = [columns.name, state, columns.shape, columns.dtype, columns.count];
  const head = titles.map((title) => make("th", {scope: "col"}, title));
  const table = make(
    "table",
    {class: "tool__table"},
    make("thead", {}, make("tr", {}, head)),
    make("tbody", {}, rows),
  );
  const summary = make("summary", {}, `${state} (${weights.length})`);
  return make("details", {}, summary, scrolling(state, table));
}
