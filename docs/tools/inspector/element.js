/** <weight-inspector>: opens a model file of Keras and shows every weight in it. */

import {fill, grouped, make, spoken, sum} from "../dom.js";
import {Detail} from "./detail.js";
import {Fault} from "./faults.js";
import {Files} from "./files.js";
import {visible} from "./letters.js";
import {pair} from "./pairs.js";
import {Progress} from "./progress.js";
import {Reader} from "./reader.js";
import {stateTable} from "./state.js";
import {WeightTable} from "./table.js";
import {warningsOf} from "./warnings.js";
import {WORDS} from "./words.js";

/** @import {Row} from "./columns.js" */
/** @import {Slot} from "./files.js" */
/** @import {Model} from "./grouping.js" */
/** @import {Description, Part} from "./model.js" */
/** @import {Weight} from "./weights.js" */

/** @typedef {{name: string, description: Description}} Opened */

const NAMED = 5; // weights of a warning

class WeightInspector extends HTMLElement {
  #words = spoken(WORDS);
  #reader = new Reader();
  /** @type {Partial<Record<Slot, Opened>>} */
  #opened = {};
  /** @type {Row[]} */
  #rows = [];
  #turn = 0;
  /** @type {AbortController | undefined} what is being computed */
  #work;
  /** @type {Node[]} what is said of the first file */
  #facts = [];

