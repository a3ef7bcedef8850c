// Adds a "copy" button beside each text that is made for copying. Without script the text is there to be marked.
"use strict";

for (const field of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-secondary copy-button";
  button.textContent = field.dataset.copy;
  const name = document.getElementById(field.dataset.label);
  if (name) button.setAttribute("aria-label", `${field.dataset.copy}: ${name.textContent.trim()}`);
  const said = document.createElement("span");
  said.className = "copy-said";
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.textContent.trim());
    said.textContent = field.dataset.copied;
  });
  field.after(button, said);
}
