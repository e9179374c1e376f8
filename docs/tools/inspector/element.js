/** <weight-inspector>: opens a model file of Keras and shows every weight in it. */

import {fill, grouped, make, spoken, sum} from "../dom.js";
import {Stepper} from "../stepping.js";
import {Detail} from "./detail.js";
import {Fault} from "./faults.js";
import {Files} from "./files.js";
import {visible} from "./letters.js";
import {Progress} from "./progress.js";
import {Reader} from "./reader.js";
import {inOrder, labels, MOST, seriesOf} from "./run.js";
import {stateTable} from "./state.js";
import {WeightTable} from "./table.js";
import {warningsOf} from "./warnings.js";
import {WORDS} from "./words.js";

/** @import {Moment, Row} from "./columns.js" */
/** @import {Model} from "./grouping.js" */
/** @import {Opened, Run, Series} from "./run.js" */
/** @import {Weight} from "./weights.js" */

const NAMED = 5; // weights of a warning

class WeightInspector extends HTMLElement {
  #words = spoken(WORDS);
  #reader = new Reader();
  /** @type {Run} */
  #run = {files: [], step: 0};
  /** @type {Row[]} */
  #rows = [];
  #turn = 0;
  /** @type {AbortController | undefined} what is being computed */
  #work;

  #files = new Files(this.#words, {
    chosen: (models, added) => this.#choose(models, added),
    failed: (fault, name) => this.#fault([[fault, name]]),
  });
  #alarm = make("p", {role: "alert", class: "tool__fault", hidden: true});
  #status = make("p", {role: "status", class: "tool__said"});
  #progress = new Progress(this.#words.cancel, () => this.#work?.abort());
  #body = make("div");
  #warnings = make("div");
  #state = make("div");
  /** @type {WeightTable | undefined} */
  #table;
  /** @type {Detail | undefined} */
  #detail;
  /** @type {Stepper | undefined} where there are several files */
  #stepper;

  connectedCallback() {
    const parts = [this.#alarm, this.#status, this.#progress.element, this.#body];
    this.replaceChildren(this.#files.element, ...parts);
    this.#files.listen();
    this.dataset.ready = "";
  }

  disconnectedCallback() {
    this.#files.stop();
    this.#reader.stop();
    this.#stepper?.end();
  }

  /** @param {[error: unknown, file: string][]} faults */
  #fault(faults) {
    const sentences = /** @type {Record<string, string>} */ (this.#words.faults);
    const said = faults
      .map(([error, file]) => ({code: error instanceof Fault ? error.code : "damaged", file}))
      .filter(({code}) => code !== "stopped")
      .map(({code, file}) => fill(sentences[code] ?? sentences.damaged, {file: visible(file)}));
    if (!said.length) return;
    this.#alarm.textContent = said.join(" ");
    this.#alarm.hidden = false;
  }

  /** Something about the files that are open couldn't be read. @param {unknown} error */
  #failed(error) {
    const {files, step} = this.#run;
    this.#fault([[error, files[step]?.label ?? ""]]);
    this.#status.textContent = "";
  }

  /** @param {string} text */
  #note(text) {
    this.#status.append(make("br"), text);
  }

  /**
   * Open models, and compare them where there are several.
   * @param {Model[]} models
   * @param {boolean} added to those that are open
   */
  async #choose(models, added) {
    const turn = (this.#turn += 1);
    const overtaken = () => turn !== this.#turn; // others were chosen while these were checked
    this.#work?.abort();
    this.#work = undefined;
    this.#alarm.hidden = true;
    this.#progress.show(this.#words.opening, false);
    delete this.dataset.complete;
    const before = added ? this.#run.files : [];
    /** @type {Opened[]} */
    const opened = [];
    /** @type {[unknown, string][]} */
    const faults = [];
    const left = inOrder(models);
    while (left.length && before.length + opened.length < MOST) {
      const model = /** @type {Model} */ (left.shift());
      try {
        const one = await this.#read(model, `file ${turn}.${left.length}`, overtaken);
        if (!one) return;
        opened.push(one);
      } catch (error) {
        if (overtaken()) return;
        const parts = apart(model, error);
        if (parts.length) left.unshift(...parts);
        else faults.push([error, model.name]);
      }
    }
    const files = opened.length ? [...before, ...opened] : this.#run.files;
    await this.#reader.ask("keep", {slots: files.map(({slot}) => slot)}).catch(() => undefined);
    if (overtaken()) return;
    this.#progress.hide();
    if (opened.length) this.#show(files);
    else this.#status.textContent = "";
    this.#fault(faults);
    if (left.length) {
      const names = left.map(({name}) => visible(name)).join(", ");
      this.#note(fill(this.#words.notOpened, {names, most: MOST}));
    }
    if (files.length) await this.#compute();
  }

  /**
   * Have a file checked, and what it holds listed.
   * @param {Model} model
   * @param {string} slot of the reader
   * @param {() => boolean} overtaken
   * @returns {Promise<Opened | undefined>} nothing for a file that was overtaken
   */
  async #read({name, parts}, slot, overtaken) {
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
    if (!overtaken()) return {slot, name, label: name, description};
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

  /** @param {Opened[]} opened */
  #show(opened) {
    const words = this.#words;
    const named = labels(opened.map(({name}) => name));
    const files = opened.map((file, i) => ({...file, label: named[i]}));
    const run = (this.#run = {files, step: files.length - 1});
    const found = seriesOf(files.map(({description: {weights}}) => weights.filter(isWeight)));
    this.#rows = found.series.map(({weights}) => {
      const course = weights.map((weight) => weight && {weight});
      return {.../** @type {Weight} */ (weights.find(Boolean)), course};
    });
    this.#files.offerMore();
    this.#stepper?.end();
    this.#stepper = undefined;
    this.#warnings.replaceChildren();
    const detail = new Detail(words, this.#reader, run, {
      closed: (row) => table.focus(row),
      failed: (error) => this.#failed(error),
    });
    const table = new WeightTable(words, run, this.#rows, (row) => detail.show(row));
    [this.#table, this.#detail] = [table, detail];
    const [above, itself] = table.parts;
    const notes = files.length > 1 ? this.#compared(found) : [];
    if (files.length > 1) this.#stepper = new Stepper(words, (step) => this.#step(step));
    this.#stepper?.listen();
    const stepper = this.#stepper ? [this.#stepper.element] : [];
    const shown = [...stepper, itself, detail.element, this.#state];
    const link = this.#calculator(files[files.length - 1]);
    this.#body.replaceChildren(link, this.#warnings, above, ...notes, ...shown);
    if (this.#stepper) this.#stepper.begin(files.length - 1, run.step);
    else this.#step(0);
    this.#say();
  }

  /** The way to the calculator, with the layers of a model. @param {Opened} file */
  #calculator({description: {stack}}) {
    const {open, left, branches} = this.#words.calculator;
    if (!stack) return "";
    if (stack.hash === undefined) return make("p", {class: "tool__said"}, branches);
    const link = make("a", {href: `../calculator/${stack.hash}`}, open);
    const names = stack.left.map(visible).join(", ");
    return make("p", {}, link, names && ` ${fill(left, {names})}`);
  }

  /** Show what is known of one of the files. @param {number} step  @returns {string} which it is */
  #step(step) {
    const {files} = this.#run;
    this.#run.step = step;
    for (const row of this.#rows) {
      const {statistics, change} = row.course[step] ?? {};
      Object.assign(row, {statistics, change});
    }
    const others = files[step].description.weights.filter((weight) => !isWeight(weight));
    this.#state.replaceChildren(stateTable(others, this.#words));
    this.#table?.step();
    this.#detail?.step();
    if (this.dataset.complete !== undefined) this.#warn();
    const said = {number: step + 1, count: files.length, file: visible(files[step].label)};
    return fill(this.#words.step, said);
  }

  /** Say what the files hold. */
  #say() {
    const words = this.#words;
    const {files} = this.#run;
    const [{name, description}, ...more] = files;
    if (more.length) {
      const names = files.map(({label}) => visible(label)).join(", ");
      this.#status.replaceChildren(fill(words.compared, {count: files.length, names}));
      return;
    }
    const {version, weights, count, unnamed} = description;
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

  /**
   * Say which weights belong together, and how they were found to.
   * @param {{series: Series[], different: Weight[]}} found
   */
  #compared({series, different}) {
    const words = this.#words;
    const {files} = this.#run;
    const rowOf = new Map(series.map((one, i) => [one, this.#rows[i]]));
    const namesOf = (/** @type {Series[]} */ some) =>
      this.#named(some.map((one) => /** @type {Row} */ (rowOf.get(one))));
    const whole = series.filter(({weights}) => weights.every(Boolean));
    const by = Map.groupBy(whole, ({way}) => way);
    const partly = series.filter((one) => !whole.includes(one));
    const has = (/** @type {Series} */ {weights}, /** @type {boolean} */ wanted) =>
      files.filter((_, at) => Boolean(weights[at]) === wanted).map(({label}) => visible(label));
    const byFiles = Map.groupBy(partly, ({weights}) => weights.map(Boolean).join());
    const ways = /** @type {const} */ (["path", "name", "order"]).map((way) => {
      const some = by.get(way) ?? [];
      return some.length && fill(words.ways[way], {number: some.length, names: namesOf(some)});
    });
    const only = [...byFiles.values()].map((some) => {
      const [there, missing] = [has(some[0], true), has(some[0], false)];
      const fewer = there.length <= missing.length;
      const list = (fewer ? there : missing).join(", ");
      return fill(fewer ? words.only : words.missing, {files: list, names: namesOf(some)});
    });
    const others = different.length && fill(words.different, {names: this.#named(different)});
    const notes = [...ways, ...only, others].filter((note) => typeof note === "string");
    return notes.map((note) => make("p", {}, note));
  }

  /** Compute the statistics that are missing. */
  async #compute() {
    const {files} = this.#run;
    const missing = this.#rows.filter(({course}) => course.some((one) => one && !one.statistics));
    const asked = {
      slots: files.map(({slot}) => slot),
      series: missing.map(({course}) => course.map((moment) => moment?.weight.path ?? null)),
    };
    const tell = (/** @type {{row: number, moments: any[]}} */ {row: number, moments}) => {
      const row = missing[number];
      for (const {at, ...computed} of moments) Object.assign(row.course[at] ?? {}, computed);
      const {statistics, change} = row.course[this.#run.step] ?? {};
      Object.assign(row, {statistics, change});
      this.#table?.fillIn(row);
    };
    const says = files.length > 1 ? this.#words.comparing : this.#words.computing;
    const complete = await this.#long("course", asked, says, tell);
    this.#table?.fillAllIn();
    if (!complete) return;
    this.#warn();
    this.dataset.complete = "";
  }

  /** Say which weights have what training leaves in none. */
  #warn() {
    const {warnings} = this.#words;
    const found = warningsOf(this.#rows).map(({code, rows}) => {
      const number = grouped(rows.length);
      const text = fill(warnings[code], {number, names: this.#named(rows)});
      return make("p", {class: "tool__fault"}, text);
    });
    this.#warnings.replaceChildren(...found);
  }

  /** @param {Weight[]} weights  @returns {string} the names of the first */
  #named(weights) {
    const names = weights
      .slice(0, NAMED)
      .map(({layer, name}) => visible(layer ? `${layer}/${name}` : name));
    const others = weights.length - NAMED;
    if (others > 0) names.push(fill(this.#words.more, {number: grouped(others)}));
    return names.join(", ");
  }
}

/**
 * What looked like the parts of one model: each as a model of its own, where they aren't.
 * @param {Model} model  @param {unknown} error that reading it ended with
 * @returns {Model[]}
 */
const apart = ({parts}, error) =>
  error instanceof Fault && error.code === "shards-differ"
    ? inOrder(parts.map((part) => ({name: part.name, parts: [part]})))
    : [];

/** @param {Weight} weight */
const isWeight = ({kind}) => kind === "weight";

customElements.define("weight-inspector", WeightInspector);
