/** What can be wrong with a file that a reader opens. The sentences are in words.js, by code. */
export class Fault extends Error {
  /** @param {string} code  @param {string} [detail] what a maintainer wants to know */
  constructor(code, detail = "") {
    super(`${code}: ${detail}`);
    this.code = code;
  }
}
