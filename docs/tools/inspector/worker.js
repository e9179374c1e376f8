/**
 * The worker of the weight inspector: opens files, and answers what the element asks of them. Files
 * stay on the reader's machine.
 */

import {decode} from "./dtypes.js";
import {Fault} from "./faults.js";
import {blocks, PIECE} from "./hdf5.js";
import {openModel} from "./model.js";
import {turnedBack} from "./quantized.js";
import {Change, differences, Histogram, Summary} from "./statistics.js";
import {changed, inArchive} from "./patching.js";
import {matrix, pictures} from "./pictures.js";

import {keysOf, npz} from "./writing.js";

/** @import {Region} from "./gates.js" */
/** @import {Description, Part, Source} from "./model.js" */
/** @import {Parameters, Plan} from "./quantized.js" */
/** @import {Weight} from "./weights.js" */

/**
 * @type {Record<string, {file: Source, description: Description, byPath: Map<string, Weight>, parts: Part[]}>}
 *   by their slots
 */
const models = {};
const BINS = 40;
/** Formats whose bytes stand as they are, without a checksum that isn't that of a zip. */
const PATCHED = new Set(["keras", "weights.h5", "h5", "npz", "npy", "safetensors"]);
const WEIGHTS = "model.weights.h5";
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

/** @param {string} slot  @param {Weight} weight  @param {Region} region of it */
function summaryOf(slot, {path, dtype}, {offset, size}) {
  const {file} = models[slot];
  const dataset = file.dataset(path);
  const summary = new Summary();
  for (const [from, count] of blocks(size, PIECE, dataset.chunk)) {
    const place = from.map((at, axis) => at + offset[axis]);
    summary.add(decode(file.read(dataset, place, count), dtype));
  }
  return summary.result();
}

/** @typedef {{slot: string, path: string}} Place a weight in a file */

/**
 * Weights of one shape, each a piece at a time, cut in the same way.
 * @param {Place[]} places
 * @returns {Generator<ArrayLike<number>>[]}
 */
function alongside(places) {
  const chunks = places.map(({slot, path}) => models[slot].file.dataset(path).chunk);
  const cut = chunks.find((sizes) => sizes.some((size) => size > 1)) ?? chunks[0];
  const chunk = places.length > 1 ? cut : undefined;
  return places.map(({slot, path}) => values(slot, find(slot, path), chunk));
}

/** The values of a weight in the order of C. @param {string} slot  @param {string} path */
function inOrder(slot, path) {
  const weight = find(slot, path);
  return values(
    slot,
    weight,
    weight.shape.map(() => 1),
  );
}

