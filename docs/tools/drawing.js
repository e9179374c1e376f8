/**
 * Histograms, lines and pictures of weights. The pictures have the same colors, red to blue, in
 * both color schemes.
 */

import {fill, grouped, make} from "./dom.js";

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT] = [400, 120];

/**
 * @param {string} tag
 * @param {Record<string, string | number>} properties
 * @param {...Node} children
 */
export function shape(tag, properties, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(properties)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** @param {{edges: number[], counts: number[]}} found  @param {{histogramText: string}} words */
export function histogram({edges, counts}, words) {
  const most = Math.max(...counts);
  const [min, max] = [edges[0], edges[edges.length - 1]].map((edge) =>
    String(Number(edge.toPrecision(6))),
  );
  const width = WIDTH / counts.length;
  const bars = counts.map((count, i) =>
    shape("rect", {
      x: i * width + 0.5,
      width: width - 1,
      y: HEIGHT - (count / most) * HEIGHT,
      height: (count / most) * HEIGHT,
    }),
  );
  const zero = -edges[0] / (edges[edges.length - 1] - edges[0]);
  if (zero > 0 && zero < 1)
    bars.push(shape("line", {x1: zero * WIDTH, x2: zero * WIDTH, y1: 0, y2: HEIGHT}));
  const text = fill(words.histogramText, {min, max, most: grouped(most)});
  return make(
    "figure",
    {class: "tool__histogram"},
    shape("svg", {viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": text}, ...bars),
    make("figcaption", {}, make("span", {}, min), make("span", {}, max)),
  );
}

const BLUE = [33, 102, 172];
const WHITE = [247, 247, 247];
const RED = [178, 24, 43];
const GRAY = [128, 128, 128]; // of what is no number, or infinite

/** @param {number} value from -1 to 1  @returns {number[]} blue for positive, red for negative */
function color(value) {
  const end = value > 0 ? BLUE : RED;
  return WHITE.map((part, i) => part + (end[i] - part) * Math.min(Math.abs(value), 1));
}

/**
 * @param {Float32Array} values row by row
 * @param {number} width
 * @param {number} height
 * @param {number} limit the value with the darkest color
 * @param {string} text for those who can't see it
 * @param {number} size in rem
 */
export function picture(values, width, height, limit, text, size) {
  const canvas = make("canvas", {width, height, role: "img"});
  canvas.style.width = `${Math.min(size, Math.max(3.2, width * 0.4))}rem`;
  paint(canvas, values, limit, text);
  return canvas;
}

/**
 * Draw other values into a picture.
 * @param {HTMLCanvasElement} canvas
 * @param {Float32Array} values
 * @param {number} limit
 * @param {string} text
 */
export function paint(canvas, values, limit, text) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const image = context.createImageData(canvas.width, canvas.height);
  values.forEach((value, i) => {
    const drawn = Number.isFinite(value) ? color(limit ? value / limit : 0) : GRAY;
    image.data.set([...drawn, 255], i * 4);
  });
  context.putImageData(image, 0, 0);
  canvas.ariaLabel = canvas.title = text;
}

/** The scale of the colors. */
export const legend = () =>
  make("span", {class: "tool__legend", "aria-hidden": "true"}, "−", make("i"), "+");
