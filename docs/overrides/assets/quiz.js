// Questions to the reader (docs/guide_model/quiz.py). The list of choices becomes radio buttons;
// whether a choice holds is what the answer says beside it, where the wrong ones stand with their
// reasons. What was answered stays in the browser: `{[question]: {chosen, holds}}`.
const ANSWERED = "__answered";
const [CHECK, RIGHT, WRONG] =
  document.documentElement.lang === "ko"
    ? ["확인", "맞습니다. 실행 결과가 이렇습니다.", "아닙니다."]
    : ["Check", "Right: this is what the run printed.", "No."];

/** @returns {Record<string, {chosen: string, holds: boolean} | undefined>} */
const answered = () => Object(__md_get(ANSWERED));

for (const list of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".choices"))) {
  const id = list.dataset.question ?? "";
  const title = list.parentElement?.querySelector(".admonition-title")?.innerHTML ?? "";
  const answer = /** @type {HTMLDetailsElement} */ (list.nextElementSibling);
  const reasons = [...answer.querySelectorAll("li")];
  const form = document.createElement("form");
  const choices = [...list.querySelectorAll("li")].map(
    ({innerHTML}) => `<label><input type="radio" name="${id}" required>${innerHTML}</label>`,
  );
  form.innerHTML =
    `<fieldset><legend>${title}</legend>${choices.join("")}</fieldset>` +
    `<button class="md-button">${CHECK}</button><output></output>`;
  const inputs = [...form.querySelectorAll("input")];
  const said = /** @type {HTMLOutputElement} */ (form.querySelector("output"));
  /** @param {Element | null | undefined} part */
  const code = (part) => part?.querySelector("code")?.textContent ?? "";

  /** Say whether the checked choice holds. @returns {{chosen: string, holds: boolean}} */
  function judge() {
    const chosen = code(inputs.find(({checked}) => checked)?.parentElement);
    const reason = reasons.find((one) => code(one) === chosen);
    said.innerHTML = reason ? `${WRONG} ${reason.innerHTML}` : RIGHT;
    said.className = reason ? "wrong" : "right";
    return {chosen, holds: !reason};
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    __md_set(ANSWERED, {...answered(), [id]: judge()});
    answer.open = true;
  });
  form.addEventListener("change", () => said.replaceChildren());
  const before = answered()[id]?.chosen;
  const again = inputs.find(({parentElement}) => code(parentElement) === before);
  if (again) {
    again.checked = true;
    judge();
  }
  list.replaceChildren(form);
}
