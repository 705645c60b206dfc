// The search box: suggestions while one types (a combobox after the ARIA pattern), and "/" to get
// to it. Without this script the box is a plain form.
"use strict";
(() => {
  const PAUSE = 150;

  function suggestTo(input) {
    const box = document.createElement("div");
    box.className = "suggestions";
    box.hidden = true;
    input.parentElement.classList.add("suggesting");
    input.insertAdjacentElement("afterend", box);
    const listId = `${input.id}-suggestions`;
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"],
      ["aria-expanded", "false"], ["aria-controls", listId]]) input.setAttribute(name, value);
    box.id = listId;

    let timer = 0, request = null, chosen = -1;
    const options = () => Array.from(box.querySelectorAll("[role=option]"));

    function close() {
      clearTimeout(timer);
      if (request) request.abort();
      request = null;
      chosen = -1;
      box.hidden = true;
      box.replaceChildren();
      box.id = listId;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function choose(place) {
      const all = options();
      chosen = place;
      all.forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
      if (place < 0) { input.removeAttribute("aria-activedescendant"); return; }
      input.setAttribute("aria-activedescendant", all[place].id);
      all[place].scrollIntoView({block: "nearest"});
    }

    async function ask() {
      const typed = input.value.trim();
      if (!typed) { close(); return; }
      if (request) request.abort();
      const mine = request = new AbortController();
      try {
        const address = `${input.dataset.suggest}?q=${encodeURIComponent(typed.slice(0, 1000))}`;
        const answer = await fetch(address, {signal: mine.signal});
        if (!answer.ok) throw new Error(String(answer.status));
        const piece = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (mine !== request || document.activeElement !== input) return;
        const list = piece.querySelector("[role=listbox]");
        if (!list || !list.children.length) { close(); return; }
        box.removeAttribute("id");
        list.id = listId;
        box.replaceChildren(list);
        options().forEach((option, at) => { option.id = `${listId}-${at}`; });
        choose(-1);
        box.hidden = false;
        input.setAttribute("aria-expanded", "true");
      } catch {
        if (mine === request) close();
      }
    }

    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, PAUSE); });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const all = options();
      if (event.key === "Escape" && !box.hidden) {
        event.preventDefault();
        close();
      } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && all.length) {
        event.preventDefault();
        const places = all.length + 1;
        const step = event.key === "ArrowDown" ? 1 : -1;
        choose((chosen + 1 + step + places) % places - 1);
      } else if (event.key === "Enter" && chosen >= 0) {
        event.preventDefault();
        all[chosen].querySelector("a").click();
      } else if (event.key === "Enter" || event.key === "Tab") {
        close();
      }
    });
    input.addEventListener("blur", () => setTimeout(() => {
      if (!box.contains(document.activeElement)) close();
    }, PAUSE));
    // A press on a suggestion leaves the focus in the box, so that it is still there to be let go.
    box.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  for (const input of document.querySelectorAll("input[data-suggest]")) suggestTo(input);

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = event.target;
    if (at.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(at.tagName)) return;
    event.preventDefault();
    const input = document.getElementById("big-q") || document.getElementById("q");
    input.focus();
    input.select();
  });

  // Where there is room beside the results, the facets stand open; browsers that know
  // ::details-content need no script for it.
  const narrow = document.querySelector("details.narrow");
  if (narrow && !CSS.supports("selector(::details-content)")
    && matchMedia("(min-width: 62rem)").matches) narrow.open = true;
})();
