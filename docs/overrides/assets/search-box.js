// Material's search box listens for keys alone. Text that is pasted with the mouse, spoken, or put together by an input method has none.
document.addEventListener("input", ({ target }) => {
  if (target.matches("[data-md-component=search-query]")) target.dispatchEvent(new Event("keyup"));
});
