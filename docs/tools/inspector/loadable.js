/**
 * Which models `keras.models.load_model` can be told to load: it builds what the config names, and
 * some releases import any module for that. So a config may name nothing but what Keras is known to
 * have; of all others the code reads the numbers alone.
 */

import {CLASSES, FUNCTIONS} from "./known.js";

const KERAS = /^(tf_)?keras(\.[a-z_]\w*)*$/;
/** @param {unknown} module */
const isKeras = (module) => typeof module === "string" && KERAS.test(module);
// Python's and NumPy's values, and the ends of a layer's call; __lambda__ and __typespec__ run and
// import what they name
const VALUES = new Set([
  "__tuple__",
  "__list__",
  "__ellipsis__",
  "__slice__",
  "__bytes__",
  "__numpy__",
  "__tensor__",
  "__keras_tensor__",
]);
// How the weights of other policies are stored, and in which order Keras lists them, isn't the same
// in all releases
const PLAIN_POLICY = /^(DTypePolicy|FloatDTypePolicy|Policy)$/;
const PLAIN_DTYPE = /^(mixed_)?b?float(16|32|64)$|^u?int\d+$|^bool$|^string$/;

/** @typedef {Record<string, any>} Node */

/** Whether a part of a config names something of Keras, or nothing. @param {Node} node */
function isOfKeras(node) {
  const {module, class_name: type, registered_name: registered} = node;
  if (Object.keys(node).some((key) => key.startsWith("__"))) return false;
  if (type === undefined) return module === undefined && registered === undefined;
  if (VALUES.has(type)) return (module ?? registered ?? null) === null;
  if ((registered ?? type) !== type) return false;
  if (type === "function")
    return FUNCTIONS.has(node.config) && (module === "builtins" || isKeras(module));
  return CLASSES.has(type) && ((module ?? null) === null || isKeras(module));
}

/**
 * Whether a layer's weights are stored as they are computed with: neither quantized nor with
 * adapters.
 * @param {Node} node
 */
function isPlain({class_name: type, config}) {
  if (config === null || typeof config !== "object" || Array.isArray(config)) return true;
  const {
    dtype,
    lora_rank: adapters,
    quantization_config: quantized,
    quantization_mode: mode,
  } = config;
  if (adapters || quantized || mode || (PLAIN_POLICY.test(type) && !PLAIN_DTYPE.test(config.name)))
    return false;
  if (typeof dtype === "string") return PLAIN_DTYPE.test(dtype);
  return (dtype ?? null) === null || PLAIN_POLICY.test(dtype.class_name);
}

/**
 * Whether load_model may be printed for a model of this config.
 * @param {any} config
 * @returns {boolean}
 */
export function loadable(config) {
  // a list, not calls within calls: a forged config may be nested without end
  const left = [config];
  while (left.length) {
    const node = left.pop();
    if (node === null || typeof node !== "object") continue;
    if (!Array.isArray(node) && !(isOfKeras(node) && isPlain(node))) return false;
    for (const part of Object.values(node)) left.push(part);
  }
  return true;
}
