// Evidence is dragged before another item of its ledger. The buttons Up and Down do the same without it.
"use strict";

(() => {
  const item = (event) => event.target.closest?.("[data-drag]");
  let held = null;
  document.addEventListener("pointerdown", (event) => item(event)?.setAttribute("draggable", "true"));
  document.addEventListener("dragstart", (event) => (held = item(event)));
  document.addEventListener("dragover", (event) => held?.parentElement === item(event)?.parentElement && event.preventDefault());
  document.addEventListener("drop", (event) => {
    const before = held?.querySelector("[data-before]");
    before.value = item(event).querySelector("[data-before]").dataset.before;
    before.form.requestSubmit();
  });
})();
