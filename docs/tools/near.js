// Loads the tool of a page when the reader comes near it: until then the page is text, as fast as
// the others.
const {src, dataset} = /** @type {HTMLScriptElement} */ (document.currentScript);
// the element that the tool will define
const place = document.querySelector("article :not(:defined)");

const load = new IntersectionObserver(
  ([{isIntersecting}]) => {
    if (!isIntersecting) return;
    load.disconnect();
    import(new URL(`${dataset.tool}/element.js`, src).href);
  },
  {rootMargin: "100%"}, // as much ahead as the window is high
);
if (place) load.observe(place);
