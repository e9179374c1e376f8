/**
 * Letters that can't be seen, or that turn the ones after them around: a file's name for a layer
 * may hold them.
 */

const UNSEEN = /(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/gu;

/** @param {string} letter  @returns {string} as Python writes it in a string */
function escape(letter) {
  const code = /** @type {number} */ (letter.codePointAt(0));
  return code > 0xffff
    ? `\\U${code.toString(16).padStart(8, "0")}`
    : `\\u${code.toString(16).padStart(4, "0")}`;
}

/** @param {string} text  @returns {string} with such letters written out, as in \u202e */
export const visible = (text) => text.replace(UNSEEN, escape);
