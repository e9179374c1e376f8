/**
 * The table of weights: by layer, filtered, sorted, saved as CSV, and filled in as numbers are
 * computed.
 */

import {button, fill, grouped, make, save, scrolling, sum, tuple} from "../dom.js";
import {columns, isNumber, sorted, textOf, valueOf} from "./columns.js";
import {csv} from "./csv.js";
import {visible} from "./letters.js";

/** @import {Row} from "./columns.js" */
/** @import {Words} from "./words.js" */

const AS_CSV = "text/csv;charset=utf-8";
const SOON = 200; // ms
const NAMES = 2; // columns at the left, which are known from the start
/** @param {string} filter  @returns {string[]} a shape has its spaces taken out: it is one word */
const wordsOf = (filter) =>
  filter
    .replace(/,\s+/g, ",")
    .replace(/\(\s+|\s+\)/g, (found) => found.trim())
    .split(/\s+/)
    .filter(Boolean);

/** @param {Row} row  @returns {string} what a word of the filter is looked for in */
const searched = ({layer, name, path, type, dtype, shape}) =>
  `${layer}/${name} ${path} ${type} ${dtype} ${tuple(shape).replaceAll(" ", "")}`.toLowerCase();

const BYTE_ORDER_MARK = "\ufeff"; // without it, Excel takes UTF-8 for another encoding

export class WeightTable {
  #words;
  #file;
  #rows;
  #choose;
  #columns = columns(false);
  #sorted = {column: "", down: false};
  /** @type {Map<string, HTMLTableRowElement>} by the paths of the weights */
  #drawn = new Map();
  /** @type {Set<Row>} whose numbers aren't filled in yet */
  #waiting = new Set();
  #timer = 0;
  #filter = "";
  #table = make("table", {class: "tool__table tool__table--weights"});

  /**
   * @param {Words} words
   * @param {string} file that the weights are from
   * @param {Row[]} rows
   * @param {(row: Row) => void} choose hears of the row that a reader wants to see
   */
  constructor(words, file, rows, choose) {
    this.#words = words;
    this.#file = file;
    this.#rows = rows;
    this.#choose = choose;
    this.#draw();
  }

  /** @returns {Element[]} what stands above the table and the table itself */
  get parts() {
    const words = this.#words;
    const typed = (/** @type {InputEvent} */ {target}) => {
      this.#filter = /** @type {HTMLInputElement} */ (target).value.toLowerCase();
      this.#draw();
    };
    const filter = make("input", {type: "search", class: "tool__input", input: typed});
    const label = make("label", {}, words.filter, " ", filter);
    const asCsv = button(words.csv, () => this.#save());
    return [make("p", {class: "tool__row"}, label, asCsv), scrolling(words.table, this.#table)];
  }

  /** Show the columns of a comparison. */
  compare() {
    this.#columns = columns(true);
    this.#table.classList.add("tool__table--compared");
    this.#draw();
  }

  /**
   * Some at a time: the browser lays the whole table out anew for each.
   * @param {Row} row whose numbers are known now
   */
  fillIn(row) {
    this.#waiting.add(row);
    this.#timer ||= setTimeout(() => this.fillAllIn(), SOON);
  }

  /** Fill in what waits. */
  fillAllIn() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    for (const row of this.#waiting) {
      const cells = this.#drawn.get(row.path)?.cells;
      if (!cells) continue;
      this.#columns.forEach((column, i) => {
        if (i >= NAMES) cells[i].textContent = textOf(row, column);
      });
    }
    this.#waiting.clear();
  }

  /** @param {Row} row that the reader goes on from */
  focus(row) {
    this.#drawn.get(row.path)?.querySelector("button")?.focus();
  }

