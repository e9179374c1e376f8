// Choosing a generation of Keras in one set of tabs chooses it in all of them, on this page and on
// the next ones.
const KEY = "generation";

/** The text of a tab's label. @param {HTMLInputElement} input */
const title = (input) => document.querySelector(`label[for="${input.id}"]`).textContent;

/**
 * Check every tab with this title; keep what the reader clicked where it is on the screen.
 * @param {string} wanted
 * @param {Element} [clicked]
 */
function choose(wanted, clicked) {
  const before = clicked?.getBoundingClientRect().top;
  for (const input of document.querySelectorAll(".tabbed-set > input")) {
    if (title(input) === wanted) input.checked = true;
  }
  if (clicked) scrollBy({top: clicked.getBoundingClientRect().top - before, behavior: "instant"});
}

document.addEventListener("change", ({target}) => {
  if (!target.matches(".tabbed-set > input")) return;
  choose(title(target), target.parentElement);
  try {
    localStorage.setItem(KEY, title(target));
  } catch {} // storage may be forbidden
});

try {
  const chosen = localStorage.getItem(KEY);
  if (chosen) choose(chosen);
} catch {}
