/** <error-message>: a box for a pasted message, which leads to the section that explains it. */

import {make, spoken} from "../dom.js";
import {Entries} from "./entry.js";
import {WORDS} from "./words.js";

/**
 * Show what the search finds, in its own box. @param {string} text
 */
function openSearch(text) {
  const box = /** @type {HTMLInputElement} */ (document.querySelector("[name=query]"));
  const toggle = /** @type {HTMLInputElement} */ (document.getElementById("__search"));
  if (!toggle.checked) toggle.click();
  box.value = text.replace(/\s+/g, " ");
  box.focus();
  box.dispatchEvent(new InputEvent("input", {bubbles: true}));
}

class ErrorMessage extends HTMLElement {
  #words = spoken(WORDS);
  #entries = new Entries();
  #said = make("output", {class: "tool__said"});
  #box = make("textarea", {
    id: "error-message",
    class: "tool__input",
    rows: 2,
    spellcheck: "false",
    placeholder: this.#words.example,
    keydown: (/** @type {KeyboardEvent} */ event) => this.#typed(event),
  });

  connectedCallback() {
    const words = this.#words;
    this.replaceChildren(
      make(
        "form",
        {class: "message", submit: (/** @type {Event} */ event) => this.#submitted(event)},
        make("label", {for: this.#box.id}, words.title),
        make(
          "div",
          {class: "tool__row"},
          this.#box,
          make("button", {class: "md-button md-button--primary"}, words.find),
        ),
        make("p", {class: "tool__said"}, words.note, " ", this.#said),
      ),
    );
    this.dataset.ready = "";
  }

  disconnectedCallback() {
    this.#entries.stop();
  }

  /** A message of one line is sent off with the key, as in the search. @param {KeyboardEvent} event */
  #typed(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#box.form?.requestSubmit();
  }

  /** @param {Event} event */
  async #submitted(event) {
    event.preventDefault();
    const text = this.#box.value.trim();
    if (!text) {
      this.#said.value = this.#words.empty;
      this.#box.focus();
      return;
    }
    this.#said.value = this.#words.looking;
    try {
      this.#lead(text, await this.#entries.find(text));
    } catch {
      this.#said.value = this.#words.failed;
    }
  }

  /**
   * @param {string} text
   * @param {URL | undefined} entry
   */
  #lead(text, entry) {
    if (entry === undefined) {
      this.#said.value = this.#words.listed;
      openSearch(text);
    } else {
      this.#said.value = "";
      location.assign(entry);
    }
  }
}

customElements.define("error-message", ErrorMessage);
