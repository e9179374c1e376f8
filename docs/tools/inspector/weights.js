/** What the inspector shows of a file, whatever its format. */

/** @import {Dataset} from "./hdf5.js" */

/**
 * @typedef {"weight" | "repeated" | "optimizer" | "metric" | "other"} Kind
 *
 * @typedef {object} Weight
 * @property {string} path of the dataset in the file
 * @property {string} layer the names of the layers around it, with slashes
 * @property {string} name of the variable, or its number where the file doesn't tell
 * @property {string} type the layer's class, where it is known
 * @property {boolean} [trainable] where the file tells
 * @property {number[]} shape
 * @property {string} dtype
 * @property {number} count
 * @property {Kind} kind
 * @property {string} refused why its values can't be shown, as a fault's code, or nothing
 * @property {boolean} [packed] whether each byte holds two values of int4
 * @property {string} [file] that it is in, where a model has several
 * @property {Lookup} [lookup] where a model that Keras loaded has it
 *
 * @typedef {{layers: string[], number: number}} Lookup the names for get_layer(), from the outside
 *   in, and the number in get_weights()
 */

/**
 * @param {Dataset} dataset
 * @param {string} layer
 * @param {string} name
 * @param {Kind} [kind]
 * @param {string} [type]
 * @returns {Weight}
 */
export const weight = (
  {path, shape, dtype, count, refused},
  layer,
  name,
  kind = "weight",
  type = "",
) => ({path, layer, name, type, shape, dtype, count, kind, refused});
