// The review queue by keyboard: a key does what the control that shows it does, but not while one
// types. Without this script the controls are there all the same.
"use strict";
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  const control = document.querySelector(`#review [data-key="${CSS.escape(event.key)}"]`);
  if (!control) return;
  event.preventDefault();
  control.click();
  if (event.key === "e") {
    const field = control.parentElement.querySelector("textarea");
    if (field) field.focus();
  }
});
