// Material's script is fetched once the text has been painted, and run at the reader's first move: on a page that is only read it has
// nothing to do, and it keeps a phone busy for a while. What the reader did before it was there is told to it then.
const { bundle } = document.currentScript.dataset;
const MOVES = ["pointermove", "pointerdown", "touchstart", "wheel", "scroll", "keydown", "focusin", "input", "click"];
const missed = [];
let called = false;

const opensSearch = ({ type, key, target, altKey, ctrlKey, metaKey }) =>
  type === "keydown" && ["/", "f", "s"].includes(key) && !altKey && !ctrlKey && !metaKey && !target.closest("input, textarea, select");

const heard = (event) => {
  if (opensSearch(event)) {
    event.preventDefault();
    document.getElementById("__search").checked = true;
    document.querySelector("[data-md-component=search-query]").focus();
  } else if (event.type === "input" || (event.type === "click" && event.target.closest("[data-clipboard-target]"))) missed.push(event);
  run();
};

const run = () => {
  if (called) return;
  called = true;
  const script = Object.assign(document.createElement("script"), { src: bundle });
  script.addEventListener("load", () => {
    for (const move of MOVES) removeEventListener(move, heard, true);
    for (const event of missed) event.target.dispatchEvent(new event.constructor(event.type, event));
  });
  document.head.append(script);
};

for (const move of MOVES) addEventListener(move, heard, { capture: true, passive: move !== "keydown" });
if (location.search) run(); // `?q=` opens the search
else requestAnimationFrame(() => setTimeout(() => fetch(bundle, { priority: "low" }).catch(() => {})));
