// The language switch leads to the section in view, not only to the page: headings have the same ids in both languages.
document.addEventListener("click", ({ target }) => {
  const link = target.closest("a.md-select__link[hreflang]");
  if (!link) return;
  const passed = [...document.querySelectorAll("article :is(h2, h3, h4)[id]")].filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
  link.hash = passed.at(-1)?.id ?? "";
});
