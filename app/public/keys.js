// Keyboard shortcuts. The list of them, and the switch that turns them off, are on /keys.
const TO = {
  h: "/",
  o: "/orders",
  s: "/suppliers",
  p: "/products",
  c: "/channels",
  k: "/kit",
  a: "/account",
};
const DOES = {
  g: () => (led = Date.now()),
  n: () => location.assign("/orders/new"),
  "/": () => document.querySelector("main input[type=search]")?.focus(),
  j: () => step(1),
  k: () => step(-1),
  "?": help,
};
// When "g" was pressed: for a second and a half the next key says where to.
let led = 0;

// By the letter on the key; on a keyboard of other letters (Arabic) by its place.
function keyOf({ key, code, shiftKey }) {
  if (key === "?" || key === "؟") return "?";
  if (key === "/") return "/";
  if (/^[a-z]$/.test(key)) return key;
  return shiftKey || /^[a-z]$/i.test(key) ? "" : code.replace(/^Key/, "").toLowerCase();
}

// From one row of the page's lists to the next.
function step(by) {
  const rows = [...document.querySelectorAll("main .list a.item")];
  const at = rows.indexOf(document.activeElement);
  const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by;
  rows[next]?.focus();
}

async function help() {
  let sheet = document.getElementById("keys");
  if (!sheet) {
    const page = await fetch("/keys").then((answer) => answer.text()).catch(() => "");
    const found = new DOMParser().parseFromString(page, "text/html");
    const part = found.querySelector("[data-keys]");
    if (!part) return;
    const title = Object.assign(found.querySelector("main h1"), { id: "keys-head" });
    sheet = document.createElement("dialog");
    [sheet.id, sheet.className] = ["keys", "ask"];
    sheet.setAttribute("aria-labelledby", title.id);
    sheet.append(title, ...part.childNodes);
    // A press beside it closes it, as with the other sheets.
    sheet.addEventListener("click", (event) => event.target === sheet && sheet.close());
    document.body.append(sheet);
  }
  sheet.showModal();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
  if (event.target.closest("input, textarea, select, dialog, [popover]")) return;
  const key = keyOf(event);
  const second = Date.now() - led < 1500;
  led = 0;
  if (second && TO[key]) location.assign(TO[key]);
  else if (DOES[key]) DOES[key]();
  else return;
  event.preventDefault();
});
