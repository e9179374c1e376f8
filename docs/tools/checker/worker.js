/**
 * The worker of the checker: it brings Python and the program that readers download, and has it
 * read what it is given. Nothing leaves the reader's machine.
 */

import {loadPyodide} from "../pyodide/pyodide.mjs";

const FOLDER = new URL("../pyodide/", import.meta.url);
const PROGRAM = new URL("../../../check_keras.py", import.meta.url);
const WASM = {headers: {"Content-Type": "application/wasm"}};

let received = 0;

/** @param {string} name  @returns {Promise<Blob>} */
async function download(name) {
  const answer = await fetch(new URL(name, FOLDER));
  if (!answer.ok || !answer.body) throw new Error(`${name}: ${answer.status}`);
  const reader = answer.body.getReader();
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const pieces = [];
  for (;;) {
    const {done, value} = await reader.read();
    if (done) return new Blob(pieces);
    pieces.push(value);
    received += value.length;
    postMessage({received});
  }
}

/** @returns {Promise<string>} */
async function program() {
  const answer = await fetch(PROGRAM);
  if (!answer.ok) throw new Error(`${PROGRAM}: ${answer.status}`);
  return answer.text();
}

/** Bring all that is needed, so that what fails fails here, and start Python with it. */
async function start() {
  const [packed, library, text] = await Promise.all([
    download("pyodide.asm.wasm.gz"),
    download("python_stdlib.zip"),
    program(),
  ]);
  const python = packed.stream().pipeThrough(new DecompressionStream("gzip"));
  /** @type {Record<string, Response>} */
  const here = {
    [new URL("pyodide.asm.wasm", FOLDER).href]: new Response(python, WASM),
    [new URL("python_stdlib.zip", FOLDER).href]: new Response(library),
  };
  const elsewhere = self.fetch;
  self.fetch = async (asked, options) => here[String(asked)] ?? elsewhere(asked, options);
  const pyodide = await loadPyodide({indexURL: FOLDER.href});
  pyodide.FS.writeFile("check_keras.py", text);
  return {pyodide, check: pyodide.pyimport("check_keras")};
}

const starting = start();
starting.then(
  () => postMessage({result: "ready"}),
  (error) => postMessage({fault: "library", detail: String(error)}),
);

self.onmessage = async ({data: {call, name, content, option}}) => {
  try {
    const {pyodide, check} = await starting;
    const given = pyodide.toPy(content);
    const answer = check[`${call}_for_page`](name, given, option);
    given.destroy();
    postMessage({result: JSON.parse(answer)});
  } catch (error) {
    // Python itself may be broken: the element starts another worker.
    postMessage({fault: "broken", detail: String(error)});
  }
};
