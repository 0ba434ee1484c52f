// The worker behind the survival kit: it looks after /kit and what that page loads, and after
// nothing else (its scope is /kit, so it never sees a supplier's page). The network comes first;
// the copy is shown only where Packpost does not answer, and says so.
const STORE = "packpost-kit";
const PAGE = "/kit";
// A copy is a copy, however it was packed on its way here.
const ANY = { ignoreVary: true };
// How long Packpost may take to answer before the copy is shown.
const PATIENCE = 8000;
// How old the copy gets before it is fetched again, if somebody opens a page of the shop.
const FRESH = 10 * 60 * 1000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  if (event.data === "keep") event.waitUntil(keep());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname === PAGE) event.respondWith(page(request, event));
  else if (url.pathname.startsWith("/assets/")) event.respondWith(asset(request));
});

// Fetches the kit for later, unless the copy is young.
async function keep() {
  const store = await caches.open(STORE);
  const copy = await store.match(PAGE, ANY);
  const age = Date.now() - Date.parse(copy?.headers.get("date") ?? "");
  if (age < FRESH) return;
  try {
    await take(await fetch(PAGE, { redirect: "manual", credentials: "same-origin" }));
  } catch {
    // Out of reach: the copy stays as it is.
  }
}

// What to do with an answer of Packpost: a kit is kept with all that it loads. Anything else means
// that whoever asks may not see it (any more), and the copy goes.
async function take(answer) {
  if (answer.status >= 500) return;
  if (!answer.ok) {
    await caches.delete(STORE);
    return;
  }
  const html = await answer.clone().text();
  const store = await caches.open(STORE);
  const needed = new Set([...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((m) => m[1]));
  await Promise.all([...needed].map((file) => fetch(file).then((f) => f.ok && store.put(file, f))));
  const date = new Date().toUTCString();
  const headers = new Headers(answer.headers);
  headers.set("date", date);
  // The text is unpacked already.
  headers.delete("content-encoding");
  headers.delete("content-length");
  await store.put(PAGE, new Response(html, { headers }));
  // What an earlier version of the page has loaded.
  for (const request of await store.keys()) {
    const { pathname } = new URL(request.url);
    if (pathname !== PAGE && !needed.has(pathname)) await store.delete(request);
  }
}

// Packpost's answer, or the copy where it gives none: not in time, or only "bad gateway".
async function page(request, event) {
  const answer = fetch(request);
  const late = new Promise((_, fail) => setTimeout(fail, PATIENCE));
  try {
    const now = await Promise.race([answer, late]);
    if (now.status < 500) {
      event.waitUntil(take(now.clone()).catch(() => {}));
      return now;
    }
    return (await copied()) ?? now;
  } catch {
    return (await copied()) ?? answer;
  }
}

// The copy, with the notice shown that it is one.
async function copied() {
  const copy = await (await caches.open(STORE)).match(PAGE, ANY);
  if (!copy) return undefined;
  const html = (await copy.text()).replace('id="unreachable" hidden', 'id="unreachable"');
  return new Response(html, { headers: copy.headers });
}

async function asset(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const copy = await caches.match(request, { ...ANY, cacheName: STORE });
    if (copy) return copy;
    throw error;
  }
}
