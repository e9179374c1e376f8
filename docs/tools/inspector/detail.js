/** What is shown of one weight: how its values are distributed, its pictures, and code for it. */

import {button, codeBlock, fill, grouped, make, tuple} from "../dom.js";
import {histogram, legend, picture} from "../drawing.js";
import {codeFor} from "./code.js";
import {columns, short, textOf} from "./columns.js";
import {visible} from "./letters.js";

/** @import {Row} from "./columns.js" */
/** @import {Description} from "./model.js" */
/** @import {Pictures} from "./pictures.js" */
/** @import {Reader} from "./reader.js" */
/** @import {Words} from "./words.js" */

const [SIZE_OF_FILTER, SIZE_OF_MATRIX] = [3.2, 32]; // rem
const FEW = 64; // values that are written out

/** @param {Float32Array} values */
const valuesOf = (values) =>
  make("p", {class: "tool__path"}, [...values].map((value) => short(value)).join(", "));

/**
 * What the numbers of a row mean where they aren't those that Keras computes with.
 * @param {Row} row  @param {Words} words
 */
const notesOf = ({packed}, words) => (packed ? [make("p", {}, words.packed)] : []);

export class Detail {
  element = make("section", {class: "tool__detail", tabindex: -1, hidden: true});
  #words;
  #reader;
  #file;
  #hears;
  /** @type {Row | undefined} */
  #shown;

  /**
   * @param {Words} words
   * @param {Reader} reader
   * @param {{name: string, description: Description}} file
   * @param {{closed: (row: Row) => void, failed: (error: unknown) => void}} hears
   */
  constructor(words, reader, file, hears) {
    this.#words = words;
    this.#reader = reader;
    this.#file = file;
    this.#hears = hears;
  }

  /** @param {Row} row */
  async show(row) {
    this.#shown = row;
    const words = this.#words;
    const [bars, drawn] = [make("div"), make("div")];
    const name = visible(row.layer ? `${row.layer}/${row.name}` : row.name);
    const close = button(words.close, () => this.#close(row));
    this.element.replaceChildren(
      make("h2", {}, `${name} ${tuple(row.shape)}`, " ", close),
      make("p", {class: "tool__path"}, visible(row.path.slice(1))),
      this.#numbers(row),
      ...notesOf(row, words),
      bars,
      drawn,
      ...this.#code(row),
    );
    this.element.hidden = false;
    this.element.focus();
    try {
      await this.#distribution(row, bars);
      if (row.count) await this.#draw(row, 0, drawn);
    } catch (error) {
      this.#hears.failed(error);
    }
  }

  /** All that the row has: a phone has no room for it in the table. @param {Row} row */
  #numbers(row) {
    const names = /** @type {Record<string, string>} */ (this.#words.columns);
    const shown = columns(Boolean(row.change)).slice(2);
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

  /** @param {Row} row  @returns {Element[]} */
  #code(row) {
    const words = this.#words;
    const {name, description} = this.#file;
    const trust = words.trust[description.version.startsWith("2.") ? "keras2" : "keras3"];
    return [
      make("h3", {}, words.code),
      ...(row.lookup ? [make("p", {class: "tool__trust"}, trust)] : []),
      codeBlock(codeFor(name, description, row), words),
    ];
  }

  /** @param {Row} row  @param {Element} place */
  async #distribution(row, place) {
    const {path, statistics} = row;
    if (!statistics || statistics.count <= statistics.nan + statistics.inf) return;
    const {min, max} = statistics;
    const found = await this.#reader.ask("histogram", {slot: "first", path, min, max});
    if (this.#shown !== row) return;
    place.replaceChildren(make("h3", {}, this.#words.histogram), histogram(found, this.#words));
  }

  /** @param {Row} row  @param {number} channel  @param {Element} place */
  async #draw(row, channel, place) {
    const asked = {slot: "first", path: row.path, channel};
    const read = await this.#reader.ask("pictures", asked);
    place.replaceChildren(...this.#pictures(row, channel, read, place));
  }

  /**
   * @param {Row} row
   * @param {number} channel
   * @param {Pictures} read
   * @param {Element} place
   * @returns {(Element | string)[]}
   */
  #pictures(row, channel, {height, width, values, filters, channels, each, steps}, place) {
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
      const text = fill(template, {number, shape: tuple(row.shape), min, max});
      return picture(one, width, height, limit, text, size);
    });
    const [rows, columns] = steps;
    const notes = [
      filters > values.length && fill(words.first, {all: grouped(filters), shown: values.length}),
      Math.max(...steps) > 1 && fill(words.every, {rows, columns}),
    ];
    const few = row.count <= FEW && row.shape.length < 2;
    return [
      ...(few ? [make("h3", {}, words.values), valuesOf(values[0])] : []),
      make("h3", {}, words.picture),
      make("p", {}, fill(words.scale, {limit: short(limit)}), " ", legend()),
      ...notes.filter((note) => typeof note === "string").map((note) => make("p", {}, note)),
      ...(channels > 1 ? [this.#channels(row, channel, channels - 1, each, place)] : []),
      make("div", {class: "tool__pictures"}, drawn),
    ];
  }

  /**
   * @param {Row} row
   * @param {number} channel that is shown
   * @param {number} last
   * @param {Pictures["each"]} each
   * @param {Element} place
   */
  #channels(row, channel, last, each, place) {
    const field = {type: "number", class: "tool__input", min: 0, max: last, value: channel};
    const change = async (/** @type {{target: HTMLInputElement}} */ {target}) => {
      const wanted = Math.round(Number(target.value)) || 0;
      try {
        await this.#draw(row, Math.min(Math.max(wanted, 0), last), place);
        place.querySelector("input")?.focus();
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
