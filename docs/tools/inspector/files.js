/** Where files come from: two buttons, the sample model, and files that are dropped on the page. */

import {button, make} from "../dom.js";
import {dropped} from "./dropped.js";
import {Fault} from "./faults.js";
import {grouped} from "./grouping.js";

/** @import {Model} from "./grouping.js" */
/** @import {Words} from "./words.js" */

/** @typedef {"first" | "second"} Slot the file that is looked at, and the one compared with it */

/**
 * @typedef {object} Hears
 * @property {(slot: Slot, models: Model[]) => void} chosen
 * @property {(fault: Fault, name: string) => void} failed
 */

const SAMPLE = new URL("../sample.keras", import.meta.url);
const SAMPLE_NAME = "sample.keras";
const DRAGGING = /** @type {const} */ (["dragover", "drop"]);

export class Files {
  element;
  #hears;
  #second;

  /** @param {Words} words  @param {Hears} hears */
  constructor(words, hears) {
    this.#hears = hears;
    this.#second = make("label", {class: "md-button tool__file", hidden: true}, words.compare);
    this.#second.append(this.#input("second"));
    const first = make("label", {class: "md-button md-button--primary tool__file"}, words.choose);
    first.append(this.#input("first"));
    const sample = button(words.sample, () => this.#sample());
    this.element = make(
      "div",
      {class: "tool__drop"},
      make("p", {}, words.drop),
      make("p", {class: "tool__row"}, first, sample, this.#second),
    );
  }

  /** A file may be dropped anywhere: beside the tool, the browser would leave the page for it. */
  listen() {
    for (const type of DRAGGING) document.addEventListener(type, this.#dragged);
  }

  stop() {
    for (const type of DRAGGING) document.removeEventListener(type, this.#dragged);
  }

  /** Offer to open a second file. */
  offerSecond() {
    this.#second.hidden = false;
  }

  /** @param {Slot} slot */
  #input(slot) {
    const change = (/** @type {{target: HTMLInputElement}} */ {target}) => {
      const parts = [...(target.files ?? [])].map((file) => ({name: file.name, blob: file}));
      target.value = ""; // so that the same file can be chosen again
      if (parts.length) this.#hears.chosen(slot, grouped(parts));
    };
    return make("input", {type: "file", multiple: true, change});
  }

  #dragged = async (/** @type {DragEvent} */ event) => {
    const {dataTransfer, type} = event;
    if (!dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    if (type !== "drop") return;
    const parts = await dropped(dataTransfer);
    if (parts.length) this.#hears.chosen("first", grouped(parts));
    else this.#hears.failed(new Fault("no-weights"), "");
  };

  async #sample() {
    const answer = await fetch(SAMPLE).catch(() => undefined);
    if (answer?.ok) {
      const parts = [{name: SAMPLE_NAME, blob: await answer.blob()}];
      this.#hears.chosen("first", [{name: SAMPLE_NAME, parts}]);
    } else this.#hears.failed(new Fault("no-sample"), SAMPLE_NAME);
  }
}
