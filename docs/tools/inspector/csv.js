/** Rows as CSV after RFC 4180, in which a spreadsheet finds no formula. */

/**
 * Where a formula could begin: at the start of a cell, or of what a spreadsheet with other
 * separators takes for one. The signs are = + - @, and those that spreadsheets of East Asia take
 * for them.
 */
const SIGN = "[\\s\\p{C}\\p{Default_Ignorable_Code_Point}\"']*[=+\\-@＝＋－＠﹦﹢﹣﹫−]";
const AT_START = new RegExp(`^(?=[\\t\\r\\n]|${SIGN})`, "u");
const AFTER_SEPARATOR = new RegExp(`([;,"\\t\\r\\n])(?=${SIGN})`, "gu");

/** @param {unknown} value  @returns {string} a number as it is, a text in quotes */
function cell(value) {
  if (value === undefined || typeof value === "number") return String(value ?? "");
  return `"${String(value).replace(AFTER_SEPARATOR, "$1'").replace(AT_START, "'").replaceAll('"', '""')}"`;
}

/** @param {unknown[][]} rows  @returns {string} */
export const csv = (rows) => rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
