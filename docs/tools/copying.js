/** Copying a text, for the buttons of the pages and of the tools. */

/**
 * The old way, for pages without https and where the browser's policy forbids the new one.
 * @param {string} text
 */
function copyByCommand(text) {
  /** @param {ClipboardEvent} event */
  const put = (event) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
  };
  document.addEventListener("copy", put);
  const done = document.execCommand("copy");
  document.removeEventListener("copy", put);
  if (!done) throw new Error("not copied");
}

/** @param {string} text  @throws where neither way is allowed */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyByCommand(text);
  }
}

/**
 * Copy a text that is still to come: Safari copies only at once after the click, but takes a
 * promise.
 * @param {Promise<string>} text
 */
export async function copyLater(text) {
  const blob = text.then((it) => new Blob([it], {type: "text/plain"}));
  try {
    await navigator.clipboard.write([new ClipboardItem({"text/plain": blob})]);
  } catch {
    await copy(await text);
  }
}
