// "Copy page as Markdown": puts the page's index.md on the clipboard and says so beside the button.
document.addEventListener("click", async ({ target }) => {
  if (!target.matches(".copy-page")) return;
  const said = target.parentElement.querySelector("output");
  try {
    const answer = await fetch(target.dataset.source);
    if (!answer.ok) throw new Error(answer.statusText);
    await navigator.clipboard.writeText(await answer.text());
    said.value = target.dataset.done;
  } catch {
    said.value = target.dataset.failed;
  }
});
