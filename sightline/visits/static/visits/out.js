/* Out and back with no signal: what is pressed is kept on the phone and sent once, in its order.
 *
 * Asks of the server (data-act on the page):
 *   POST  id, press, digits, until, pressed_at, kept     200 {"next": address}: it has it · 404 the link opens nothing
 * The server takes each id once, however often it is sent. The phone's clock goes along to be shown, and decides nothing.
 * Kept until sent: the press, its digits, its moment and the address of the link. Nothing of a family.
 */

const WORDS = { "check-out": "Check out", "all-well": "All well", arrived: "I have arrived", help: "Call for help" };
const KEPT = "Kept on this phone; it is sent as soon as there is signal. Until then your colleagues do not know: the timer on the server goes on.";
const NO_ANSWER = 15_000;
const AGAIN = 15_000;
const LINK_LASTS = 48 * 3_600_000; // no link opens anything as long after what was pressed
const CARDS = "sightline-cards";
const SHELL = "sightline-shell";

const page = document.querySelector("[data-out]");

/* The presses on this phone --------------------------------------------------------------------------- */

function store() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("sightline-out", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("presses", { keyPath: "number", autoIncrement: true });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function inStore(mode, work) {
  const opened = await store();
  try {
    return await new Promise((resolve, reject) => {
      const change = opened.transaction("presses", mode, { durability: "strict" });
      const asked = work(change.objectStore("presses"));
      change.oncomplete = () => resolve(asked.result);
      change.onabort = () => reject(change.error);
    });
  } finally {
    opened.close();
  }
}

const waiting = () => inStore("readonly", (presses) => presses.getAll());
const keep = (press) => inStore("readwrite", (presses) => presses.put(press));
const drop = (press) => inStore("readwrite", (presses) => presses.delete(press.number));

/* Sending --------------------------------------------------------------------------------------------- */

function ask(press) {
  const { act, number, ...said } = press;
  return fetch(act, {
    method: "POST",
    headers: { "X-Requested-With": "fetch" },
    referrerPolicy: "no-referrer",
    signal: AbortSignal.timeout(NO_ANSWER),
    body: new URLSearchParams(said),
  }).catch(() => null);
}

/* One tab sends at a time; whoever comes second finds nothing left to send. A press is dropped when our own server says
 * that it has it, and by no other answer: a network that asks its guests to sign in first answers everything. */
function flush() {
  return navigator.locks.request("sightline-out", async () => {
    let next = "";
    for (const press of await waiting()) {
      const answer = await ask(press);
      const said = answer?.ok ? await answer.json().catch(() => null) : null;
      if (said?.next) {
        await drop(press);
        if (press.act === page?.dataset.act) next = said.next;
        continue;
      }
      if (!press.kept) await keep({ ...press, kept: "on" });
      if (answer?.status !== 404) break; // in their order: what comes after it waits
      if (Date.now() - Date.parse(press.pressed_at) > LINK_LASTS) await drop(press);
    }
    return next;
  });
}

async function sendAll() {
  const next = await flush();
  if (!next) return show();
  // Led to the contact, the worker is back: what this phone keeps would go on saying that they are out.
  if (!next.startsWith(page.dataset.page)) await (await caches.open(CARDS)).delete(page.dataset.page);
  window.location.assign(next);
}

/* The page ---------------------------------------------------------------------------------------------- */

function nameOf(press) {
  const [, more] = press.press.match(/^more-(.+)$/) ?? [];
  if (more) return more === "until" ? `More time, until ${press.until}` : `More time, ${more} minutes`;
  return WORDS[press.press];
}

function line(words) {
  const paragraph = document.createElement("p");
  paragraph.textContent = words;
  return paragraph;
}

function clock(moment) {
  return new Date(moment).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

/* The same words whatever was typed with it: the phone does not know what the digits say. */
async function show() {
  const box = page?.querySelector("[data-kept]");
  if (!box) return;
  const mine = (await waiting()).filter((press) => press.act === page.dataset.act && press.kept);
  const lines = mine.map((press) => line(`${nameOf(press)}, pressed at ${clock(press.pressed_at)}.`));
  const calls = mine.some((press) => press.press === "help");
  const help = calls ? [line("Nobody has been called yet. In danger: ring 999, and get to where people are.")] : [];
  box.replaceChildren(...(lines.length ? [...lines, line(KEPT), ...help] : []));
  if (lines.length) window.scrollTo(0, 0);
}

async function press(event) {
  event.preventDefault();
  const form = event.target;
  const button = event.submitter ?? form.querySelector("[name=press]");
  const said = new FormData(form);
  const pressed = {
    act: page.dataset.act,
    id: crypto.randomUUID(),
    press: button.value,
    digits: said.get("digits") ?? "",
    until: said.get("until") ?? "",
    pressed_at: new Date().toISOString(),
    kept: navigator.onLine ? "" : "on",
  };
  const digits = form.elements.digits;
  if (digits) digits.value = ""; // at once: what is typed from now on belongs to the next press
  try {
    await keep(pressed);
  } catch {
    if (digits) digits.value = pressed.digits;
    sendPlainly(form, button.value); // a phone that keeps nothing
    return;
  }
  page.querySelector("[data-came]")?.remove(); // of an earlier press
  button.disabled = true; // not pressed twice while it is on its way
  page.querySelector("[data-kept]").replaceChildren(line("On its way …"));
  await sendAll();
  button.disabled = false;
}

function sendPlainly(form, value) {
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: "press", value });
  form.append(field);
  form.submit();
}

