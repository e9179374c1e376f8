/** What Keras wouldn't build, with what is needed to say why. */

export class Refusal extends Error {
  /**
   * @param {string} code of a sentence
   * @param {Record<string, any>} [values] that the sentence names
   */
  constructor(code, values = {}) {
    super(code);
    this.code = code;
    this.values = values;
  }
}
