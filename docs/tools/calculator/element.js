/** <parameter-calculator>: a stack of layers in form fields; shapes, weights and counts beside each. */

import {codeBlock, fill, grouped, make, spoken, tuple} from "../dom.js";
import {LAYERS} from "../keras/layers.js";
import {literal, program} from "../keras/python.js";
import {read, written} from "./address.js";
import {answer, draft, START, textOf} from "./form.js";
import {WORDS} from "./words.js";

/** @import {Argument, Shape} from "../keras/layers.js" */
/** @import {Refusal} from "../keras/refusal.js" */
/** @import {Row} from "../keras/stack.js" */
/** @import {Draft, Form} from "./form.js" */

/** @type {Record<string, string[]>} the names of the layers by their groups */
const GROUPS = {};
for (const [name, {group}] of Object.entries(LAYERS)) (GROUPS[group] ??= []).push(name);

/** @param {Shape} shape  @returns {string} with the batch, as Keras prints it */
const whole = (shape) => tuple(/** @type {number[]} */ ([null, ...shape]));

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
    if (shared) this.#form = shared;
    this.#draw();
    if (shared === null) this.said.value = this.#words.noAddress;
  }

  /** Draw the fields anew, after layers were added, moved or taken away. */
  #draw() {
    const words = this.#words;
    this.results = this.#form.drafts.map(() => make("output", {class: "tool__result"}));
    this.total = make("output", {class: "tool__total"});
    this.said = make("output", {class: "tool__said"});
    this.code = make("div");
    this.trouble = make("p", {class: "tool__fault", role: "alert", hidden: true});
    const added = make("select", {class: "tool__input", "aria-label": words.which}, this.#options());
    added.value = "Dense";
    this.replaceChildren(
      make(
        "div",
        {class: "tool__row"},
        ...this.#labelled(words.input, this.#field(this.#form.input, (text) => (this.#form.input = text))),
        ...this.#labelled(words.generation, this.#select(["keras3", "keras2"], this.#form.generation, (value) => (this.#form.generation = /** @type {any} */ (value)), words.generations)),
      ),
      this.trouble,
      make("ol", {class: "tool__stack"}, this.#form.drafts.map((layer, i) => this.#item(layer, i))),
      make("p", {class: "tool__row"}, added, this.#button(words.add, () => this.#change((drafts) => drafts.push(draft(added.value)), this.#form.drafts.length))),
      make("p", {}, this.total),
      this.code,
      make("p", {class: "tool__row"}, this.#button(words.share, () => this.#share()), this.#button(words.reset, () => this.#reset()), this.said),
    );
    this.#compute();
  }

  /** @param {Draft} layer  @param {number} index */
  #item(layer, index) {
    const words = this.#words;
    const last = this.#form.drafts.length - 1;
    /** @param {string} sign  @param {string} name  @param {number} to */
    const move = (sign, name, to) =>
      make(
        "button",
        {type: "button", class: "tool__move", "aria-label": fill(name, {number: index + 1, layer: layer.name}), disabled: to < 0 || to > last, click: () => this.#change((drafts) => drafts.splice(to, 0, ...drafts.splice(index, 1)), to)},
        sign,
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
          {class: "tool__row"},
          this.#fields(layer),
          make(
            "span",
            {class: "tool__moves"},
            move("↑", words.up, index - 1),
            move("↓", words.down, index + 1),
            make("button", {type: "button", class: "tool__move", "aria-label": fill(words.remove, {number: index + 1, layer: layer.name}), click: () => this.#change((drafts) => drafts.splice(index, 1), Math.max(0, index - 1))}, "×"),
          ),
        ),
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
        const choose = this.#select(/** @type {string[]} */ (argument.options), inner.name, (name) => {
          layer.inner = draft(name);
          this.#draw();
        });
        return [...this.#labelled(argument.name, choose), ...this.#fields(inner)];
      }
      if (argument.kind === "flag") {
        const box = make("input", {type: "checkbox", checked: text === "True", change: () => this.#typed(() => note(box.checked ? "True" : "False"))});
        return this.#labelled(argument.name, box);
      }
      return this.#labelled(argument.name, argument.kind === "choice" ? this.#select(/** @type {string[]} */ (argument.options), text, note) : this.#field(text, note, argument));
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
      spellcheck: "false",
      placeholder: argument?.optional ? "None" : undefined,
      input: () => this.#typed(() => note(field.value)),
    });
    return field;
  }

  /** @param {string[]} options  @param {string} value  @param {(value: string) => void} note  @param {Record<string, string>} [names] */
  #select(options, value, note, names) {
    const select = make("select", {class: "tool__input", change: () => this.#typed(() => note(select.value))}, options.map((option) => make("option", {value: option, selected: option === value}, names?.[option] ?? option)));
    return select;
  }

  #options() {
    return Object.entries(GROUPS).map(([group, names]) => make("optgroup", {label: /** @type {any} */ (this.#words.groups)[group]}, names.map((name) => make("option", {value: name}, name))));
  }

  /** @param {string} text  @param {() => void} click */
  #button(text, click) {
    return make("button", {type: "button", class: "md-button", click}, text);
  }

  /** @param {() => void} note */
  #typed(note) {
    note();
    this.#compute();
    this.#keep();
  }

  /** Change the layers, and go on at one of them. @param {(drafts: Draft[]) => void} change  @param {number} next */
  #change(change, next) {
    change(this.#form.drafts);
    this.#draw();
    this.#keep();
    const item = this.querySelectorAll(".tool__stack > li")[next];
    /** @type {HTMLElement | null} */ (item?.querySelector("input, select, .tool__move:enabled"))?.focus();
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
    try {
      await navigator.clipboard.writeText(location.href);
      this.said.value = this.#words.copied;
    } catch {
      this.said.value = this.#words.copyFailed;
    }
  }

  #compute() {
    const words = this.#words;
    const {rows, refusal, count, trainable, steps, input} = answer(this.#form);
    this.trouble.hidden = !refusal || Boolean(this.#form.drafts[rows.length]) && refusal.values.argument !== "shape" && refusal.code !== "input";
    if (refusal) this.trouble.textContent = this.#sentence(refusal, rows.length);
    this.results?.forEach((/** @type {any} */ result, /** @type {number} */ i) => {
      result.classList.toggle("tool__fault", i === rows.length && this.trouble.hidden);
      result.replaceChildren(...(i < rows.length ? this.#row(rows[i]) : i === rows.length && refusal && this.trouble.hidden ? [this.#sentence(refusal, i)] : ["–"]));
    });
    this.total.replaceChildren(refusal ? words.stopped : fill(words.total, {total: grouped(count), trainable: grouped(trainable), frozen: grouped(count - trainable)}));
    this.code.replaceChildren(...(refusal ? [] : [codeBlock(program(input, steps), words)]));
  }

  /** @param {Row} row */
  #row({out, weights, count}) {
    const products = weights.map(({shape}) => shape.join("·")).join(" + ");
    return [
      make("span", {class: "tool__out"}, `${this.#words.out} ${whole(out)}`),
      ...weights.map(({name, shape, trainable}) => make("span", {}, make("code", {}, name), ` ${tuple(shape)}${trainable ? "" : ` ${this.#words.notTrained}`}`)),
      make("span", {}, weights.length ? `${products} = ${grouped(count)}` : this.#words.noWeights),
    ];
  }

  /** @param {Refusal} refusal  @param {number} index */
  #sentence({code, values}, index) {
    const layer = this.#form.drafts[index]?.name ?? "";
    const said = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, name === "shape" && Array.isArray(value) ? whole(value) : typeof value === "string" ? value : literal(value)]));
    return fill(/** @type {any} */ (this.#words.refusals)[code], {layer, found: (values.shape?.length ?? 0) + 1, ...said});
  }
}

customElements.define("parameter-calculator", ParameterCalculator);
