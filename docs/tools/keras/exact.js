/**
 * Whole numbers as JavaScript holds them exactly. What would be larger is refused: it would be
 * shown wrongly.
 */

import {Refusal} from "./refusal.js";

/**
 * @template {number | null} T
 * @param {T} number
 * @returns {T}
 * @throws {Refusal} above 2^53 - 1
 */
export function exact(number) {
  if (number !== null && !Number.isSafeInteger(number)) throw new Refusal("too-large");
  return number;
}

/**
 * @param {unknown} number
 * @returns {boolean} whether it is a whole number that may stand for another one
 */
export const inexact = (number) => Number.isInteger(number) && !Number.isSafeInteger(number);
