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

/**
 * Where a value of the accuracy is drawn.
 * @param {number[]} accuracy
 * @param {number} epoch
 * @param {[width: number, height: number]} size of the drawing, with a margin of 5 on each side
 * @returns {[x: number, y: number]} 1 is at the top
 */
export const pointOf = (accuracy, epoch, [width, height]) => [
  (epoch / (accuracy.length - 1)) * (width - 10) + 5,
  (1 - accuracy[epoch]) * (height - 10) + 5,
];
