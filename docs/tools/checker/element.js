/** <keras-checker>: has the program that readers download check code in the page, and fix it. */

import {copy} from "../copying.js";
import {button, fill, grouped, make, save, say, spoken, sum} from "../dom.js";
import {Fault} from "../inspector/faults.js";
import {visible} from "../inspector/letters.js";
import {Progress} from "../inspector/progress.js";
import {Entries} from "../message/entry.js";
import {chosen, dropped, gathered} from "./gathering.js";
import {isMessage, nameOf} from "./given.js";
import {BYTES, MEGABYTES, Program} from "./program.js";
import {difference, fileReport, folded} from "./report.js";
import {WORDS} from "./words.js";

/** @import {Given} from "./gathering.js" */
/** @import {Report} from "./report.js" */

/** @typedef {{name: string, count: number, diff: string[], text: string, data: string}} Fixed */

const PASTED = 1_000_000; // letters; no file of code that somebody wrote is as long
const OPEN = 3; // files that are shown open
const DRAGGING = /** @type {const} */ (["dragover", "drop"]);
const ERRORS = "../../troubleshooting/errors/"; // the page of the tool is in tools/checker/

class KerasChecker extends HTMLElement {
  #words = spoken(WORDS);
  #program = new Program();
  #entries = new Entries();
  /** @type {Given[] | undefined} the files that were chosen, if no text was pasted since */
  #files;
  /** @type {Given[]} the files that can be fixed */
  #fixable = [];
  #busy = false;

