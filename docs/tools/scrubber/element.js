/** <training-scrubber>: the weights of the lab's CNN after each epoch, with a slider. */

import {fill, make, spoken} from "../dom.js";
import {legend, paint, picture, shape} from "../drawing.js";
import {filtersOf, values} from "./training.js";
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
    this.slider = make("input", {
      type: "range",
      min: 0,
      max: last,
      step: 1,
      value: 0,
      "aria-label": words.slider,
      input: () => (this.#pause(), this.#show()),
    });
    this.button = make(
      "button",
      {
        type: "button",
        class: "md-button tool__play",
        click: () => (this.#timer ? this.#pause() : this.#play()),
      },
      words.play,
    );
    this.now = make("output", {class: "tool__total"});
    const [kernel, ...others] = training.weights;
    this.replaceChildren(
      make("p", {class: "tool__row"}, this.button, this.slider, this.now),
      this.#line(training),
      make("p", {}, words.filters),
      this.#filters(training),
      ...others.flatMap((weight) => this.#matrix(training, weight)),
      make(
        "p",
        {class: "tool__said"},
        fill(words.scale, {
          limits: [kernel, ...others].map(({name, scale}) => `${name} ${short(scale)}`).join(", "),
        }),
        " ",
        legend(),
      ),
    );
    this.#drawn.push((epoch) => {
      const said = {epoch, last, accuracy: training.accuracy[epoch].toFixed(3)};
      this.now.value = fill(epoch ? words.now : words.start, said);
      this.slider.ariaValueText = this.now.value;
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
    this.#drawn.push((epoch) =>
      at(epoch).forEach((filter, i) =>
        paint(
          canvases[i],
          filter,
          kernel.scale,
          this.#said(this.#words.filter, filter, {number: i}),
        ),
      ),
    );
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
    const canvas = picture(at(0), rows, columns, weight.scale, "", columns > 1 ? 30 : rows * 1.2);
    canvas.style.width = `${columns > 1 ? 30 : rows * 1.2}rem`;
    this.#drawn.push((epoch) =>
      paint(canvas, at(epoch), weight.scale, this.#said(this.#words.bias, at(epoch), {name})),
    );
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
    const x = (/** @type {number} */ epoch) => (epoch / (accuracy.length - 1)) * (WIDTH - 10) + 5;
    const y = (/** @type {number} */ value) => (1 - value) * (HEIGHT - 10) + 5;
    const mark = shape("circle", {r: 4});
    this.#drawn.push((epoch) => {
      mark.setAttribute("cx", String(x(epoch)));
      mark.setAttribute("cy", String(y(accuracy[epoch])));
    });
    const text = fill(this.#words.accuracy, {
      list: accuracy.map((value) => value.toFixed(3)).join(", "),
    });
    const points = accuracy.map((value, epoch) => `${x(epoch)},${y(value)}`).join(" ");
    return make(
      "p",
      {class: "tool__line"},
      shape(
        "svg",
        {viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": text},
        shape("polyline", {points}),
        mark,
      ),
    );
  }

  #show() {
    for (const draw of this.#drawn) draw(Number(this.slider.value));
  }

  #play() {
    if (this.slider.value === this.slider.max) this.slider.value = 0;
    this.button.textContent = this.#words.pause;
    this.#timer = setInterval(() => this.#step(), PAUSE);
    this.#show();
  }

  #step() {
    this.slider.value = Number(this.slider.value) + 1;
    this.#show();
    if (this.slider.value === this.slider.max) this.#pause();
  }

  #pause() {
    clearInterval(this.#timer);
    this.#timer = undefined;
    if (this.button) this.button.textContent = this.#words.play;
  }
}

customElements.define("training-scrubber", TrainingScrubber);
