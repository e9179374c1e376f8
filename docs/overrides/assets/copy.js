// The buttons that copy: a block of code, as it was run, and the page as Markdown. Whether it
// worked is said, to screen readers too.
import {copy, copyLater} from "./tools/copying.js";

const FAILED = {
  ko: "복사하지 못했습니다. 코드를 직접 선택해 주세요.",
  en: "Copying failed. Select the code yourself.",
};

const code = (button) => {
  const block = button.parentElement.querySelector("code").cloneNode(true);
  for (const mark of block.querySelectorAll(".mark")) mark.remove();
  return block.textContent.trimEnd();
};

const markdown = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.text();
};

let hiding;
const show = (said) => {
  const dialog = document.querySelector(".md-dialog");
  dialog.firstElementChild.textContent = said;
  dialog.classList.add("md-dialog--active");
  clearTimeout(hiding);
  hiding = setTimeout(() => dialog.classList.remove("md-dialog--active"), 2000);
};

document.addEventListener("click", async ({target}) => {
  if (target.matches(".md-code__button")) {
    const {translations} = JSON.parse(document.getElementById("__config").textContent);
    await copy(code(target)).then(
      () => show(translations["clipboard.copied"]),
      () => show(FAILED[document.documentElement.lang]),
    );
  } else if (target.matches(".copy-page")) {
    const {source, done, failed} = target.dataset;
    const said = target.parentElement.querySelector("output");
    await copyLater(markdown(source)).then(
      () => (said.value = done),
      () => (said.value = failed),
    );
  }
});
