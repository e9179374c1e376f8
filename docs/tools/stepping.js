/** A slider that steps through what changes, with a button that plays it. */

import {make} from "./dom.js";

const PAUSE = 700; // milliseconds from step to step

export class Stepper {
  #words;
  #shows;
  /** @type {number | undefined} the timer, while it plays */
  #timer;
  #still = matchMedia("(prefers-reduced-motion: reduce)");
  #stop = () => this.#pause();
  #slider;
  #button;
  #now = make("output", {class: "tool__total"});
  element;

  /**
   * @param {{slider: string, play: string, pause: string}} words
   * @param {(step: number) => string} shows shows a step, and says what it is
   */
  constructor(words, shows) {
    this.#words = words;
    this.#shows = shows;
    const input = () => {
      this.#pause();
      this.#show();
    };
    const range = {type: "range", min: 0, step: 1, value: 0, "aria-label": words.slider};
    this.#slider = make("input", {...range, input});
    const click = () => (this.#timer ? this.#pause() : this.#play());
    const button = {type: "button", class: "md-button tool__play", click};
    this.#button = make("button", button, words.play);
    this.element = make("p", {class: "tool__row"}, this.#button, this.#slider, this.#now);
  }

  /** Stop when the reader asks for less motion. */
  listen() {
    this.#still.addEventListener("change", this.#stop);
  }

  /** @param {number} last  @param {number} step that is shown first */
  begin(last, step) {
    this.#pause();
    this.#slider.max = String(last);
    this.#slider.valueAsNumber = step;
    this.#show();
  }

  /** Its page or its files are left. */
  end() {
    this.#still.removeEventListener("change", this.#stop);
    this.#pause();
  }

  #show() {
    this.#now.value = this.#shows(this.#slider.valueAsNumber);
    this.#slider.ariaValueText = this.#now.value;
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
