/** The files that were dropped on the page, those in folders with the folders in their names. */

/** @import {Part} from "./model.js" */

const MOST = 2000; // files
const DEEPEST = 8; // folders within folders

/**
 * @param {DataTransfer} transfer which is empty after the event, so this begins at once
 * @returns {Promise<Part[]>}
 */
export async function dropped({items, files}) {
  const entries = [...items].map((item) => item.webkitGetAsEntry?.() ?? undefined);
  const plain = [...files].map((file) => ({name: file.name, blob: file}));
  if (!entries.some((entry) => entry?.isDirectory)) return plain;
  /** @type {Part[]} */
  const found = [];
  for (const entry of entries) if (entry) await collect(entry, found, 0);
  return found;
}

/**
 * @param {FileSystemEntry} entry
 * @param {Part[]} found
 * @param {number} depth
 * @returns {Promise<void>}
 */
async function collect(entry, found, depth) {
  if (found.length >= MOST || depth > DEEPEST) return;
  if (entry.isFile) {
    /** @type {File} */
    const blob = await new Promise((resolve, reject) =>
      /** @type {FileSystemFileEntry} */ (entry).file(resolve, reject),
    );
    found.push({name: entry.fullPath.replace(/^\//, ""), blob});
    return;
  }
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  for (;;) {
    // a browser gives a folder in parts of a hundred
    /** @type {FileSystemEntry[]} */
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return;
    for (const one of some) await collect(one, found, depth + 1);
  }
}
