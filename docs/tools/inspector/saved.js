/**
 * The layout of .weights.h5, which a .keras file holds, too: a group for each layer, in it `vars`
 * with 0, 1, 2. Keras 3 writes the names of layers into it; those of weights are nowhere.
 */

import {CLASSES, snakeCase} from "../keras/variables.js";
import {ATTENTION, cellOf, layersOf, partName, PARTS, RECURRENT} from "./layers.js";
import {loadable} from "./loadable.js";
import {namesFor} from "./names.js";
import {groupOf, Tree} from "./tree.js";
import {weight} from "./weights.js";

/** @import {Config} from "../keras/variables.js" */
/** @import {Dataset, Hdf5} from "./hdf5.js" */
/** @import {Several} from "./several.js" */
/** @import {Layer} from "./layers.js" */
/** @import {Kind, Weight} from "./weights.js" */

/** @typedef {{group: string, datasets: Dataset[], order: number[]}} Stored of one object */

const VARIABLE = /^(.*[/\\]vars)\/(\d+)$/s;
const METRICS = /^\/(_?compile_metrics|compiled_metrics|metrics|_?loss_tracker)(\/|$)/;
const RANDOM = /\/(seed_generator|_random_generator|random_generator)(_\d+)?$/;
const OPTIMIZER = new Set(
  (
    "adadelta adafactor adagrad adam adam_w adamax ftrl lamb lion loss_scale_optimizer " +
    "multi_optimizer muon nadam optimizer rm_sprop rmsprop schedule_free_adam_w sgd"
  ).split(" "),
);
const STEPS = /^u?int(32|64)$/; // the type in which an optimizer counts
const PACKED = /^(kernel|embeddings)$/;
const SPECTRAL = "SpectralNormalization";
const LISTED = 0.9; // of the work is listing what there is, the rest naming it
/** The classes by their names in paths. */
const BY_PATH = {
  ...CLASSES,
  ...Object.fromEntries(
    ["MultiHeadAttention", "GroupedQueryAttention", "GroupQueryAttention"]
      .concat([1, 2, 3].map((rank) => `ConvLSTM${rank}D`))
      .map((type) => [snakeCase(type), type]),
  ),
};

/** @param {string} group */
const last = (group) => group.slice(group.lastIndexOf("/") + 1);
/** @param {string} name  @returns {string} without the number that Keras gives the second of a kind */
const unnumbered = (name) => name.replace(/_\d+$/, "");
/** @param {string} group  @returns {number} where an attention has this part, or -1 */
const partOf = (group) => PARTS.indexOf(last(group).match(/^_?([a-z]+)_dense$/)?.[1] ?? "");

/** Says of the objects in a file what they are called and of which class they are. */
class Objects {
  /** @type {Map<string, string>} */
  #labels = new Map();
  /** @type {Map<string, string>} */
  #written = new Map();

  /**
   * @param {Hdf5 | Several} file
   * @param {Tree} tree
   * @param {Map<string, Layer>} known
   * @param {boolean} keras2
   */
  constructor(file, tree, known, keras2) {
    this.file = file;
    this.tree = tree;
    this.known = known;
    this.keras2 = keras2;
  }

  /** @param {string} group  @returns {string} the names of the layers around it, and its own */
  label(group) {
    let label = this.#labels.get(group);
    if (label === undefined) {
      const around = this.tree.parent(group) ?? "";
      const own =
        group && (this.known.get(group)?.name || this.written(group) || this.usual(group));
      label = [around && this.label(around), own].filter(Boolean).join("/");
      this.#labels.set(group, label);
    }
    return label;
  }

  /** @param {string} group  @returns {string} the name that Keras 3 wrote beside the weights */
  written(group) {
    const vars = this.tree.vars.get(group);
    if (vars === undefined) return "";
    let name = this.#written.get(vars);
    if (name === undefined) {
      name = this.file.strings(vars, "name")[0] ?? "";
      this.#written.set(vars, name);
    }
    return name;
  }