  #box = make("textarea", {
    id: "keras-checker",
    class: "tool__input",
    rows: 8,
    spellcheck: "false",
    placeholder: "import tensorflow as tf …",
    input: () => this.#typed(),
    paste: (/** @type {ClipboardEvent} */ event) => this.#pasted(event),
  });
  #alarm = make("p", {role: "alert", class: "tool__fault", hidden: true});
  #status = make("p", {role: "status", class: "tool__said"});
  #progress = new Progress(this.#words.cancel, () => this.#program.stop());
  #body = make("div");
  #unsafe = make("input", {type: "checkbox"});
  #fixes = make("div");

  connectedCallback() {
    const words = this.#words;
    const check = make("button", {class: "md-button md-button--primary"}, words.check);
    const form = make(
      "form",
      {class: "tool__drop checker", submit: (/** @type {Event} */ event) => this.#submitted(event)},
      make("label", {for: this.#box.id}, words.paste),
      this.#box,
      make("p", {}, words.drop),
      make(
        "p",
        {class: "tool__row"},
        check,
        this.#input(words.files),
        this.#input(words.folder, true),
      ),
      make("p", {class: "tool__said"}, fill(words.size, {size: MEGABYTES})),
    );
    const said = [this.#alarm, this.#status, this.#progress.element];
    this.replaceChildren(form, ...said, this.#body, this.#fixes);
    for (const type of DRAGGING) document.addEventListener(type, this.#dragged);
    this.dataset.ready = "";
  }

  disconnectedCallback() {
    for (const type of DRAGGING) document.removeEventListener(type, this.#dragged);
    this.#program.stop();
    this.#entries.stop();
  }

  /** @param {string} text  @param {boolean} [folder] */
  #input(text, folder = false) {
    const change = (/** @type {{target: HTMLInputElement}} */ {target}) => {
      const files = chosen(target.files ?? []);
      target.value = ""; // so that the same file can be chosen again
      if (files.length) this.#take(async () => files);
    };
    const input = make("input", {type: "file", multiple: true, webkitdirectory: folder, change});
    return make("label", {class: "md-button tool__file"}, text, input);
  }

  /** Refuse what would keep the browser busy for minutes. @param {ClipboardEvent} event */
  #pasted(event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text.length <= PASTED) return;
    event.preventDefault();
    this.#fault(new Fault("too-large"));
  }

  #typed() {
    if (this.#files) this.#status.textContent = "";
    this.#files = undefined;
  }

  #dragged = (/** @type {DragEvent} */ event) => {
    const {dataTransfer, type} = event;
    if (!dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    if (type !== "drop") return;
    const files = dropped(dataTransfer);
    this.#take(() => files);
  };

  /**
   * Do something long, with the way to end it, and say what went wrong.
   * @param {string} says
   * @param {() => Promise<void>} work
   */
  async #do(says, work) {
    if (this.#busy) return;
    this.#busy = true;
    this.#alarm.hidden = true;
    this.#status.textContent = says;
    this.#progress.show(says, true);
    try {
      await work();
    } catch (error) {
      this.#fault(error);
    } finally {
      this.#progress.hide();
      this.#busy = false;
    }
  }

  /** @param {unknown} error */
  #fault(error) {
    const {faults, cancelled} = this.#words;
    const code = error instanceof Fault ? error.code : "unreadable";
    this.#status.textContent = code === "stopped" ? cancelled : "";
    if (code === "stopped") return;
    const known = /** @type {Record<string, string>} */ (faults);
    this.#alarm.textContent = known[code] ?? faults.damaged;
    this.#alarm.hidden = false;
  }

  /** Keep the files that a reader chose. @param {() => Promise<Given[]>} give */
  #take(give) {
    return this.#do(this.#words.reading, async () => {
      this.#files = await gathered(await give());
      this.#box.value = "";
      const count = grouped(this.#files.length);
      this.#status.textContent = fill(this.#words.chosen, {count});
    });
  }

  /** @param {Event} event */
  #submitted(event) {
    event.preventDefault();
    const text = this.#box.value;
    return this.#do(this.#words.checking, async () => {
      this.#body.replaceChildren();
      this.#fixes.replaceChildren();
      delete this.dataset.complete;
      if (this.#files) await this.#check(this.#files);
      else if (!text.trim()) throw new Fault("empty");
      else if (text.length > PASTED) throw new Fault("too-large");
      else if (isMessage(text)) await this.#explain(text);
      else await this.#check([{name: nameOf(text), content: new Blob([text])}]);
      this.dataset.complete = "";
    });
  }

  /** Say which error a message is. @param {string} text */
  async #explain(text) {
    const words = this.#words;
    this.#status.textContent = words.looking;
    const entry = await this.#entries.find(text).catch(() => {
      throw new Fault("search");
    });
    const link = make("a", {href: entry?.href ?? ERRORS}, words.errors);
    this.#status.replaceChildren(entry ? words.entry : words.noEntry, link);
  }

  /** Start Python, and say how far that is. @param {string} says what is said once it runs */
  async #start(says) {
    const {loading, starting} = this.#words;
    if (!this.#program.running) this.#status.textContent = fill(loading, {size: MEGABYTES});
    await this.#program.start((received) => {
      this.#progress.done = received / BYTES;
      if (received >= BYTES * 0.99) this.#status.textContent = starting;
    });
    this.#status.textContent = says;
  }

  /**
   * Ask something of each file.
   * @param {Given[]} files
   * @param {string} says
   * @param {"findings" | "fixed"} call
   * @param {string | boolean} option
   * @param {(name: string, answer: any) => void} hear
   */
  async #each(files, says, call, option, hear) {
    for (const [number, {name, content}] of files.entries()) {
      await this.#start(says);
      this.#progress.done = number / files.length;
      const bytes = new Uint8Array(await content.arrayBuffer());
      hear(name, await this.#program.ask(call, name, bytes, option).catch(brokenOnly));
    }
  }

  /** @param {Given[]} files */
  async #check(files) {
    const words = this.#words;
    /** @type {Report[]} */
    const reports = [];
    const broken = {findings: [], lines: [], troubles: [words.faults.broken], keras: true};
    const language = document.documentElement.lang;
    await this.#each(files, words.checking, "findings", language, (name, answer) =>
      reports.push({name, ...(answer ?? broken)}),
    );
    const withFix = reports.filter(({findings}) => findings.some(({fix}) => fix));
    const names = new Set(withFix.map(({name}) => name));
    this.#fixable = files.filter(({name}) => names.has(name));
    this.#show(reports);
  }

  /** @param {Report[]} reports */
  #show(reports) {
    const words = this.#words;
    const found = reports.filter(({findings}) => findings.length);
    const unread = reports.filter(({troubles}) => troubles.length);
    const facts = {
      files: grouped(reports.length),
      found: grouped(found.length),
      count: grouped(sum(found.map(({findings}) => findings.length))),
    };
    const [nothing, ...said] = [
      reports.some(({keras}) => keras) ? words.nothing : words.noKeras,
      ...(unread.length ? [fill(words.unread, {count: grouped(unread.length)})] : []),
    ];
    const isRead = unread.length < reports.length;
    const first = found.length ? words.found : isRead && nothing;
    this.#status.textContent = [...(first ? [fill(first, facts)] : []), ...said].join(" ");
    const troubles = unread.flatMap(({name, troubles}) =>
      troubles.map((trouble) => make("li", {}, `${visible(name)}: ${trouble}`)),
    );
    this.#body.replaceChildren(
      ...(troubles.length ? [make("ul", {class: "tool__fault"}, troubles)] : []),
      ...found.map((report, number) => fileReport(report, number < OPEN, words)),
    );
    if (this.#fixable.length) this.#offer();
    else if (found.length) this.#body.append(make("p", {}, words.unfixed));
  }

  /** Offer to fix what was found. */
  #offer() {
    const words = this.#words;
    const show = button(words.fix, () => this.#fix());
    const unsafe = make("label", {class: "tool__label"}, this.#unsafe, words.unsafe);
    this.#body.append(make("p", {class: "tool__row"}, show, unsafe));
  }

  #fix() {
    const words = this.#words;
    return this.#do(words.fixing, async () => {
      this.#fixes.replaceChildren();
      delete this.dataset.fixed;
      /** @type {Fixed[]} */
      const fixed = [];
      const unsafe = this.#unsafe.checked;
      await this.#each(this.#fixable, words.fixing, "fixed", unsafe, (name, answer) => {
        if (answer?.count) fixed.push({name, ...answer});
      });
      const facts = {
        files: grouped(fixed.length),
        count: grouped(sum(fixed.map(({count}) => count))),
      };
      const none = unsafe ? words.unfixed : words.onlyUnsafe;
      this.#status.textContent = fixed.length ? fill(words.fixed, facts) : none;
      if (fixed.length) this.#fixes.replaceChildren(...this.#fixed(fixed));
      this.dataset.fixed = "";
    });
  }

  /** @param {Fixed[]} fixed  @returns {Node[]} */
  #fixed(fixed) {
    const words = this.#words;
    const said = make("output", {class: "tool__said"});
    const [{name, text}] = fixed;
    const single = fixed.length === 1;
    const ways = single
      ? [
          button(words.copy, () => say(said, copy(text), words)),
          button(words.save, () => save(fileName(name), "text/plain", bytesOf(fixed[0]))),
        ]
      : [button(words.saveAll, () => saveAll(fixed))];
    return [
      make("p", {class: "tool__row"}, ...ways, said),
      ...fixed.map(({name, count, diff}, number) =>
        folded(
          fill(words.fixedFile, {file: visible(name), count: grouped(count)}),
          number < OPEN,
          () => [difference(diff)],
        ),
      ),
    ];
  }
}

/** A file that is too much for Python is one of many. @param {unknown} error */
function brokenOnly(error) {
  if (error instanceof Fault && error.code === "broken") return undefined;
  throw error;
}

/** @param {string} path */
const fileName = (path) => path.slice(path.lastIndexOf("/") + 1);

/** @param {Fixed} fixed  @returns {Blob} in the encoding that the file has */
const bytesOf = ({data}) => new Blob([Uint8Array.from(atob(data), (it) => it.charCodeAt(0))]);

/** @param {Fixed[]} fixed */
async function saveAll(fixed) {
  const {packed} = await import("../inspector/archive.js");
  const files = fixed.map((one) => ({name: one.name, content: bytesOf(one)}));
  save("fixed.zip", "application/zip", await packed(files));
}

customElements.define("keras-checker", KerasChecker);