/** @param {string} slot  @param {string} path  @returns {number[]} */
const all = (slot, path) => [...inOrder(slot, path)].flatMap((piece) => Array.from(piece));

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
      parts,
      byPath: new Map(description.weights.map((weight) => [weight.path, weight])),
    };
    return description;
  },

  /** Close all files but these. @param {{slots: string[]}} asked */
  async keep({slots}) {
    for (const slot of Object.keys(models)) if (!slots.includes(slot)) drop(slot);
  },

  /** @param {{slot: string}} asked */
  async close({slot}) {
    drop(slot);
  },

  /**
   * The distribution of a weight's values, or of what has changed since another file.
   * @param {Place & {min: number, max: number, before?: Place}} asked
   * @param {(part: object) => void} tell
   * @param {number} id
   */
  async histogram({slot, path, min, max, before}, tell, id) {
    const histogram = new Histogram(min, max, BINS);
    const {count} = find(slot, path);
    let read = 0;
    const [own, earlier] = alongside([{slot, path}, ...(before ? [before] : [])]);
    for (const piece of own) {
      histogram.add(earlier ? differences(earlier.next().value, piece) : piece);
      tell({done: (read += piece.length) / count});
      await breathe();
      if (cancelled.has(id)) return "cancelled";
    }
    return {edges: [...histogram.edges], counts: histogram.counts};
  },

  /**
   * Regions of a weight: their statistics and, where they are matrices or vectors, their pictures.
   * @param {Place & {regions: Region[]}} asked
   */
  async regions({slot, path, regions}) {
    const weight = find(slot, path);
    const flat = weight.shape.length < 3;
    return regions.map((region) => ({
      statistics: summaryOf(slot, weight, region),
      picture: flat ? matrix(models[slot].file, weight, region) : undefined,
    }));
  },

  /** All values of a small weight, in the order of C. @param {Place} asked */
  async numbers({slot, path}) {
    return all(slot, path);
  },

  /**
   * Whole numbers and the values that they stand for: statistics of both, and the distribution of
   * the values.
   * @param {Place & {plan: Plan}} asked
   */
  async scaled({slot, path, plan}) {
    const {zero, groups} = plan;
    /** @type {Parameters} */
    const parameters = {
      scale: all(slot, plan.scale),
      zero: zero ? all(slot, zero) : undefined,
      groups: groups ? all(slot, groups) : undefined,
    };
    const pieces = () => turnedBack(inOrder(slot, path), plan, parameters);
    const [whole, scaled] = [new Summary(), new Summary()];
    for (const piece of pieces()) {
      whole.add(piece.whole);
      scaled.add(piece.scaled);
      moved();
    }
    const {min, max} = scaled.result();
    const histogram = new Histogram(min, max, BINS);
    for (const piece of pieces()) {
      histogram.add(piece.scaled);
      moved();
    }
    const {edges, counts} = histogram;
    return {
      statistics: {whole: whole.result(), scaled: scaled.result()},
      histogram: {edges: [...edges], counts},
    };
  },

  /**
   * The file with other values in a weight.
   * @param {Place & {where: string, values: number[]}} asked
   * @param {(part: object) => void} tell
   */
  async patch({slot, path, where, values: given}, tell) {
    const {file, parts, description} = models[slot];
    const {format, place: name} = description;
    const [{blob}, ...more] = parts;
    if (more.length || !("place" in file) || !PATCHED.has(format))
      throw new Fault("patch-format", format);
    const place = file.place(path);
    if (!place) throw new Fault("patch-compressed", path);
    const after = await changed(find(slot, path), place, where, given);
    if (place.blob === blob) return after;
    const member = format === "npz" ? `${path.slice(1)}.npy` : (name ?? WEIGHTS);
    return inArchive(blob, member, place.blob, after, (done) => tell({done}));
  },

  /** Weights as a file of their own. @param {{slot: string, paths: string[], half: boolean}} asked */
  async pack({slot, paths, half}) {
    const weights = paths.map((path) => find(slot, path));
    const keys = keysOf(weights);
    const named = weights.map((weight, i) => ({weight, key: keys[i]}));
    return npz(models[slot].file, named, half, moved);
  },

  /** A kernel as pictures. @param {{slot: string, path: string, channel: number}} asked */
  async pictures({slot, path, channel}) {
    return pictures(models[slot].file, find(slot, path), channel);
  },

  /**
   * Statistics of weights in each file of a run, and how far each is from the file before.
   * @param {{slots: string[], series: (string | null)[][]}} asked the paths in each file
   * @param {(part: object) => void} tell
   * @param {number} id
   */
  async course({slots, series}, tell, id) {
    const places = series.map((paths) =>
      paths.flatMap((path, at) => (path === null ? [] : [{at, slot: slots[at], path}])),
    );
    const counts = places.flat().map(({slot, path}) => find(slot, path).count);
    const all = counts.reduce((sum, count) => sum + count, 0);
    let read = 0;
    for (const [row, there] of places.entries()) {
      const summaries = there.map(() => new Summary());
      const changes = there.map(() => new Change());
      const readers = alongside(there);
      for (let ended = !readers.length; !ended;) {
        /** @type {ArrayLike<number> | undefined} of the file before */
        let before;
        for (const [i, reader] of readers.entries()) {
          const {value, done} = reader.next();
          ended = Boolean(done);
          if (done) break;
          summaries[i].add(value);
          if (before && there[i].at === there[i - 1].at + 1) changes[i].add(before, value);
          before = value;
          tell({done: (read += value.length) / all});
          await breathe();
          if (cancelled.has(id)) return "cancelled";
        }
      }
      const moments = there.map(({at}, i) => ({
        at,
        statistics: summaries[i].result(),
        change: there[i - 1]?.at === at - 1 ? changes[i].result() : undefined,
      }));
      tell({row, moments});
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
