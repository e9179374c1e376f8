/** The layers that a model's config lists, by the groups in which Keras saves them. */

import {snakeCase} from "../keras/variables.js";

/** @import {Config} from "../keras/variables.js" */
/** @import {Tree} from "./tree.js" */

/**
 * @typedef {object} Layer
 * @property {string} [name] its own, without those around it
 * @property {string} type its class
 * @property {Config} [config]
 * @property {number} order
 * @property {boolean} trainable
 * @property {string[]} [lookup] the layer of the model whose weights these are among
 */

// Releases 2.12 to 2.14 of TensorFlow save the layers of a model under the second name
export const CONTAINERS = ["layers", "_layer_checkpoint_dependencies"];
export const RECURRENT = /^(LSTM|GRU|SimpleRNN|ConvLSTM[123]D)$/;
export const ATTENTION = /^(MultiHead|GroupedQuery|GroupQuery)Attention$/;
/** The parts of an attention in the order in which Keras makes them. */
export const PARTS = ["query", "key", "gate", "value", "output"];

// Where the path has another name of the class than the config
/** @type {Record<string, string>} */
const PATHS = {group_query_attention: "grouped_query_attention"};

/** @param {any} node  @returns {string} the class as paths have it */
function inPath(node) {
  const name = snakeCase(String(node?.class_name ?? ""));
  return PATHS[name] ?? name;
}

/** @param {string} part  @returns {string} the name that Keras gives it */
export const partName = (part) => (part === "output" ? "attention_output" : part);
/** @param {string} type of a recurrent layer */
export const cellOf = (type) => `${type.replace(/\dD$/, "")}Cell`;

/**
 * @param {any} config
 * @param {Tree} tree
 * @returns {Map<string, Layer>}
 */
export function layersOf(config, tree) {
  /** @type {Map<string, Layer>} */
  const found = new Map();

  /**
   * @param {string} group
   * @param {any} node
   * @param {{lookup?: string[], trainable?: boolean, named?: boolean}} within `named`: not by its
   *   own name
   */
  const add = (group, node, {lookup, trainable = true, named = false} = {}) => {
    const {class_name: type, config: own} = node ?? {};
    if (typeof type !== "string") return;
    const config = own ?? {};
    const learns = trainable && config.trainable !== false;
    const name = named ? undefined : (config.name ?? node.name);
    // A spectral normalization has its layer's kernel among its own weights
    const counted = type === "SpectralNormalization" ? undefined : lookup;
    const layer = {name, type, config, order: found.size, trainable: learns, lookup: counted};
    found.set(group, layer);
    const inside = {lookup: counted, trainable: learns};
    if (Array.isArray(config.layers)) {
      const model = group === "" ? [] : lookup;
      addAll(group, config.layers, model, learns);
    }
    if (type === "Bidirectional") {
      add(`${group}/forward_layer`, config.layer, {...inside, named: true});
      const back = config.backward_layer;
      add(`${group}/backward_layer`, back ?? config.layer, {...inside, named: !back});
    } else if (config.layer) {
      const single = type === "TimeDistributed" && !config.layer.config?.layers;
      add(`${group}/layer`, config.layer, {...inside, lookup: single ? lookup : undefined});
    }
    if (RECURRENT.test(type)) {
      const plain = type.startsWith("Conv") ? undefined : lookup;
      const cell = {...layer, name: undefined, type: cellOf(type), lookup: plain};
      found.set(`${group}/cell`, {...cell, order: found.size});
    }
    if (config.cell) add(`${group}/cell`, config.cell, {trainable: learns});
    if (Array.isArray(config.cells)) addContainer(`${group}/cells`, config.cells, learns);
    if (ATTENTION.test(type)) addParts(group, layer);
  };

  /** @param {string} group  @param {Layer} layer */
  const addParts = (group, layer) => {
    const config = {bias_axes: layer.config?.use_bias !== false};
    const lookup = layer.type === "MultiHeadAttention" ? layer.lookup : undefined;
    for (const part of PARTS) {
      const order = found.size;
      const dense = {...layer, name: partName(part), type: "EinsumDense", config, order, lookup};
      for (const attribute of [`_${part}_dense`, `${part}_dense`])
        found.set(`${group}/${attribute}`, dense);
    }
  };

  /**
   * The layers of a model.
   * @param {string} group
   * @param {any[]} layers
   * @param {string[] | undefined} model
   * @param {boolean} trainable
   */
  const addAll = (group, layers, model, trainable) => {
    for (const container of CONTAINERS)
      addContainer(`${group}/${container}`, layers, trainable, model);
  };

  /**
   * Objects in a list: Keras numbers those of a class.
   * @param {string} container
   * @param {any[]} nodes
   * @param {boolean} trainable
   * @param {string[]} [model] that they are layers of
   */
  const addContainer = (container, nodes, trainable, model) => {
    const byClass = Map.groupBy(nodes, inPath);
    const groups = new Map();
    for (const [name, same] of byClass) {
      const there = tree.numbered(container, name);
      // The releases of the second container count a layer twice, and skip the second: there only
      // the order is right, and only where none is missing
      const ordered = there.length === same.length || container.endsWith(CONTAINERS[1]);
      const at = (/** @type {number} */ i) =>
        ordered ? there[i] : `${container}/${name}${i ? `_${i}` : ""}`;
      if (!ordered || there.length === same.length)
        same.forEach((node, i) => groups.set(node, at(i)));
    }
    for (const node of nodes) {
      const lookup = model && [...model, String(node?.config?.name ?? node?.name)];
      const group = groups.get(node);
      if (tree.has(group)) add(group, node, {lookup, trainable});
    }
  };
  add("", config);
  return found;
}
