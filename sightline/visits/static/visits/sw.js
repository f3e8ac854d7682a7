/* Opens the out-and-back page where there is no signal.
 *
 * Kept on the phone: the page of a visit (its own card), and the style and script that it needs. Nothing else is. The
 * cards go at sign-out (sightline.js), and when the server says that the link opens nothing any more.
 */

const CARDS = "sightline-cards";
const SHELL = "sightline-shell";
const PATIENCE = 4_000; // a signal that comes and goes must not keep a worker waiting for their own page
const IS_CARD = /^\/out\/[^/]+\.[^/]+\/$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== self.location.origin) return;
  if (event.request.mode === "navigate") event.respondWith(page(event.request, address));
  else if (address.pathname.startsWith("/static/")) event.respondWith(part(event.request));
});

/* An alarm, for whoever turned alerts on in this browser (push.js). */
self.addEventListener("push", (event) => {
  const { title, body, tag } = event.data.json();
  event.waitUntil(self.registration.showNotification(title, { body, tag, requireInteraction: true }));
});
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow("/board/"));
});

async function page(request, address) {
  const cards = await caches.open(CARDS);
  const kept = await cards.match(address.pathname);
  const asked = fromServer(request, address, cards).catch(() => null);
  const answer = await (kept ? Promise.race([asked, after(PATIENCE)]) : asked);
  return answer ?? kept ?? (await anyCard(cards));
}

async function fromServer(request, address, cards) {
  const answer = await fetch(request);
  if (IS_CARD.test(address.pathname)) {
    // Without what was asked with it: words about one press are not kept.
    if (answer.ok && !address.search) await cards.put(address.pathname, answer.clone());
    if (answer.status === 404) await cards.delete(address.pathname);
  }
  return answer;
}

async function part(request) {
  const shell = await caches.open(SHELL);
  const kept = await shell.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await shell.put(request, answer.clone());
  return answer;
}

/* The app was opened at its front door: lead to the visit that this phone holds. */
async function anyCard(cards) {
  const [newest] = (await cards.keys()).slice(-1);
  if (newest) return Response.redirect(newest.url, 302);
  return new Response("No signal, and no visit is kept on this phone. Ring your office.", {
    status: 503,
    headers: { "Content-Type": "text/plain; charset=utf-8" },
  });
}

function after(milliseconds) {
  return new Promise((resolve) => setTimeout(() => resolve(null), milliseconds));
}
