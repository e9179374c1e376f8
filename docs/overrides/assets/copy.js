// The buttons that copy: a block of code, as it was run, and the page as Markdown. Whether it
// worked is said, to screen readers too.
import {copy, copyLater} from "./tools/copying.js";
import {WORDS} from "./words.js";

const SHOWN = 2000; // ms

/** @param {Element} button  @returns {string} the code beside it, without the marks of its notes */
function codeBeside(button) {
  const code = /** @type {Element} */ (
    button.parentElement?.querySelector("code")?.cloneNode(true)
  );
  for (const mark of code.querySelectorAll(".mark")) mark.remove();
  return (code.textContent ?? "").trimEnd();
}

/** @param {string} address */
async function textAt(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.text();
}

let hiding = 0;
const dialog = /** @type {HTMLElement} */ (document.querySelector(".md-dialog"));

/** @param {string} said */
function show(said) {
  /** @type {Element} */ (dialog.firstElementChild).textContent = said;
  dialog.classList.add("md-dialog--active");
  clearTimeout(hiding);
  hiding = setTimeout(() => dialog.classList.remove("md-dialog--active"), SHOWN);
}

/** @param {Element} button */
async function copyCode(button) {
  const config = /** @type {Element} */ (document.getElementById("__config"));
  const {translations} = JSON.parse(config.textContent ?? "");
  await copy(codeBeside(button)).then(
    () => show(translations["clipboard.copied"]),
    () => show(WORDS[document.documentElement.lang].copyFailed),
  );
}

/** @param {HTMLElement} button */
async function copyPage(button) {
  const {source = "", done = "", failed = ""} = button.dataset;
  const said = /** @type {HTMLOutputElement} */ (button.parentElement?.querySelector("output"));
  await copyLater(textAt(source)).then(
    () => (said.value = done),
    () => (said.value = failed),
  );
}

document.addEventListener("click", ({target}) => {
  if (!(target instanceof HTMLElement)) return;
  if (target.matches(".md-code__button")) copyCode(target);
  else if (target.matches(".copy-page")) copyPage(target);
});
