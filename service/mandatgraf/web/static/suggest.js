// Suggestions in the search field: an editable combobox with a list (WAI-ARIA practices). The form works without it,
// and Enter with nothing chosen searches, as it does without script.
"use strict";

const PAUSE = 300;
const SHORTEST = 2;

/** Put suggestions below the field of a search form. */
function suggestIn(form) {
  const field = form.querySelector("input[type=search]");
  const around = document.createElement("div");
  const list = document.createElement("ul");
  const said = document.createElement("div");
  around.className = "suggest";
  list.className = "suggest__list no-max-width";
  list.id = `${field.id}-suggestions`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset.suggested);
  said.className = "suggest__said";
  said.setAttribute("role", "status");
  const focused = document.activeElement === field;
  field.before(around);
  around.append(field, list, said);
  if (focused) field.focus();
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");

  let waiting = 0;
  let asked = 0;
  let chosen = -1;

  function close() {
    clearTimeout(waiting);
    asked += 1;
    list.hidden = true;
    chosen = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function choose(place) {
    const options = [...list.children];
    if (options.length === 0) return;
    chosen = ((place + options.length + 1) % (options.length + 1));
    if (chosen === options.length) chosen = -1;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    if (chosen < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", options[chosen].id);
  }

  // Another name, often the one in the other language, is only worth saying where the shown one lacks a typed word.
  function explainsItself(result) {
    const label = result.label.toLowerCase();
    const typed = field.value.toLowerCase().split(/\s+/);
    return result.matched === result.label || typed.every((word) => label.includes(word));
  }

  function option(result, at) {
    const item = document.createElement("li");
    const name = document.createElement("bdi");
    const more = document.createElement("small");
    name.textContent = result.label;
    more.textContent = explainsItself(result) ? result.said : `${result.matched} · ${result.said}`;
    item.id = `${list.id}-${at}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dataset.href = result.href;
    item.append(name, more);
    // The field would lose the focus, and the list with it, before a click arrives.
    item.addEventListener("mousedown", (event) => event.preventDefault());
    item.addEventListener("click", () => window.location.assign(result.href));
    return item;
  }

  function show(results) {
    chosen = -1;
    field.removeAttribute("aria-activedescendant");
    list.replaceChildren(...results.map(option));
    list.hidden = results.length === 0;
    field.setAttribute("aria-expanded", String(results.length > 0));
    const count = results.length === 1 ? form.dataset.one : form.dataset.many.replace("{count}", results.length);
    said.textContent = results.length === 0 ? form.dataset.none : count;
  }

  async function ask() {
    const text = field.value.trim();
    const number = (asked += 1);
    if (text.length < SHORTEST || text.length > 200) return close();
    const address = new URL(form.dataset.suggest, window.location.href);
    address.searchParams.set("q", text);
    try {
      const answer = await fetch(address);
      const results = answer.ok ? (await answer.json()).results.filter((each) => each.href) : [];
      if (number === asked && document.activeElement === field) show(results);
    } catch {
      close(); // Without the network the form is still a form.
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) return event.key === "ArrowDown" ? ask() : undefined;
      event.preventDefault();
      choose(event.key === "ArrowDown" ? chosen + 1 : chosen < 0 ? list.children.length - 1 : chosen - 1);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && !list.hidden && chosen >= 0) {
      event.preventDefault();
      window.location.assign(list.children[chosen].dataset.href);
    }
  });
}

document.querySelectorAll("form[data-suggest]").forEach(suggestIn);
