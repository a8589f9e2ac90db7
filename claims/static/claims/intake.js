// Comforts of reading an article in. Everything here is possible without it.
"use strict";

(() => {
  const find = (selector, root = document) => [...root.querySelectorAll(selector)];
  const rowOf = (node) => node?.closest?.("[data-row]");
  const row = (number) => document.getElementById(`row-${number}`);
  const article = () => document.getElementById("article");

  // A row and its words in the article light each other; with the focus on a row the article scrolls to its words.
  const numbers = (node) => {
    const own = rowOf(node)?.id.replace("row-", "");
    return own ? [own] : (node?.closest?.("[data-rows]")?.dataset.rows.split(" ") ?? []);
  };
  const light = (node) => {
    const lit = numbers(node);
    find("[data-lit]").forEach((one) => one.removeAttribute("data-lit"));
    lit.forEach((number) => {
      find(`#article [data-rows~="${number}"]`).forEach((mark) => mark.setAttribute("data-lit", ""));
      row(number)?.setAttribute("data-lit", "");
    });
  };
  const show = (node) => {
    const words = rowOf(node) && article().querySelector(`[data-rows~="${numbers(node)[0]}"]`);
    if (!words) return;
    const [frame, place] = [article().getBoundingClientRect(), words.getBoundingClientRect()];
    if (place.top < frame.top || place.bottom > frame.bottom) article().scrollTop += place.top - frame.top - frame.height / 3;
  };
  document.addEventListener("pointerover", ({ target }) => numbers(target).length && light(target));
  document.addEventListener("focusin", ({ target }) => (light(target), show(target)));
  document.addEventListener("htmx:afterRequest", () => light(document.activeElement));
  document.addEventListener("click", ({ target }) => {
    const mark = target.closest?.("#article mark");
    if (mark && getSelection().isCollapsed) row(mark.dataset.rows.split(" ").pop())?.focus();
  });

  // A part of the page is sent alone: its own fields, with the seal of what was stored when they were shown.
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    if (!detail.elt.matches("[data-part]")) return;
    const own = new Set(find("[name]", detail.elt).map((field) => field.name).concat("csrfmiddlewaretoken"));
    [...detail.formData.keys()].filter((name) => !own.has(name)).forEach((name) => detail.formData.delete(name));
  });

  // Whoever logs out while a part is being saved leaves when it is.
  let saving = 0;
  let leaving = null;
  document.addEventListener("htmx:beforeSend", () => (saving += 1));
  document.addEventListener("htmx:afterRequest", () => {
    saving -= 1;
    setTimeout(() => saving || leaving?.requestSubmit()); // what waits in the queue is sent first
  });
  document.addEventListener("submit", (event) => {
    if (!saving || event.target.closest("#review")) return;
    event.preventDefault();
    leaving = event.target;
  });

  // Esc or Enter in a field of a row ends its editing.
  const end = (event) => {
    const place = rowOf(event.target);
    const fold = event.target.closest?.("details.edit");
    if (!place || !fold || !(event.key === "Escape" || (event.key === "Enter" && event.target.matches("input")))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    event.target.blur(); // a change is only told when the field is left
    fold.open = false;
    place.focus();
  };
  document.addEventListener("keydown", end, true);
  const opened = ({ target }) => target.matches?.(".edit[open]") && rowOf(target).scrollIntoView({ block: "nearest" });
  document.addEventListener("toggle", opened, true);

  // u takes back the last change, one after the other.
  const changes = [];
  const known = new WeakMap();
  const key = (field) => (field.type === "checkbox" ? "checked" : "value");
  const first = (field) =>
    field.type === "checkbox" ? field.defaultChecked : (field.defaultValue ?? find("option[selected]", field)[0]?.value ?? "");
  document.addEventListener("change", ({ target }) => {
    if (!target.closest?.("[data-part]")) return;
    if (!changes.undoing) changes.push([target, known.has(target) ? known.get(target) : first(target)]);
    known.set(target, target[key(target)]);
  });
  const undo = () => {
    const [field, before] = changes.pop() ?? [];
    if (!field?.isConnected) return;
    field[key(field)] = before;
    changes.undoing = true;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    changes.undoing = false;
    rowOf(field)?.focus();
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "u" && !event.ctrlKey && !event.metaKey && !event.target.closest?.("input:not([type=checkbox]), select, textarea")) undo();
  });

  // Words marked in the article become a row: their place counts characters of its text, without our labels.
  const offset = (node, at) => {
    const before = document.createRange();
    before.setStart(article(), 0);
    before.setEnd(node, at);
    const part = before.cloneContents();
    find(".says", part).forEach((label) => label.remove());
    return [...part.textContent].length;
  };
  const point = () => {
    const marked = getSelection();
    if (marked.isCollapsed || !marked.rangeCount || !article().contains(marked.getRangeAt(0).commonAncestorContainer)) {
      return tell("Mark words in the article first, then press n.");
    }
    const { startContainer, startOffset, endContainer, endOffset } = marked.getRangeAt(0);
    const fields = document.getElementById("review-form").elements;
    fields["row-new-start"].value = offset(startContainer, startOffset);
    fields["row-new-end"].value = offset(endContainer, endOffset);
    marked.removeAllRanges();
    document.querySelector("#new-row [name=add]").click();
  };
  const tell = (words) => (document.getElementById("progress").textContent = words);
  document.addEventListener("click", ({ target }) => target.closest?.("[data-point]") && point());

  // A file dropped anywhere on the page is the one chosen; its name is said.
  const box = document.querySelector("[data-drop]");
  const drop = (event) => {
    if (!box || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    box.toggleAttribute("data-over", event.type === "dragover");
    if (event.type !== "drop") return;
    const field = box.querySelector("[type=file]");
    field.files = event.dataTransfer.files;
    field.focus();
  };
  for (const name of ["dragover", "dragleave", "drop"]) document.addEventListener(name, drop);
  document.addEventListener("submit", ({ target }) => {
    const said = target.querySelector("[data-slow]");
    if (said) said.textContent = said.dataset.slow;
  });
  find("[data-scripted]").forEach((one) => one.removeAttribute("hidden"));
})();
