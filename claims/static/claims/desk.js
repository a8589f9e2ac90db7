// Comforts of the desk. Everything here is possible without it.
"use strict";

(() => {
  const find = (selector, root = document) => [...root.querySelectorAll(selector)];

  // Pointing at a reason lights its words in both claims: data-lights='{"12": [[0, 5]]}', by claim.
  const range = (node, start, end) => {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const result = new Range();
    let at = 0;
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const letters = [...text.data]; // offsets count characters, not the halves of which some consist
      const place = (offset) => letters.slice(0, offset - at).join("").length;
      if (start >= at && start <= at + letters.length) result.setStart(text, place(start));
      if (end <= at + letters.length) {
        result.setEnd(text, place(end));
        return result;
      }
      at += letters.length;
    }
    return result;
  };
  const light = (reason) => {
    const lights = reason ? JSON.parse(reason.dataset.lights) : {};
    const ranges = Object.entries(lights).flatMap(([claim, spans]) =>
      find(`[data-claim="${claim}"] .words`).flatMap((words) => spans.map(([start, end]) => range(words, start, end))),
    );
    if (window.CSS?.highlights) CSS.highlights.set("lit", new Highlight(...ranges));
  };
  const reasonOf = (event) => event.target.closest?.("[data-lights]");
  for (const name of ["pointerover", "focusin"]) document.addEventListener(name, (event) => light(reasonOf(event)));
  const ready = () => find("[data-lights]:not([tabindex])").forEach((reason) => reason.setAttribute("tabindex", "0"));

  // Rows by j and k, the chosen one opened by o; any other key that an element asks for with data-key presses it.
  let chosen = null;
  const choose = (step) => {
    const rows = find("[data-row]").filter((row) => row.checkVisibility());
    if (!rows.length) return;
    const at = rows.indexOf(document.activeElement?.closest("[data-row]") ?? chosen);
    chosen = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
    (chosen.querySelector(".target") ?? chosen).focus();
    chosen.scrollIntoView({ block: "nearest" });
  };
  const pressed = "button, summary, a, [type=checkbox], [type=radio]"; // what space or Enter press of themselves
  const typing = (event) =>
    event.ctrlKey || event.metaKey || event.altKey ||
    event.target.closest?.("input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]") ||
    ([" ", "Enter"].includes(event.key) && event.target.closest?.(pressed));
  const press = (key) => {
    const many = key !== "x" && document.querySelector("[data-select]:checked"); // what is selected goes before the row
    const row = many ? null : document.activeElement?.closest("[data-row]");
    const wanted = `[data-key="${CSS.escape(key)}"]`;
    const dialog = document.querySelector("dialog[open]");
    const target = (dialog ?? row)?.querySelector(wanted) ?? (dialog ? null : document.querySelector(`:not([data-row] *)${wanted}`));
    if (!target) return false;
    if (target.matches("[type=checkbox]")) return target.click(), true;
    if (target.matches("[type=radio]") || !target.matches("input, select, textarea")) target.click();
    else target.closest("details")?.setAttribute("open", "");
    const opened = target.matches("summary") && target.parentElement.querySelector("input:not([type=hidden]), select, textarea");
    (opened || target).focus();
    return true;
  };
  document.addEventListener("keydown", (event) => {
    if (typing(event)) return;
    const step = document.querySelector("dialog[open]") ? 0 : { j: 1, k: -1 }[event.key];
    if (step) choose(step);
    else if (!press(event.key)) return;
    event.preventDefault();
  });

  // A text says how long it is (data-counts names its field), and whether that is more than it should be.
  const count = () => find("[data-counts]").forEach((told) => {
    const length = [...document.getElementById(told.dataset.counts).value.trim()].length;
    told.textContent = told.dataset[length > told.dataset.ideal ? "long" : "fits"].replace("#", length);
  });
  document.addEventListener("input", count);
  // Words selected in a text that may be remarked on become the passage of the remark.
  document.addEventListener("selectionchange", () => {
    const [box, chosen] = [document.querySelector("[data-passage]"), getSelection()];
    const inside = chosen.anchorNode?.parentElement?.closest("[data-remarkable]");
    if (box && inside && !chosen.isCollapsed) box.value = String(chosen).trim();
  });

  // Dialogs: the list of keys is that of the bar; a question opens when it arrives, and closes with its answer.
  const list = document.querySelector("#keys ul");
  find(".keys > span").forEach((key) => list.appendChild(document.createElement("li")).append(...key.cloneNode(true).childNodes));
  document.addEventListener("htmx:afterSwap", ({ detail: { target, requestConfig } }) => {
    const dialog = target.closest("dialog");
    if (!dialog) requestConfig?.elt.closest("dialog")?.close();
    else if (!dialog.open) dialog.showModal();
  });

  document.querySelector(".bar [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  // A part that was replaced takes the focus with it: to the first wrong field, else to its own beginning.
  const refocus = () => {
    const active = document.activeElement; // what stood in a dialog that is closed has the focus for a moment
    if (active !== document.body && active.checkVisibility()) return;
    const place = ["[aria-invalid]", "[autofocus]"].map((mark) => document.querySelector(`[data-focus] ${mark}`)).find(Boolean);
    (place ?? document.querySelector("[data-focus]"))?.focus({ preventScroll: !place });
  };
  // A part that could not be had: say so where messages are said, and leave the page with what was typed.
  const tell = (words) => {
    const message = document.createElement("p");
    message.className = "message";
    message.dataset.level = "error";
    message.textContent = words;
    document.querySelector("#messages")?.replaceChildren(message);
  };
  document.addEventListener("htmx:responseError", (event) =>
    tell(event.detail.xhr.status === 401 ? event.detail.xhr.responseText : "That did not work. What you typed is still here; try again."),
  );
  document.addEventListener("htmx:sendError", () => tell("The desk could not be reached. What you typed is still here; try again."));
  document.addEventListener("htmx:afterSettle", () => (ready(), refocus()));
  document.addEventListener("close", refocus, true);
  ready();
  count();
})();
