// The worker behind "without a connection": it keeps what members have opened last, and shows it
// where Packpost does not answer. It looks after the shop's own pages that are named here and after
// nothing else, so it never sees a supplier's page.
const PAGES = "packpost-pages";
const ASSETS = "packpost-assets";
const ID = "[0-9a-f]{8}-[0-9a-f-]{27}";
const KEPT = new RegExp(
  `^/(|kit|offline|keys|orders|orders/new|orders/${ID}|orders/${ID}/edit|orders/write/${ID}|suppliers|suppliers/${ID}|products)$`,
);
// Pages with something of their own to read offline; the newest so many of them stay.
const ONES = new RegExp(`^/(orders|suppliers)/${ID}(/edit)?$`);
const MOST_ONES = 60;
// Forms that are kept on the device where they can't be sent; `offline.js` has what was written.
const DRAFT = new RegExp(`^/orders/(${ID}/edit|write/${ID})$`);
// Whoever sees one of these is not signed in: nothing of the shop stays.
const OUTSIDE = /^\/(sign-in|set-up(\/.*)?|join\/.*)$/;
// A supplier's page is no business of this worker.
const LINK = /^\/l\//;
// What a member may need and perhaps has not opened, and after how many minutes it is fetched anew.
const NEEDED = { "/": 10, "/kit": 10, "/offline": 60, "/keys": 60, "/orders/new": 60 };
const MOST_SUPPLIERS = 20;
const SUPPLIERS_AFTER = 60;
// A proxy's word for "nobody there", and ours for "not now": what was sent can be sent again.
const AWAY = [502, 503, 504];
// How long Packpost may take to answer before the copy is shown.
const PATIENCE = 8000;
// A copy is a copy, however it was packed on its way here.
const ANY = { ignoreVary: true, ignoreSearch: true };

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data === "keep") event.waitUntil(keepNeeded());
  else if (KEPT.test(event.data)) event.waitUntil(keep(event.data, 0));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (pathname.startsWith("/assets/")) event.respondWith(asset(request));
  else if (request.mode !== "navigate") return;
  else if (request.method === "POST" && pathname === "/orders/new") event.respondWith(begin(request));
  else if (request.method === "POST" && DRAFT.test(pathname)) event.respondWith(draft(request, pathname));
  else if (request.method !== "GET") return;
  else if (KEPT.test(pathname)) event.respondWith(page(event, pathname));
  else if (OUTSIDE.test(pathname)) event.respondWith(outside(event));
  // Asked once only: what the browser has asked for already (`activate`) is the answer.
  else if (!LINK.test(pathname)) event.respondWith(network(event));
});

