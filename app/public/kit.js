// Keeps the survival kit in this browser, for when Packpost can't be reached. Loaded only for
// members who may see it; nothing here is needed to read or print it.
const print = document.querySelector("[data-print]");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}

// Not there in a private window, in an old browser, or without TLS.
if (navigator.serviceWorker) {
  navigator.serviceWorker
    .register("/sw.js", { scope: "/kit" })
    .then((kept) => (kept.active ?? kept.waiting ?? kept.installing)?.postMessage("keep"))
    .catch(() => {}); // Then there is the printed one.
}
