// What the address names has moved: on the page at an old address, all of it (data-page is where
// to); on other pages, single sections (data-places has, by their anchors, where each is now).
const {page, places = "{}"} = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
/** @type {Record<string, string>} */
const sections = JSON.parse(places);

function follow() {
  const place = sections[location.hash] ?? page;
  if (place === undefined) return;
  const address = new URL(place, location.href);
  if (!(location.hash in sections)) {
    address.search = location.search;
    address.hash = location.hash || address.hash;
  }
  location.replace(address);
}

follow();
addEventListener("hashchange", follow);
