// The order's page follows the order: what the supplier says, and where each mail stands, appears
// without a reload. Without this file the page is as it was when it was opened.
const part = document.querySelector("[data-live]");
let seen = part.dataset.pulse;
let source;

function listen() {
  if (source || document.hidden) return;
  source = new EventSource(part.dataset.live);
  source.onmessage = ({ data }) => {
    if (data !== seen) follow(data);
  };
}

// A browser has few connections: none is held for a page that nobody looks at.
function rest() {
  source?.close();
  source = null;
}

// Somebody is writing, or has opened something to press a button in it.
function busy() {
  const at = document.activeElement;
  const typed = [...part.querySelectorAll("input, textarea, select")].some((field) =>
    field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked
    : field.tagName === "SELECT" ? false
    : field.type !== "hidden" && field.value !== field.defaultValue);
  return typed || (part.contains(at) && at !== part && at.matches("input, textarea, select, button"));
}

async function follow(pulse) {
  let fresh;
  try {
    const answer = await fetch(location.href, { headers: { accept: "text/html" } });
    if (!answer.ok || answer.redirected) return;
    fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-live]");
  } catch {
    return; // No network just now: the next event tells again.
  }
  if (!fresh) return;
  const word = document.getElementById("live-word");
  word.hidden = false;
  // What is new is seen where it stands; only what waits for a press is shown.
  word.classList.toggle("visually-hidden", !busy());
  if (busy()) {
    word.dataset.kind = "waits";
    word.firstElementChild.hidden = false;
    word.lastElementChild.hidden = true;
    return;
  }
  const open = [...part.querySelectorAll("details")].map((one) => one.open);
  part.replaceChildren(...fresh.childNodes);
  [...part.querySelectorAll("details")].forEach((one, at) => {
    if (open[at]) one.open = true;
  });
  seen = fresh.dataset.pulse ?? pulse;
  word.firstElementChild.hidden = true;
  word.lastElementChild.hidden = false;
}

document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
addEventListener("pagehide", rest);
addEventListener("pageshow", listen);
listen();
