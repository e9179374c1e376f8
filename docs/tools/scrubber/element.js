/** <training-scrubber>: the weights of the lab's CNN after each epoch, with a slider. */

import {fill, make, spoken} from "../dom.js";
import {legend, paint, picture, shape} from "../drawing.js";
import {filtersOf, pointOf, values} from "./training.js";
import {WORDS} from "./words.js";

/** @import {Training} from "./training.js" */

const RECORD = new URL("training.json", import.meta.url);
const PAUSE = 700; // milliseconds from epoch to epoch
const [WIDTH, HEIGHT] = [300, 60]; // of the line of the accuracy
const STILL = matchMedia("(prefers-reduced-motion: reduce)");

/** @param {number} value */
const short = (value) => value.toFixed(2);

class TrainingScrubber extends HTMLElement {
  #words = spoken(WORDS);
  /** @type {number | undefined} the timer, while it plays */
  #timer;
  /** What is drawn anew for each epoch. @type {((epoch: number) => void)[]} */
  #drawn = [];
  #stop = () => this.#pause();

  #slider = make("input", {
    type: "range",
    min: 0,
    step: 1,
    value: 0,
    "aria-label": this.#words.slider,
    input: () => {
      this.#pause();
      this.#show();
    },
  });
  #button = make("button", {
    type: "button",
    class: "md-button tool__play",
    click: () => (this.#timer ? this.#pause() : this.#play()),
  });
  #now = make("output", {class: "tool__total"});

  async connectedCallback() {
    STILL.addEventListener("change", this.#stop);
    try {
      const answer = await fetch(RECORD);
      this.#open(await answer.json());
    } catch {
      this.replaceChildren(make("p", {class: "tool__fault", role: "alert"}, this.#words.failed));
    }
    this.dataset.ready = "";
  }

  disconnectedCallback() {
    STILL.removeEventListener("change", this.#stop);
    this.#pause();
  }

  /** @param {Training} training */
  #open(training) {
    const words = this.#words;
    const last = training.accuracy.length - 1;
    this.#slider.max = String(last);
    this.#button.textContent = words.play;
    const [, ...others] = training.weights;
    const limits = training.weights.map(({name, scale}) => `${name} ${short(scale)}`).join(", ");
    this.replaceChildren(
      make("p", {class: "tool__row"}, this.#button, this.#slider, this.#now),
      this.#line(training),
      make("p", {}, words.filters),
      this.#filters(training),
      ...others.flatMap((weight) => this.#matrix(training, weight)),
      make("p", {class: "tool__said"}, fill(words.scale, {limits}), " ", legend()),
    );
    this.#drawn.push((epoch) => {
      const said = {epoch, last, accuracy: training.accuracy[epoch].toFixed(3)};
      this.#now.value = fill(epoch ? words.now : words.start, said);
      this.#slider.ariaValueText = this.#now.value;
    });
    this.#show();
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
    const at = (/** @type {number} */ epoch) => pointOf(accuracy, epoch, [WIDTH, HEIGHT]);
    const mark = shape("circle", {r: 4});
    this.#drawn.push((epoch) => {
      const [x, y] = at(epoch);
      mark.setAttribute("cx", String(x));
      mark.setAttribute("cy", String(y));
    });
    const text = fill(this.#words.accuracy, {
      list: accuracy.map((value) => value.toFixed(3)).join(", "),
    });
    const points = accuracy.map((_, epoch) => at(epoch).join()).join(" ");
    const drawing = {viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": text};
    const line = shape("svg", drawing, shape("polyline", {points}), mark);
    return make("p", {class: "tool__line"}, line);
  }

  #show() {
    for (const draw of this.#drawn) draw(this.#slider.valueAsNumber);
  }

  get #isAtEnd() {
    return this.#slider.value === this.#slider.max;
  }

  #play() {
    if (this.#isAtEnd) this.#slider.valueAsNumber = 0;
    this.#button.textContent = this.#words.pause;
    this.#timer = setInterval(() => this.#step(), PAUSE);
    this.#show();
  }

  #step() {
    this.#slider.valueAsNumber += 1;
    this.#show();
    if (this.#isAtEnd) this.#pause();
  }

  #pause() {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#button.textContent = this.#words.play;
  }
}

customElements.define("training-scrubber", TrainingScrubber);
