// Fees appear while page 1 is filled in; the order button of page 2 works once.
for (const form of document.querySelectorAll("form[data-checkout]")) {
  const place = form.querySelector("[data-parcels]");
  form.querySelector("[data-preview]").hidden = true;
  let asked = 0;
  form.addEventListener("change", async (event) => {
    if (!["commune", "delivery", "commune_code"].includes(event.target.name)) return;
    const mine = ++asked;
    const answer = await fetch(form.dataset.checkout, { method: "POST", body: new FormData(form) });
    if (answer.ok && mine === asked) place.innerHTML = await answer.text();
  });
}

for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", () => {
    // Disabled after the form is read, and again when the visitor comes back to the page.
    setTimeout(() => form.querySelectorAll("[type=submit]").forEach((one) => (one.disabled = true)));
  });
  window.addEventListener("pageshow", () => {
    form.querySelectorAll("[type=submit]").forEach((one) => (one.disabled = false));
  });
}
