/** The fields of the form. Each is called by its value as a text, as Python writes it. */

import {make} from "../dom.js";
import {literal} from "../keras/python.js";
import {MOST_LETTERS} from "./form.js";

/** @import {Argument} from "../keras/layers.js" */

/**
 * @typedef {object} Hears
 * @property {(text: string) => void} typed with each key
 * @property {() => void} done when the reader leaves the field
 *
 * @typedef {HTMLInputElement | HTMLSelectElement} Field
 */

const LONG = 13; // letters of a name that one column of the form holds

let number = 0;

/** @param {string} name  @param {Field} field  @returns {Element} */
export function labelled(name, field) {
  field.id = `calculator-${(number += 1)}`;
  const long = name.length > LONG ? " tool__label--long" : "";
  return make("span", {class: `tool__label${long}`}, make("label", {for: field.id}, name), field);
}

/** @param {string} text  @param {Hears} hears  @param {Argument} [argument] */
export function textField(text, {typed, done}, argument) {
  const field = make("input", {
    class: "tool__input",
    value: text,
    size: 9,
    autocomplete: "off",
    maxlength: MOST_LETTERS,
    spellcheck: "false",
    placeholder: argument && "standard" in argument ? literal(argument.standard) : undefined,
    "data-argument": argument?.name,
    change: done,
  });
  field.addEventListener("input", () => typed(field.value));
  return field;
}

/**
 * @param {string[]} options
 * @param {string} value
 * @param {Hears} hears
 * @param {Record<string, string>} [names] that the reader sees
 */
export function select(options, value, {typed, done}, names) {
  const made = options.map((option) =>
    make("option", {value: option, selected: option === value}, names?.[option] ?? option),
  );
  const field = make("select", {class: "tool__input"}, made);
  field.addEventListener("change", () => {
    typed(field.value);
    done();
  });
  return field;
}

/** @param {boolean} checked  @param {Hears} hears */
export function flag(checked, {typed, done}) {
  const field = make("input", {type: "checkbox", checked});
  field.addEventListener("change", () => {
    typed(field.checked ? "True" : "False");
    done();
  });
  return field;
}
