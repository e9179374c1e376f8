/** Where a pasted message leads, as the search knows it. */

const [ENTRY, SETTINGS] = [4, "__config"]; // the search's type of message, Material's element

/** @returns {URL} the worker of the search in the language of the page */
function searching() {
  const settings = /** @type {HTMLElement} */ (document.getElementById(SETTINGS));
  return new URL(JSON.parse(settings.textContent ?? "").search, document.baseURI);
}

export class Entries {
  /** @type {Worker | undefined} */
  #worker;

  /**
   * Ask the search, in a worker of its own.
   * @param {string} text
   * @returns {Promise<URL | undefined>} the section that explains the message
   */
  find(text) {
    const worker = (this.#worker ??= new Worker(searching()));
    return new Promise((done, failed) => {
      worker.onerror = failed;
      worker.onmessageerror = failed;
      worker.onmessage = ({data}) => {
        if (data.type !== ENTRY) return;
        if (data.failed) failed(data.failed);
        else done(data.entry && new URL(`../${data.entry}`, searching()));
      };
      worker.postMessage({type: ENTRY, data: text});
    });
  }

  stop() {
    this.#worker?.terminate();
    this.#worker = undefined;
  }
}
