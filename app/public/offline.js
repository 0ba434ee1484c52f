// Without a connection: says so, keeps what is written in drafts on this device, and sends it when
// Packpost can be reached again. Loaded on every page of the shop; none needs it.
const word = document.getElementById("offline");
const copy = "copy" in document.documentElement.dataset;
const form = document.querySelector("form[data-draft]");
// What one member wrote is not another's to send.
const { member } = document.body.dataset;
const unsentOf = (author) => `packpost-unsent-${author}`;
const UNSENT = unsentOf(member);
const SEEN = "member";
const SUBMITTED = "submitted";
// In milliseconds; twice as long each time, up to five minutes.
const FIRST_RETRY = 20_000;
let retry = FIRST_RETRY;
let timer;
// The turn at which something was typed that no save has taken yet.
let open;
let saved = false;
let leaves = false;
// Another page is on its way; the browser would drop it for this one's reload.
let going = false;

// By order: where it goes, as it would be posted. A browser may forbid to keep anything.
function unsent(of = UNSENT) {
  try {
    return JSON.parse(localStorage.getItem(of)) ?? {};
  } catch {
    return {};
  }
}

function change(what, of = UNSENT) {
  try {
    const all = unsent(of);
    what(all);
    localStorage.setItem(of, JSON.stringify(all));
  } catch {
    return false;
  }
  say();
  return true;
}
const forget = (id) => change((all) => delete all[id]);
const keep = (id, entry, of) => change((all) => (all[id] = entry), of);

function written(from) {
  const body = new URLSearchParams(new FormData(from));
  // Later than any save that is on its way.
  if (body.has("turn")) body.set("turn", Number(body.get("turn")) + 1);
  const { pathname } = new URL(from.action);
  return { action: pathname, title: from.dataset.title, body: body.toString(), at: Date.now() };
}

const made = (tag, parts) => Object.assign(document.createElement(tag), parts);

// How things stand, above the page.
const part = (name) => word.querySelector(`[data-word="${name}"]`);
function say() {
  const all = Object.entries(unsent());
  const clashes = all.filter(([, entry]) => entry.clash);
  part("now").hidden = navigator.onLine || copy;
  part("waits").hidden = all.length === clashes.length;
  part("clash").hidden = clashes.length === 0;
  part("clash").querySelector("span").replaceChildren(...clashes.map(([id, entry]) => {
    const button = made("button", { type: "button", textContent: entry.title });
    button.addEventListener("click", () => present(id, entry));
    return button;
  }));
  word.hidden = [...word.children].every((one) => one.hidden);
}

function tellSent(id, { title }) {
  const link = made("a", { href: `/orders/${id}/edit`, textContent: title });
  part("sent").querySelector("span").append(link, " ");
  part("sent").hidden = word.hidden = false;
}

// The same save as the page's own: whether it has come already makes no difference.
async function send(id, entry) {
  let answer;
  try {
    const headers = { "content-type": "application/x-www-form-urlencoded", "x-autosave": "1" };
    answer = await fetch(entry.action, { method: "POST", body: entry.body, headers, redirect: "manual" });
  } catch {
    return "away";
  }
  // What was written here meanwhile is later than what was sent.
  const latest = unsent()[id]?.at === entry.at;
  if (answer.ok && latest) forget(id);
  if (answer.ok) return "sent";
  if (![409, 422].includes(answer.status)) return "away";
  if (latest) keep(id, { ...entry, clash: true });
  return "clash";
}

// Shows what was written where somebody can decide about it.
function present(id, entry) {
  const post = made("form", { method: "post", action: entry.action, hidden: true });
  const fields = new URLSearchParams(entry.body);
  fields.set("then", "stay");
  for (const [name, value] of fields) post.append(made("textarea", { name, value }));
  document.body.append(post);
  submitted(id, entry);
  post.submit();
}

// On its way by the browser itself.
function submitted(id, entry) {
  leaves = true;
  sessionStorage.setItem(SUBMITTED, JSON.stringify([id, entry, member]));
  forget(id);
}

// What became of that. Where Packpost was away, the worker leads back to the page with `#unsent`; a
// page of something else, or this one once more, came because somebody went on before the answer was
// there, or the session had ended; and Packpost may have failed. Then nobody knows, and it is kept
// after all, for whoever wrote it: the same save twice is one.
function resume() {
  const [id, entry, author] = JSON.parse(sessionStorage.getItem(SUBMITTED)) ?? [];
  sessionStorage.removeItem(SUBMITTED);
  if (!entry) return;
  const { hash, pathname, search } = location;
  const [{ type, responseStatus }] = performance.getEntriesByType("navigation");
  const its = pathname === entry.action || pathname.startsWith(`/orders/${id}`);
  const failed = hash === "#unsent" || responseStatus >= 500;
  if (author === member && type === "navigate" && its && !failed) return;
  if (hash === "#unsent") history.replaceState(null, "", pathname + search);
  keep(id, entry, unsentOf(author));
}

