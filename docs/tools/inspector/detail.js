/** What is shown of one weight: how its values are distributed, its pictures, and code for it. */

import {button, codeBlock, fill, grouped, make, tuple} from "../dom.js";
import {histogram, legend, picture} from "../drawing.js";
import {changing} from "./changing.js";
import {codeFor} from "./code.js";
import {columns, short, textOf} from "./columns.js";
import {courseLine, COURSES, courseTable} from "./course.js";
import {gatesOf} from "./gates.js";
import {visible} from "./letters.js";
import {FEW, statisticsTable, valuesTable} from "./numbers.js";
import {planOf} from "./quantized.js";

/** @import {Moment, Row} from "./columns.js" */
/** @import {Part} from "./gates.js" */
/** @import {Pictures} from "./pictures.js" */
/** @import {Plan} from "./quantized.js" */
/** @import {Reader} from "./reader.js" */
/** @import {Run} from "./run.js" */
/** @import {Statistics} from "./statistics.js" */
/** @import {Weight} from "./weights.js" */
/** @import {Words} from "./words.js" */

const [SIZE_OF_FILTER, SIZE_OF_MATRIX] = [3.2, 32]; // rem
/** @type {[number, number]} */
const LINE = [300, 60];

/**
 * What the numbers of a weight mean where they aren't those that Keras computes with.
 * @param {Weight} weight  @param {Words} words
 */
const notesOf = ({packed}, words) => (packed ? [make("p", {}, words.packed)] : []);

export class Detail {
  element = make("section", {class: "tool__detail", tabindex: -1, hidden: true});
  #words;
  #reader;
  #run;
  #hears;
  /** @type {Row | undefined} */
  #shown;
  #turn = 0;
  #bars = make("div");
  #differences = make("div");
  #numbers = make("div");
  #scaled = make("div");
  #gates = make("div");
  #drawn = make("div");

  /**
   * @param {Words} words
   * @param {Reader} reader
   * @param {Run} run
   * @param {{closed: (row: Row) => void, failed: (error: unknown) => void}} hears
   */
  constructor(words, reader, run, hears) {
    this.#words = words;
    this.#reader = reader;
    this.#run = run;
    this.#hears = hears;
  }

