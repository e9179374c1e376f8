// Links to sections. The language switch leads to the section in view: headings have the same ids
// in both languages.
document.addEventListener("click", ({target}) => {
  const link = target.closest("a.md-select__link[hreflang]");
  if (!link) return;
  const passed = [...document.querySelectorAll("article :is(h2, h3, h4)[id]")].filter(
    (heading) => heading.getBoundingClientRect().top < innerHeight / 3,
  );
  link.hash = passed.at(-1)?.id ?? "";
});

// Code out of sight has an estimated height until it is drawn (content-visibility): jump again when
// what is around the target is drawn.
const named = () => {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return ""; // half of a letter, as in a link that was cut
  }
};
const settle = (jumps) => {
  if (!jumps || !location.hash) return;
  document.getElementById(named())?.scrollIntoView();
  requestAnimationFrame(() => requestAnimationFrame(() => settle(jumps - 1)));
};
// not where the browser puts the reader back to where they were
if (performance.getEntriesByType("navigation")[0]?.type === "navigate")
  addEventListener("load", () => settle(4));
addEventListener("hashchange", () => settle(4));
