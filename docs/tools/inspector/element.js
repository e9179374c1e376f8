/** <weight-inspector>: opens a model file of Keras and shows every weight in it. */

import {codeBlock, fill, grouped, make, save, spoken, tuple} from "../dom.js";
import {codeFor} from "./code.js";
import {csv} from "./csv.js";
import {Fault} from "./faults.js";
import {visible} from "./letters.js";
import {pair} from "./pairs.js";
import {Reader} from "./reader.js";
import {histogram, legend, picture} from "../drawing.js";
import {WORDS} from "./words.js";

/** @import {Description, Weight} from "./model.js" */
/** @import {Statistics} from "./statistics.js" */

/**
 * @typedef {{name: string, blob: Blob, description: Description}} Opened
 * @typedef {Weight & {statistics?: Statistics, change?: {largest: number, mean: number}}} Row
 */

const SAMPLE = new URL("../sample.keras", import.meta.url);
const SAMPLE_NAME = "sample.keras";
const PLAIN = ["layer", "name", "shape", "dtype", "count"];
const COMPUTED = ["min", "max", "mean", "std", "zeros", "nan", "inf"];
const CHANGES = ["largest", "change"];

/** @param {number} value  @returns {string} with six digits, as they are read */
const short = (value) => (Number.isNaN(value) ? "–" : String(Number(value.toPrecision(6))));

/**
 * What a row has in a column: a number or a text to sort by.
 * @param {Row} row
 * @param {string} column
 */
function valueOf(row, column) {
  const {statistics, change} = row;
  if (column === "shape") return tuple(row.shape);
  if (PLAIN.includes(column))
    return row[/** @type {"layer" | "name" | "dtype" | "count"} */ (column)];
  if (column === "largest") return change?.largest;
  if (column === "change") return change?.mean;
  if (column === "zeros")
    return statistics && (statistics.count ? statistics.zeros / statistics.count : NaN);
  return statistics?.[/** @type {keyof Statistics} */ (column)];
}

/** @param {Row} row  @param {string} column  @returns {string} */
function textOf(row, column) {
  const value = valueOf(row, column);
  if (value === undefined) return "";
  if (typeof value === "string") return visible(value);
  if (["count", "nan", "inf"].includes(column)) return grouped(value);
  return column === "zeros" && !Number.isNaN(value) ? `${short(value * 100)} %` : short(value);
}

class WeightInspector extends HTMLElement {
  #words = spoken(WORDS);
  #reader = new Reader();
  /** @type {{first?: Opened, second?: Opened}} */
  #opened = {};
  /** @type {Row[]} */
  #rows = [];
  #sorted = {column: "", down: false};
  #filter = "";
  #turn = 0;
  /** @type {AbortController | undefined} what is being computed */
  #work;
  /** @type {Row | undefined} */
  #shown;
  /** @type {Node[]} what is said of the first file */
  #facts = [];

