// A changed quantity is sent at once, and "add to basket" answers in place.
for (const form of document.querySelectorAll("[data-basket-line]")) {
  const button = form.querySelector("[data-change]");
  button.hidden = true;
  let waiting;
  form.querySelector("input[name=quantity]").addEventListener("change", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => form.requestSubmit(button), 400);
  });
}

async function put(form) {
  const said = form.querySelector("[data-add-said]");
  const answer = await fetch(form.action, {
    method: "POST",
    body: new FormData(form),
    headers: { Accept: "application/json" },
  });
  const told = await answer.json();
  said.textContent = told.said;
  said.classList.toggle("field-error", !answer.ok);
  said.hidden = false;
  document.dispatchEvent(new CustomEvent("basket:changed", { detail: { count: told.count } }));
}

for (const form of document.querySelectorAll("form[data-add]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    put(form).catch(() => form.submit());
  });
}