  #files = new Files(this.#words, {
    chosen: (slot, models) => this.#choose(slot, models),
    failed: (fault, name) => this.#fault(fault, name),
  });
  #alarm = make("p", {role: "alert", class: "tool__fault", hidden: true});
  #status = make("p", {role: "status", class: "tool__said"});
  #progress = new Progress(this.#words.cancel, () => this.#work?.abort());
  #body = make("div");
  #notes = make("div");
  #warnings = make("div");
  /** @type {WeightTable | undefined} */
  #table;

  connectedCallback() {
    const parts = [this.#alarm, this.#status, this.#progress.element, this.#body];
    this.replaceChildren(this.#files.element, ...parts);
    this.#files.listen();
    this.dataset.ready = "";
  }

  disconnectedCallback() {
    this.#files.stop();
    this.#reader.stop();
  }

  /** @param {unknown} error  @param {string} file */
  #fault(error, file) {
    const code = error instanceof Fault ? error.code : "damaged";
    if (code === "stopped") return;
    const faults = /** @type {Record<string, string>} */ (this.#words.faults);
    this.#alarm.textContent = fill(faults[code] ?? faults.damaged, {file: visible(file)});
    this.#alarm.hidden = false;
    this.#status.textContent = "";
  }

  /** Something about the first file couldn't be read. @param {unknown} error */
  #failed(error) {
    this.#fault(error, this.#opened.first?.name ?? "");
  }

  /** @param {string} text */
  #note(text) {
    this.#status.append(make("br"), text);
  }

  /**
   * Of two models that come together, the second is compared with the first.
   * @param {Slot} slot
   * @param {Model[]} models
   */
  async #choose(slot, models) {
    const [model, other, ...more] = models;
    const rest = slot === "first" ? more : models.slice(1);
    const two = slot === "first" && other;
    const turn = this.#turn + 1;
    await this.#open(slot, model);
    if (two && this.#turn === turn && this.#opened.first?.name === model.name)
      await this.#open("second", other);
    if (!rest.length) return;
    const names = rest.map(({name}) => visible(name)).join(", ");
    this.#note(fill(this.#words.notOpened, {names}));
  }

  /** @param {Slot} slot  @param {Model} model */
  async #open(slot, {name, parts}) {
    const turn = (this.#turn += 1);
    const overtaken = () => turn !== this.#turn; // another file was chosen while this one was checked
    this.#work?.abort();
    this.#work = undefined;
    this.#alarm.hidden = true;
    this.#progress.show(this.#words.opening, false);
    delete this.dataset.complete;
    try {
      const description = await this.#read(name, parts, `file ${turn}`, overtaken);
      if (!description) return;
      await this.#reader.ask("keep", {slot, from: `file ${turn}`});
      this.#opened[slot] = {name, description};
      if (slot === "first") this.#opened.second = undefined;
    } catch (error) {
      if (overtaken()) return;
      this.#progress.hide();
      this.#fault(error, name);
      if (this.#opened.first) await this.#compute();
      return;
    }
    if (slot === "first") await this.#show();
    else await this.#compare();
  }

  /**
   * Have a file checked, and what it holds listed.
   * @param {string} name
   * @param {Part[]} parts
   * @param {string} slot of the reader
   * @param {() => boolean} overtaken
   * @returns {Promise<Description | undefined>} nothing for a file that was overtaken
   */
  async #read(name, parts, slot, overtaken) {
    const words = this.#words;
    const file = visible(name);
    const checking = fill(words.checking, {file});
    this.#status.textContent = this.#reader.running ? checking : words.loading;
    await this.#reader.start();
    if (overtaken()) return undefined;
    this.#status.textContent = checking;
    const description = await this.#reader.ask("open", {slot, parts}, ({step, done}) => {
      if (overtaken()) return;
      this.#progress.done = done;
      const says = step === "listing" ? fill(words.listing, {file}) : checking;
      if (this.#status.textContent !== says) this.#status.textContent = says;
    });
    if (!overtaken()) return description;
    await this.#reader.ask("close", {slot});
    return undefined;
  }

  /**
   * Ask for something long, with the progress bar shown.
   * @param {string} call
   * @param {object} asked
   * @param {string} says
   * @param {(part: any) => void} tell hears of each result
   * @returns {Promise<boolean>} whether all of it was done
   */
  async #long(call, asked, says, tell) {
    this.#work?.abort();
    const work = (this.#work = new AbortController());
    const isLast = () => this.#work === work;
    const hear = (/** @type {any} */ part) => {
      if (part.done !== undefined) this.#progress.done = part.done;
      else if (!work.signal.aborted) tell(part);
    };
    this.#progress.show(says, true);
    try {
      const result = await this.#reader.ask(call, asked, hear, work.signal);
      if (result !== "cancelled") return true;
      if (isLast()) this.#note(this.#words.cancelled);
    } catch (error) {
      if (isLast()) this.#failed(error);
    } finally {
      if (isLast()) this.#progress.hide();
    }
    return false;
  }

  async #show() {
    const file = /** @type {Opened} */ (this.#opened.first);
    const {weights} = file.description;
    this.#rows = weights.filter(isWeight);
    this.#say(file);
    this.#facts = [...this.#status.childNodes];
    this.#files.offerSecond();
    const detail = new Detail(this.#words, this.#reader, file, {
      closed: (row) => table.focus(row),
      failed: (error) => this.#failed(error),
    });
    const table = new WeightTable(this.#words, file.name, this.#rows, (row) => detail.show(row));
    const [above, itself] = table.parts;
    this.#table = table;
    this.#notes.replaceChildren();
    this.#warnings.replaceChildren();
    const state = stateTable(
      weights.filter((weight) => !isWeight(weight)),
      this.#words,
    );
    this.#body.replaceChildren(this.#warnings, above, this.#notes, itself, detail.element, state);
    await this.#compute();
  }

  /** Say what a file holds. @param {Opened} file */
  #say({name, description: {version, weights, count, unnamed}}) {
    const words = this.#words;
    const layers = new Set(this.#rows.map(({layer, path}) => layer || path));
    const facts = fill(words.opened, {
      file: visible(name),
      layers: grouped(layers.size),
      weights: grouped(this.#rows.length),
      count: grouped(count),
    });
    const by = version && ` (${fill(words.writtenBy, {version: visible(version)})})`;
    this.#status.replaceChildren(facts + by);
    const others = /** @type {const} */ (["optimizer", "metric", "repeated", "other"])
      .map((kind) => ({
        kind: words.kinds[kind],
        count: sum(weights.filter((one) => one.kind === kind).map((one) => one.count)),
      }))
      .filter(({count}) => count);
    const list = others
      .map(({kind, count}) => `${kind.toLowerCase()} ${grouped(count)}`)
      .join(", ");
    if (list) this.#note(fill(words.others, {list}));
    if (unnamed) this.#note(words.unnamed);
  }

  /** Compute the statistics that are missing. */
  async #compute() {
    const missing = this.#rows.filter(({statistics}) => !statistics);
    const byPath = new Map(missing.map((row) => [row.path, row]));
    const asked = {slot: "first", paths: [...byPath.keys()]};
    const tell = (/** @type {any} */ {path, statistics}) => {
      const row = /** @type {Row} */ (byPath.get(path));
      row.statistics = statistics;
      this.#table?.fillIn(row);
    };
    const complete = await this.#long("statistics", asked, this.#words.computing, tell);
    this.#table?.fillAllIn();
    if (!complete) return;
    this.#warn();
    this.dataset.complete = "";
  }

  /** Say which weights have what training leaves in none. */
  #warn() {
    const {warnings, more} = this.#words;
    const found = warningsOf(this.#rows).map(({code, rows}) => {
      const names = namesOf(rows.slice(0, NAMED));
      const others = rows.length - NAMED;
      const rest = others > 0 ? `, ${fill(more, {number: grouped(others)})}` : "";
      const number = grouped(rows.length);
      const text = fill(warnings[code], {number, names: names + rest});
      return make("p", {class: "tool__fault"}, text);
    });
    this.#warnings.replaceChildren(...found);
  }

  async #compare() {
    const {first, second} = /** @type {Record<Slot, Opened>} */ (this.#opened);
    const found = pair(this.#rows, second.description.weights.filter(isWeight));
    const count = grouped(found.pairs.length);
    this.#status.replaceChildren(...this.#facts);
    this.#note(fill(this.#words.compared, {file: visible(second.name), pairs: count}));
    const only = (
      /** @type {Slot} */ slot,
      /** @type {Opened} */ file,
      /** @type {Weight[]} */ weights,
    ) => {
      // two checkpoints of different folders may have one name
      const which = first.name === second.name ? ` (${this.#words.which[slot]})` : "";
      return fill(this.#words.only, {file: visible(file.name) + which, names: namesOf(weights)});
    };
    const notes = [
      found.onlyFirst.length && only("first", first, found.onlyFirst),
      found.onlySecond.length && only("second", second, found.onlySecond),
      found.different.length && fill(this.#words.different, {names: namesOf(found.different)}),
    ];
    const said = notes.filter((note) => typeof note === "string");
    this.#notes.replaceChildren(...said.map((note) => make("p", {}, note)));
    for (const row of this.#rows) row.change = undefined;
    this.#table?.compare();
    const byPath = new Map(this.#rows.map((row) => [row.path, row]));
    const asked = {pairs: found.pairs.map(([a, b]) => [a.path, b.path])};
    const tell = (/** @type {any} */ {path, change}) => {
      const row = /** @type {Row} */ (byPath.get(path));
      row.change = change;
      this.#table?.fillIn(row);
    };
    const complete = await this.#long("compare", asked, this.#words.comparing, tell);
    if (complete) await this.#compute();
  }
}

/** @param {Weight} weight */
const isWeight = ({kind}) => kind === "weight";

/** @param {Weight[]} weights */
const namesOf = (weights) =>
  weights.map(({layer, name}) => visible(layer ? `${layer}/${name}` : name)).join(", ");

customElements.define("weight-inspector", WeightInspector);
