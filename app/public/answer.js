// The supplier's answer, kept while it is being written: a reload or a lost connection costs
// nothing. The page works without this file; it also hides what is not needed
// yet. No library, no module to fetch: it must be there before the wasm would be.
const form = document.getElementById("answer");
const shelf = "packpost-answer-";
// The answer that stands: what was typed before it was given is of no use any more.
const answered = document.querySelector("[data-answered]")?.dataset.answered ?? "";
const week = 7 * 24 * 3600 * 1000;

// Names the page without keeping its address, which is a secret.
const name = shelf + [...location.pathname].reduce((h, c) => Math.imul(h ^ c.codePointAt(0), 16777619) >>> 0, 2166136261).toString(36);

const storage = (() => {
  try {
    localStorage.setItem(shelf, "");
    localStorage.removeItem(shelf);
    return localStorage;
  } catch {
    return null; // Private windows refuse: then nothing is kept.
  }
})();

function tidy() {
  for (const key of Object.keys(storage)) {
    if (!key.startsWith(shelf)) continue;
    try {
      const kept = JSON.parse(storage.getItem(key));
      const over = key === name && kept.answered !== answered;
      if (Date.now() - kept.at < week && !over) continue;
    } catch {}
    storage.removeItem(key);
  }
}

function fields() {
  return [...form.elements].filter((e) => e.name && e.type !== "hidden" && e.type !== "submit");
}

function keep() {
  const values = {};
  for (const e of fields()) {
    if (e.type === "radio" || e.type === "checkbox") {
      if (e.checked) values[e.name] = e.value;
    } else if (e.value !== e.defaultValue) {
      values[e.name] = e.value;
    }
  }
  if (!storage || Object.keys(values).length === 0) return;
  try {
    storage.setItem(name, JSON.stringify({ at: Date.now(), answered, values }));
    say(form.dataset.kept);
  } catch {}
}

function restore() {
  let kept;
  try {
    kept = JSON.parse(storage.getItem(name)).values;
  } catch {
    return;
  }
  for (const e of fields()) {
    if (!(e.name in kept)) continue;
    if (e.type === "radio" || e.type === "checkbox") e.checked = e.value === kept[e.name];
    else e.value = kept[e.name];
  }
  form.closest("details")?.setAttribute("open", "");
  say(form.dataset.kept);
}

function say(words) {
  const place = form.querySelector(".kept");
  if (!place || !words) return;
  place.hidden = false;
  if (place.textContent !== words) place.textContent = words;
}

// What people type: Arabic digits, separators, a comma for the point.
function number(text) {
  const plain = text
    .replace(/[٠-٩]/g, (d) => d.charCodeAt(0) - 0x660)
    .replace(/[۰-۹]/g, (d) => d.charCodeAt(0) - 0x6f0)
    .replace(/٫/g, ".")
    .replace(/[\s٬,]/g, "");
  return /^\d*\.?\d+$/.test(plain) ? Number(plain) : NaN;
}

function look(line) {
  const part = (end) => line.querySelector(`[name$="_${end}"]`);
  const ordered = Number(line.dataset.quantity);
  const typed = part("quantity").value.trim();
  const quantity = typed === "" ? ordered : number(typed);
  const rest = line.querySelector(".rest");
  rest.hidden = !(quantity < ordered) && part("rest").value === "" && !rest.querySelector(".error");
  line.querySelector(".later").hidden = part("rest").value !== "later";
  line.querySelector(".other").hidden = part("rest").value !== "substitute";
}

if (storage) tidy();
if (form) {
  const lines = [...form.querySelectorAll(".answer-line")];
  // What came back with errors is newer than what was kept.
  if (storage && !document.querySelector(".error")) restore();
  lines.forEach(look);
  form.addEventListener("input", (event) => {
    const line = event.target.closest(".answer-line");
    if (line) look(line);
    keep();
  });
  form.addEventListener("submit", (event) => {
    keep();
    if (!navigator.onLine) {
      event.preventDefault();
      say(form.dataset.offline);
    }
  });
}
