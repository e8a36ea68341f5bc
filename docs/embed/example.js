// What a portal can do with the events: here they are only written down.
const heard = document.getElementById("heard");
for (const kind of ["fuhan-open", "fuhan-select", "fuhan-error"]) {
  document.addEventListener(kind, (event) => {
    heard.textContent += `${event.target.id} ${kind} ${JSON.stringify(event.detail)}\n`;
  });
}