  /** The rows that the filter leaves, in the order that was asked for. */
  get #chosen() {
    const {column, down} = this.#sorted;
    const words = wordsOf(this.#filter);
    const rows = this.#rows.filter((row) => {
      const text = searched(row);
      return words.every((word) => text.includes(word));
    });
    return column ? sorted(rows, column, down) : rows;
  }

  #draw() {
    const rows = this.#chosen;
    this.#drawn.clear();
    const width = this.#columns.length;
    const empty = make("tr", {}, make("td", {colspan: width}, this.#words.nothing));
    const head = this.#columns.map((column) => this.#head(column));
    this.#table.replaceChildren(
      make("thead", {}, make("tr", {}, head)),
      make("tbody", {}, rows.length ? [...this.#lines(rows)] : empty),
      make("tfoot", {}, this.#foot(rows)),
    );
  }

  /** @param {string} column */
  #head(column) {
    const {column: by, down} = this.#sorted;
    const direction = down ? "descending" : "ascending";
    const text = /** @type {Record<string, string>} */ (this.#words.columns)[column];
    const sort = () => {
      this.#sorted = {column, down: by === column && !down};
      this.#draw();
      /** @type {HTMLElement | null} */
      const again = this.#table.querySelector(`[data-column=${column}]`);
      again?.focus();
    };
    return make(
      "th",
      {scope: "col", "aria-sort": by === column ? direction : "none"},
      make("button", {type: "button", "data-column": column, click: sort}, text),
    );
  }

  /**
   * The rows, and before those of a layer one that says what the layer is, unless a column orders
   * them.
   * @param {Row[]} rows
   * @returns {Generator<HTMLElement>}
   */
  *#lines(rows) {
    const apart = !this.#sorted.column && rows.some(({layer}) => layer);
    this.#table.classList.toggle("tool__table--apart", apart);
    for (const [i, row] of rows.entries()) {
      if (apart && row.layer !== rows[i - 1]?.layer) yield this.#layer(row, rows, i);
      yield this.#row(row);
    }
  }

  /** @param {Row} first of a layer  @param {Row[]} rows  @param {number} from */
  #layer({layer, type, trainable}, rows, from) {
    const end = rows.findIndex((row, i) => i > from && row.layer !== layer);
    const own = rows.slice(from, end < 0 ? undefined : end);
    const words = this.#words;
    const text = fill(words.layer, {
      layer: visible(layer),
      type: type && ` (${visible(type)})`,
      count: grouped(sum(own.map(({count}) => count))),
    });
    const frozen = trainable === false ? `, ${words.frozen}` : "";
    const cell = make("th", {colspan: this.#columns.length, scope: "rowgroup"}, text + frozen);
    return make("tr", {class: "tool__layer"}, cell);
  }

  /** @param {Row} row */
  #row(row) {
    const click = () => this.#choose(row);
    const name = make(
      "button",
      {type: "button", class: "tool__weight", click},
      textOf(row, "name"),
    );
    const cells = this.#columns
      .slice(NAMES)
      .map((column) =>
        make("td", {class: isNumber(column) ? "tool__number" : ""}, textOf(row, column)),
      );
    const drawn = make(
      "tr",
      {"data-path": row.path},
      make("td", {}, textOf(row, "layer")),
      make("th", {scope: "row"}, name),
      cells,
    );
    this.#drawn.set(row.path, drawn);
    return drawn;
  }

  /** @param {Row[]} rows */
  #foot(rows) {
    const count = grouped(sum(rows.map((row) => row.count)));
    const before = this.#columns.indexOf("count");
    return make(
      "tr",
      {},
      make("td"),
      make("th", {scope: "row", colspan: before - 1}, this.#words.total),
      make("td", {class: "tool__number"}, count),
      make("td", {colspan: this.#columns.length - before - 1}),
    );
  }

  #save() {
    const lines = this.#chosen.map((row) => [
      row.path.slice(1),
      ...this.#columns.map((column) => valueOf(row, column)),
    ]);
    const text = csv([["path", ...this.#columns], ...lines]);
    save(`${this.#file}.csv`, AS_CSV, BYTE_ORDER_MARK + text);
  }
}
