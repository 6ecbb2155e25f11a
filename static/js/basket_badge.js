// Shows how many pieces are in the basket: the one personal thing on pages that are the same for all.
const found = document.cookie.match(/(?:^|; )basket_count=(\d{1,4})/);
const count = found ? Number(found[1]) : 0;

export function show(number) {
  for (const badge of document.querySelectorAll("[data-basket-badge]")) {
    badge.textContent = String(number);
    badge.hidden = number === 0;
  }
}

show(count);
document.addEventListener("basket:changed", (event) => show(event.detail.count));