  /** @param {string} group  @returns {string} how Keras calls an object that has no name here */
  usual(group) {
    const own = last(group);
    const direction = own.match(/^(forward|backward)_layer$/)?.[1];
    const name = this.known.get(group)?.config?.name;
    if (direction && name) return name.startsWith(`${direction}_`) ? name : `${direction}_${name}`;
    const around = this.type(this.tree.parent(group) ?? "");
    if (own === "cell" && RECURRENT.test(around))
      return this.keras2 && around.startsWith("Conv") ? "" : snakeCase(cellOf(around));
    const part = ATTENTION.test(around) ? PARTS[partOf(group)] : undefined;
    return part ? partName(part) : own;
  }

  /** @param {string} group  @returns {string} its class, or nothing where the file doesn't tell */
  type(group) {
    const known = this.known.get(group)?.type;
    if (known || !group) return known ?? "";
    const around = this.tree.parent(group) ?? "";
    // `layers/dense_1` has its class in the path, an attribute such as `cell` has not
    if (last(group).length + around.length + 1 < group.length)
      return BY_PATH[unnumbered(last(group))] ?? "";
    const outer = this.type(around);
    if (last(group) === "cell" && RECURRENT.test(outer)) return cellOf(outer);
    if (ATTENTION.test(outer) && partOf(group) >= 0) return "EinsumDense";
    return BY_PATH[unnumbered(this.written(group))] ?? "";
  }
}

/**
 * @param {Hdf5 | Several} file
 * @param {any} config
 * @param {boolean} keras2
 * @param {(done: number) => void} progress
 * @returns {{weights: Weight[], unnamed: boolean}} `unnamed`: nothing names the layers
 */
export function savedWeights(file, config, keras2, progress) {
  const datasets = [...file.datasets("/", (done) => progress(done * LISTED))];
  const tree = new Tree([...file.groups].filter((path) => /[/\\]vars$/.test(path)));
  const known = config ? layersOf(config, tree) : new Map();
  const objects = new Objects(file, tree, known, keras2);
  const byGroup = Map.groupBy(datasets, ({path}) => {
    const [, vars] = path.match(VARIABLE) ?? [];
    return vars === undefined ? undefined : groupOf(vars);
  });
  const loose = byGroup.get(undefined) ?? [];
  byGroup.delete(undefined);
  const optimizers = [...byGroup]
    .filter((one) => isOptimizer(one, objects))
    .map(([group]) => group);
  /** @type {Weight[]} */
  const found = [];
  const ordered = inOrder(/** @type {Map<string, Dataset[]>} */ (byGroup), tree, known);
  for (const [i, [group, stored]] of ordered.entries()) {
    found.push(...described(group, stored, objects, optimizers));
    progress(LISTED + ((1 - LISTED) * i) / ordered.length);
  }
  const unnamed = !config && !ordered.some(([group]) => objects.written(group));
  // Keras 2 writes them and can't load them again
  const refused =
    keras2 && found.some(({dtype, type}) => dtype === "bfloat16" || type === SPECTRAL);
  if (config && loadable(config) && !refused) number(found, known);
  const others = loose.map((one) => weight(one, "", one.path.slice(1), "other"));
  return {weights: [...found, ...others], unnamed};
}

/**
 * @param {[string | undefined, Dataset[]]} stored
 * @param {Objects} objects
 */
function isOptimizer([group, datasets], objects) {
  if (!group || objects.known.has(group)) return false;
  if (group === "/optimizer") return true; // also where its count is in another shard
  const steps = datasets.find(({path}) => path.endsWith("/0"));
  if (!steps || steps.shape.length || !STEPS.test(steps.dtype)) return false;
  return (
    last(group).endsWith("optimizer") ||
    [last(group), objects.written(group)].some((name) => OPTIMIZER.has(unnumbered(name)))
  );
}

/**
 * @param {string} group
 * @param {Dataset[]} stored
 * @param {Objects} objects
 * @param {(string | undefined)[]} optimizers
 * @returns {Weight[]}
 */
