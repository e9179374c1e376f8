/** The bar that shows how far a long work is, with a button that ends it. */

import {button, make} from "../dom.js";

export class Progress {
  #bar = make("progress", {max: 1, value: 0});
  #cancel;
  element;

  /** @param {string} text of the button  @param {() => void} cancel */
  constructor(text, cancel) {
    this.#cancel = button(text, cancel);
    this.element = make("p", {class: "tool__row", hidden: true}, this.#bar, this.#cancel);
  }

  /** @param {string} says what is done  @param {boolean} cancellable */
  show(says, cancellable) {
    this.done = 0;
    this.#bar.setAttribute("aria-label", says);
    this.#cancel.hidden = !cancellable;
    this.element.hidden = false;
  }

  /** @param {number} part from 0 to 1 */
  set done(part) {
    this.#bar.value = part;
  }

  hide() {
    this.element.hidden = true;
  }
}