async function activate() {
  // So that starting this worker does not make a page wait.
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

async function keepNeeded() {
  for (const [path, after] of Object.entries(NEEDED)) await keep(path, after);
  const choice = await copyOf("/orders/new");
  const chosen = new RegExp(`<(?!input type="hidden")[^>]* value="(${ID})"`, "g");
  const suppliers = [...((await choice?.text()) ?? "").matchAll(chosen)];
  for (const [, id] of suppliers.slice(0, MOST_SUPPLIERS)) await keep(`/orders/write/${id}`, SUPPLIERS_AFTER);
}

// Fetches a page for later, unless the copy is younger than so many minutes.
async function keep(path, minutes) {
  const age = Date.now() - Date.parse((await copyOf(path))?.headers.get("date") ?? "");
  if (age < minutes * 60_000) return;
  try {
    // The header: a word about what was just done is for whoever did it, not for the copy.
    const headers = { accept: "text/html", "x-keep": "1" };
    await take(path, await fetch(path, { redirect: "manual", credentials: "same-origin", headers }));
  } catch {
    // Out of reach: the copy stays as it is.
  }
}

// What to do with an answer of Packpost: a page is kept with all that it loads. Anything else means
// that whoever asks may not see it (any more), and the copy goes.
async function take(path, answer) {
  if (answer.status >= 500) return;
  const pages = await caches.open(PAGES);
  if (!answer.ok) {
    await pages.delete(path, ANY);
    return;
  }
  const html = await answer.text();
  const assets = await caches.open(ASSETS);
  const loaded = new Set([...html.matchAll(/\/assets\/[\w./-]+\.(?:css|js|wasm|svg)/g)].map(([file]) => file));
  await Promise.all([...loaded].map(async (file) => {
    if (await assets.match(file, ANY)) return;
    const fetched = await fetch(file);
    if (fetched.ok) await assets.put(file, fetched);
  }));
  const headers = new Headers(answer.headers);
  headers.set("date", new Date().toUTCString());
  // The text is unpacked already.
  headers.delete("content-encoding");
  headers.delete("content-length");
  // Deleted first: the newest is the last.
  await pages.delete(path, ANY);
  await pages.put(path, new Response(html, { headers }));
  const paths = (await pages.keys()).map((request) => new URL(request.url).pathname);
  const ones = paths.filter((one) => ONES.test(one));
  for (const old of ones.slice(0, -MOST_ONES)) await pages.delete(old);
  await drop(assets, pages);
}

// Assets of an earlier version of Packpost go with the last page that loads them.
async function drop(assets, pages) {
  const folder = (url) => new URL(url, location.origin).pathname.split("/")[2];
  const stored = await assets.keys();
  if (new Set(stored.map(({ url }) => folder(url))).size < 2) return;
  const used = new Set();
  for (const copy of await pages.matchAll()) {
    for (const [, hash] of (await copy.text()).matchAll(/\/assets\/([\w-]+)\//g)) used.add(hash);
  }
  for (const request of stored) if (!used.has(folder(request.url))) await assets.delete(request);
}

// Packpost's answer, or the copy where it gives none: not in time, or only "bad gateway".
async function page(event, path) {
  const answer = network(event);
  const late = new Promise((_, fail) => setTimeout(fail, PATIENCE));
  try {
    const now = await Promise.race([answer, late]);
    if (now.status < 500) {
      // A search is not the list; an order that is begun by now says nothing of its supplier's page.
      const whole = path.startsWith("/orders/write/") ? now.ok : !new URL(event.request.url).search;
      if (whole) event.waitUntil(take(path, now.clone()).catch(() => {}));
      return now;
    }
    return (await shown(path)) ?? now;
  } catch {
    return (await shown(path)) ?? (await shown("/offline")) ?? answer;
  }
}

async function network(event) {
  return (await event.preloadResponse) ?? fetch(event.request);
}

const copyOf = async (path) => (await caches.open(PAGES)).match(path, ANY);

// The copy, with the notice shown that it is one, and without the word about what was just done.
async function shown(path) {
  const copy = await copyOf(path);
  if (!copy) return undefined;
  const html = (await copy.text())
    .replace("<html ", "<html data-copy ")
    .replace('id="offline" hidden', 'id="offline"')
    .replace('data-word="copy" hidden', 'data-word="copy"')
    .replace(/<div class="notice ok toast".*?<\/div>/s, "");
  return new Response(html, { headers: copy.headers });
}

// Which supplier a new order is for. Without Packpost it goes on with the kept page of that one.
async function begin(request) {
  const form = request.clone().formData();
  const answer = await fetch(request).catch(() => undefined);
  if (answer && !AWAY.includes(answer.status)) return answer;
  const chosen = await form;
  const path = `/orders/write/${chosen.get("supplier")}`;
  if (!(await copyOf(path))) return (await shown("/offline")) ?? answer ?? Response.error();
  return Response.redirect(`${path}?id=${encodeURIComponent(chosen.get("id"))}`, 303);
}

async function draft(request, path) {
  const answer = await fetch(request).catch(() => undefined);
  if (answer && !AWAY.includes(answer.status)) return answer;
  return Response.redirect(`${path}${new URL(request.url).search}#unsent`, 303);
}

async function outside(event) {
  const answer = await network(event);
  if (answer.ok) event.waitUntil(Promise.all([caches.delete(PAGES), caches.delete(ASSETS)]));
  return answer;
}

// Assets never change under their address.
async function asset(request) {
  return (await caches.match(request, { ...ANY, cacheName: ASSETS })) ?? fetch(request);
}
