/**
 * The worker behind Material's search box. Material sends {type: 0} once and {type: 2, data: query}
 * while the reader types; we answer {type: 1} (ready) and {type: 3, data: {items}}, where each item
 * is a page: a list of its sections that match. The box for a pasted message sends {type: 4, data:
 * message} and gets {type: 4, entry}, the section that it leads to, if there is one, or {failed}. The
 * search and its index are loaded with the first query.
 */

/** @import {Searches} from "./searches.js" */

const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3]; // Material's types of messages
const ENTRY = 4; // ours

/** @param {string} place */
const read = async (place) => (await fetch(place)).json();

/** @returns {Promise<Searches>} */
const load = async () => {
  const [{Searches}, index] = await Promise.all([import("./searches.js"), read("index.json")]);
  return new Searches(index, read);
};

/** @type {Promise<Searches> | undefined} */
let loading;

/** @param {string} message */
async function entryOf(message) {
  try {
    return {type: ENTRY, entry: await (await (loading ??= load())).entry(message)};
  } catch (error) {
    loading = undefined; // the next one tries again
    return {type: ENTRY, failed: String(error)};
  }
}

onmessage = async ({data: {type, data}}) => {
  if (type === SETUP) postMessage({type: READY});
  if (type === ENTRY) postMessage(await entryOf(data));
  if (type !== QUERY) return;
  const items = data.trim() ? await (await (loading ??= load())).list(data) : [];
  postMessage({type: RESULT, data: {items}});
};
