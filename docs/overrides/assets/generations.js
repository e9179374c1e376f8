// Choosing a generation of Keras in one set of tabs chooses it in all of them, on this page and on
// the next ones.
const KEY = "generation";
const TAB = ".tabbed-set > input";

/** The text of a tab's label. @param {Element} input */
const titleOf = (input) => document.querySelector(`label[for="${input.id}"]`)?.textContent ?? "";

/**
 * Check every tab with this title; keep what the reader clicked where it is on the screen.
 * @param {string} wanted
 * @param {Element | null} [clicked]
 */
function choose(wanted, clicked) {
  const top = () => clicked?.getBoundingClientRect().top ?? 0;
  const before = top();
  for (const input of document.querySelectorAll(TAB)) {
    if (titleOf(input) === wanted) /** @type {HTMLInputElement} */ (input).checked = true;
  }
  if (clicked) scrollBy({top: top() - before, behavior: "instant"});
}

document.addEventListener("change", ({target}) => {
  if (!(target instanceof Element) || !target.matches(TAB)) return;
  choose(titleOf(target), target.parentElement);
  try {
    localStorage.setItem(KEY, titleOf(target));
  } catch {} // storage may be forbidden
});

try {
  const chosen = localStorage.getItem(KEY);
  if (chosen) choose(chosen);
} catch {}
