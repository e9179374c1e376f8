/**
 * The worker of the weight inspector: opens files, and answers what the element asks of them. Files
 * stay on the reader's machine.
 */

import {decode} from "./dtypes.js";
import {Fault} from "./faults.js";
import {openModel} from "./model.js";
import {Change, Histogram, Summary} from "./statistics.js";
import {pictures} from "./pictures.js";

/** @import {Description, Part, Source} from "./model.js" */
/** @import {Weight} from "./weights.js" */

/**
 * @type {Record<string, {file: Source, description: Description, byPath: Map<string, Weight>}>}
 *   "first" is looked at, "second" compared with it; the others aren't shown yet
 */
const models = {};
const BINS = 40;
let turn = performance.now();

/** Tell that something goes on, not how much: a part of a file was read that wasn't before. */
const moved = seldom(() => postMessage({moved: true}));

/**
 * @param {(done: number) => void} tell
 * @returns {(done?: number) => void} the same, a few times a second
 */
function seldom(tell) {
  let last = -Infinity;
  return (done = 0) => {
    if (performance.now() - last < 100) return;
    last = performance.now();
    tell(done);
  };
}

/** Let messages in, such as the one that cancels. */
async function breathe() {
  if (performance.now() - turn < 30) return;
  await new Promise((resolve) => setTimeout(resolve));
  turn = performance.now();
}

/** @param {string} slot */
function drop(slot) {
  models[slot]?.file.close();
  delete models[slot];
}

/**
 * @param {string} slot
 * @param {Weight} weight
 * @param {number[]} [chunk] the blocks in which to read it, unless in its own
 */
function* values(slot, {path, dtype}, chunk) {
  const {file} = models[slot];
  for (const bytes of file.pieces(file.dataset(path), chunk)) yield decode(bytes, dtype);
}

/** @param {string} slot  @param {string} path */
function find(slot, path) {
  const weight = models[slot].byPath.get(path);
  if (!weight) throw new Fault("damaged", path);
  return weight;
}

/** @type {Set<number>} */
const cancelled = new Set();

/** What can be asked. Each takes what was sent and a function that tells how far it is. */
const CALLS = {
  /** @param {{slot: string, parts: Part[]}} asked  @param {(part: object) => void} tell */
  async open({slot, parts}, tell) {
    drop(slot);
    const checked = seldom((done) => tell({step: "checking", done}));
    const listed = seldom((done) => tell({step: "listing", done}));
    const {file, description} = await openModel(parts, {checked, listed, moved});
    models[slot] = {
      file,
      description,
      byPath: new Map(description.weights.map((weight) => [weight.path, weight])),
    };
    return description;
  },

  /**
   * Put a file that was opened in the place of the one before.
   * @param {{slot: string, from: string}} asked
   */
  async keep({slot, from}) {
    drop(slot);
    if (slot === "first") drop("second");
    models[slot] = models[from];
    delete models[from];
  },

  /** @param {{slot: string}} asked */
  async close({slot}) {
    drop(slot);
  },

  /**
   * Statistics of weights, told one by one.
   * @param {{slot: string, paths: string[]}} asked
   * @param {(part: object) => void} tell
   * @param {number} id
   */
  async statistics({slot, paths}, tell, id) {
    const weights = paths.map((path) => find(slot, path));
    const all = weights.reduce((sum, {count}) => sum + count, 0);
    let read = 0;
    for (const weight of weights) {
      const summary = new Summary();
      for (const piece of values(slot, weight)) {
        summary.add(piece);
        tell({done: (read += piece.length) / all});
        await breathe();
        if (cancelled.has(id)) return "cancelled";
      }
      tell({path: weight.path, statistics: summary.result()});
    }
    return "complete";
  },

  /**
   * The distribution of a weight's values.
   * @param {{slot: string, path: string, min: number, max: number}} asked
   * @param {(part: object) => void} tell
   * @param {number} id
   */
  async histogram({slot, path, min, max}, tell, id) {
    const histogram = new Histogram(min, max, BINS);
    const weight = find(slot, path);
    let read = 0;
    for (const piece of values(slot, weight)) {
      histogram.add(piece);
      tell({done: (read += piece.length) / weight.count});
      await breathe();
      if (cancelled.has(id)) return "cancelled";
    }
    return {edges: [...histogram.edges], counts: histogram.counts};
  },

  /** A kernel as pictures. @param {{slot: string, path: string, channel: number}} asked */
  async pictures({slot, path, channel}) {
    return pictures(models[slot].file, find(slot, path), channel);
  },

  /**
   * How far the weights of two files are apart.
   * @param {{pairs: [string, string][]}} asked
   * @param {(part: object) => void} tell
   * @param {number} id
   */
  async compare({pairs}, tell, id) {
    const all = pairs.reduce((sum, [path]) => sum + find("first", path).count, 0);
    let read = 0;
    for (const [before, after] of pairs) {
      const change = new Change();
      const chunks = [
        ["first", before],
        ["second", after],
      ].map(([slot, path]) => models[slot].file.dataset(path).chunk);
      const chunk = chunks.find((sizes) => sizes.some((size) => size > 1)) ?? chunks[0];
      const others = values("second", find("second", after), chunk);
      for (const piece of values("first", find("first", before), chunk)) {
        change.add(piece, /** @type {ArrayLike<number>} */ (others.next().value));
        tell({done: (read += piece.length) / all});
        await breathe();
        if (cancelled.has(id)) return "cancelled";
      }
      tell({path: before, change: change.result()});
    }
    return "complete";
  },
};

self.onmessage = async ({data}) => {
  const {id, call, ...asked} = data;
  if (call === "cancel") {
    cancelled.add(asked.which);
    return;
  }
  try {
    const result = await CALLS[/** @type {keyof typeof CALLS} */ (call)](
      asked,
      (part) => postMessage({id, part}),
      id,
    );
    postMessage({id, result});
  } catch (error) {
    if (error instanceof Fault) postMessage({id, fault: error.code, detail: error.message});
    // The library itself failed, and can't be trusted any more: the element starts another worker.
    else postMessage({id, fault: "damaged", detail: String(error), dead: true});
  }
};
postMessage({ready: true});
