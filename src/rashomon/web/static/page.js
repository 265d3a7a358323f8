// Joins the parts of an account in a report, and switches between light and dark. Everything can be read without it.
"use strict";

const root = document.documentElement;
root.classList.add("scripted");

const kept = {
  get() { try { return localStorage.getItem("theme"); } catch { return null; } },
  set(value) { try { localStorage.setItem("theme", value); } catch { /* a folder of files may have no storage */ } },
};
if (["light", "dark"].includes(kept.get())) root.dataset.theme = kept.get();

function themes() {
  const button = document.querySelector(".theme");
  button.hidden = false;
  button.addEventListener("click", () => {
    const isDark = (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
    root.dataset.theme = isDark ? "light" : "dark";
    kept.set(root.dataset.theme);
  });
}

// Every mark, number and card of an account names it in data-a; a mark may belong to several.
function accounts() {
  const parts = [...document.querySelectorAll("[data-a]")];
  if (!parts.length) return;
  const numbers = (part) => part.dataset.a.split(" ");
  let picked = null;

  const show = (number) => {
    for (const part of parts) part.classList.toggle("on", number !== null && numbers(part).includes(number));
  };
  const margin = document.querySelector("aside");
  const pick = (number) => {
    picked = number;
    show(number);
    for (const card of document.querySelectorAll(".card")) card.classList.toggle("picked", card.dataset.a === number);
    const card = number && document.getElementById(`n${number}`);
    if (!card) return;
    // The margin turns to the card, where it scrolls by itself; the page stays where it is.
    const [room, place] = [margin.getBoundingClientRect(), card.getBoundingClientRect()];
    if (place.top < room.top || place.bottom > room.bottom) margin.scrollTop += place.top - room.top - room.height / 3;
  };
  // Of the accounts that a mark belongs to, the last to begin is the innermost.
  const meant = (part) => numbers(part).at(-1);

  for (const part of parts) {
    part.addEventListener("mouseenter", () => show(meant(part)));
    part.addEventListener("mouseleave", () => show(picked));
    part.addEventListener("click", (event) => {
      if (event.target.closest("a:not(.no), summary") || getSelection().toString()) return;
      history.replaceState(null, "", `#a${meant(part)}`);
      pick(meant(part));
      if (part.closest("aside")) document.getElementById(`a${meant(part)}`)?.scrollIntoView({ block: "center" });
      event.preventDefault();
      event.stopPropagation();
    });
    part.addEventListener("focusin", () => show(meant(part)));
  }
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") pick(null); });
  document.addEventListener("click", (event) => { if (!event.target.closest("[data-a], aside")) pick(null); });

  const fromAddress = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const part = target?.closest("[data-a]");
    if (!part) return;
    pick(numbers(part)[0]);
    if (!part.closest("aside")) part.scrollIntoView({ block: "center", behavior: "instant" });
  };
  addEventListener("hashchange", fromAddress);
  fromAddress();
}

// The address of an account leads to the first page of its report, whichever page the account is on: go there.
function elsewhere() {
  const list = document.querySelector(".sheets nav");
  const name = decodeURIComponent(location.hash.slice(1));
  if (!list || !name || document.getElementById(name)) return;
  const number = /^[an]([0-9]+)$/.exec(name)?.[1];
  const links = [...list.querySelectorAll("a")];
  const go = (address) => { if (address && address.split("#")[0] !== location.href.split("#")[0]) location.replace(address); };
  if (number) {
    const link = links.findLast((one) => Number(one.dataset.from) <= Number(number));
    go(link && `${link.href}#${name}`);
  } else if (/^[0-9a-f]{16}$/.test(name)) {
    if (list.dataset.ask) { if (!new URLSearchParams(location.search).has("account")) go(`${list.dataset.ask}${name}#${name}`); return; }
    const script = document.createElement("script");  // the index of the search knows where every account is
    script.src = list.dataset.index;
    script.addEventListener("load", () => {
      const found = window.rashomonAccounts.find(([where]) => where.endsWith(`#${name}`));
      if (found) go(new URL(found[0], new URL("..", script.src)).href);
    });
    document.head.append(script);
  }
}

// Files may be dropped anywhere on the form, not on the narrow field alone.
function dropping() {
  const [form, field] = [document.querySelector(".adding"), document.getElementById("files")];
  if (!form) return;
  const place = form.querySelector(".drop");
  for (const name of ["dragover", "dragleave", "drop"]) {
    form.addEventListener(name, (event) => {
      event.preventDefault();
      place.classList.toggle("over", name === "dragover");
      if (name === "drop" && event.dataTransfer.files.length) field.files = event.dataTransfer.files;
    });
  }
}

document.addEventListener("DOMContentLoaded", () => { themes(); elsewhere(); accounts(); dropping(); });
addEventListener("hashchange", elsewhere);
