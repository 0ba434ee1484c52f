// The survival kit can be printed by a button. Nothing here is needed to read it.
const print = document.querySelector("[data-print]");
print.hidden = false;
print.addEventListener("click", () => window.print());
