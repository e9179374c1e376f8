// The search of built sites without a page: a line of JSON in, {"folder": …, "query": …} or
// {"folder": …, "word": …}, and a line of JSON out: whether something fits, and of each page that is
// found, best first, the sections that its result shows, or the page where that is all; or the word's
// root. `folder` has the search's scripts and, for a query, its index.
import {readFileSync} from "node:fs";
import {createInterface} from "node:readline";
import {pathToFileURL} from "node:url";

const load = (folder, name) => import(pathToFileURL(`${folder}/${name}.js`).href);
const print = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

/** By folder; loaded with its first query: the folder of the scripts alone has no index. */
const searches = new Map();

async function searchOf(folder) {
  if (!searches.has(folder)) {
    const {Searches} = await load(folder, "searches");
    const read = async (place) => JSON.parse(readFileSync(`${folder}/${place}`, "utf8"));
    searches.set(folder, new Searches(await read("index.json"), read));
  }
  return searches.get(folder);
}

/** Material shows the sections that score no less than their page, and folds the others. */
function shown([page, ...sections]) {
  const unfolded = sections.filter(({score}) => score >= page.score);
  return (unfolded.length ? unfolded : [page]).map(({location}) => location);
}

for await (const line of createInterface({input: process.stdin})) {
  const {folder, query, word} = JSON.parse(line);
  if (word !== undefined) {
    const {root} = await load(folder, "terms");
    print(root(word));
  } else {
    const {items, fits} = await (await searchOf(folder)).search(query);
    print({fits, pages: items.map(shown)});
  }
}
