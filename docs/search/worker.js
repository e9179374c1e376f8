/**
 * The worker behind Material's search box. Material sends {type: 0} once and {type: 2, data: query}
 * while the reader types; we answer {type: 1} (ready) and {type: 3, data: {items}}, where each item
 * is a page: a list of its sections that match. The search and its index are loaded with the first
 * query.
 */

const start = () => {
  importScripts("minisearch.js", "search.js");
  return load();
};

let loading;
self.onmessage = async ({data: {type, data}}) => {
  if (type === 0) postMessage({type: 1});
  if (type !== 2) return;
  const items = data.trim() ? (await (loading ??= start())).search(data) : [];
  postMessage({type: 3, data: {items}});
};