/* Kept for when there is no signal: this page as the server gives it, and what it needs. */
async function keepPage() {
  if (!page) return;
  const parts = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")];
  const shell = await caches.open(SHELL);
  await shell.addAll(parts.map((part) => part.href ?? part.src));
  const answer = await fetch(page.dataset.page, { referrerPolicy: "no-referrer" });
  if (answer.ok) await (await caches.open(CARDS)).put(page.dataset.page, answer);
}

function preparePlace() {
  const part = document.querySelector("[data-place]");
  if (!part || !("geolocation" in navigator)) return;
  const said = part.querySelector("[data-place-said]");
  const button = part.querySelector("[data-give-place]");
  part.hidden = false;
  button.addEventListener("click", () => {
    said.textContent = "Looking for your place.";
    navigator.geolocation.getCurrentPosition(
      (found) => givePlace(button.dataset.address, found.coords, said),
      () => (said.textContent = "Your phone does not give its place. Say it on the phone instead."),
      { enableHighAccuracy: true, timeout: 20_000 }
    );
  });
}

async function givePlace(address, { latitude, longitude, accuracy }, said) {
  const body = new URLSearchParams({ latitude: latitude.toFixed(5), longitude: longitude.toFixed(5), within_metres: accuracy });
  const answer = await fetch(address, { method: "POST", referrerPolicy: "no-referrer", body }).catch(() => null);
  const when = clock(Date.now());
  if (answer?.status === 204) said.textContent = `Given at ${when}. It is deleted after the visit.`;
  else said.textContent = answer ? "Not taken: you are not out." : "No signal: your place was not given.";
}

function start() {
  document.querySelectorAll("[data-presses]").forEach((form) => form.addEventListener("submit", press));
  window.addEventListener("online", sendAll);
  document.addEventListener("visibilitychange", () => document.hidden || sendAll());
  setInterval(async () => (await waiting()).length && sendAll(), AGAIN);
  navigator.serviceWorker.register("/out/sw.js", { scope: "/out/" }).then(keepPage).catch(() => {});
  preparePlace();
  sendAll();
}

// Where a browser gives none of this the buttons are plain forms.
if (window.isSecureContext && navigator.serviceWorker && navigator.locks && window.indexedDB) start();
