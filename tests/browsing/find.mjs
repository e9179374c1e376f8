// The search of built sites without a page: a line of JSON in, {"folder": …, "query": …} or
// {"folder": …, "word": …}, and a line of JSON out: of each page that is found, best first, the
// section that its result shows, or the page where it is its top; or the word's root. `folder` has
// the search's scripts and, for a query, its index.
import {readFileSync} from "node:fs";
import {createInterface} from "node:readline";
import {pathToFileURL} from "node:url";

const load = (folder, name) => import(pathToFileURL(`${folder}/${name}.js`).href);
const print = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

/** By folder; loaded with its first query: the folder of the scripts alone has no index. */
const searches = new Map();

async function searchOf(folder) {
  if (!searches.has(folder)) {
    const {Search} = await load(folder, "search");
    const index = JSON.parse(readFileSync(`${folder}/index.json`, "utf8"));
    searches.set(folder, new Search(index));
  }
  return searches.get(folder);
}

/** Material shows the sections that score no less than their page, and folds the others. */
const shown = ([page, ...sections]) =>
  (sections.find(({score}) => score >= page.score) ?? page).location;

for await (const line of createInterface({input: process.stdin})) {
  const {folder, query, word} = JSON.parse(line);
  if (word !== undefined) {
    const {root} = await load(folder, "terms");
    print(root(word));
  } else {
    print((await searchOf(folder)).search(query).map(shown));
  }
}
