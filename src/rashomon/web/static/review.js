// Decisions by keyboard, as long as the focus is on a doubt. Without this file the same buttons are pressed by hand.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const doubts = [...document.querySelectorAll(".queued")];
  const undo = document.querySelector("[data-undo]");
  for (const hint of document.querySelectorAll(".keys")) hint.hidden = false;

  document.addEventListener("keydown", (event) => {
    const here = event.target.closest(".queued, .done");
    if (!here || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input, textarea, select")) {
      if (event.key === "Escape") here.focus();
      else if (event.key === "Enter" && event.target.matches("input")) here.querySelector('[data-key="+"]')?.click();
      else return;
    } else if (event.key === "j" || event.key === "k") {
      doubts[doubts.indexOf(here) + (event.key === "j" ? 1 : -1)]?.focus();
    } else if (event.key === "u") {
      undo?.click();
    } else if (event.key === "c") {
      here.querySelector("details")?.setAttribute("open", "");
      here.querySelector(".correct :is(input, select, textarea)")?.focus();
    } else {
      const button = here.querySelector(`button[data-key="${CSS.escape(event.key)}"]`);
      if (!button) return;
      button.click();
    }
    event.preventDefault();
  });
  // Who has not said who decides is asked for that first, at the top of the page.
  (document.querySelector("form.signer input[required]") ?? doubts[0] ?? document.querySelector(".done"))?.focus();
});
