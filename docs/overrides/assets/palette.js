// The switch between light and dark, in place of Material's, which has the browser style the whole
// page twice while it loads. What was chosen is kept as Material keeps it, and shown before the
// first paint (docs/site_build/markup.py); else the system decides.

/** @type {NodeListOf<HTMLInputElement>} */
const switches = document.querySelectorAll("input[name=__palette]");
const schemes = [...switches];

/** @param {string | undefined} scheme */
function showScheme(scheme) {
  document.body.dataset.mdColorScheme = scheme;
  for (const input of schemes) {
    input.checked = input.dataset.mdColorScheme === scheme;
    /** @type {HTMLElement} */ (input.nextElementSibling).hidden = !input.checked;
  }
}

/** @param {HTMLInputElement} input */
function chooseScheme(input) {
  const scheme = input.dataset.mdColorScheme;
  __md_set("__palette", {color: {scheme}});
  showScheme(scheme);
}

for (const input of schemes) {
  input.addEventListener("change", () => chooseScheme(input));
  input.addEventListener("keydown", ({key}) => {
    const other = schemes.find(({checked}) => !checked);
    if (key !== "Enter" || !other) return;
    chooseScheme(other);
    other.focus();
  });
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", ({matches}) => {
  if (!chosenScheme()) showScheme(matches ? "slate" : "default");
});
showScheme(document.body.dataset.mdColorScheme);
