/** Changing a weight, and taking weights out: each makes a new file, which is downloaded. */

import {button, fill, grouped, make, save} from "../dom.js";
import {Fault} from "./faults.js";
import {visible} from "./letters.js";

/** @import {Reader} from "./reader.js" */
/** @import {Opened} from "./run.js" */
/** @import {Weight} from "./weights.js" */
/** @import {Words} from "./words.js" */

const BYTES = "application/octet-stream";
const ENDING = /(\.weights)?\.[^.]*$/;
const LARGEST = 2 ** 26; // bytes of a CSV
/** @type {Record<string, number>} */
const NAMED = {nan: NaN, inf: Infinity, "+inf": Infinity, "-inf": -Infinity};

/** @param {string} text  @returns {number} */
function numberOf(text) {
  const word = text.trim().toLowerCase();
  const number = NAMED[word] ?? Number(word);
  if (!word || (Number.isNaN(number) && word !== "nan")) throw new Fault("patch-number", text);
  return number;
}

/** @param {string} text  @returns {number[]} of a CSV, row by row */
export const numbersOf = (text) =>
  text
    .replace(/^\ufeff/, "")
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(numberOf);

/** @param {string} name  @param {string} word  @returns {string} with a word before its ending */
export const renamed = (name, word) => {
  const own = name.slice(name.lastIndexOf("/") + 1);
  return ENDING.test(own) ? own.replace(ENDING, `-${word}$&`) : `${own}-${word}`;
};

/**
 * @param {Words} words
 * @param {Reader} reader
 * @param {Opened} file
 * @param {Weight} weight
 */
export function changing(words, reader, file, weight) {
  const {slot, name, description} = file;
  const said = make("output", {class: "tool__said"});
  /** @param {() => Promise<string>} work says what was done */
  const attempt = async (work) => {
    said.value = words.changing.working;
    try {
      said.value = await work();
    } catch (error) {
      const faults = /** @type {Record<string, string>} */ (words.faults);
      const code = error instanceof Fault ? error.code : "damaged";
      said.value = fill(faults[code] ?? faults.damaged, {file: visible(name)});
    }
  };
  const where = make("input", {class: "tool__input", value: ":", autocomplete: "off"});
  const value = make("input", {class: "tool__input", value: "0", inputmode: "decimal"});
  const half = make("input", {type: "checkbox"});

  /** @param {number[]} values */
  const patch = async (values) => {
    const asked = {slot, path: weight.path, where: where.value, values};
    const made = renamed(name, "changed");
    save(made, BYTES, await reader.ask("patch", asked));
    return fill(words.changing.saved, {file: visible(made)});
  };
  /** @param {{target: HTMLInputElement}} event */
  const fromCsv = ({target}) =>
    attempt(async () => {
      const [csv] = target.files ?? [];
      if (csv.size > LARGEST) throw new Fault("patch-count", `${csv.size} bytes`);
      const text = await csv.text();
      target.value = ""; // so that the same file can be chosen again
      return patch(numbersOf(text));
    });
  /** @param {Weight[]} weights  @param {string} made */
  const pack = (weights, made) =>
    attempt(async () => {
      const paths = weights.map(({path}) => path);
      const asked = {slot, paths, half: half.checked};
      const {blob, lost} = await reader.ask("pack", asked);
      save(made, BYTES, blob);
      const {packed, lost: some} = words.changing;
      const done = fill(packed, {file: visible(made), count: grouped(weights.length)});
      return lost ? `${done} ${fill(some, {number: grouped(lost)})}` : done;
    });

  const all = description.weights.filter(({kind}) => kind === "weight");
  const own = weight.layer ? all.filter(({layer}) => layer === weight.layer) : [weight];
  const ofLayer = `${(weight.layer || weight.name).replace(/[^\p{L}\p{N}_.-]+/gu, "_")}.npz`;
  const whole = `${name.slice(name.lastIndexOf("/") + 1).replace(ENDING, "")}.npz`;
  const csv = make("label", {class: "md-button tool__file"}, words.changing.fromCsv);
  csv.append(make("input", {type: "file", accept: ".csv,.txt", change: fromCsv}));
  return make(
    "details",
    {class: "tool__changing"},
    make("summary", {}, words.changing.title),
    make("p", {}, words.changing.what),
    make(
      "p",
      {class: "tool__row"},
      make("label", {}, words.changing.where, " ", where),
      make("label", {}, words.changing.value, " ", value),
      button(words.changing.set, () => attempt(async () => patch([numberOf(value.value)]))),
      csv,
    ),
    make(
      "p",
      {class: "tool__row"},
      button(words.changing.layer, () => pack(own, ofLayer)),
      button(words.changing.all, () => pack(all, whole)),
      make("label", {class: "tool__label"}, half, " ", words.changing.half),
    ),
    make("p", {}, said),
  );
}
