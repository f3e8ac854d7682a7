/* Lets this browser be told of alarms. Without it, or without a service worker, the page says nothing of the kind. */

const place = document.getElementById("browser");
const words = place.querySelector("[data-words]");
const button = place.querySelector("button");

function key(text) {
  const whole = text.replace(/-/g, "+").replace(/_/g, "/").padEnd(Math.ceil(text.length / 4) * 4, "=");
  return Uint8Array.from(atob(whole), (each) => each.charCodeAt(0));
}

function tell(fields) {
  const body = new URLSearchParams(fields);
  const token = place.querySelector("input[name=csrfmiddlewaretoken]").value;
  const headers = { "X-CSRFToken": token, "X-Requested-With": "fetch" };
  return fetch(place.dataset.address, { method: "POST", redirect: "manual", headers, body });
}

/* This page lies outside the worker's own part of the site, so that "ready" would never come. */
async function registered() {
  const worker = await navigator.serviceWorker.register(place.dataset.worker, { scope: place.dataset.scope });
  const coming = worker.installing ?? worker.waiting;
  if (!worker.active && coming) {
    await new Promise((done) => coming.addEventListener("statechange", () => coming.state === "activated" && done()));
  }
  return worker;
}

async function turnOn(worker) {
  const asked = { userVisibleOnly: true, applicationServerKey: key(place.dataset.key) };
  const signed = await worker.pushManager.subscribe(asked);
  const { endpoint, keys } = signed.toJSON();
  const answer = await tell({ turn: "on", endpoint, p256dh: keys.p256dh, auth: keys.auth });
  if (answer.status === 204) return "";
  await signed.unsubscribe();
  return answer.status === 400 ? answer.text() : "It could not be turned on. Load this page again and try once more.";
}

async function turnOff(signed) {
  await tell({ turn: "off", endpoint: signed.endpoint });
  await signed.unsubscribe();
}

async function show(worker, problem = "") {
  const signed = await worker.pushManager.getSubscription();
  button.textContent = signed ? "Turn alerts off in this browser" : "Turn alerts on in this browser";
  words.textContent = problem || (signed ? "This browser is told of alarms." : "This browser is not told of alarms.");
}

async function change(worker) {
  const signed = await worker.pushManager.getSubscription();
  const problem = await (signed ? turnOff(signed) : turnOn(worker)).catch(() => "The browser did not allow it.");
  await show(worker, problem || "");
}

if ("serviceWorker" in navigator && "PushManager" in window) {
  const worker = await registered().catch(() => null);
  if (worker) {
    place.hidden = false;
    await show(worker);
    button.addEventListener("click", () => change(worker));
  }
}
