/** Which weights of two files belong together. */

/** @import {Weight} from "./weights.js" */

/**
 * By path; where the formats have other paths, by name; where two runs of a program gave layers
 * other names, those that are left are paired in their order.
 * @param {Weight[]} first
 * @param {Weight[]} second
 */
export function pair(first, second) {
  const right = new Set(second);
  /** @type {Map<Weight, Weight>} */
  const found = new Map();
  const match = (/** @type {Weight} */ a, /** @type {Weight} */ b) => {
    found.set(a, b);
    right.delete(b);
  };
  const left = () => first.filter((weight) => !found.has(weight));
  const byPath = new Map(second.map((weight) => [weight.path, weight]));
  for (const weight of first) {
    const other = byPath.get(weight.path);
    if (other) match(weight, other);
  }
  const others = byLabel([...right]);
  for (const [label, [weight, ...more]] of byLabel(left())) {
    const same = others.get(label) ?? [];
    if (label && !more.length && same.length === 1) match(weight, same[0]);
  }
  const [these, those] = [left(), [...right]];
  const alike = (/** @type {Weight} */ a, /** @type {Weight} */ b) =>
    a.name === b.name && String(a.shape) === String(b.shape);
  if (these.length === those.length && these.every((weight, i) => alike(weight, those[i])))
    these.forEach((weight, i) => match(weight, those[i]));
  const all = [...found];
  return {
    pairs: all.filter(([a, b]) => String(a.shape) === String(b.shape)),
    different: all.filter(([a, b]) => String(a.shape) !== String(b.shape)).map(([a]) => a),
    onlyFirst: left(),
    onlySecond: [...right],
  };
}

/** @param {Weight[]} weights  @returns {Map<string, Weight[]>} those without a layer under "" */
const byLabel = (weights) =>
  Map.groupBy(weights, ({layer, name}) => (layer ? `${layer}/${name}` : ""));
