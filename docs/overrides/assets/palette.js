// The switch between light and dark, in place of Material's, which has the browser style the whole
// page twice while it loads. What was chosen is kept as Material keeps it, and shown before the
// first paint (docs/hooks/markup.py); else the system decides.
const schemes = [...document.querySelectorAll("[name=__palette]")];

const showScheme = (scheme) => {
  document.body.dataset.mdColorScheme = scheme;
  for (const input of schemes) {
    input.checked = input.dataset.mdColorScheme === scheme;
    input.nextElementSibling.hidden = !input.checked;
  }
};

const chooseScheme = ({dataset: {mdColorScheme: scheme}}) => {
  __md_set("__palette", {color: {scheme}});
  showScheme(scheme);
};

for (const input of schemes) {
  input.addEventListener("change", () => chooseScheme(input));
  input.addEventListener("keydown", ({key}) => {
    if (key !== "Enter") return;
    const other = schemes.find((it) => !it.checked);
    chooseScheme(other);
    other.focus();
  });
}
matchMedia("(prefers-color-scheme: dark)").addEventListener(
  "change",
  ({matches}) => chosenScheme() || showScheme(matches ? "slate" : "default"),
);
showScheme(document.body.dataset.mdColorScheme);
