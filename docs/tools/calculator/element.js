/**
 * <parameter-calculator>: a stack of layers in form fields; shapes, weights and counts beside each.
 */

import {copy} from "../copying.js";
import {codeBlock, fill, grouped, make, say, spoken, tuple} from "../dom.js";
import {LAYERS} from "../keras/layers.js";
import {program} from "../keras/python.js";
import {LONGEST, read, written} from "./address.js";
import {answer, draft, MOST_LAYERS, MOST_LETTERS, START, textOf} from "./form.js";
import {sentence, whole} from "./sentence.js";
import {WORDS} from "./words.js";

/** @import {Argument} from "../keras/layers.js" */
/** @import {Row} from "../keras/stack.js" */
/** @import {Draft, Form} from "./form.js" */

/** @type {Record<string, string[]>} the names of the layers by their groups */
const GROUPS = {};
for (const [name, {group}] of Object.entries(LAYERS)) (GROUPS[group] ??= []).push(name);

/** The refusals of what is above the stack. */
const INPUT = new Set(["input", "input-too-large"]);

class ParameterCalculator extends HTMLElement {
  #words = spoken(WORDS);
  /** @type {Form} */
  #form = structuredClone(START);
  #number = 0;
  #fromAddress = () => this.#open();

  connectedCallback() {
    addEventListener("hashchange", this.#fromAddress);
    this.#open();
    this.dataset.ready = "";
  }

  disconnectedCallback() {
    removeEventListener("hashchange", this.#fromAddress);
  }

  /** Take the stack from the address, if there is one. */
  #open() {
    const shared = read(location.hash);
    if (typeof shared === "object") this.#form = shared;
    this.#draw();
    if (typeof shared === "string") this.said.value = this.#words[shared];
  }

  /** Draw the fields anew, after layers were added, moved or taken away. */
  #draw() {
    const words = this.#words;
    this.results = this.#form.drafts.map(() => make("div", {class: "tool__result"}));
    this.total = make("output", {class: "tool__total"});
    this.said = make("output", {class: "tool__said"});
    this.code = make("div");
    this.trouble = make("p", {class: "tool__fault", role: "alert", hidden: true});
    const added = (this.added = make(
      "select",
      {class: "tool__input", "aria-label": words.which},
      this.#options(),
    ));
    added.value = "Dense";
    this.replaceChildren(
      make(
        "div",
        {class: "tool__row"},
        ...this.#labelled(
          words.input,
          this.#field(this.#form.input, (text) => (this.#form.input = text)),
        ),
        ...this.#labelled(
          words.generation,
          this.#select(
            ["keras3", "keras2"],
            this.#form.generation,
            (value) => (this.#form.generation = /** @type {any} */ (value)),
            words.generations,
          ),
        ),
      ),
      this.trouble,
      make(
        "ol",
        {class: "tool__stack"},
        this.#form.drafts.map((layer, i) => this.#item(layer, i)),
      ),
      make(
        "p",
        {class: "tool__row"},
        added,
        this.#button(words.add, () => this.#add()),
      ),
      make("p", {}, this.total),
      this.code,
      make(
        "p",
        {class: "tool__row"},
        this.#button(words.share, () => this.#share()),
        this.#button(words.reset, () => this.#reset()),
        this.said,
      ),
    );
    this.#compute();
  }

  #add() {
    const last = this.#form.drafts.length;
    if (last < MOST_LAYERS) this.#change((drafts) => drafts.push(draft(this.added.value)), last);
    else this.said.value = this.#words.mostLayers;
  }

  /** @param {Draft} layer  @param {number} index */
  #item(layer, index) {
    const words = this.#words;
    const last = this.#form.drafts.length - 1;
    const said = {number: index + 1, layer: layer.name};
    /** @param {"up" | "down"} way  @param {string} sign  @param {number} to */
    const move = (way, sign, to) =>
      make(
        "button",
        {
          type: "button",
          class: `tool__move tool__${way}`,
          "aria-label": fill(words[way], said),
          disabled: to < 0 || to > last,
          click: () =>
            this.#change(
              (drafts) => drafts.splice(to, 0, ...drafts.splice(index, 1)),
              to,
              `.tool__${way}:enabled`,
            ),
        },
        sign,
      );
    const remove = make(
      "button",
      {
        type: "button",
        class: "tool__move",
        "aria-label": fill(words.remove, said),
        click: () => this.#change((drafts) => drafts.splice(index, 1), Math.min(index, last - 1)),
      },
      "×",
    );
    return make(
      "li",
      {},
      make(
        "fieldset",
        {},
        make("legend", {}, `${index + 1}. ${layer.name}`),
        make(
          "div",
          {class: "tool__moves"},
          move("up", "↑", index - 1),
          move("down", "↓", index + 1),
          remove,
        ),
        make("div", {class: "tool__row"}, this.#fields(layer)),
      ),
      this.results?.[index],
    );
  }

  /** @param {Draft} layer  @returns {any[]} */
  #fields(layer) {
    return LAYERS[layer.name].takes.flatMap((argument) => {
      const text = textOf(layer, argument);
      const note = (/** @type {string} */ value) => (layer.texts[argument.name] = value);
      if (argument.kind === "layer") {
        const inner = /** @type {Draft} */ (layer.inner);
        const choose = this.#select(
          /** @type {string[]} */ (argument.options),
          inner.name,
          (name) => {
            layer.inner = draft(name);
            this.#draw();
            this.#keep();
          },
        );
        return [...this.#labelled(argument.name, choose), ...this.#fields(inner)];
      }
      if (argument.kind === "flag") {
        const box = make("input", {
          type: "checkbox",
          checked: text === "True",
          change: () => (this.#typed(() => note(box.checked ? "True" : "False")), this.#keep()),
        });
        return this.#labelled(argument.name, box);
      }
      return this.#labelled(
        argument.name,
        argument.kind === "choice"
          ? this.#select(/** @type {string[]} */ (argument.options), text, note)
          : this.#field(text, note, argument),
      );
    });
  }

  /** @param {string} name  @param {any} field */
  #labelled(name, field) {
    field.id ||= `calculator-${(this.#number += 1)}`;
    return [make("span", {class: "tool__label"}, make("label", {for: field.id}, name), field)];
  }

  /** @param {string} text  @param {(text: string) => void} note  @param {Argument} [argument] */
  #field(text, note, argument) {
    const field = make("input", {
      class: "tool__input",
      value: text,
      size: argument?.kind === "count" ? 5 : 9,
      autocomplete: "off",
      maxlength: MOST_LETTERS,
      spellcheck: "false",
      placeholder: argument?.optional ? "None" : undefined,
      "data-argument": argument?.name,
      input: () => this.#typed(() => note(field.value)),
      // not with each key: a browser takes only so many changes of the address
      change: () => this.#keep(),
    });
    return field;
  }

  /**
   * @param {string[]} options
   * @param {string} value
   * @param {(value: string) => void} note
   * @param {Record<string, string>} [names]
   */
  #select(options, value, note, names) {
    const select = make(
      "select",
      {class: "tool__input", change: () => (this.#typed(() => note(select.value)), this.#keep())},
      options.map((option) =>
        make("option", {value: option, selected: option === value}, names?.[option] ?? option),
      ),
    );
    return select;
  }

  #options() {
    return Object.entries(GROUPS).map(([group, names]) =>
      make(
        "optgroup",
        {label: /** @type {any} */ (this.#words.groups)[group]},
        names.map((name) => make("option", {value: name}, name)),
      ),
    );
  }

  /** @param {string} text  @param {() => void} click */
  #button(text, click) {
    return make("button", {type: "button", class: "md-button", click}, text);
  }

  /** @param {() => void} note */
  #typed(note) {
    note();
    this.#compute();
  }

  /**
   * Change the layers, and go on at one of them.
   * @param {(drafts: Draft[]) => void} change
   * @param {number} next
   * @param {string} [control]
   */
  #change(change, next, control) {
    change(this.#form.drafts);
    this.#draw();
    this.#keep();
    const item = this.querySelectorAll(".tool__stack > li")[next];
    const places = [control, "input, select", ".tool__move:enabled"].map(
      (selector) => selector && item?.querySelector(selector),
    );
    /** @type {HTMLElement} */ (places.find(Boolean) ?? this.added).focus();
  }

  #keep() {
    history.replaceState(history.state, "", written(this.#form));
  }

  #reset() {
    this.#form = structuredClone(START);
    this.#draw();
    this.#keep();
  }

  async #share() {
    this.#keep();
    if (location.hash.length > LONGEST) this.said.value = this.#words.longAddress;
    else await say(this.said, copy(location.href), this.#words);
  }

  #compute() {
    const words = this.#words;
    const {rows, refusal, count, trainable, steps, input} = answer(this.#form);
    const stopped = refusal && !INPUT.has(refusal.code) ? rows.length : -1;
    this.trouble.hidden = !refusal || stopped >= 0;
    this.trouble.textContent = refusal && stopped < 0 ? sentence(refusal, "", words.refusals) : "";
    this.results?.forEach((/** @type {any} */ result, /** @type {number} */ i) => {
      const refused = refusal && i === stopped;
      result.classList.toggle("tool__fault", Boolean(refused));
      result[refused ? "setAttribute" : "removeAttribute"]("role", "alert");
      result.replaceChildren(
        ...(i < rows.length
          ? this.#row(rows[i])
          : [refused ? sentence(refusal, this.#form.drafts[i].name, words.refusals) : "–"]),
      );
      for (const field of result.parentElement.querySelectorAll("[data-argument]"))
        field.ariaInvalid = String(
          Boolean(refused && field.dataset.argument === refusal.values.argument),
        );
    });
    this.total.replaceChildren(
      refusal
        ? words.stopped
        : fill(words.total, {
            total: grouped(count),
            trainable: grouped(trainable),
            frozen: grouped(count - trainable),
          }),
    );
    this.code.replaceChildren(...(refusal ? [] : [codeBlock(program(input, steps), words)]));
  }

  /** @param {Row} row */
  #row({out, weights, count}) {
    const products = weights.map(({shape}) => shape.join("·")).join(" + ");
    return [
      make("span", {class: "tool__out"}, `${this.#words.out} ${whole(out)}`),
      ...weights.map(({name, shape, trainable}) =>
        make(
          "span",
          {},
          make("code", {}, name),
          ` ${tuple(shape)}${trainable ? "" : ` ${this.#words.notTrained}`}`,
        ),
      ),
      make("span", {}, weights.length ? `${products} = ${grouped(count)}` : this.#words.noWeights),
    ];
  }
}

customElements.define("parameter-calculator", ParameterCalculator);
