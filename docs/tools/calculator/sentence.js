/** What a refusal says to the reader. */

import {fill, tuple} from "../dom.js";
import {literal} from "../keras/python.js";

/** @import {Shape} from "../keras/layers.js" */
/** @import {Refusal} from "../keras/refusal.js" */

/** @param {Shape} shape  @returns {string} with the batch, as Keras prints it */
export const whole = (shape) => tuple(/** @type {number[]} */ ([null, ...shape]));

/**
 * @param {Refusal} refusal
 * @param {string} layer the name of its class
 * @param {Record<string, string>} sentences by the codes of refusals
 */
export function sentence({code, values}, layer, sentences) {
  const said = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" ? value : literal(value),
    ]),
  );
  const {shape, other} = values;
  return fill(sentences[code], {
    layer,
    ...said,
    ...(shape && {
      shape: whole(shape),
      found: shape.length + 1,
      without: literal(shape.slice(1)),
    }),
    ...(Array.isArray(other) && {other: whole(other)}),
  });
}
