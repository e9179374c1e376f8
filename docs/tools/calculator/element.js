/**
 * <parameter-calculator>: a stack of layers in form fields; shapes, weights and counts beside each.
 */

import {coloredCode} from "../code.js";
import {copy} from "../copying.js";
import {button, fill, grouped, make, say, spoken, tuple} from "../dom.js";
import {LAYERS} from "../keras/layers.js";
import {program} from "../keras/python.js";
import {LONGEST, read, written} from "./address.js";
import {flag, labelled, select, textField} from "./fields.js";
import {answer, draft, isRare, MOST_LAYERS, renumber, START, textOf} from "./form.js";
import {sentence, whole} from "./sentence.js";
import {WORDS} from "./words.js";

/** @import {Argument, Generation} from "../keras/layers.js" */
/** @import {Refusal} from "../keras/refusal.js" */
/** @import {Row} from "../keras/stack.js" */
/** @import {Hears} from "./fields.js" */
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
  #fromAddress = () => this.#open();

  #trouble = make("p", {class: "tool__fault", role: "alert", hidden: true});
  /** @type {HTMLElement[]} what is beside each layer */
  #results = [];
  #added = make("select", {class: "tool__input", "aria-label": this.#words.which});
  #total = make("output", {class: "tool__total"});
  #code = make("div");
  #said = make("output", {class: "tool__said"});

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
    if (typeof shared === "string") this.#said.value = this.#words[shared];
  }

  /** Draw the fields anew, after layers were added, moved or taken away. */
  #draw() {
    const words = this.#words;
    this.#results = this.#form.drafts.map(() => make("div", {class: "tool__result"}));
    this.#added.replaceChildren(...this.#options());
    this.#added.value = "Dense";
    this.#said.value = "";
    const items = this.#form.drafts.map((layer, i) => this.#item(layer, i));
    const add = button(words.add, () => this.#add());
    const share = button(words.share, () => this.#share());
    const reset = button(words.reset, () => this.#reset());
    this.replaceChildren(
      make("div", {class: "tool__row"}, this.#input(), this.#generation()),
      this.#trouble,
      make("ol", {class: "tool__stack"}, items),
      make("p", {class: "tool__row"}, this.#added, add),
      make("p", {class: "tool__row tool__share"}, share, reset, this.#said),
      make("div", {class: "tool__outcome"}, make("p", {}, this.#total), this.#code),
    );
    this.#compute();
  }

  /** The field of the input's shape. */
  #input() {
    const hears = this.#hears((text) => (this.#form.input = text));
    return labelled(this.#words.input, textField(this.#form.input, hears));
  }

  #generation() {
    const {generation, generations} = this.#words;
    const hears = this.#hears((value) => {
      this.#form.generation = /** @type {Generation} */ (value);
    });
    const choices = Object.keys(generations);
    return labelled(generation, select(choices, this.#form.generation, hears, generations));
  }

  /** @param {(text: string) => void} note  @returns {Hears} */
  #hears(note) {
    return {
      typed: (text) => {
        note(text);
        this.#compute();
      },
      // not with each key: a browser takes only so many changes of the address
      done: () => this.#keep(),
    };
  }

  #add() {
    const last = this.#form.drafts.length;
    if (last < MOST_LAYERS) this.#change((drafts) => drafts.push(draft(this.#added.value)), last);
    else this.#said.value = this.#words.mostLayers;
  }

  /** @param {Draft} layer  @param {number} index */
  #item(layer, index) {
    const title = make("legend", {}, `${index + 1}. ${layer.name}`);
    const moves = make("div", {class: "tool__moves"}, this.#moves(layer, index));
    const fields = this.#fields(layer, index);
    return make("li", {}, make("fieldset", {}, title, moves, fields), this.#results[index]);
  }

  /** The buttons that move a layer and take it away. @param {Draft} layer  @param {number} index */
  #moves(layer, index) {
    const words = this.#words;
    const last = this.#form.drafts.length - 1;
    const said = {number: index + 1, layer: layer.name};

    /** @param {"up" | "down"} way  @param {string} sign  @param {number} to */
    const move = (way, sign, to) => {
      const swap = (/** @type {Draft[]} */ drafts) =>
        drafts.splice(to, 0, ...drafts.splice(index, 1));
      return make(
        "button",
        {
          type: "button",
          class: `tool__move tool__${way}`,
          "aria-label": fill(words[way], said),
          disabled: to < 0 || to > last,
          click: () => this.#change(swap, to, `.tool__${way}:enabled`),
        },
        sign,
      );
    };
    const click = () =>
      this.#change((drafts) => drafts.splice(index, 1), Math.min(index, last - 1));
    const label = fill(words.remove, said);
    return [
      move("up", "↑", index - 1),
      move("down", "↓", index + 1),
      make("button", {type: "button", class: "tool__move", "aria-label": label, click}, "×"),
    ];
  }

  /**
   * The fields of a layer; those that few need are folded.
   * @param {Draft} layer  @param {number} index  @returns {Element[]}
   */
  #fields(layer, index) {
    const {takes} = LAYERS[layer.name];
    const rare = takes.filter((argument) => isRare(layer.name, argument));
    const usual = takes.filter((argument) => !rare.includes(argument));
    const all = (/** @type {Argument[]} */ some) =>
      some.map((argument) => this.#labelled(layer, argument, index));
    /** @type {HTMLElement[]} */
    const shown = usual.length ? [make("div", {class: "tool__fields"}, all(usual))] : [];
    if (rare.length) {
      const said = rare.map(({name}) => name).join(" · ");
      const isChanged = rare.some(({name}) => layer.texts[name] !== undefined);
      const summary = make("summary", {}, `${this.#words.rare}: `, make("code", {}, said));
      const fields = make("div", {class: "tool__fields"}, all(rare));
      shown.push(make("details", {class: "tool__rare", open: isChanged}, summary, fields));
    }
    return layer.inner ? [...shown, ...this.#fields(layer.inner, index)] : shown;
  }

  /** @param {Draft} layer  @param {Argument} argument  @param {number} index */
  #labelled(layer, argument, index) {
    const {inner} = layer;
    if (argument.kind === "row") return labelled(this.#words.second, this.#rows(layer, index));
    if (argument.kind !== "layer" || !inner)
      return labelled(argument.name, this.#field(layer, argument));
    const chosen = this.#hears((name) => {
      layer.inner = draft(name);
      this.#draw();
    });
    return labelled(argument.name, select(argument.options ?? [], inner.name, chosen));
  }

  /** The inputs and layers above one. @param {Draft} layer  @param {number} index */
  #rows(layer, index) {
    const {start} = this.#words;
    const above = this.#form.drafts
      .slice(0, index)
      .map(({name}, i) => [i + 1, `${i + 1}. ${name}`]);
    const names = Object.fromEntries([[0, start], ...above]);
    const text = textOf(layer, LAYERS[layer.name].takes[0]);
    const hears = this.#hears((value) => (layer.texts.with = value));
    return select(Object.keys({...names, [text]: ""}), text, hears, names);
  }

  /** @param {Draft} layer  @param {Argument} argument */
  #field(layer, argument) {
    const text = textOf(layer, argument);
    const hears = this.#hears((value) => (layer.texts[argument.name] = value));
    if (argument.kind === "flag") return flag(text === "True", hears);
    if (argument.kind === "choice") return select(argument.options ?? [], text, hears);
    return textField(text, hears, argument);
  }

  /** The layers to add, by their groups. */
  #options() {
    const labels = /** @type {Record<string, string>} */ (this.#words.groups);
    return Object.entries(GROUPS).map(([group, names]) => {
      const options = names.map((name) => make("option", {value: name}, name));
      return make("optgroup", {label: labels[group]}, options);
    });
  }

  /**
   * Change the layers, and go on at one of them.
   * @param {(drafts: Draft[]) => void} change
   * @param {number} next
   * @param {string} [control]
   */
  #change(change, next, control) {
    const before = [...this.#form.drafts];
    change(this.#form.drafts);
    renumber(before, this.#form.drafts);
    this.#draw();
    this.#keep();
    const item = this.querySelectorAll(".tool__stack > li")[next];
    const places = [control, "input, select", ".tool__move:enabled"].map(
      (selector) => selector && item?.querySelector(selector),
    );
    /** @type {HTMLElement} */ (places.find(Boolean) ?? this.#added).focus();
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
    if (location.hash.length > LONGEST) this.#said.value = this.#words.longAddress;
    else await say(this.#said, copy(location.href), this.#words);
  }

  #compute() {
    const words = this.#words;
    const {rows, refusal, count, trainable, steps, input} = answer(this.#form);
    const isOfInput = refusal && INPUT.has(refusal.code);
    this.#trouble.hidden = !isOfInput;
    this.#trouble.textContent = isOfInput ? sentence(refusal, "", words.refusals) : "";
    this.#results.forEach((result, i) => {
      const refused = i === rows.length && !isOfInput ? refusal : undefined;
      this.#showResult(result, this.#form.drafts[i].name, rows[i], refused);
    });
    const counts = {
      total: grouped(count),
      trainable: grouped(trainable),
      frozen: grouped(count - trainable),
    };
    this.#total.value = refusal ? words.stopped : fill(words.total, counts);
    const code = refusal ? [] : [coloredCode(program(input, steps), words.copy)];
    this.#code.replaceChildren(...code);
  }

  /**
   * @param {HTMLElement} result
   * @param {string} layer
   * @param {Row | undefined} row nothing for a layer that is refused, or comes after one
   * @param {Refusal | undefined} refusal of this layer
   */
  #showResult(result, layer, row, refusal) {
    result.classList.toggle("tool__fault", Boolean(refusal));
    if (refusal) result.setAttribute("role", "alert");
    else result.removeAttribute("role");
    const said = refusal ? sentence(refusal, layer, this.#words.refusals) : "–";
    result.replaceChildren(...(row ? this.#row(row, LAYERS[layer].since) : [said]));
    /** @type {NodeListOf<HTMLElement> | undefined} */
    const fields = result.parentElement?.querySelectorAll("[data-argument]");
    for (const field of fields ?? []) {
      const isWrong = refusal && field.dataset.argument === refusal.values.argument;
      field.ariaInvalid = String(Boolean(isWrong));
      const folded = isWrong && field.closest("details");
      if (folded) folded.open = true;
    }
  }

  /** @param {Row} row  @param {string} [since] the Keras 3 that brought the layer */
  #row({out, weights, count, states}, since) {
    const words = this.#words;
    const products = weights.map(({shape}) => shape.join("·") || "1").join(" + ");
    const total = weights.length ? `${products} = ${grouped(count)}` : words.noWeights;
    const named = weights.map(({name, shape, trainable}) => {
      const note = trainable ? "" : ` ${words.notTrained}`;
      return make("span", {}, make("code", {}, name), ` ${tuple(shape)}${note}`);
    });
    const shape = make("span", {class: "tool__out"}, `${words.out} ${whole(out)}`);
    const returned = states && `${words.states} ${states.map(whole).join(", ")}`;
    return [
      shape,
      ...(returned ? [make("span", {}, returned)] : []),
      ...named,
      make("span", {}, total),
      ...(since ? [make("span", {}, fill(words.since, {since}))] : []),
    ];
  }
}

customElements.define("parameter-calculator", ParameterCalculator);
