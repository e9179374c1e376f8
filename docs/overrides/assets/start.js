// Material's script is fetched once the text has been painted, and run at the reader's first move: on a page that is only read it has
// nothing to do, and it keeps a phone busy for a while. What was typed into the search before it was there is told to it then.
const { bundle } = document.currentScript.dataset;
const MOVES = ["pointermove", "pointerdown", "touchstart", "wheel", "scroll", "keydown", "focusin", "input", "click"];
let called, query;

const opensSearch = ({ type, key, target, altKey, ctrlKey, metaKey }) =>
  type === "keydown" && ["/", "f", "s"].includes(key) && !altKey && !ctrlKey && !metaKey && !target.closest("input, textarea, select");

const heard = (event) => {
  const search = document.getElementById("__search");
  if (opensSearch(event)) {
    event.preventDefault();
    search.click();
  } else if (event.target === search && search.checked) document.querySelector("[name=query]").focus();
  if (event.type === "input" && event.target.name === "query") query = event;
  run();
};

const run = () => {
  if (called) return;
  called = true;
  const script = Object.assign(document.createElement("script"), { src: bundle });
  script.addEventListener("load", () => {
    for (const move of MOVES) removeEventListener(move, heard, true);
    // the sidebars and the header's title start with this event, which was over before the script came
    document.dispatchEvent(new Event("DOMContentLoaded"));
    if (query) query.target.dispatchEvent(new InputEvent("input", query));
  });
  document.head.append(script);
};

for (const move of MOVES) addEventListener(move, heard, { capture: true, passive: move !== "keydown" });
if (location.search) run(); // `?q=` opens the search
else requestAnimationFrame(() => setTimeout(() => fetch(bundle, { priority: "low" }).catch(() => {})));

// Its search box listens for keys alone. Text that is pasted with the mouse, spoken, or put together by an input method has none.
document.addEventListener("input", ({ target }) => {
  if (target.name === "query") target.dispatchEvent(new Event("keyup"));
});
