/** Python as a reader copies it, and as a reader types it. */

import {inexact} from "./exact.js";
import {LAYERS} from "./layers.js";
import {Refusal} from "./refusal.js";

/** @import {Shape} from "./layers.js" */
/** @import {Step} from "./stack.js" */

/** @param {any} value  @returns {string} */
export function literal(value) {
  if (value === null || value === undefined) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value))
    return `(${value.map(literal).join(", ")}${value.length === 1 ? "," : ""})`;
  return String(value);
}

/**
 * Read what is typed into a field: numbers, None, and tuples with or without their brackets.
 * @param {string} text  @returns {any} a number, null or nested arrays of them
 * @throws {Refusal} for anything else, and for numbers that JavaScript would round
 */
export function parse(text) {
  const json = text
    .trim()
    .replace(/\bNone\b/g, "null")
    .replace(/\(/g, "[")
    .replace(/\)/g, "]")
    .replace(/,\s*(?=\]|$)/g, "");
  const bare =
    /^[^[]*,/.test(json) ||
    (/^\[/.test(json) && /\]\s*,/.test(json) && !balanced(json)) ||
    /,\s*$/.test(text);
  let value, numbers;
  try {
    value = JSON.parse(bare ? `[${json}]` : json);
    numbers = [value].flat(Infinity);
    if (numbers.some((one) => one !== null && !Number.isFinite(one))) throw new SyntaxError(text);
  } catch {
    throw new Refusal("not-a-number", {value: text});
  }
  if (numbers.some(inexact)) throw new Refusal("number-too-large", {value: text});
  return value;
}

/** Whether the first bracket is closed by the last one. @param {string} text */
function balanced(text) {
  let depth = 0;
  for (const [i, letter] of [...text].entries()) {
    depth += Number(letter === "[") - Number(letter === "]");
    if (!depth && i < text.length - 1) return false;
  }
  return !depth;
}

/**
 * @param {Step} step
 * @returns {string} the call that makes the layer, without the arguments that Keras has itself
 */
export function call([name, given]) {
  const written = LAYERS[name].takes
    .filter(
      (argument) =>
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

/**
 * @param {Shape} input
 * @param {Step[]} steps
 * @returns {string} a program that builds the stack and prints its summary
 */
export function program(input, steps) {
  const start = `keras.Input(${literal(input)})`;
  const lines = steps.some(([name]) => name === "MultiHeadAttention")
    ? [
        `inputs = x = ${start}`,
        ...steps.map(
          (step) => `x = ${call(step)}(${step[0] === "MultiHeadAttention" ? "x, x" : "x"})`,
        ),
        "model = keras.Model(inputs, x)",
      ]
    : [
        "model = keras.Sequential([",
        ...[start, ...steps.map(call)].map((line) => `    ${line},`),
        "])",
      ];
  return ["from tensorflow import keras", "", ...lines, "model.summary()"].join("\n");
}
