// Links to sections. The language switch leads to the section in view: headings have the same ids
// in both languages.
document.addEventListener("click", ({target}) => {
  const link = target instanceof Element && target.closest("a.md-select__link[hreflang]");
  if (!(link instanceof HTMLAnchorElement)) return;
  const headings = [...document.querySelectorAll("article :is(h2, h3, h4)[id]")];
  const isPassed = (/** @type {Element} */ heading) =>
    heading.getBoundingClientRect().top < innerHeight / 3;
  link.hash = headings.findLast(isPassed)?.id ?? "";
});

// Code out of sight has an estimated height until it is drawn (content-visibility): jump again when
// what is around the target is drawn.
const JUMPS = 4;

/** @returns {string} the id that the address names */
function named() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return ""; // half of a letter, as in a link that was cut
  }
}

/** @param {number} jumps */
function settle(jumps) {
  if (!jumps || !location.hash) return;
  document.getElementById(named())?.scrollIntoView();
  requestAnimationFrame(() => requestAnimationFrame(() => settle(jumps - 1)));
}

// not where the browser puts the reader back to where they were
const [visit] = performance.getEntriesByType("navigation");
if (visit instanceof PerformanceNavigationTiming && visit.type === "navigate") {
  addEventListener("load", () => settle(JUMPS));
}
addEventListener("hashchange", () => settle(JUMPS));
