/** Which weights of two files belong together. */

/** @import {Weight} from "./weights.js" */

/**
 * By path; where two runs of a program gave layers other names, those that are left are paired in
 * their order.
 * @param {Weight[]} first
 * @param {Weight[]} second
 */
export function pair(first, second) {
  const byPath = new Map(second.map((weight) => [weight.path, weight]));
  const [left, right] = [first.filter(({path}) => !byPath.has(path)), new Set(second)];
  /** @type {Map<Weight, Weight>} */
  const found = new Map();
  for (const weight of first) {
    const other = byPath.get(weight.path);
    if (!other) continue;
    found.set(weight, other);
    right.delete(other);
  }
  const same = (/** @type {Weight} */ a, /** @type {Weight} */ b) =>
    a.name === b.name && String(a.shape) === String(b.shape);
  const others = [...right];
  if (left.length === others.length && left.every((weight, i) => same(weight, others[i]))) {
    left.forEach((weight, i) => found.set(weight, others[i]));
    right.clear();
  }
  const all = [...found];
  return {
    pairs: all.filter(([a, b]) => String(a.shape) === String(b.shape)),
    different: all.filter(([a, b]) => String(a.shape) !== String(b.shape)).map(([a]) => a),
    onlyFirst: first.filter((weight) => !found.has(weight)),
    onlySecond: [...right],
  };
}
