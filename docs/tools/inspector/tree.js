/**
 * The objects in a file of Keras, by their groups: a layer, a cell, an optimizer has a group `vars`,
 * and lists of them don't.
 */

export class Tree {
  /** @type {Map<string, string[]>} the numbered ones of a list, by its group and their class */
  #numbered = new Map();

  /** @param {Iterable<string>} paths of the groups called `vars` */
  constructor(paths) {
    /** The paths in the file. On Windows, TensorFlow 2.12 to 2.14 writes backslashes. */
    this.vars = new Map([...paths].map((path) => [groupOf(path), path]));
    for (const group of this.vars.keys()) {
      const [, name] = group.match(/^(.+?)(_\d+)?$/s) ?? [];
      if (name === undefined) continue;
      const same = this.#numbered.get(name);
      if (same) same.push(group);
      else this.#numbered.set(name, [group]);
    }
    const number = (/** @type {string} */ group) => Number(group.match(/_(\d+)$/)?.[1] ?? 0);
    for (const same of this.#numbered.values()) same.sort((a, b) => number(a) - number(b));
  }

  /** @param {string} group */
  has(group) {
    return this.vars.has(group);
  }

  /**
   * @param {string} container
   * @param {string} name
   * @returns {string[]} the groups `name`, `name_1`, …
   */
  numbered(container, name) {
    return this.#numbered.get(`${container}/${name}`) ?? [];
  }

  /** @param {string} group  @returns {string | undefined} of the object around it */
  parent(group) {
    for (let at = group; at;) {
      at = at.slice(0, at.lastIndexOf("/"));
      if (this.has(at) || !at) return at;
    }
    return undefined;
  }
}

/** @param {string} path of a group `vars`  @returns {string} the group around it, with slashes */
export const groupOf = (path) => path.replaceAll("\\", "/").replace(/\/vars$/, "");
