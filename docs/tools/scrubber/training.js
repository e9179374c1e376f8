/**
 * A training as `make learned` records it: the weights after each epoch, in whole steps of a scale.
 */

/**
 * @typedef {{name: string, shape: number[], scale: number, values: number[][]}} Recorded `values`
 *   holds a row for each epoch, the start first
 */
/** @typedef {{steps: number, accuracy: number[], weights: Recorded[]}} Training */

/**
 * @param {Training} training
 * @param {Recorded} weight
 * @param {number} epoch
 * @returns {Float32Array} the values of a weight, in the order of C
 */
export const values = ({steps}, {scale, values}, epoch) =>
  Float32Array.from(values[epoch], (value) => (value / steps) * scale);

/**
 * @param {Float32Array} kernel of the shape (height, width, 1, filters)
 * @param {number} filters
 * @returns {Float32Array[]} the values of each filter
 */
export const filtersOf = (kernel, filters) =>
  Array.from({length: filters}, (_, filter) => kernel.filter((_, i) => i % filters === filter));