  /** @param {Row} row */
  async show(row) {
    this.#shown = row;
    this.element.hidden = false;
    const places = [this.#bars, this.#differences, this.#numbers, this.#scaled, this.#gates];
    for (const place of [...places, this.#drawn]) place.replaceChildren();
    const drawn = this.#render(row);
    this.element.focus();
    await drawn;
  }

  /** Another file is shown. */
  async step() {
    if (this.#shown && !this.element.hidden) await this.#render(this.#shown);
  }

  /** @param {Row} row */
  async #render(row) {
    const turn = (this.#turn += 1);
    const isLast = () => turn === this.#turn;
    const words = this.#words;
    const moment = row.course[this.#run.step];
    const name = visible(row.layer ? `${row.layer}/${row.name}` : row.name);
    const close = button(words.close, () => this.#close(row));
    const title = make("h2", {}, `${name} ${tuple(row.shape)}`, " ", close);
    if (!moment) {
      const file = visible(this.#file.label);
      const absent = make("p", {}, fill(words.absent, {file}));
      this.element.replaceChildren(title, absent, ...this.#course(row));
      return;
    }
    const {weight} = moment;
    this.element.replaceChildren(
      title,
      make("p", {class: "tool__path"}, visible(weight.path.slice(1))),
      this.#card(row),
      ...notesOf(weight, words),
      ...this.#course(row),
      this.#differences,
      this.#bars,
      this.#numbers,
      this.#scaled,
      this.#gates,
      this.#drawn,
      ...this.#code(weight),
      changing(words, this.#reader, this.#file, weight),
    );
    try {
      await this.#change(row, moment, isLast);
      await this.#distribution(moment, isLast);
      await this.#write(weight, isLast);
      const {weights} = this.#file.description;
      await this.#turnBack(weight, planOf(weight, weights), isLast);
      const gates = gatesOf(weight, weights);
      await this.#part(weight, gates, isLast);
      const apart = gates.length && weight.shape.length < 3;
      if (row.count && !apart) await this.#draw(weight, 0, isLast);
      else this.#drawn.replaceChildren();
    } catch (error) {
      this.#hears.failed(error);
    }
  }

  /** How it goes over the files. @param {Row} row  @returns {Element[]} */
  #course(row) {
    const words = this.#words;
    if (row.course.length < 2) return [];
    const titles = /** @type {Record<string, string>} */ (words.columns);
    const lines = COURSES.flatMap((course) => {
      const line = courseLine(row, course, LINE, words);
      line?.mark(this.#run.step);
      const title = make("figcaption", {}, titles[course]);
      return line ? [make("figure", {class: "tool__line"}, line.element, title)] : [];
    });
    const table = courseTable(row, this.#run, words);
    return [make("h3", {}, words.course), make("div", {class: "tool__lines"}, lines), table];
  }

  /** All that the row has: a phone has no room for it in the table. @param {Row} row */
  #card(row) {
    const names = /** @type {Record<string, string>} */ (this.#words.columns);
    const shown = columns(row.course.length > 1).slice(2);
    const parts = shown.flatMap((column) => [
      make("dt", {}, names[column]),
      make("dd", {}, textOf(row, column)),
    ]);
    const type = row.type && [make("dt", {}, this.#words.type), make("dd", {}, visible(row.type))];
    return make("dl", {class: "tool__card"}, ...(type ? [type] : []), parts);
  }

  /** @param {Row} row */
  #close(row) {
    this.element.hidden = true;
    this.#hears.closed(row);
  }

  /** @param {Weight} weight  @returns {Element[]} */
  #code(weight) {
    const words = this.#words;
    const {name, description} = this.#file;
    const trust = words.trust[description.version.startsWith("2.") ? "keras2" : "keras3"];
    return [
      make("h3", {}, words.code),
      ...(weight.lookup ? [make("p", {class: "tool__trust"}, trust)] : []),
      codeBlock(codeFor(name, description, weight), words),
    ];
  }

  /** The file that is shown. */
  get #file() {
    return this.#run.files[this.#run.step];
  }

  /** What the worker calls the file that is shown, or one before. @param {number} [back] */
  #slot(back = 0) {
    return this.#run.files[this.#run.step - back].slot;
  }

  /**
   * The distribution of what has changed since the file before.
   * @param {Row} row  @param {Moment} moment  @param {() => boolean} isLast
   */
  async #change({course}, {weight, change}, isLast) {
    const earlier = course[this.#run.step - 1]?.weight;
    if (!earlier || !change || Number.isNaN(change.largest)) {
      this.#differences.replaceChildren();
      return;
    }
    const {min, max} = change;
    const before = {slot: this.#slot(1), path: earlier.path};
    const asked = {slot: this.#slot(), path: weight.path, min, max, before};
    const found = await this.#reader.ask("histogram", asked);
    if (!isLast()) return;
    const [a, b] = [1, 0].map((back) => visible(this.#run.files[this.#run.step - back].label));
    const title = make("h3", {}, fill(this.#words.differences, {a, b}));
    this.#differences.replaceChildren(title, histogram(found, this.#words));
  }

  /** @param {Moment} moment  @param {() => boolean} isLast */
  async #distribution({weight, statistics}, isLast) {
    if (!statistics || statistics.count <= statistics.nan + statistics.inf) {
      this.#bars.replaceChildren();
      return;
    }
    const {min, max} = statistics;
    const asked = {slot: this.#slot(), path: weight.path, min, max};
    const found = await this.#reader.ask("histogram", asked);
    if (!isLast()) return;
    const title = make("h3", {}, this.#words.histogram);
    this.#bars.replaceChildren(title, histogram(found, this.#words));
  }

  /** All values of a small weight. @param {Weight} weight  @param {() => boolean} isLast */
  async #write({path, shape, count}, isLast) {
    if (!count || count > FEW) {
      this.#numbers.replaceChildren();
      return;
    }
    const values = await this.#reader.ask("numbers", {slot: this.#slot(), path});
    if (!isLast()) return;
    const title = this.#words.values;
    this.#numbers.replaceChildren(make("h3", {}, title), valuesTable(values, shape, title));
  }

  /**
   * What whole numbers stand for.
   * @param {Weight} weight  @param {Plan | undefined} plan  @param {() => boolean} isLast
   */
  async #turnBack({path}, plan, isLast) {
    if (!plan) {
      this.#scaled.replaceChildren();
      return;
    }
    const words = this.#words;
    const {statistics, histogram: found} = await this.#reader.ask("scaled", {
      slot: this.#slot(),
      path,
      plan,
    });
    if (!isLast()) return;
    const title = fill(words.scaled.title, {shape: tuple(plan.shape)});
    this.#scaled.replaceChildren(
      make("h3", {}, title),
      make("p", {}, plan.zero ? words.scaled.shifted : words.scaled.divided),
      statisticsTable(
        [
          [words.scaled.whole, statistics.whole],
          [words.scaled.values, statistics.scaled],
        ],
        words,
        title,
      ),
      histogram(found, words),
    );
  }

  /** The gates of a recurrent layer. @param {Weight} weight  @param {Part[]} parts  @param {() => boolean} isLast */
  async #part(weight, parts, isLast) {
    if (!parts.length) {
      this.#gates.replaceChildren();
      return;
    }
    const words = this.#words;
    const asked = {slot: this.#slot(), path: weight.path, regions: parts};
    /** @type {{statistics: Statistics, picture?: Pictures}[]} */
    const found = await this.#reader.ask("regions", asked);
    if (!isLast()) return;
    const titles = parts.map(({gate, bias}) =>
      [words.gates[gate], bias && words.biases[bias]].filter(Boolean).join(", "),
    );
    const pictures = found.flatMap(({picture: one}) => one ?? []);
    const ranges = pictures.map(({values: [values]}) => rangeOf(values));
    const limit = largest(ranges);
    const drawn = pictures.map(({values: [values], width, height}, i) => {
      const [min, max] = ranges[i].map(short);
      const text = fill(words.gateText, {gate: titles[i], min, max});
      const size = (SIZE_OF_MATRIX / 2) * Math.min(1, width / height);
      const image = picture(values, width, height, limit, text, size);
      return make("figure", {class: "tool__part"}, image, make("figcaption", {}, titles[i]));
    });
    const statistics = found.map(
      (one, i) => /** @type {[string, Statistics]} */ ([titles[i], one.statistics]),
    );
    const scale = make("p", {}, fill(words.scale, {limit: short(limit)}), " ", legend());
    this.#gates.replaceChildren(
      make("h3", {}, words.gatesTitle),
      make(
        "p",
        {},
        fill(words.gatesOrder, {order: [...new Set(parts.map(({gate}) => gate))].join(", ")}),
      ),
      statisticsTable(statistics, words, words.gatesTitle),
      ...(drawn.length ? [scale, make("div", {class: "tool__pictures"}, drawn)] : []),
    );
  }

  /** @param {Weight} weight  @param {number} channel  @param {() => boolean} isLast */
  async #draw(weight, channel, isLast) {
    const asked = {slot: this.#slot(), path: weight.path, channel};
    const read = await this.#reader.ask("pictures", asked);
    if (isLast()) this.#drawn.replaceChildren(...this.#pictures(weight, channel, read, isLast));
  }

  /**
   * @param {Weight} weight
   * @param {number} channel
   * @param {Pictures} read
   * @param {() => boolean} isLast
   * @returns {(Element | string)[]}
   */
  #pictures(weight, channel, read, isLast) {
    const {height, width, values, filters, channels, each, steps} = read;
    const words = this.#words;
    const ranges = values.map(rangeOf);
    const limit = largest(ranges);
    // A tall matrix would fill two screens
    const whole = SIZE_OF_MATRIX * Math.min(1, width / height);
    const [template, size] = filters
      ? [words.each[each], SIZE_OF_FILTER]
      : [words.matrixText, whole];
    const drawn = values.map((one, number) => {
      const [min, max] = ranges[number].map(short);
      const text = fill(template, {number, shape: tuple(weight.shape), min, max});
      return picture(one, width, height, limit, text, size);
    });
    const [rows, columns] = steps;
    const notes = [
      filters > values.length && fill(words.first, {all: grouped(filters), shown: values.length}),
      Math.max(...steps) > 1 && fill(words.every, {rows, columns}),
    ];
    return [
      make("h3", {}, words.picture),
      make("p", {}, fill(words.scale, {limit: short(limit)}), " ", legend()),
      ...notes.filter((note) => typeof note === "string").map((note) => make("p", {}, note)),
      ...(channels > 1 ? [this.#channels(weight, channel, channels - 1, each, isLast)] : []),
      make("div", {class: "tool__pictures"}, drawn),
    ];
  }

  /**
   * @param {Weight} weight
   * @param {number} channel that is shown
   * @param {number} last
   * @param {Pictures["each"]} each
   * @param {() => boolean} isLast
   */
  #channels(weight, channel, last, each, isLast) {
    const field = {type: "number", class: "tool__input", min: 0, max: last, value: channel};
    const change = async (/** @type {{target: HTMLInputElement}} */ {target}) => {
      const wanted = Math.round(Number(target.value)) || 0;
      try {
        await this.#draw(weight, Math.min(Math.max(wanted, 0), last), isLast);
        this.#drawn.querySelector("input")?.focus();
      } catch (error) {
        this.#hears.failed(error);
      }
    };
    const word = each === "channel" ? this.#words.multiplier : this.#words.channel;
    const label = `${word} (0–${last}) `;
    return make("p", {}, make("label", {}, label, make("input", {...field, change})));
  }
}

/** @param {Float32Array} values  @returns {number[]} the least and the most that is finite, or NaN */
function rangeOf(values) {
  let [min, max] = [NaN, NaN];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (!(value >= min)) min = value;
    if (!(value <= max)) max = value;
  }
  return [min, max];
}

/** @param {number[][]} ranges  @returns {number} the largest of their ends, without a sign */
function largest(ranges) {
  const ends = ranges.flat().map(Math.abs);
  return Math.max(0, ...ends.filter(Number.isFinite));
}
