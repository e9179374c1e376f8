/** The layers of a model file as a stack of the calculator, in the address of its page. */

import {written} from "../calculator/address.js";
import {answer, MOST_LAYERS, MOST_LETTERS} from "../calculator/form.js";
import {LAYERS} from "../keras/layers.js";
import {literal} from "../keras/python.js";

/** @import {Draft, Form} from "../calculator/form.js" */
/** @import {Argument, Generation} from "../keras/layers.js" */

/**
 * @typedef {object} Stack
 * @property {string} [hash] the part of the address from # on
 * @property {string[]} left the classes of the layers that the calculator doesn't know
 * @property {boolean} branches whether the layers aren't one after the other; such a model has no
 *   hash
 */

/** @param {unknown} value  @returns {any} what may be asked for its parts */
const parts = (value) => (typeof value === "object" && value !== null ? value : {});

/**
 * The names of the layers that a layer is called on.
 * @param {any} nodes
 * @returns {string[]}
 */
function sourcesOf(nodes) {
  const found = [];
  const left = [nodes];
  while (left.length) {
    const node = left.pop();
    if (typeof node !== "object" || node === null) continue;
    const history = node.keras_history ?? node;
    const named = Array.isArray(history) && typeof history[0] === "string";
    if (named && Number.isInteger(history[1])) found.push(history[0]);
    else left.push(...Object.values(node));
  }
  return found;
}

/** @param {any[]} layers  @returns {boolean} whether each is called on the one before it */
const areInLine = (layers) =>
  layers.every(({inbound_nodes: nodes}, i) => {
    const sources = sourcesOf(nodes);
    const name = (/** @type {any} */ one) => one?.config?.name ?? one?.name;
    if (!i) return !sources.length;
    return (
      nodes?.length === 1 &&
      sources.length > 0 &&
      sources.every((source) => source === name(layers[i - 1]))
    );
  });

/** @param {any} value  @param {Argument} argument  @returns {string | undefined} its field */
function fieldOf(value, {kind, options}) {
  if (value === undefined || kind === "row") return undefined;
  if (value === null) return "";
  if (kind === "choice") return options?.includes(value) ? value : undefined;
  if (typeof value === "object" && !Array.isArray(value)) return undefined;
  const text = literal(value);
  return text.length <= MOST_LETTERS ? text : undefined;
}

/** @param {any} node of the config  @returns {Draft | undefined} nothing for what isn't known */
function draftOf(node) {
  const {class_name: name, config} = parts(node);
  if (typeof name !== "string" || !Object.hasOwn(LAYERS, name)) return undefined;
  /** @type {Draft} */
  const draft = {name, texts: {}};
  for (const argument of LAYERS[name].takes) {
    const value = parts(config)[argument.name];
    if (argument.kind === "layer") {
      draft.inner = draftOf(value);
      if (!draft.inner || !argument.options?.includes(draft.inner.name)) return undefined;
    } else {
      const text = fieldOf(value, argument);
      if (text === undefined && !("standard" in argument)) return undefined;
      // a new layer of the form begins with other values than Keras
      if (text !== undefined || argument.start !== undefined)
        draft.texts[argument.name] = text ?? "";
    }
  }
  return draft;
}

/** @param {Form} form  @returns {boolean} */
const isBuilt = (form) => !answer(form).refusal;

/**
 * @param {any} config of a model
 * @param {Generation} generation
 * @returns {Stack | undefined} nothing where the file doesn't tell its layers and their input
 */
export function stackOf(config, generation) {
  const {class_name: type, config: own} = parts(config);
  const {layers, build_input_shape: built} = parts(own);
  if (!Array.isArray(layers)) return undefined;
  const nodes = layers.map(parts);
  const [first, ...rest] = nodes;
  const begins = first?.class_name === "InputLayer";
  const given = parts(first?.config);
  const shape = given.batch_shape ?? given.batch_input_shape ?? built;
  if (!Array.isArray(shape)) return undefined;
  const stack = begins ? rest : nodes;
  if ((type !== "Sequential" && !areInLine(nodes)) || stack.length > MOST_LAYERS)
    return {left: [], branches: true};
  const input = shape.slice(1).map((size) => (Number.isInteger(size) ? size : null));
  /** @type {Form} */
  const form = {input: literal(input).slice(1, -1), generation, drafts: []};
  const left = new Set();
  for (const node of stack) {
    const draft = draftOf(node);
    const longer = {...form, drafts: [...form.drafts, ...(draft ? [draft] : [])]};
    if (draft && isBuilt(longer)) form.drafts = longer.drafts;
    else left.add(String(node.class_name));
  }
  return {hash: written(form), left: [...left], branches: false};
}
