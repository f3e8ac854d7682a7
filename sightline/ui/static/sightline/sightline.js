/* What every page gets better by. Everything here also works, more plainly, without this file. */

const TIMES = 3;
const WITHIN_MILLISECONDS = 2000;

function hide(link) {
  if (link.dataset.lockUrl) {
    // Whoever comes back to the machine meets the lock, not the family.
    fetch(link.dataset.lockUrl, { keepalive: true, redirect: "manual" }).catch(() => {});
  }
  const address = link.href;
  document.title = "";
  document.body.replaceChildren();
  window.location.replace(address);
}

/* Three times: one Escape also closes lists and stops dictation, and must not take a half-written page away. */
function hideOnEscape(link) {
  let presses = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    presses = [...presses, event.timeStamp].filter((moment) => event.timeStamp - moment < WITHIN_MILLISECONDS);
    if (presses.length >= TIMES) hide(link);
  });
}

function prepareHiding() {
  const link = document.querySelector("[data-hide-page]");
  if (!link) return;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    hide(link);
  });
  hideOnEscape(link);
}

function prepareHelp() {
  const drawer = document.getElementById("help");
  document.querySelectorAll("[data-open-help]").forEach((link) =>
    link.addEventListener("click", () => {
      drawer.open = true;
      drawer.querySelector("summary").focus();
    })
  );
}

/* A list of mistakes comes first: read it, then follow a line to its field. */
function prepareErrors() {
  document.querySelector("[data-focus-on-load]")?.focus();
}

function preparePrinting() {
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
}

/* What a phone keeps of a visit for when there is no signal (visits/sw.js) goes with the sign-in. */
async function forgetCards() {
  for (const name of await caches.keys()) if (name === "sightline-cards") await caches.delete(name);
}

function prepareSigningOut() {
  if (!("caches" in window)) return;
  document.querySelectorAll("form[action$='/logout/']").forEach((form) => form.addEventListener("submit", forgetCards));
  if (document.querySelector("[data-signed-out]")) forgetCards();
}

document.documentElement.classList.add("js");
prepareHiding();
prepareHelp();
prepareErrors();
preparePrinting();
prepareSigningOut();