function described(group, stored, objects, optimizers) {
  const kind = kindOf(group, optimizers);
  if (kind !== "weight") return stored.map((one) => weight(one, "", one.path.slice(1), kind));
  const type = objects.type(group);
  const {config, trainable} = objects.known.get(group) ?? {};
  const generation = config || objects.written(group) ? objects.keras2 : undefined;
  const names = namesFor(type, config, stored, generation);
  return stored.map((one, i) => {
    const name = names[i] ?? last(one.path);
    const twice = type === SPECTRAL && name === "kernel";
    const made = weight(one, objects.label(group), name, twice ? "repeated" : kind, type);
    const packed = PACKED.test(name) && one.dtype === "int8" && isInt4(config, names);
    return {...made, trainable, packed};
  });
}

/**
 * @param {Config | undefined} config
 * @param {string[]} names of what the layer stores; int8 has no zero
 */
const isInt4 = (config, names) =>
  names.some((name) => name.endsWith("_zero")) ||
  [config?.dtype?.class_name, config?.dtype?.config?.mode].some((said) => /int4/i.test(said));

/**
 * @param {string} group
 * @param {(string | undefined)[]} optimizers
 * @returns {Kind}
 */
function kindOf(group, optimizers) {
  if (RANDOM.test(group)) return "other";
  if (METRICS.test(group)) return "metric";
  const within = (/** @type {string | undefined} */ one) =>
    group === one || group.startsWith(`${one}/`);
  return optimizers.some(within) ? "optimizer" : "weight";
}

/**
 * The objects in the order in which Keras lists their weights: that of the config, and without one
 * that in which they were written, which their addresses in the file tell.
 * @param {Map<string, Dataset[]>} byGroup
 * @param {Tree} tree
 * @param {Map<string, Layer>} known
 * @returns {[string, Dataset[]][]}
 */
function inOrder(byGroup, tree, known) {
  /** @type {Map<string, {address: number, inside: Set<string>}>} */
  const all = new Map();
  for (const [group, stored] of byGroup) {
    stored.sort((a, b) => Number(last(a.path)) - Number(last(b.path)));
    const address = Math.min(...stored.map((one) => one.address));
    /** @type {string | undefined} */
    let inner;
    for (
      let at = /** @type {string | undefined} */ (group);
      at !== undefined;
      at = tree.parent(at)
    ) {
      const one = all.get(at) ?? {address, inside: new Set()};
      one.address = Math.min(one.address, address);
      if (inner !== undefined) one.inside.add(inner);
      all.set(at, one);
      inner = at;
    }
  }
  /** @param {string} group */
  const key = (group) => {
    const part = partOf(group);
    const own = last(group);
    const direction = ["forward_layer", "backward_layer"].indexOf(own);
    const rank = Math.max(part, direction);
    return [known.get(group)?.order ?? Infinity, rank < 0 ? Infinity : rank, address(group)];
  };
  const address = (/** @type {string} */ group) => all.get(group)?.address ?? 0;
  /** @type {[string, Dataset[]][]} */
  const found = [];
  const visit = (/** @type {string} */ group) => {
    const stored = byGroup.get(group);
    if (stored) found.push([group, stored]);
    const keyed = [...(all.get(group)?.inside ?? [])].map((inner) => ({inner, key: key(inner)}));
    keyed.sort((a, b) => compare(a.key, b.key));
    for (const {inner} of keyed) visit(inner);
  };
  visit("");
  return found;
}

/** @param {number[]} a  @param {number[]} b */
function compare(a, b) {
  const i = a.findIndex((value, at) => value !== b[at]);
  return i < 0 || a[i] < b[i] ? -1 : 1;
}

/**
 * Say of each weight where a loaded model has it: a layer's weights are numbered in their order.
 * @param {Weight[]} found
 * @param {Map<string, Layer>} known
 */
function number(found, known) {
  const next = new Map();
  for (const one of found) {
    const [, vars] = one.path.match(VARIABLE) ?? [];
    const layers = vars === undefined ? undefined : known.get(groupOf(vars))?.lookup;
    if (!layers || one.kind !== "weight") continue;
    const layer = layers.join("\0");
    one.lookup = {layers, number: next.get(layer) ?? 0};
    next.set(layer, one.lookup.number + 1);
  }
}
