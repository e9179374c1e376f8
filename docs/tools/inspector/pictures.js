/** A weight as pictures: a matrix as one, a convolution's kernel as one for each filter. */

import {decode} from "./dtypes.js";

/** @import {Hdf5} from "./hdf5.js" */
/** @import {Weight} from "./model.js" */

const WIDEST = 256; // rows and columns of a matrix; of a larger one every nth is shown
const MOST = 256; // filters

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
  const values = new Float32Array(height * width);
  for (let row = 0; row < height; row++) {
    const [offset, size] = shape.length === 2 ? [[row * steps[0], 0], [1, columns]] : [shape.map(() => 0), shape];
    const line = decode(file.read(dataset, offset, size), dtype);
    for (let column = 0; column < width; column++) values[row * width + column] = line[column * steps[1]];
  }
  return {height, width, values: [values], filters: 0, channels: 1, steps: [steps[0], steps[1]]};
}

/** Kernels are (…size, channels, filters). @param {Hdf5} file  @param {Weight} weight  @param {number} channel  @returns {Pictures} */
function filters(file, {path, shape, dtype}, channel) {
  const dataset = file.dataset(path);
  const [channels, all] = shape.slice(-2);
  const count = Math.min(all, MOST);
  const flat = shape.length === 3; // a kernel of one dimension: its picture shows all channels
  const size = flat ? [shape[0], Math.min(channels, WIDEST), count] : [...shape.slice(0, -2), 1, count];
  const read = decode(file.read(dataset, [...shape.slice(0, -2).map(() => 0), flat ? 0 : channel, 0], size), dtype);
  const width = flat ? size[1] : size[size.length - 3];
  const height = read.length / count / width;
  const values = Array.from({length: count}, (_, filter) => Float32Array.from({length: height * width}, (_, i) => read[i * count + filter]));
  return {height, width, values, filters: all, channels: flat ? 1 : channels, steps: [1, 1]};
}