async function sendAll() {
  clearTimeout(timer);
  for (const [id, entry] of Object.entries(unsent())) {
    if (entry.clash) continue;
    if (id === form?.dataset.draft) form.dispatchEvent(new Event("input", { bubbles: true }));
    else if ((await send(id, entry)) === "sent") tellSent(id, entry);
  }
  if (Object.values(unsent()).some((entry) => !entry.clash)) {
    timer = setTimeout(sendAll, retry);
    retry = Math.min(2 * retry, 300_000);
  }
}

function fill({ body }) {
  for (const [name, value] of new URLSearchParams(body)) {
    const field = form.elements.namedItem(name);
    if (!field || name === "id") continue;
    field.value = value;
    const more = field.closest("details");
    if (more && value) more.open = true;
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

// An id as the server makes them: ordered by time (UUID version 7).
function newId() {
  const time = Date.now().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${crypto.randomUUID().slice(15)}`;
}

// A draft's page knows its order, also where a copy of the page is used for the second time.
function identify() {
  const { tab, id } = form.elements;
  if (copy && tab) tab.value = crypto.randomUUID().replaceAll("-", "");
  if (!id) return;
  const asked = new URLSearchParams(location.search).get("id");
  if (copy) form.dataset.draft = id.value = asked ?? newId();
  // So that the worker leads back to this order.
  form.action = `${location.pathname}?id=${id.value}`;
  history.replaceState(null, "", `?id=${id.value}${location.hash}`);
}

// Pages of whoever was here before, whose session ended by itself, are not this member's to read.
function meet() {
  try {
    if (localStorage.getItem(SEEN) === member) return;
    localStorage.setItem(SEEN, member);
  } catch {
    // Then none is kept either.
  }
  if (!copy) window.caches?.delete("packpost-pages");
}

async function begin() {
  meet();
  if (form) identify();
  resume();
  const own = form?.dataset.draft;
  const mine = unsent()[own];
  if (mine && (copy || (await settle(own, mine)) === "away")) fill(mine);
  say();
  if (!copy || navigator.onLine) sendAll();
}

// What was written here is saved before its page is shown, or both are shown.
async function settle(id, entry) {
  const how = await send(id, entry);
  if (how === "sent") location.replace(`/orders/${id}/edit`);
  if (how === "clash") present(id, entry);
  return how;
}

addEventListener("offline", say);
addEventListener("online", () => {
  say();
  retry = FIRST_RETRY;
  // The page itself is old; what was written on it is kept.
  if (copy && !going) location.reload();
  else if (!copy) sendAll();
});
addEventListener("beforeunload", () => (going = true));
// Back from a telephone, or from the mail: this page is still here.
addEventListener("focus", () => (going = false));
addEventListener("pagehide", () => {
  if (open !== undefined && !leaves) keep(form.dataset.draft, written(form));
  if (saved) navigator.serviceWorker?.controller?.postMessage(location.pathname);
});
document.addEventListener("submit", ({ target }) => {
  if (target.dataset.draft) submitted(target.dataset.draft, written(target));
  else if (target.action.endsWith("/discard") && form) {
    leaves = true;
    forget(form.dataset.draft);
  }
});
document.addEventListener("input", ({ target }) => {
  if ((target.form ?? target) !== form) return;
  open = form.elements.turn.value;
  // Whoever writes on has stayed.
  leaves = false;
});
// The page's own saves, as the island that makes them tells. Each is a turn of its own from when it
// began: what was typed since is not in it.
document.addEventListener("draft-sent", () => {
  forget(form.dataset.draft);
  saved = true;
  if (open !== form.elements.turn.value) open = undefined;
});
document.addEventListener("draft-unsent", (event) => {
  if (keep(form.dataset.draft, written(form))) event.preventDefault();
  clearTimeout(timer);
  timer = setTimeout(sendAll, retry);
});
// What waits here and is not saved goes with everything else when somebody signs out.
document.querySelector('form[action="/sign-out"]')?.addEventListener("submit", (event) => {
  if (Object.keys(unsent()).length && !confirm(event.target.dataset.ask)) event.preventDefault();
});
begin();

// Not there in a private window, in an old browser, or without TLS.
navigator.serviceWorker?.register("/sw.js")
  .then(({ active, waiting, installing }) => {
    const worker = active ?? waiting ?? installing;
    worker?.postMessage("keep");
    // The page that came before there was a worker.
    if (!navigator.serviceWorker.controller) worker?.postMessage(location.pathname);
  })
  .catch(() => {});
