/** A weight as pictures: a matrix as one, a convolution's kernel as one for each filter. */

import {decode} from "./dtypes.js";

/** @import {Hdf5} from "./hdf5.js" */
/** @import {Weight} from "./weights.js" */

const WIDEST = 256; // rows and columns of a matrix; of a larger one every nth is shown
const MOST = 256; // filters
const MOST_VALUES = 2 ** 22; // of all pictures together

/**
 * @typedef {object} Pictures
 * @property {number} height
 * @property {number} width
 * @property {Float32Array[]} values of each picture, row by row
 * @property {number} filters that the kernel has; for a matrix 0
 * @property {number} channels to choose from
 * @property {[number, number]} steps of a matrix between the rows and columns that are shown
 */

/** @param {Hdf5} file  @param {Weight} weight  @param {number} channel  @returns {Pictures} */
export function pictures(file, weight, channel) {
  return weight.shape.length > 2 ? filters(file, weight, channel) : matrix(file, weight);
}

/** @param {Hdf5} file  @param {Weight} weight  @returns {Pictures} */
function matrix(file, {path, shape, dtype}) {
  const dataset = file.dataset(path);
  const [rows, columns] = shape.length === 2 ? shape : [1, shape[0] ?? 1];
  const steps = [rows, columns].map((size) => Math.max(1, Math.ceil(size / WIDEST)));
  const [height, width] = [Math.ceil(rows / steps[0]), Math.ceil(columns / steps[1])];
  // A vector has no rows, and a scalar no columns either. All is read at once, so that what is
  // stored in chunks is unpacked once.
  const [offset, size, every] = [[0, 0], [height, width], steps].map((both) =>
    both.slice(2 - shape.length),
  );
  const values = Float32Array.from(decode(file.read(dataset, offset, size, every), dtype));
  return {height, width, values: [values], filters: 0, channels: 1, steps: [steps[0], steps[1]]};
}

/**
 * Kernels are (…size, channels, filters). Of a larger one than any layer has, every nth value is
 * shown.
 * @param {Hdf5} file
 * @param {Weight} weight
 * @param {number} channel
 * @returns {Pictures}
 */
function filters(file, {path, shape, dtype}, channel) {
  const dataset = file.dataset(path);
  const [channels, all] = shape.slice(-2);
  const count = Math.min(all, MOST);
  const flat = shape.length === 3; // a kernel of one dimension: its picture shows all channels
  const steps = stepsOf(shape, flat, count);
  const shown = shape.map((size, axis) => Math.ceil(size / steps[axis]));
  const size = [...shown.slice(0, -2), flat ? Math.min(channels, WIDEST) : 1, count];
  const offset = [...shape.slice(0, -2).map(() => 0), flat ? 0 : channel, 0];
  const read = decode(file.read(dataset, offset, size, steps), dtype);
  const across = flat ? 1 : size.length - 3; // the dimension from left to right
  const width = size[across];
  const height = read.length / count / width;
  const values = Array.from({length: count}, (_, filter) =>
    Float32Array.from({length: height * width}, (_, i) => read[i * count + filter]),
  );
  const down = steps.filter((_, axis) => axis !== across).reduce((a, b) => a * b, 1);
  return {
    height,
    width,
    values,
    filters: all,
    channels: flat ? 1 : channels,
    steps: [down, steps[across]],
  };
}

/**
 * @param {number[]} shape
 * @param {boolean} flat
 * @param {number} count of filters
 * @returns {number[]} the distances of what is shown
 */
function stepsOf(shape, flat, count) {
  const steps = shape.map(() => 1);
  let room = Math.floor(MOST_VALUES / count / (flat ? Math.min(shape[1], WIDEST) : 1));
  for (let axis = shape.length - 3; axis >= 0; axis--) {
    steps[axis] = Math.ceil(shape[axis] / Math.max(1, Math.min(WIDEST, room)));
    room = Math.floor(room / Math.ceil(shape[axis] / steps[axis]));
  }
  return steps;
}
