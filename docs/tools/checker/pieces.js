/** Where the findings of a file stand among its lines. */

/** @typedef {[cell: number | null, number: number, text: string]} Line */

/**
 * @typedef {object} Finding
 * @property {number | null} cell
 * @property {number} line
 * @property {string} rule
 * @property {"error" | "warning"} severity
 * @property {string} message
 * @property {string} link below the language's root
 * @property {"safe" | "unsafe" | null} fix
 */

/**
 * @typedef {object} Piece lines that follow each other, and what was found in the last of them
 * @property {Line[]} lines
 * @property {Finding[]} findings
 * @property {boolean} follows whether it goes on where the piece before it ends
 */

/**
 * Cut the lines after each that has findings, and where others are left out between two.
 * @param {Line[]} lines
 * @param {Finding[]} findings
 * @returns {Piece[]}
 */
export function pieces(lines, findings) {
  /** @type {Piece[]} */
  const all = [];
  /** @type {Line | undefined} */
  let before;
  for (const line of lines) {
    const [cell, number] = line;
    const follows = before !== undefined && before[0] === cell && before[1] === number - 1;
    const last = all.at(-1);
    const here = findings.filter((one) => one.cell === cell && one.line === number);
    if (last && follows && !last.findings.length) {
      last.lines.push(line);
      last.findings.push(...here);
    } else all.push({lines: [line], findings: here, follows});
    before = line;
  }
  return all;
}

/** @param {string} message  @returns {string[]} its text and its code by turns */
export const parts = (message) => message.split("`");
