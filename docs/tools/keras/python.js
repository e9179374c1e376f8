/** Python as a reader copies it, and as a reader types it. */

import {inexact} from "./exact.js";
import {LAYERS} from "./layers.js";
import {Refusal} from "./refusal.js";

/** @import {Shape} from "./layers.js" */
/** @import {Step} from "./stack.js" */

/** A number with a point or an exponent: not a whole one for Keras, even 2.0. */
export class Float extends Number {}

/** @param {any} value  @returns {string} */
export function literal(value) {
  if (value === null || value === undefined) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value))
    return `(${value.map(literal).join(", ")}${value.length === 1 ? "," : ""})`;
  const isWhole = value instanceof Float && /^-?\d+$/.test(String(value));
  return isWhole ? `${value}.0` : String(value);
}

const DIGITS = String.raw`\d(?:_?\d)*`;
const NUMBER = String.raw`(?:${DIGITS}(?:\.(?:${DIGITS})?)?|\.${DIGITS})(?:[eE][+-]?${DIGITS})?`;
const ONE_NUMBER = new RegExp(`^${NUMBER}$`);
const TOKEN = new RegExp(String.raw`\s*(?:([()[\],/+-])|((?:${NUMBER}|\w+)(?![\w.])))\s*`, "y");
const CLOSING = /** @type {Record<string, string>} */ ({"(": ")", "[": "]"});
const WORDS = /** @type {Record<string, any>} */ ({None: null, True: true, False: false});

/** What a Korean or Japanese keyboard writes for brackets, commas and digits. */
const narrow = (/** @type {string} */ text) =>
  text.replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));

/** @param {string} text  @returns {string[]}  @throws {Refusal} */
function tokens(text) {
  const found = [];
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < text.length;) {
    const [, sign, word] = TOKEN.exec(text) ?? [];
    if (!sign && !word) throw new Refusal("not-a-number", {value: text});
    found.push(sign ?? word);
  }
  return found;
}

/**
 * Read what is typed into a field, as Python reads it: numbers, None, True, False, and tuples and
 * lists of them.
 * @param {string} typed  @returns {any} a number, a Float, null, true, false or nested arrays
 * @throws {Refusal} for anything else, and for numbers that JavaScript would round
 */
export function parse(typed) {
  const text = narrow(typed).trim();
  /** @param {string} code  @returns {never} */
  const refuse = (code) => {
    throw new Refusal(code, {value: typed});
  };
  const left = tokens(text);
  /** @param {string} word */
  const read = (word) => {
    if (Object.hasOwn(WORDS, word)) return WORDS[word];
    if (/^(none|true|false)$/i.test(word)) refuse("capital");
    const isWhole = /^[\d_]+$/.test(word);
    if (!ONE_NUMBER.test(word) || (isWhole && /^0[0_]*[1-9]/.test(word))) refuse("not-a-number");
    const number = Number(word.replaceAll("_", ""));
    if (number === Infinity || (isWhole && inexact(number))) refuse("number-too-large");
    return isWhole ? number : new Float(number);
  };
  /** A value, or a quotient such as 1/255. @returns {any} */
  const item = () => {
    let value = one();
    while (left[0] === "/") {
      left.shift();
      const [over, under] = [value, one()];
      const are = [over, under].every((it) => typeof it === "number" || it instanceof Float);
      value = are && Number(under) ? new Float(over / under) : refuse("not-a-number");
    }
    return value;
  };
  /** @returns {any} */
  const one = () => {
    const token = left.shift();
    if (token === "(" || token === "[") {
      const inner = left[0] === CLOSING[token] ? [] : several(token);
      return left.shift() === CLOSING[token] ? inner : refuse("not-a-number");
    }
    if (token === "-" || token === "+") {
      const number = one();
      if (typeof number === "number") return token === "-" ? 0 - number : number;
      if (!(number instanceof Float)) refuse("not-a-number");
      return token === "-" ? new Float(-Number(number)) : number;
    }
    return token && /^[\w.]/.test(token) ? read(token) : refuse("not-a-number");
  };
  /** A value, or a tuple where there are commas; a list has them or not. @param {string} [open] */
  const several = (open) => {
    const all = [item()];
    let isTuple = open === "[";
    while (left[0] === ",") {
      left.shift();
      isTuple = true;
      if (!left.length || left[0] === CLOSING[open ?? ""]) break;
      all.push(item());
    }
    return isTuple ? all : all[0];
  };
  const value = several();
  return left.length ? refuse("not-a-number") : value;
}

/**
 * @param {Step} step
 * @returns {string} the call that makes the layer, without the arguments that Keras has itself
 */
export function call([name, given]) {
  const written = LAYERS[name].takes
    .filter(
      (argument) =>
        argument.kind !== "row" &&
        argument.name in given &&
        (!("standard" in argument) || literal(given[argument.name]) !== literal(argument.standard)),
    )
    .map((argument) =>
      argument.kind === "layer"
        ? call(given[argument.name])
        : `${argument.name}=${literal(given[argument.name])}`,
    );
  return `keras.layers.${name}(${written.join(", ")})`;
}

/** @param {Step[]} steps  @returns {string[]} the lines of a model that isn't a plain stack */
function functional(steps) {
  const read = new Set(steps.map(([, given]) => given.with));
  const begins = steps.map(([name]) => LAYERS[name].called === "start");
  // What nothing goes on from is an output, too
  const ends = steps.map((_, i) => i).filter((i) => begins[i] && !read.has(i));
  const named = (/** @type {number} */ row) => (row ? `x${row}` : "inputs");
  const kept = new Set([...read, ...ends]);
  const lines = steps.map((step, i) => {
    const [name, given] = step;
    const made = call(step);
    const keeps = kept.has(i + 1) || begins[i] ? `x = ${named(i + 1)}` : "x";
    if (given.return_state)
      return [`x, *states = ${made}(x)`, ...(kept.has(i + 1) ? [`${named(i + 1)} = x`] : [])];
    const on = {twice: "x, x", listed: "[x, x]", merging: `[x, ${named(given.with)}]`, start: ""};
    const {called} = LAYERS[name];
    return [`${keeps} = ${made}${called === "start" ? "" : `(${called ? on[called] : "x"})`}`];
  });
  const list = (/** @type {string[]} */ all) => (all.length > 1 ? `[${all.join(", ")}]` : all[0]);
  const starts = ["inputs", ...steps.flatMap((_, i) => (begins[i] ? [named(i + 1)] : []))];
  return [
    ...lines.flat(),
    `model = keras.Model(${list(starts)}, ${list([...ends.map(named), "x"])})`,
  ];
}

/**
 * @param {Shape} input
 * @param {Step[]} steps
 * @returns {string} a program that builds the stack and prints its summary
 */
export function program(input, steps) {
  const start = `keras.Input(${literal(input)})`;
  const isPlain = steps.every(([name, given]) => !LAYERS[name].called && !given.return_state);
  const lines = isPlain
    ? [
        "model = keras.Sequential([",
        ...[start, ...steps.map(call)].map((line) => `    ${line},`),
        "])",
      ]
    : [`inputs = x = ${start}`, ...functional(steps)];
  return ["from tensorflow import keras", "", ...lines, "model.summary()"].join("\n");
}
