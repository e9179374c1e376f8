/** The files that a reader chose or dropped: code, and what is in folders and zip archives. */

import {Fault} from "../inspector/faults.js";
import {codeAmong, isSkipped} from "./given.js";

/** @typedef {{name: string, content: Blob}} Given */

const ARCHIVE = /\.zip$/i;
const MOST = 100_000_000; // bytes of code; more than that is a job for the command

/**
 * @param {Given[]} files of a folder, or that were chosen one by one
 * @returns {Promise<Given[]>} the code among them
 */
export async function gathered(files) {
  const found = [];
  for (const {name, content} of files.filter(({name}) => ARCHIVE.test(name)))
    found.push(...(await unpacked(name, content)));
  const byName = new Map(files.map((file) => [file.name, file]));
  for (const name of codeAmong([...byName.keys()]))
    found.push(/** @type {Given} */ (byName.get(name)));
  if (!found.length) throw new Fault("no-code");
  if (found.reduce((size, {content}) => size + content.size, 0) > MOST)
    throw new Fault("too-large");
  return found;
}

/** @param {string} archive  @param {Blob} content  @returns {Promise<Given[]>} */
async function unpacked(archive, content) {
  const {openArchive} = await import("../inspector/archive.js");
  const {names, member} = await openArchive(content);
  const code = [];
  for (const name of codeAmong(names))
    code.push({name: `${archive}/${name}`, content: await member(name, {most: MOST})});
  return code;
}

/** @param {Iterable<File>} files that were chosen  @returns {Given[]} */
export const chosen = (files) =>
  [...files].map((file) => ({name: file.webkitRelativePath || file.name, content: file}));

/**
 * What was dropped, asked for at once: later the browser has forgotten it.
 * @param {DataTransfer} transfer
 * @returns {Promise<Given[]>}
 */
export async function dropped({items}) {
  const entries = [...items].map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const all = entries.map((entry) => {
    if (entry instanceof File) return chosen([entry]);
    return entry ? within(entry, "") : [];
  });
  return (await Promise.all(all)).flat();
}

/** @param {FileSystemEntry} entry  @param {string} above  @returns {Promise<Given[]>} */
async function within(entry, above) {
  const name = above + entry.name;
  if (entry.isFile) {
    const file = /** @type {FileSystemFileEntry} */ (entry);
    return [{name, content: await new Promise((done, failed) => file.file(done, failed))}];
  }
  if (isSkipped(entry.name)) return [];
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  const found = [];
  for (;;) {
    /** @type {FileSystemEntry[]} a browser gives a hundred at a time */
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) return found;
    for (const inner of some) found.push(...(await within(inner, `${name}/`)));
  }
}
