// Material's script is fetched once the text has been painted, and run at the reader's first move:
// it keeps a phone busy for a while. It follows the reader in the table of contents and in the
// header, and fits the sidebars to the window; what they need before that is in site.css and below.
// What was typed into the search before the script was there is told to it then.
const {bundle = ""} = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
const MOVES = [
  ...["pointermove", "pointerdown", "touchstart", "wheel", "scroll"],
  ...["keydown", "focusin", "input", "click"],
];
const TYPED_INTO = "input, textarea, select";
const parsed = new Promise((done) => {
  document.addEventListener("DOMContentLoaded", done, {once: true});
});
const sidebar = document.querySelector(".md-sidebar--primary .md-sidebar__scrollwrap");
let called = false;
/** @type {Event | undefined} the last that the search box heard */
let query;

/** @param {EventTarget | null} target */
const isSearchBox = (target) => target instanceof HTMLInputElement && target.name === "query";

/** @param {Event} event */
function opensSearch(event) {
  if (!(event instanceof KeyboardEvent) || event.type !== "keydown") return false;
  const {key, target, altKey, ctrlKey, metaKey} = event;
  const typing = target instanceof Element && target.closest(TYPED_INTO);
  return ["/", "f", "s"].includes(key) && !altKey && !ctrlKey && !metaKey && !typing;
}

/** @param {Event} event */
function heard(event) {
  // showOwn did that; a reader's wheel or finger is heard anyway
  if (event.type === "scroll" && event.target === sidebar) return;
  const search = /** @type {HTMLInputElement} */ (document.getElementById("__search"));
  if (opensSearch(event)) {
    event.preventDefault();
    search.click();
  } else if (event.target === search && search.checked) {
    /** @type {HTMLInputElement | null} */ (document.querySelector("[name=query]"))?.focus();
  }
  if (event.type === "input" && isSearchBox(event.target)) query = event;
  run();
}

async function run() {
  if (called) return;
  called = true;
  await parsed; // it would start its parts then, and below a second time
  const script = Object.assign(document.createElement("script"), {src: bundle});
  script.addEventListener("load", () => {
    for (const move of MOVES) removeEventListener(move, heard, true);
    // it waits for DOMContentLoaded, which has been, to start what belongs to a page
    document$.next(document);
    query?.target?.dispatchEvent(new InputEvent("input", query));
  });
  document.head.append(script);
}

/** Fetch the script, once the text has been painted, for the browser to have it. */
function fetchAhead() {
  const load = () => fetch(bundle, {priority: "low"}).catch(() => {});
  requestAnimationFrame(() => setTimeout(load));
}

for (const move of MOVES) {
  addEventListener(move, heard, {capture: true, passive: move !== "keydown"});
}
if (location.search)
  run(); // `?q=` opens the search
else fetchAhead();

// The sidebar opens at the page's own entry. Material's script would scroll there too, but later,
// when the reader may have scrolled or tabbed on: it is kept from that.
const own = sidebar?.querySelector("a.md-nav__link--active");
const wide = matchMedia("(min-width: 76.25em)"); // else it is the drawer

function showOwn() {
  if (!sidebar || !own || !wide.matches) return;
  const entry = own.getBoundingClientRect();
  const frame = sidebar.getBoundingClientRect();
  sidebar.scrollTop += (entry.top + entry.bottom - frame.top - frame.bottom) / 2;
  sidebar.scrollTo = () => {};
}
showOwn();
wide.addEventListener("change", showOwn);

// Its search box listens for keys alone. Text that is pasted with the mouse, spoken, or put
// together by an input method has none.
document.addEventListener("input", ({target}) => {
  if (isSearchBox(target)) target?.dispatchEvent(new Event("keyup"));
});
