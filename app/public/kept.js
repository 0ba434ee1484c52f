// Fills the page about being without a connection: what is kept on this device.
const UNSENT = `packpost-unsent-${document.body.dataset.member}`;
const ORDER = /^\/orders\/([0-9a-f]{8}-[0-9a-f-]{27})(\/edit)?$/;

function row(href, title) {
  const line = document.createElement("li");
  const link = Object.assign(document.createElement("a"), { href, className: "item" });
  const name = Object.assign(document.createElement("bdi"), { className: "item-title", textContent: title });
  link.append(name);
  line.append(link);
  return line;
}

function fill(section, rows) {
  section.hidden = rows.length === 0;
  section.querySelector("ul").replaceChildren(...rows);
}

function unsent() {
  const section = document.querySelector("[data-unsent]");
  const all = JSON.parse(localStorage.getItem(UNSENT)) ?? {};
  fill(section, Object.entries(all).map(([id, entry]) => {
    const href = entry.action.startsWith("/orders/write/") ? `${entry.action}?id=${id}` : entry.action;
    const line = row(href, entry.title);
    const away = Object.assign(document.createElement("button"), {
      className: "btn danger",
      textContent: section.dataset.forget,
    });
    away.addEventListener("click", () => {
      const rest = JSON.parse(localStorage.getItem(UNSENT)) ?? {};
      delete rest[id];
      localStorage.setItem(UNSENT, JSON.stringify(rest));
      unsent();
    });
    line.append(away);
    return line;
  }));
}

async function kept() {
  const pages = await caches.open("packpost-pages");
  const rows = new Map();
  for (const request of await pages.keys()) {
    const { pathname } = new URL(request.url);
    const id = ORDER.exec(pathname)?.[1];
    if (!id) continue;
    const html = await (await pages.match(request)).text();
    const { title } = new DOMParser().parseFromString(html, "text/html");
    rows.set(id, row(pathname, title.replace(/ · Packpost$/, "")));
  }
  fill(document.querySelector("[data-kept]"), [...rows.values()].reverse());
}

unsent();
if ("caches" in window) kept();
