// Searches a published folder. The rules are those of the ledger: all words must occur, whole, in what was said, without
// regard to case and diacritics; "in quotes" they must stand together; for a word outside quotes its related words count,
// too. Each word of a name that is asked for begins a word of the source's. What reports say is only ever text.
"use strict";

const MOST = 200; // rows that are shown

const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const wordsOf = (text) => folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
const related = (word) => Object.hasOwn(window.rashomonRelated, word) ? window.rashomonRelated[word] : [];
const near = (term) => term.length === 1 ? related(term[0]).map((word) => [word]) : [];
const choicesOf = (term, may) => term.length ? [[term, ...(may ? near(term) : [])]] : [];
const termsOf = (query, exact) => [...query.matchAll(/"([^"]*)"|([^\s"]+)/g)].flatMap((m) => choicesOf(wordsOf(m[1] ?? m[2]), m[2] && !exact));
const has = (words, term) => words.some((_, at) => term.every((word, n) => words[at + n] === word));
const isNamed = (name, starts) => starts.length > 0 && starts.every((start) => wordsOf(name).some((word) => word.startsWith(start)));
const simple = (text) => (text ?? "").toLowerCase().split(/\s+/).filter(Boolean).join(" ");

function element(name, kind, ...inside) {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.append(...inside);
  return made;
}

function entry([where, who, cue, content, day, outlet, title]) {
  const link = element("a", "", element("bdi", "", title));
  link.href = where;
  const said = element("blockquote", "", content);
  said.dir = "auto";
  return element("li", "entry",
    element("p", "says", element("span", "who", element("bdi", "", who || "nobody named")), " ", element("span", "cue", element("bdi", "", cue))),
    said,
    element("p", "where", element("time", "", day || "no date"), element("span", "outlet", element("bdi", "", outlet ?? "")), link));
}

function search(asked) {
  const [terms, who, outlet] = [termsOf(asked.get("words") ?? "", asked.get("exact")), (asked.get("who") ?? "").trim(), simple(asked.get("outlet"))];
  return window.rashomonAccounts.filter((row) => {
    if ((who && !isNamed(row[1] ?? "", wordsOf(who))) || !simple(row[5]).includes(outlet)) return false;
    const words = terms.length ? wordsOf(row[3]) : [];
    return terms.every((choices) => choices.some((term) => has(words, term)));
  });
}

document.addEventListener("DOMContentLoaded", () => {
  const asked = new URLSearchParams(location.search);
  for (const name of ["words", "who", "outlet"]) document.getElementById(`f-${name}`).value = asked.get(name) ?? "";
  document.getElementById("find").value = asked.get("words") ?? "";
  document.getElementById("f-exact").checked = asked.get("exact") === "1";
  const also = termsOf(asked.get("words") ?? "", asked.get("exact")).flatMap(([, ...others]) => others.map(([word]) => word));
  document.getElementById("also").textContent = also.length ? `Also: ${[...new Set(also)].join(", ")}` : "";
  const rows = search(asked);
  const more = rows.length > MOST ? `, the first ${MOST} are shown` : "";
  document.getElementById("count").replaceChildren(element("b", "", `${rows.length.toLocaleString("en")} account${rows.length === 1 ? "" : "s"}`), more);
  document.getElementById("found").replaceChildren(...rows.slice(0, MOST).map(entry));
});
