/** Which of the files that were dropped together make up a model. */

/** @import {Part} from "./model.js" */

/** @typedef {{name: string, parts: Part[]}} Model and what to call it */

const INDEX = /\.index$/;
const LIST = /\.weights\.json$/;
const SHARD = /^(.*)_\d{5}\.weights\.h5$/;
const WEIGHTS = "model.weights.h5";
const BESIDE = ["config.json", "metadata.json", WEIGHTS];
// What stands beside weights and holds none
const WITHOUT =
  /(^|\/)(\.[^/]*|checkpoint|[^/]*\.(pb|pbtxt|txt|json|md|csv|png|log))$|(^|\/)assets\//;

/** @param {string} name  @returns {[folder: string, own: string]} */
const split = (name) => {
  const at = name.lastIndexOf("/") + 1;
  return [name.slice(0, at), name.slice(at)];
};

/**
 * @param {Part[]} all
 * @returns {Model[]} in the order of the files
 */
export function grouped(all) {
  const left = new Set(all);
  /** @type {Model[]} */
  const found = [];
  /** @param {string} name  @param {(part: Part) => boolean} belongs */
  const take = (name, belongs) => {
    const parts = [...left].filter(belongs);
    for (const part of parts) left.delete(part);
    found.push({name, parts});
  };
  for (const part of all) {
    if (!left.has(part)) continue;
    const [folder, own] = split(part.name);
    if (INDEX.test(own)) {
      const start = part.name.replace(INDEX, "");
      // a SavedModel is called by its folder, in which this one is
      const name = folder.match(/^(.*)\/variables\/$/)?.[1] ?? start;
      take(name, (one) => one === part || one.name.startsWith(`${start}.data-`));
    } else if (LIST.test(own)) {
      const start = `${folder}${own.replace(LIST, "")}`;
      take(part.name, (one) => one === part || one.name.match(SHARD)?.[1] === start);
    } else if (own === WEIGHTS && all.some(({name}) => name === `${folder}config.json`)) {
      take(folder.slice(0, -1) || own, ({name}) => BESIDE.some((file) => name === folder + file));
    }
  }
  const shards = Map.groupBy(left, ({name}) => name.match(SHARD)?.[1]);
  for (const [start, parts] of shards) {
    if (start !== undefined && parts.length > 1)
      take(`${start}.weights.h5`, (one) => parts.includes(one));
  }
  const others = [...left];
  const models = others.filter(({name}) => !WITHOUT.test(name));
  const alone = found.length || models.length ? models : others.slice(0, 1);
  found.push(...alone.map((part) => ({name: part.name, parts: [part]})));
  const place = (/** @type {Model} */ {parts: [first]}) => all.indexOf(first);
  return found.sort((a, b) => place(a) - place(b));
}
