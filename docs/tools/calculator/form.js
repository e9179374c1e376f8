/**
 * What is in the form: the text of each field as the reader typed it, and the stack that it means.
 */

import {LAYERS} from "../keras/layers.js";
import {literal, parse} from "../keras/python.js";
import {Refusal} from "../keras/refusal.js";
import {compute} from "../keras/stack.js";

/** @import {Argument, Generation, Shape} from "../keras/layers.js" */
/** @import {Row, Step} from "../keras/stack.js" */
/**
 * A layer of the form: `texts` holds the fields that a reader changed, `inner` the layer of a
 * wrapper.
 */
/** @typedef {{name: string, texts: Record<string, string>, inner?: Draft}} Draft */
/** @typedef {{input: string, generation: Generation, drafts: Draft[]}} Form */
/**
 * @typedef {{rows: Row[], count: number, trainable: number, steps: Step[], input: Shape, refusal?:
 *   Refusal}} Answer
 */

export const MOST_LAYERS = 200; // more would keep a tab busy for seconds
export const MOST_LETTERS = 200; // of a field

/** The CNN of the guide. @type {Form} */
export const START = {
  input: "32, 32, 1",
  generation: "keras3",
  drafts: [
    {name: "Conv2D", texts: {kernel_size: "(5, 5)", padding: "same", activation: "relu"}},
    {name: "MaxPooling2D", texts: {pool_size: "(2, 2)"}},
    {
      name: "Conv2D",
      texts: {filters: "64", kernel_size: "(2, 2)", padding: "same", activation: "relu"},
    },
    {name: "MaxPooling2D", texts: {pool_size: "(2, 2)"}},
    {name: "Flatten", texts: {}},
    {name: "Dense", texts: {units: "1000", activation: "relu"}},
    {name: "Dense", texts: {units: "1", activation: "sigmoid"}},
  ],
};

/** @param {string} name of a class  @returns {Draft} as a new layer begins */
export function draft(name) {
  const wrapped = LAYERS[name].takes.find((argument) => argument.kind === "layer");
  return wrapped
    ? {name, texts: {}, inner: draft(/** @type {string[]} */ (wrapped.options)[0])}
    : {name, texts: {}};
}

const RARE = new Set([
  "data_format",
  "dilation_rate",
  "groups",
  "depth_multiplier",
  "use_bias",
  "keepdims",
  "center",
  "scale",
  "return_state",
  "reset_after",
  "value_dim",
  "offset",
  "normalize",
]);

/**
 * Whether an argument is one that few change. Where a layer has no other, none is.
 * @param {string} layer  @param {Argument} argument
 */
export function isRare(layer, argument) {
  /** @param {Argument} argument */
  const rare = ({name, start, ...more}) => RARE.has(name) && "standard" in more && !start;
  return rare(argument) && !LAYERS[layer].takes.every(rare);
}

/**
 * Let the layers that name another one name it where it is after a change; the input where it is
 * gone.
 * @param {Draft[]} before  @param {Draft[]} after
 */
export function renumber(before, after) {
  for (const {texts} of after) {
    if (!texts.with) continue;
    const named = before[Number(texts.with) - 1];
    texts.with = String(after.indexOf(named) + 1);
  }
}

/** The text of a field. @param {Draft} layer  @param {Argument} argument */
export function textOf(layer, {name, start, standard}) {
  const text = layer.texts[name];
  if (text !== undefined) return text;
  const value = start ?? standard;
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : literal(value);
}

/** @param {Draft} layer  @returns {Step}  @throws {Refusal} for a field that can't be read */
export function stepOf(layer) {
  /** @type {Record<string, any>} */
  const config = {};
  for (const argument of LAYERS[layer.name].takes) {
    const {name, kind} = argument;
    if (kind === "layer" && layer.inner) config[name] = stepOf(layer.inner);
    else {
      const text = textOf(layer, argument).trim();
      if (!text && "standard" in argument) continue; // as Keras takes it
      config[name] = valueOf(text, argument);
    }
  }
  return [layer.name, config];
}

/** What is written as a tuple where somebody types one number. */
const TUPLES = new Set(["integers", "target", "shape"]);

/** @param {string} text  @param {Argument} argument  @throws {Refusal} */
function valueOf(text, {name, kind}) {
  if (kind === "choice") return text;
  if (kind === "flag") return text === "True";
  if (!text) throw new Refusal("empty", {argument: name});
  const value = read(text, name);
  return TUPLES.has(kind) && (typeof value === "number" || value === null) ? [value] : value;
}

/** @param {string} text  @param {string} argument */
function read(text, argument) {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof Refusal) error.values.argument = argument;
    throw error;
  }
}

/** @param {string} text  @returns {Shape}  @throws {Refusal} */
function shapeOf(text) {
  if (!text.trim()) return [];
  try {
    const value = parse(text);
    return Array.isArray(value) ? value : [value];
  } catch (error) {
    if (error instanceof Refusal && error.code === "number-too-large")
      throw new Refusal("input-too-large", {value: text});
    throw new Refusal("input", {value: text});
  }
}

/**
 * Compute what the form says, up to the first layer that can't be built.
 * @param {Form} form
 * @returns {Answer}
 */
export function answer({input, generation, drafts}) {
  /** @type {Step[]} */
  const steps = [];
  /** @type {Shape} */
  let shape = [];
  let unread;
  try {
    shape = shapeOf(input);
    for (const layer of drafts) steps.push(stepOf(layer));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    unread = error;
  }
  const computed = compute(shape, steps, generation);
  return {...computed, steps, input: shape, refusal: computed.refusal ?? unread};
}
