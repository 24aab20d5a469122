// What a page does after it came: focus where the news is, and say it.
const SPEAKING_PAUSE = 400;
let opened = new Set();
let searched = false;

function toSummary(root) {
  const summary = root.querySelector("[data-error-summary]");
  summary?.focus();
  return Boolean(summary);
}

function say(text) {
  const status = document.getElementById("status");
  if (!status || !text) return;
  status.textContent = "";
  setTimeout(() => {
    status.textContent = text.trim().replace(/\s+/g, " ");
  }, SPEAKING_PAUSE);
}

// A folded list that a person opened stays open when the answer replaces it.
document.addEventListener("htmx:beforeRequest", (event) => {
  const target = event.detail.target;
  target?.setAttribute("aria-busy", "true");
  opened = new Set([...(target?.querySelectorAll("details[data-keep][open]") || [])].map((one) => one.dataset.keep));
  searched = event.detail.requestConfig?.triggeringEvent?.type !== "change";
});

document.addEventListener("htmx:afterRequest", (event) => {
  event.detail.target?.removeAttribute("aria-busy");
});

document.addEventListener("htmx:afterSwap", (event) => {
  const target = event.detail.target;
  if (!target) return;
  for (const one of target.querySelectorAll("details[data-keep]")) {
    if (opened.has(one.dataset.keep)) one.open = true;
  }
  if (toSummary(target)) return;
  const heading = target.querySelector("[data-results-heading]");
  if (!heading) return;
  if (searched) {
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "nearest" });
  } else {
    say(heading.textContent);
  }
  if (heading.dataset.title) document.title = heading.dataset.title;
});

// When the swap could not be fetched, the plain form still can.
document.addEventListener("htmx:sendError", (event) => {
  if (navigator.onLine) event.detail.elt.closest("form")?.submit();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
for (const one of document.querySelectorAll("[data-print]")) one.hidden = false;
for (const one of document.querySelectorAll(".apply")) one.classList.add("scripted");
document.addEventListener("htmx:load", (event) => {
  for (const one of event.detail.elt.querySelectorAll(".apply")) one.classList.add("scripted");
});

// A new word asks anew: what was asked for the old word literally is no longer meant.
document.addEventListener("input", (event) => {
  if (event.target.matches('#find input[name="q"]')) document.querySelector("input[data-literal]")?.remove();
});

toSummary(document);
