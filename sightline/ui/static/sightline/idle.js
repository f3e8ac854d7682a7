/* Covers a page that was left alone, and uncovers it again with everything that was typed.
 *
 * Asks of the server (addresses on #lock):
 *   POST unlock      password, person   204 opened · text/plain: what went wrong · 409 somebody else is signed in
 *   POST still-here  person             204 this person, not locked · 409 somebody else · anything else: locked or signed out
 * Between tabs only the time of the last activity and the time of the last unlocking are shared, and nothing else.
 */

const ACTIVE = "sightline-active";
const UNLOCKED = "sightline-unlocked";
const TELL_SERVER_AFTER = 60_000;
const LOOK_EVERY = 5_000;

const lock = document.getElementById("lock");
const page = document.getElementById("page");
const form = lock.querySelector("[data-unlock]");
const password = form.elements.password;
const problem = document.getElementById("lock-error");
const limit = Number(lock.dataset.idleSeconds) * 1000;
const title = document.title;

let lastActive = Date.now();
let lastTold = Date.now();
let wasAt = null; // where the reader was when the page was covered

function lastActiveAnywhere() {
  return Math.max(lastActive, Number(localStorage.getItem(ACTIVE)) || 0);
}

function cover() {
  if (!lock.hidden) return;
  wasAt = document.activeElement;
  page.hidden = true; // fields keep their values while hidden
  lock.hidden = false;
  document.title = "Locked – Sightline";
  problem.textContent = "";
  password.focus();
}

function uncover() {
  refreshTokens();
  password.value = "";
  lock.hidden = true;
  page.hidden = false;
  wasAt?.focus();
  document.title = title;
  lastActive = lastTold = Date.now();
  localStorage.setItem(ACTIVE, String(lastActive));
}

function token() {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? form.elements.csrfmiddlewaretoken.value;
}

/* After signing in again elsewhere the forms of this page still carry the old token. */
function refreshTokens() {
  document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((field) => {
    field.value = token();
  });
}

function ask(address, fields) {
  return fetch(address, {
    method: "POST",
    redirect: "manual",
    headers: { "X-CSRFToken": token(), "X-Requested-With": "fetch" },
    body: new URLSearchParams({ person: lock.dataset.person, ...fields }),
  });
}

function isSomebodyElse(answer) {
  if (answer.status !== 409) return false;
  window.location.reload(); // this page was another person's
  return true;
}

async function tellServer() {
  if (!lock.dataset.stillHereUrl) return;
  lastTold = Date.now();
  const answer = await ask(lock.dataset.stillHereUrl, {}).catch(() => null);
  if (!answer || isSomebodyElse(answer)) return; // no connection: the page's own clock still runs
  if (answer.status === 204) {
    if (!lock.hidden) uncover();
  } else {
    cover();
  }
}

function noticeActivity() {
  if (!lock.hidden) return;
  const now = Date.now();
  if (now - lastActiveAnywhere() > limit) {
    cover(); // the machine slept: the timer did not run
    return;
  }
  lastActive = now;
  if (now - lastTold > TELL_SERVER_AFTER) {
    localStorage.setItem(ACTIVE, String(now));
    tellServer();
  }
}

function look() {
  if (Date.now() - lastActiveAnywhere() > limit) cover();
  else if (lastActive > (Number(localStorage.getItem(ACTIVE)) || 0)) localStorage.setItem(ACTIVE, String(lastActive));
}

async function unlock(event) {
  event.preventDefault();
  const answer = await ask(form.action, { password: password.value }).catch(() => null);
  if (!answer) {
    problem.textContent = "No answer from the server. Check the connection and try again.";
  } else if (answer.status === 204) {
    uncover();
    localStorage.setItem(UNLOCKED, String(Date.now()));
  } else if (!isSomebodyElse(answer)) {
    problem.textContent =
      answer.headers.get("Content-Type")?.startsWith("text/plain")
        ? await answer.text()
        : "You have been signed out. Sign in again in another tab, then come back to this one.";
    password.select();
  }
}

localStorage.setItem(ACTIVE, String(lastActive));
["pointerdown", "pointermove", "keydown", "input", "scroll", "touchstart"].forEach((kind) =>
  window.addEventListener(kind, noticeActivity, { passive: true, capture: true })
);
document.addEventListener("visibilitychange", () => {
  look();
  if (!document.hidden && !lock.hidden) tellServer(); // perhaps unlocked, or signed in again, in another tab
});
window.addEventListener("storage", (event) => {
  if (event.key === UNLOCKED && !lock.hidden) tellServer();
});
window.addEventListener("pageshow", look);
window.addEventListener("sightline-turned-away", tellServer); // another script of the page was sent to the lock
form.addEventListener("submit", unlock);
setInterval(look, Math.min(LOOK_EVERY, limit / 3));
