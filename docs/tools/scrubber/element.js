/** <training-scrubber>: the weights of the lab's CNN after each epoch, with a slider. */

import {fill, make, spoken} from "../dom.js";
import {legend, line, paint, picture} from "../drawing.js";
import {Stepper} from "../stepping.js";
import {filtersOf, values} from "./training.js";
import {WORDS} from "./words.js";

/** @import {Training} from "./training.js" */

const RECORD = new URL("training.json", import.meta.url);

/** @param {number} value */
const short = (value) => value.toFixed(2);

class TrainingScrubber extends HTMLElement {
  #words = spoken(WORDS);
  /** What is drawn anew for each epoch. @type {((epoch: number) => void)[]} */
  #drawn = [];
  /** @type {Training | undefined} */
  #training;
  #stepper = new Stepper(this.#words, (epoch) => this.#show(epoch));

  async connectedCallback() {
    this.#stepper.listen();
    try {
      const answer = await fetch(RECORD);
      this.#open(await answer.json());
    } catch {
      this.replaceChildren(make("p", {class: "tool__fault", role: "alert"}, this.#words.failed));
    }
    this.dataset.ready = "";
  }

  disconnectedCallback() {
    this.#stepper.end();
  }

  /** @param {Training} training */
  #open(training) {
    const words = this.#words;
    this.#training = training;
    const [, ...others] = training.weights;
    const limits = training.weights.map(({name, scale}) => `${name} ${short(scale)}`).join(", ");
    this.replaceChildren(
      this.#stepper.element,
      this.#line(training),
      make("p", {}, words.filters),
      this.#filters(training),
      ...others.flatMap((weight) => this.#matrix(training, weight)),
      make("p", {class: "tool__said"}, fill(words.scale, {limits}), " ", legend()),
    );
    this.#stepper.begin(training.accuracy.length - 1, 0);
  }

  /** @param {number} epoch  @returns {string} what it is */
  #show(epoch) {
    for (const draw of this.#drawn) draw(epoch);
    const {accuracy} = /** @type {Training} */ (this.#training);
    const said = {epoch, last: accuracy.length - 1, accuracy: accuracy[epoch].toFixed(3)};
    return fill(epoch ? this.#words.now : this.#words.start, said);
  }

  /**
   * @param {Training} training
   * @returns {Element} one picture for each filter of the first kernel
   */
  #filters(training) {
    const [kernel] = training.weights;
    const [height, width, , count] = kernel.shape;
    const at = (/** @type {number} */ epoch) => filtersOf(values(training, kernel, epoch), count);
    const canvases = at(0).map((filter) => picture(filter, width, height, kernel.scale, "", 4));
    this.#drawn.push((epoch) => {
      at(epoch).forEach((filter, number) => {
        const said = this.#said(this.#words.filter, filter, {number});
        paint(canvases[number], filter, kernel.scale, said);
      });
    });
    return make("div", {class: "tool__pictures"}, canvases);
  }

  /**
   * @param {Training} training
   * @param {Training["weights"][number]} weight
   * @returns {Element[]} its name and its picture; a matrix lies on its side
   */
  #matrix(training, weight) {
    const name = /** @type {Record<string, string>} */ (this.#words.names)[weight.name];
    const [rows, columns] = weight.shape.length === 2 ? weight.shape : [weight.shape[0], 1];
    const at = (/** @type {number} */ epoch) => {
      const array = values(training, weight, epoch);
      return array.map((_, i) => array[(i % rows) * columns + Math.floor(i / rows)]);
    };
    const size = columns > 1 ? 30 : rows * 1.2; // rem
    const canvas = picture(at(0), rows, columns, weight.scale, "", size);
    canvas.style.width = `${size}rem`;
    this.#drawn.push((epoch) => {
      const array = at(epoch);
      paint(canvas, array, weight.scale, this.#said(this.#words.bias, array, {name}));
    });
    return [make("p", {}, name), make("div", {class: "tool__pictures"}, canvas)];
  }

  /**
   * @param {string} template
   * @param {Float32Array} array
   * @param {Record<string, string | number>} more
   */
  #said(template, array, more) {
    return fill(template, {
      ...more,
      min: short(Math.min(...array)),
      max: short(Math.max(...array)),
    });
  }

  /**
   * The accuracy over the epochs, with a mark at the one that is shown.
   * @param {Training} training
   */
  #line({accuracy}) {
    const text = fill(this.#words.accuracy, {
      list: accuracy.map((value) => value.toFixed(3)).join(", "),
    });
    const drawn = line(accuracy, [300, 60], text);
    this.#drawn.push(drawn.mark);
    return make("p", {class: "tool__line"}, drawn.element);
  }
}

customElements.define("training-scrubber", TrainingScrubber);