  connectedCallback() {
    const words = this.#words;
    const choose = (/** @type {"first" | "second"} */ slot) => (/** @type {any} */ event) => {
      const [file] = event.target.files;
      event.target.value = ""; // so that the same file can be chosen again
      if (file) this.#open(slot, file.name, file);
    };
    this.status = make("p", {role: "status", class: "tool__said"});
    this.alarm = make("p", {role: "alert", class: "tool__fault", hidden: true});
    this.bar = make("progress", {max: 1, value: 0, "aria-label": words.computing});
    this.cancel = make(
      "button",
      {type: "button", class: "md-button", click: () => this.#work?.abort()},
      words.cancel,
    );
    this.working = make("p", {class: "tool__row", hidden: true}, this.bar, this.cancel);
    this.body = make("div");
    this.second = make(
      "label",
      {class: "md-button tool__file", hidden: true},
      words.compare,
      make("input", {type: "file", accept: ".keras,.h5,.hdf5", change: choose("second")}),
    );
    this.replaceChildren(
      make(
        "div",
        {class: "tool__drop"},
        make("p", {}, words.drop),
        make(
          "p",
          {class: "tool__row"},
          make(
            "label",
            {class: "md-button md-button--primary tool__file"},
            words.choose,
            make("input", {type: "file", accept: ".keras,.h5,.hdf5", change: choose("first")}),
          ),
          make(
            "button",
            {type: "button", class: "md-button", click: () => this.#sample()},
            words.sample,
          ),
          this.second,
        ),
      ),
      this.alarm,
      this.status,
      this.working,
      this.body,
    );
    for (const type of ["dragover", "drop"]) document.addEventListener(type, this.#dragged);
    this.dataset.ready = "";
  }

  disconnectedCallback() {
    for (const type of ["dragover", "drop"]) document.removeEventListener(type, this.#dragged);
    this.#reader.stop();
  }

  /**
   * A file may be dropped anywhere: beside the tool, the browser would leave the page for it.
   * @param {any} event
   */
  #dragged = (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (event.type === "drop" && file) this.#open("first", file.name, file);
  };

  async #sample() {
    const answer = await fetch(SAMPLE).catch(() => undefined);
    if (answer?.ok) this.#open("first", SAMPLE_NAME, await answer.blob());
    else this.#fault(new Fault("no-sample"), SAMPLE_NAME);
  }

  /** @param {unknown} error  @param {string} file */
  #fault(error, file) {
    const code = error instanceof Fault ? error.code : "damaged";
    if (code === "stopped") return;
    const faults = /** @type {Record<string, string>} */ (this.#words.faults);
    this.alarm.textContent = fill(faults[code] ?? faults.damaged, {file: visible(file)});
    this.alarm.hidden = false;
    this.status.textContent = "";
  }

  /** @param {"first" | "second"} slot  @param {string} name  @param {Blob} blob */
  async #open(slot, name, blob) {
    const turn = (this.#turn += 1);
    // another file was chosen while this one was checked
    const overtaken = () => turn !== this.#turn;
    const from = `file ${turn}`;
    this.#work?.abort();
    this.#work = undefined;
    this.alarm.hidden = true;
    this.status.textContent = this.#reader.running
      ? fill(this.#words.checking, {file: visible(name)})
      : this.#words.loading;
    this.#progress(false, this.#words.opening);
    delete this.dataset.complete;
    try {
      await this.#reader.start();
      if (overtaken()) return;
      const shown = visible(name);
      this.status.textContent = fill(this.#words.checking, {file: shown});
      const description = await this.#reader.ask("open", {slot: from, blob}, ({step, done}) => {
        if (overtaken()) return;
        this.bar.value = done;
        const says = fill(step === "listing" ? this.#words.listing : this.#words.checking, {
          file: shown,
        });
        if (this.status.textContent !== says) this.status.textContent = says;
      });
      if (overtaken()) return void (await this.#reader.ask("close", {slot: from}));
      await this.#reader.ask("keep", {slot, from});
      this.#opened[slot] = {name, blob, description};
      if (slot === "first") this.#opened.second = undefined;
    } catch (error) {
      await this.#restore();
      if (overtaken()) return;
      this.working.hidden = true;
      this.#fault(error, name);
      if (this.#opened.first) await this.#compute();
      return;
    }
    if (slot === "first") this.#show();
    else this.#compare();
  }

  /** After the worker was lost: give the new one the files that were open. */
  async #restore() {
    if (this.#reader.running) return;
    for (const slot of /** @type {const} */ (["first", "second"])) {
      const file = this.#opened[slot];
      if (!file) continue;
      // a file that has been moved or deleted meanwhile is told of when the reader asks for more of
      // it
      await this.#reader.ask("open", {slot, blob: file.blob}).catch(() => undefined);
    }
  }

  /** Show the progress bar. @param {boolean} cancellable  @param {string} says */
  #progress(cancellable, says) {
    this.bar.value = 0;
    this.bar.setAttribute("aria-label", says);
    this.cancel.hidden = !cancellable;
    this.working.hidden = false;
  }

  /**
   * Ask for something long, with the progress bar shown.
   * @param {string} call
   * @param {object} asked
   * @param {string} says
   * @param {(part: any) => void} tell
   */
  async #long(call, asked, says, tell) {
    this.#work?.abort();
    const work = (this.#work = new AbortController());
    this.#progress(true, says);
    try {
      const result = await this.#reader.ask(
        call,
        asked,
        (part) => {
          if (part.done !== undefined) this.bar.value = part.done;
          else if (!work.signal.aborted) tell(part);
        },
        work.signal,
      );
      if (result === "cancelled" && this.#work === work) this.#note(this.#words.cancelled);
      return result === "cancelled" ? undefined : result;
    } catch (error) {
      if (this.#work === work) await this.#failed(error);
      else await this.#restore();
    } finally {
      if (this.#work === work) this.working.hidden = true;
    }
  }

  /** @param {string} text */
  #note(text) {
    this.status.append(make("br"), text);
  }

  async #show() {
    const {name, description} = /** @type {Opened} */ (this.#opened.first);
    const words = this.#words;
    this.#rows = description.weights.filter(({kind}) => kind === "weight");
    this.#sorted = {column: "", down: false};
    this.#filter = "";
    this.#shown = undefined;
    const layers = new Set(this.#rows.map(({path}) => path.replace(/\/[^/]+$/, ""))).size;
    const facts = fill(words.opened, {
      file: visible(name),
      layers: grouped(layers),
      weights: grouped(this.#rows.length),
      count: grouped(description.count),
    });
    this.status.replaceChildren(
      description.version
        ? `${facts} (${fill(words.writtenBy, {version: visible(description.version)})})`
        : facts,
    );
    const others = Object.fromEntries(
      ["optimizer", "other"].map((kind) => [
        kind,
        sum(description.weights.filter((weight) => weight.kind === kind).map(({count}) => count)),
      ]),
    );
    if (others.optimizer || others.other)
      this.#note(
        fill(words.others, {optimizer: grouped(others.optimizer), other: grouped(others.other)}),
      );
    this.#facts = [...this.status.childNodes];
    this.second.hidden = false;
    this.table = make("table", {class: "tool__table"});
    this.notes = make("div");
    this.detail = make("section", {class: "tool__detail", tabindex: -1, hidden: true});
    const filter = make("input", {
      type: "search",
      class: "tool__input",
      input: () => ((this.#filter = filter.value.toLowerCase()), this.#draw()),
    });
    this.body.replaceChildren(
      make(
        "p",
        {class: "tool__row"},
        make("label", {}, words.filter, " ", filter),
        make("button", {type: "button", class: "md-button", click: () => this.#csv()}, words.csv),
      ),
      this.notes,
      make(
        "div",
        {class: "tool__scroll", role: "region", tabindex: 0, "aria-label": words.table},
        this.table,
      ),
      this.detail,
      this.#state(description.weights.filter(({kind}) => kind !== "weight")),
    );
    this.#draw();
    await this.#compute();
  }

  /** Compute the statistics that are missing. */
  async #compute() {
    const missing = new Map(
      this.#rows.filter(({statistics}) => !statistics).map((row) => [row.path, row]),
    );
    const computed = await this.#long(
      "statistics",
      {slot: "first", paths: [...missing.keys()]},
      this.#words.computing,
      ({path, statistics}) => {
        const row = /** @type {Row} */ (missing.get(path));
        row.statistics = statistics;
        this.#fillIn(row);
      },
    );
    if (computed) this.dataset.complete = "";
  }

  /** The optimizer's state and the rest. @param {Weight[]} weights */
  #state(weights) {
    if (!weights.length) return "";
    const {state, kinds, columns} = this.#words;
    const rows = weights.map(({path, kind, shape, dtype, count}) =>
      make(
        "tr",
        {},
        make("th", {scope: "row"}, visible(path.slice(1))),
        make("td", {}, kinds[/** @type {"optimizer" | "other"} */ (kind)]),
        make("td", {}, tuple(shape)),
        make("td", {}, dtype),
        make("td", {class: "tool__number"}, grouped(count)),
      ),
    );
    const head = [columns.name, state, columns.shape, columns.dtype, columns.count].map((text) =>
      make("th", {scope: "col"}, text),
    );
    return make(
      "details",
      {},
      make("summary", {}, `${state} (${weights.length})`),
      make(
        "div",
        {class: "tool__scroll", role: "region", tabindex: 0, "aria-label": state},
        make(
          "table",
          {class: "tool__table"},
          make("thead", {}, make("tr", {}, head)),
          make("tbody", {}, rows),
        ),
      ),
    );
  }

  get #columns() {
    return [...PLAIN, ...(this.#opened.second ? CHANGES : []), ...COMPUTED];
  }

  /** The rows that the filter leaves, in the order that was asked for. */
  get #chosen() {
    const {column, down} = this.#sorted;
    const rows = this.#rows.filter(({layer, name, path}) =>
      `${layer}/${name} ${path}`.toLowerCase().includes(this.#filter),
    );
    if (!column) return rows;
    /** @param {Row} row */
    const key = (row) => (column === "shape" ? row.count : (valueOf(row, column) ?? NaN));
    const order = (/** @type {any} */ a, /** @type {any} */ b) =>
      (typeof a === "string" ? a.localeCompare(b, undefined, {numeric: true}) : a - b) *
      (down ? -1 : 1);
    // last in both directions
    const empty = (/** @type {any} */ value) => Number(Number.isNaN(value));
    return rows.sort((a, b) => empty(key(a)) - empty(key(b)) || order(key(a), key(b)));
  }

  #draw() {
    const {columns, total, nothing} = this.#words;
    const {column: by, down} = this.#sorted;
    const head = this.#columns.map((column) => {
      const sort = () => {
        this.#sorted = {column, down: by === column && !down};
        this.#draw();
        this.table.querySelector(`[data-column=${column}]`).focus();
      };
      const state = by === column ? (down ? "descending" : "ascending") : "none";
      return make(
        "th",
        {scope: "col", "aria-sort": state},
        make(
          "button",
          {type: "button", "data-column": column, click: sort},
          columns[/** @type {keyof typeof columns} */ (column)],
        ),
      );
    });
    const chosen = this.#chosen;
    const rows = chosen.map((row) => {
      const cells = this.#columns
        .slice(2)
        .map((column) =>
          make(
            "td",
            {class: ["shape", "dtype"].includes(column) ? "" : "tool__number"},
            textOf(row, column),
          ),
        );
      const open = make(
        "button",
        {type: "button", class: "tool__weight", click: () => this.#detail(row)},
        textOf(row, "name"),
      );
      return make(
        "tr",
        {"data-path": row.path},
        make("td", {}, textOf(row, "layer")),
        make("th", {scope: "row"}, open),
        cells,
      );
    });
    const count = grouped(sum(chosen.map(({count}) => count)));
    const empty = make("tr", {}, make("td", {colspan: this.#columns.length}, nothing));
    const foot = make(
      "tr",
      {},
      make("th", {scope: "row", colspan: 4}, total),
      make("td", {class: "tool__number"}, count),
      make("td", {colspan: this.#columns.length - 5}),
    );
    this.table.replaceChildren(
      make("thead", {}, make("tr", {}, head)),
      make("tbody", {}, rows.length ? rows : empty),
      make("tfoot", {}, foot),
    );
  }

  /** @param {Row} row whose numbers are known now */
  #fillIn(row) {
    const drawn = this.table.querySelector(`tr[data-path=${CSS.escape(row.path)}]`);
    if (!drawn) return;
    this.#columns
      .slice(2)
      .forEach((column, i) => (drawn.cells[i + 2].textContent = textOf(row, column)));
  }

  #csv() {
    const lines = [
      ["path", ...this.#columns],
      ...this.#chosen.map((row) => [
        row.path.slice(1),
        ...this.#columns.map((column) => valueOf(row, column)),
      ]),
    ];
    save(`${this.#opened.first?.name}.csv`, "text/csv;charset=utf-8", `\ufeff${csv(lines)}`);
  }

  async #compare() {
    const {first, second} = /** @type {{first: Opened, second: Opened}} */ (this.#opened);
    const words = this.#words;
    const {pairs, different, onlyFirst, onlySecond} = pair(
      this.#rows,
      second.description.weights.filter(({kind}) => kind === "weight"),
    );
    const names = (/** @type {Weight[]} */ weights) =>
      weights.map(({layer, name}) => visible(`${layer}/${name}`)).join(", ");
    this.status.replaceChildren(...this.#facts);
    this.#note(fill(words.compared, {file: visible(second.name), pairs: grouped(pairs.length)}));
    const notes = [
      onlyFirst.length &&
        fill(words.onlyFirst, {file: visible(first.name), names: names(onlyFirst)}),
      onlySecond.length &&
        fill(words.onlyFirst, {file: visible(second.name), names: names(onlySecond)}),
      different.length && fill(words.different, {names: names(different)}),
    ];
    this.notes.replaceChildren(
      ...notes.filter((note) => typeof note === "string").map((note) => make("p", {}, note)),
    );
    for (const row of this.#rows) row.change = undefined;
    this.#draw();
    const byPath = new Map(this.#rows.map((row) => [row.path, row]));
    const compared = await this.#long(
      "compare",
      {pairs: pairs.map(([a, b]) => [a.path, b.path])},
      words.comparing,
      ({path, change}) => {
        const row = /** @type {Row} */ (byPath.get(path));
        row.change = change;
        this.#fillIn(row);
      },
    );
    if (compared) await this.#compute();
  }

  /** @param {Row} row  @param {number} [channel] */
  async #detail(row, channel = 0) {
    const words = this.#words;
    const {name, description} = /** @type {Opened} */ (this.#opened.first);
    this.#shown = row;
    const close = () => {
      this.detail.hidden = true;
      this.table.querySelector(`tr[data-path=${CSS.escape(row.path)}] button`)?.focus();
    };
    const title = row.layer ? `${row.layer}/${row.name}` : row.name;
    const bars = make("div");
    const drawn = make("div");
    this.detail.replaceChildren(
      make(
        "h2",
        {},
        `${visible(title)} ${tuple(row.shape)}`,
        " ",
        make("button", {type: "button", class: "md-button", click: close}, words.close),
      ),
      make("p", {class: "tool__path"}, visible(row.path.slice(1))),
      bars,
      drawn,
      make("h3", {}, words.code),
      ...(row.lookup
        ? [
            make(
              "p",
              {class: "tool__trust"},
              words.trust[description.version.startsWith("2.") ? "keras2" : "keras3"],
            ),
          ]
        : []),
      codeBlock(codeFor(name, description, row), words),
    );
    this.detail.hidden = false;
    this.detail.focus();
    const reading = (async () => {
      const {statistics} = row;
      if (statistics && statistics.count > statistics.nan + statistics.inf) {
        const {min, max} = statistics;
        const found = await this.#reader.ask("histogram", {
          slot: "first",
          path: row.path,
          min,
          max,
        });
        if (this.#shown === row)
          bars.replaceChildren(make("h3", {}, words.histogram), histogram(found, words));
      }
      if (row.count) drawn.replaceChildren(...(await this.#pictures(row, channel)));
    })();
    await reading.catch((error) => this.#failed(error));
  }

  /** Something about the first file couldn't be read. @param {unknown} error */
  async #failed(error) {
    this.#fault(error, this.#opened.first?.name ?? "");
    await this.#restore();
  }

  /** @param {Row} row  @param {number} channel  @returns {Promise<Node[]>} */
  async #pictures(row, channel) {
    const words = this.#words;
    const {height, width, values, filters, channels, steps} = await this.#reader.ask("pictures", {
      slot: "first",
      path: row.path,
      channel,
    });
    const limit = values.reduce(
      (/** @type {number} */ most, /** @type {Float32Array} */ one) =>
        one.reduce((m, v) => (Math.abs(v) > m && Math.abs(v) < Infinity ? Math.abs(v) : m), most),
      0,
    );
    const label = (/** @type {Float32Array} */ one, /** @type {number} */ i) => {
      const finite = one.filter(Number.isFinite);
      const range = finite.length
        ? {
            min: short(finite.reduce((a, b) => Math.min(a, b))),
            max: short(finite.reduce((a, b) => Math.max(a, b))),
          }
        : {min: "–", max: "–"};
      return fill(filters ? words.filterText : words.matrixText, {
        number: i,
        shape: tuple(row.shape),
        ...range,
      });
    };
    const drawn = values.map((/** @type {Float32Array} */ one, /** @type {number} */ i) =>
      picture(one, width, height, limit, label(one, i), filters ? 3.2 : 32),
    );
    const select = make("input", {
      type: "number",
      class: "tool__input",
      min: 0,
      max: channels - 1,
      value: channel,
      change: () => this.#channel(row, select),
    });
    return [
      make("h3", {}, words.picture),
      make("p", {}, fill(words.scale, {limit: short(limit)}), " ", legend()),
      filters > values.length &&
        make("p", {}, fill(words.first, {all: grouped(filters), shown: values.length})),
      Math.max(...steps) > 1 &&
        make("p", {}, fill(words.every, {rows: steps[0], columns: steps[1]})),
      channels > 1 &&
        make("p", {}, make("label", {}, `${words.channel} (0–${channels - 1}) `, select)),
      make("div", {class: "tool__pictures"}, drawn),
    ].filter(Boolean);
  }

  /** @param {Row} row  @param {HTMLInputElement} input */
  async #channel(row, input) {
    const channel = Math.min(Math.max(Math.round(Number(input.value)) || 0, 0), Number(input.max));
    const place = /** @type {HTMLElement} */ (input.closest("div"));
    try {
      place.replaceChildren(...(await this.#pictures(row, channel)));
    } catch (error) {
      return this.#failed(error);
    }
    /** @type {HTMLElement | null} */ (place.querySelector("input"))?.focus();
  }
}

const sum = (/** @type {number[]} */ numbers) => numbers.reduce((a, b) => a + b, 0);

customElements.define("weight-inspector", WeightInspector);
