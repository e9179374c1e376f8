/**
 * What the HDF5 library says about a damaged file comes here, not to the reader's console. Imported
 * before the library, which keeps the function that it finds.
 */

/** @type {string[]} */
export const complaints = [];
console.error = (/** @type {unknown[]} */ ...said) => complaints.push(said.join(" "));
