// The search of a built site without a page: a line of JSON in, {"query": …} or {"word": …}, and a
// line of JSON out, the addresses of the pages that are found, best first, or the word's root.
import {readFileSync} from "node:fs";
import {createInterface} from "node:readline";
import {pathToFileURL} from "node:url";

const [folder] = process.argv.slice(2);
const load = (name) => import(pathToFileURL(`${folder}/${name}.js`).href);
const print = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

/** The search is loaded with the first query: the folder of its scripts alone has no index. */
let search;
for await (const line of createInterface({input: process.stdin})) {
  const {query, word} = JSON.parse(line);
  if (word !== undefined) {
    const {root} = await load("terms");
    print(root(word));
    continue;
  }
  const {Search} = search ? {} : await load("search");
  search ??= new Search(JSON.parse(readFileSync(`${folder}/index.json`, "utf8")));
  print(search.search(query).map(([{location}]) => location.split("#")[0]));
}
