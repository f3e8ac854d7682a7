/* Keeps a long form on the server while it is typed. Without this file the button “Keep as a draft” does.
 *
 * Asks of the server (data-draft-url on the form):
 *   POST  the form, draft-field, draft-person
 *         204 kept · redirect: locked or signed out · 409 somebody else is signed in · text/plain: what stands in the way
 * Nothing is stored in the browser.
 */

const QUIET = 1_500; // after the last keystroke
const LONGEST = 3_000; // after the first one not kept: with the way to the server no more than five seconds are lost
const AGAIN = 5_000;
const NO_ANSWER = 10_000;
const KEEPALIVE_HOLDS = 60_000; // bytes: a browser sends no more from a page that is left

const form = document.querySelector("form[data-draft-url]");
const state = document.querySelector("[data-draft-state]");
const when = document.querySelector("[data-draft-when]");
const trouble = document.querySelector("[data-draft-trouble]");
const away = document.querySelector("[data-draft-away]");
const lock = document.getElementById("lock");

let keptAt = form.dataset.draftKept ?? "";
let field = form.dataset.draftField ?? "";
let unkeptSince = 0; // 0: everything is kept
let timer = 0;
let saving = null;
let goesOn = false;
let finished = false;

function token() {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? form.elements.csrfmiddlewaretoken.value;
}

function clock() {
  return new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

function answers() {
  const said = [...new FormData(form)].filter(([, value]) => typeof value === "string"); // a file is no draft
  return new URLSearchParams([...said, ["draft-field", field], ["draft-person", form.dataset.draftPerson]]);
}

/* Text that does not change is not read out again: a screen reader hears “Kept as a draft” once, and trouble once. */
function say(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

function sayKept() {
  keptAt = clock();
  say(state, "Kept as a draft");
  say(when, `at ${keptAt}`);
  say(trouble, "");
  if (away) away.hidden = false;
  history.replaceState(history.state, "", form.getAttribute("action")); // a reload, and whoever signs in again, comes back to the draft
}

function sayTrouble(why) {
  say(state, "");
  say(when, "");
  say(trouble, `${keptAt ? `Not kept since ${keptAt}` : "Not kept yet"}: ${why} What you typed is still here.`);
}

async function ask(leaving) {
  const body = answers();
  return fetch(form.dataset.draftUrl, {
    method: "POST",
    redirect: "manual",
    headers: { "X-CSRFToken": token(), "X-Requested-With": "fetch" },
    keepalive: leaving && String(body).length < KEEPALIVE_HOLDS,
    signal: leaving ? undefined : AbortSignal.timeout(NO_ANSWER),
    body,
  }).catch(() => null);
}

/* Says what came of it, and answers whether the form may still be sent without losing anything. */
async function understand(answer) {
  if (answer?.status === 204) {
    form.elements.csrfmiddlewaretoken.value = token(); // the same person may have signed in again elsewhere
    sayKept();
    return true;
  }
  if (answer?.headers.get("Content-Type")?.startsWith("text/plain") && answer.status !== 409) {
    finished = answer.status === 410;
    say(state, "");
    say(when, "");
    say(trouble, await answer.text());
    return true;
  }
  sayTrouble(reason(answer));
  if (answer?.type === "opaqueredirect" || answer?.status === 409) {
    window.dispatchEvent(new Event("sightline-turned-away"));
  }
  return false;
}

function reason(answer) {
  if (!answer) return "no connection.";
  if (answer.type === "opaqueredirect" || answer.status === 409) return "the page is locked, or you were signed out.";
  return answer.status === 404 ? "this record cannot be reached." : "the server is in trouble.";
}

async function keep({ leaving = false } = {}) {
  clearTimeout(timer);
  if (saving && !leaving) await saving;
  if (!unkeptSince || finished) return true;
  const since = unkeptSince;
  unkeptSince = 0;
  saving = ask(leaving);
  const answer = await saving;
  saving = null;
  if (answer?.status !== 204) unkeptSince = since;
  const mayGoOn = await understand(answer);
  if (unkeptSince && !finished) plan(answer?.status === 204 ? due() : AGAIN);
  return mayGoOn;
}

function due() {
  return Math.min(QUIET, unkeptSince + LONGEST - Date.now());
}

function plan(wait) {
  clearTimeout(timer);
  timer = setTimeout(() => (lock && !lock.hidden ? plan(AGAIN) : keep()), Math.max(0, wait));
}

function note() {
  unkeptSince ||= Date.now();
  if (!trouble.textContent) plan(due());
}

function noteField(event) {
  if (!event.target.name || event.target.name === field) return;
  field = event.target.name;
  if (keptAt && event.target.type !== "submit") note(); // only of what is a draft already
}

function leave() {
  if (unkeptSince && !finished) keep({ leaving: true });
}

/* What cannot be kept now would be lost by sending it: then the page stays. */
async function send(event) {
  if (goesOn || (!unkeptSince && !saving)) return;
  event.preventDefault();
  const button = event.submitter;
  if (!(await keep())) return;
  goesOn = true;
  form.requestSubmit(button);
  goesOn = false;
}

function comeBack() {
  const named = form.dataset.draftField && form.elements.namedItem(form.dataset.draftField);
  if (!named) return;
  const control = named instanceof RadioNodeList ? ([...named].find((one) => one.checked) ?? named[0]) : named;
  for (let part = control.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  control.focus();
  if (control.type === "textarea") control.setSelectionRange(control.value.length, control.value.length);
}

form.addEventListener("input", note);
form.addEventListener("change", note);
form.addEventListener("focusin", noteField);
form.addEventListener("submit", send);
document.addEventListener("visibilitychange", () => document.hidden && leave());
window.addEventListener("beforeunload", leave); // before the next page is asked for, which may list this draft
window.addEventListener("pagehide", leave);
window.addEventListener("online", () => unkeptSince && keep());
comeBack();
