// Questions to the reader (docs/guide_model/quiz.py): the list of choices becomes radio buttons.
// The answer has the wrong choices with their reasons, so what isn't there holds. What was
// answered stays in the browser.
const ANSWERED = "__answered";
const [CHECK, RIGHT, WRONG] =
  document.documentElement.lang === "ko"
    ? ["확인", "맞습니다. 실행해서 나온 출력입니다.", "아닙니다."]
    : ["Check", "Right: this is what the run printed.", "No."];

/** @returns {Record<string, {chosen: string, holds: boolean} | undefined>} */
const answered = () => Object(__md_get(ANSWERED));

/** What a choice, or a reason, says is printed. @param {Element | null} [part] */
const printedBy = (part) => part?.querySelector("code")?.textContent;

for (const list of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".choices"))) {
  const id = list.dataset.question ?? "";
  const answer = /** @type {HTMLDetailsElement} */ (list.nextElementSibling);
  const title = list.parentElement?.querySelector(".admonition-title");
  const form = document.createElement("form");
  form.innerHTML = `<fieldset><legend>${title?.innerHTML}</legend></fieldset>
    <button class="md-button">${CHECK}</button><output></output>`;
  const said = /** @type {HTMLOutputElement} */ (form.querySelector("output"));
  for (const choice of list.querySelectorAll("li")) {
    const label = document.createElement("label");
    label.innerHTML = `<input type="radio" name="${id}" required>${choice.innerHTML}`;
    const input = /** @type {HTMLInputElement} */ (label.firstChild);
    input.checked = printedBy(label) === answered()[id]?.chosen;
    form.firstElementChild?.append(label);
  }

  function judge() {
    const chosen = printedBy(form.querySelector("label:has(:checked)"));
    const reason = [...answer.querySelectorAll("li")].find((one) => printedBy(one) === chosen);
    said.innerHTML = reason ? `${WRONG} ${reason.innerHTML}` : RIGHT;
    said.className = reason ? "wrong" : "right";
    return {chosen, holds: !reason};
  }

  if (form.querySelector(":checked")) judge();
  form.addEventListener("change", () => said.replaceChildren());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    __md_set(ANSWERED, {...answered(), [id]: judge()});
    answer.open = true;
  });
  list.replaceChildren(form);
}
