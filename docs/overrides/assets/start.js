// Material's script is fetched when the text has been painted: nothing to read waits for it.
const { bundle } = document.currentScript.dataset;
requestAnimationFrame(() => setTimeout(() => document.head.append(Object.assign(document.createElement("script"), { src: bundle }))));
