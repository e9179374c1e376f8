/** The program as the element sees it: Python in a worker, which answers one call at a time. */

import {Fault} from "../inspector/faults.js";
import {workerOf} from "../working.js";

const SCRIPT = new URL("worker.js", import.meta.url);

export const MEGABYTES = 6.4; // what comes over the network at first
export const BYTES = 6_090_000; // of them, what worker.js counts

/**
 * @typedef {object} Waiting
 * @property {(result: any) => void} resolve
 * @property {(fault: Fault) => void} reject
 * @property {(received: number) => void} tell
 */

export class Program {
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Promise<void> | undefined} */
  #ready;
  /** @type {Waiting | undefined} */
  #waiting;

  get running() {
    return this.#worker !== undefined;
  }

  /**
   * Start Python, unless it runs.
   * @param {(received: number) => void} tell hears how many bytes have come
   */
  start(tell) {
    return (this.#ready ??= this.#begin(tell));
  }

  /** @param {(received: number) => void} tell  @returns {Promise<void>} */
  #begin(tell) {
    const worker = (this.#worker = workerOf(SCRIPT));
    worker.onmessage = ({data}) => this.#hear(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.stop(new Fault("library", event.message));
    };
    return this.#answer(tell);
  }

  /** @param {(received: number) => void} [tell]  @returns {Promise<any>} */
  #answer(tell = () => {}) {
    return new Promise((resolve, reject) => (this.#waiting = {resolve, reject, tell}));
  }

  /**
   * @param {"findings" | "fixed"} call
   * @param {string} name
   * @param {Uint8Array<ArrayBuffer>} content it is given away
   * @param {string | boolean} option the language; whether to make unsafe fixes
   * @returns {Promise<any>}
   */
  ask(call, name, content, option) {
    const answer = this.#answer();
    this.#worker?.postMessage({call, name, content, option}, [content.buffer]);
    return answer;
  }

  /** @param {{received?: number, result?: any, fault?: string, detail?: string}} said */
  #hear({received, result, fault, detail}) {
    if (received !== undefined) this.#waiting?.tell(received);
    else if (fault) this.stop(new Fault(fault, detail));
    else this.#waiting?.resolve(result);
  }

  /**
   * End the worker; the next start begins another.
   * @param {Fault} [fault] what who waits is told
   */
  stop(fault = new Fault("stopped")) {
    this.#worker?.terminate();
    this.#worker = this.#ready = undefined;
    this.#waiting?.reject(fault);
    this.#waiting = undefined;
  }
}
