/**
 * A weight as pictures: a matrix as one, a convolution's kernel as one for each filter, that of an
 * attention as one for each head.
 */

import {decode} from "./dtypes.js";

/** @import {Source} from "./model.js" */
/** @import {Weight} from "./weights.js" */

const WIDEST = 256; // rows and columns of a matrix; of a larger one every nth is shown
const MOST = 256; // filters
const MOST_VALUES = 2 ** 22; // of all pictures together

/**
 * @typedef {object} Pictures
 * @property {number} height
 * @property {number} width
 * @property {Float32Array[]} values of each picture, row by row
 * @property {number} filters that the kernel has, or heads, or channels; for a matrix 0
 * @property {"filter" | "channel" | "head"} each what a picture shows one of
 * @property {number} channels to choose from
 * @property {[number, number]} steps of a matrix between the rows and columns that are shown
 */

/** @param {Source} file  @param {Weight} weight  @param {number} channel  @returns {Pictures} */
export function pictures(file, weight, channel) {
  return weight.shape.length > 2 ? filters(file, weight, channel) : matrix(file, weight);
}

/** @param {Source} file  @param {Weight} weight  @returns {Pictures} */
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
  return {
    height,
    width,
    values: [values],
    filters: 0,
    channels: 1,
    each: "filter",
    steps: [steps[0], steps[1]],
  };
}

/**
 * Which axis is which: of a kernel, (…size, channels, filters). Of one that is transposed, filters
 * come before channels; of a depthwise one, each channel has filters of its own.
 * @param {Weight} weight
 * @returns {{axes: number[], each: Pictures["each"]}} the axes in the order of an ordinary kernel
 */
function planOf({shape, type = "", layer = "", name = ""}) {
  const axes = shape.map((_, axis) => axis);
  const swapped = [...axes.slice(0, -2), ...axes.slice(-2).reverse()];
  if (/Transpose$/.test(type)) return {axes: swapped, each: "filter"};
  if (/^Depthwise/.test(type) || name === "depthwise_kernel")
    return {axes: swapped, each: "channel"};
  if (type === "EinsumDense" && /(^|\/)(query|key|value|attention_output)$/.test(layer))
    return {axes: layer.endsWith("output") ? [1, 2, 0] : swapped, each: "head"};
  return {axes, each: "filter"};
}

/**
 * Of a larger kernel than any layer has, every nth value is shown.
 * @param {Source} file
 * @param {Weight} weight
 * @param {number} channel
 * @returns {Pictures}
 */
function filters(file, weight, channel) {
  const {path, dtype} = weight;
  const {axes, each} = planOf(weight);
  const shape = axes.map((axis) => weight.shape[axis]);
  const inFile = (/** @type {number[]} */ own) => own.map((_, axis) => own[axes.indexOf(axis)]);
  const dataset = file.dataset(path);
  const [channels, all] = shape.slice(-2);
  const count = Math.min(all, MOST);
  const flat = shape.length === 3; // a kernel of one dimension: its picture shows all channels
  const steps = stepsOf(shape, flat, count);
  const shown = shape.map((size, axis) => Math.ceil(size / steps[axis]));
  const size = [...shown.slice(0, -2), flat ? Math.min(channels, WIDEST) : 1, count];
  const offset = [...shape.slice(0, -2).map(() => 0), flat ? 0 : channel, 0];
  const read = decode(file.read(dataset, ...triple([offset, size, steps].map(inFile))), dtype);
  const across = flat ? 1 : size.length - 3; // the dimension from left to right
  const width = size[across];
  const height = read.length / count / width;
  const strides = inFile(size).map((_, axis, sizes) =>
    sizes.slice(axis + 1).reduce((a, b) => a * b, 1),
  );
  const places = size.slice(0, -1).reduce(
    (found, length, axis) => {
      const stride = strides[axes[axis]];
      return found.flatMap((place) => Array.from({length}, (_, i) => place + i * stride));
    },
    [0],
  );
  const next = strides[/** @type {number} */ (axes.at(-1))];
  const values = Array.from({length: count}, (_, filter) =>
    Float32Array.from(places, (place) => read[place + filter * next]),
  );
  const down = steps.filter((_, axis) => axis !== across).reduce((a, b) => a * b, 1);
  return {
    height,
    width,
    values,
    filters: all,
    channels: flat ? 1 : channels,
    each,
    steps: [down, steps[across]],
  };
}

/** @param {number[][]} three  @returns {[number[], number[], number[]]} */
const triple = ([a, b, c]) => [a, b, c];

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
