/**
 * The worker as the element sees it: calls that answer with a promise, tell how far they are, and
 * never hang.
 */

import {workerOf} from "../working.js";
import {Fault} from "./faults.js";

/** @import {Part} from "./model.js" */

const TICK = 1_000; // ms
// ticks without a word from the worker before it is given up; it says something whenever it gets on
const PATIENCE = 8;

const SCRIPT = new URL("worker.js", import.meta.url);

export class Reader {
  /**
   * @type {Map<number, {resolve: (result: any) => void, reject: (fault: Fault) => void, tell:
   *   (part: any) => void}>}
   */
  #calls = new Map();
  #last = 0;
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Promise<void> | undefined} */
  #ready;
  /** @type {Map<string, Part[]>} the files that are open: a new worker is given them again */
  #open = new Map();
  #clock = 0;
  #silent = 0; // ticks

  get running() {
    return this.#worker !== undefined;
  }

  /** Start the worker, which loads h5wasm, unless it runs. */
  start() {
    return (this.#ready ??= this.#begin());
  }

  async #begin() {
    await this.#load();
    for (const [slot, parts] of this.#open) {
      // a file that has been moved or deleted meanwhile is told of when more of it is asked for
      await this.#post("open", {slot, parts}).catch(() => undefined);
    }
  }

  /** @returns {Promise<void>} */
  #load() {
    return new Promise((resolve, reject) => {
      const worker = (this.#worker = workerOf(SCRIPT));
      worker.onmessage = ({data}) => {
        this.#silent = 0;
        if (data.ready) resolve();
        else if (!data.moved) this.#answer(data);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        this.stop(new Fault("library", event.message));
        reject(new Fault("library", event.message));
      };
    });
  }

  /**
   * @param {string} call
   * @param {any} asked
   * @param {(part: any) => void} [tell] hears of progress
   * @param {AbortSignal} [signal]
   * @returns {Promise<any>}
   */
  async ask(call, asked, tell, signal) {
    await this.start();
    const result = await this.#post(call, asked, tell, signal);
    this.#remember(call, asked);
    return result;
  }

  /** Keep in mind which files the worker holds. @param {string} call  @param {any} asked */
  #remember(call, {slot, parts, from}) {
    if (call === "open") this.#open.set(slot, parts);
    if (call === "close") this.#open.delete(slot);
    if (call !== "keep") return;
    if (slot === "first") this.#open.delete("second");
    this.#open.set(slot, /** @type {Part[]} */ (this.#open.get(from)));
    this.#open.delete(from);
  }

  /**
   * @param {string} call
   * @param {object} asked
   * @param {(part: any) => void} [tell]
   * @param {AbortSignal} [signal]
   * @returns {Promise<any>}
   */
  #post(call, asked, tell = () => {}, signal) {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#calls.set(id, {resolve, reject, tell});
      this.#wait();
      signal?.addEventListener("abort", () =>
        this.#worker?.postMessage({call: "cancel", which: id}),
      );
      this.#worker?.postMessage({id, call, ...asked});
    });
  }

  /**
   * Count the ticks in which the worker says nothing. Ticks, not the time: on a busy machine, this
   * page may itself be late, and a word of the worker wait behind the timer; and a laptop may
   * sleep.
   */
  #wait() {
    if (this.#clock) return;
    this.#silent = 0;
    this.#clock = setInterval(() => {
      if (!this.#calls.size) this.#rest();
      else if (++this.#silent > PATIENCE) this.stop(new Fault("slow"));
    }, TICK);
  }

  #rest() {
    clearInterval(this.#clock);
    this.#clock = 0;
  }

  /**
   * @param {{id: number, part?: any, result?: any, fault?: string, detail?: string, dead?:
   *   boolean}} said
   */
  #answer({id, part, result, fault, detail, dead}) {
    const call = this.#calls.get(id);
    if (!call) return;
    if (part) {
      call.tell(part);
      return;
    }
    this.#calls.delete(id);
    if (fault) call.reject(new Fault(fault, detail));
    else call.resolve(result);
    if (dead) this.stop(new Fault("damaged", detail));
  }

  /**
   * End the worker; the next call starts another.
   * @param {Fault} [fault] what those who wait are told
   */
  stop(fault = new Fault("stopped")) {
    this.#worker?.terminate();
    this.#worker = this.#ready = undefined;
    this.#rest();
    for (const {reject} of this.#calls.values()) reject(fault);
    this.#calls.clear();
  }
}
