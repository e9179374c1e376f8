/**
 * The worker behind Material's search box. Material sends {type: 0} once and {type: 2, data: query}
 * while the reader types; we answer {type: 1} (ready) and {type: 3, data: {items}}, where each item
 * is a page: a list of its sections that match. The box for a pasted message sends {type: 4, data:
 * message} and gets {type: 4, entry}, the section that it leads to, if there is one, or {failed}. The
 * search and its index are loaded with the first query.
 */

/** @import {Search} from "./search.js" */

const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3]; // Material's types of messages
const ENTRY = 4; // ours

/** @returns {Promise<Search>} */
const load = async () => {
  const [{Search}, index] = await Promise.all([
    import("./search.js"),
    fetch("index.json").then((answer) => answer.json()),
  ]);
  return new Search(index);
};

/** @type {Promise<Search> | undefined} */
let loading;

/** @param {string} message */
async function entryOf(message) {
  try {
    return {type: ENTRY, entry: (await (loading ??= load())).entry(message)};
  } catch (error) {
    loading = undefined; // the next one tries again
    return {type: ENTRY, failed: String(error)};
  }
}

onmessage = async ({data: {type, data}}) => {
  if (type === SETUP) postMessage({type: READY});
  if (type === ENTRY) postMessage(await entryOf(data));
  if (type !== QUERY) return;
  const items = data.trim() ? (await (loading ??= load())).list(data) : [];
  postMessage({type: RESULT, data: {items}});
};
