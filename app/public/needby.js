// Beside "needed by": what the suppliers of the lines that are filled in need at the least. The
// server has said it for what was saved; here it follows what is typed.
const form = document.getElementById('draft');
const day = form?.elements.need_by;
const says = document.querySelectorAll('#need-by-lead [data-earliest]');
// The latest stands first, and is all that matters.
const look = () => {
  let said = false;
  for (const one of says) {
    const of = one.dataset.earliest;
    const asked = [...form.querySelectorAll(`li[data-earliest="${of}"] input`)].some((q) => q.value.trim());
    one.hidden = said || !asked || !day.value || day.value >= of;
    said ||= !one.hidden;
  }
};
if (day && says.length) {
  form.addEventListener('input', look);
  form.addEventListener('change', look);
  // Steps of the buttons come without an event of the form.
  form.addEventListener('click', () => setTimeout(look));
  look();
}
