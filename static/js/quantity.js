// The − and + beside a number: shown only when they work.
for (const box of document.querySelectorAll("[data-quantity]")) {
  const input = box.querySelector("input");
  for (const button of box.querySelectorAll("button")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const wanted = Number(input.value || 0) + Number(button.dataset.step);
      const most = input.max ? Number(input.max) : 999;
      input.value = String(Math.min(Math.max(wanted, Number(input.min)), most));
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
}
