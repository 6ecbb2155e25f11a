// The delivery fee without a new page, and for the commune this browser asked about last.
const KEY = "commune";

function remembered() {
  try {
    return localStorage.getItem(KEY) || "";
  } catch {
    return "";
  }
}

function remember(commune) {
  try {
    localStorage.setItem(KEY, commune);
  } catch {
    // Private windows keep nothing: the fee is shown all the same.
  }
}

async function ask(place, commune) {
  const url = new URL(location.href);
  url.searchParams.set("xa", commune);
  const answer = await fetch(url, { headers: { "X-Fragment": "delivery" } });
  if (!answer.ok) throw new Error(answer.statusText);
  const asked = document.createElement("template");
  asked.innerHTML = await answer.text();
  const now = asked.content.querySelector("[data-delivery-place]");
  if (!now) return;
  place.replaceChildren(...now.children);
  if (place.querySelector("[data-delivered]")) remember(commune);
}

const place = document.querySelector("[data-delivery-place]");
if (place) {
  place.addEventListener("submit", (event) => {
    const input = event.target.querySelector("[name=xa]");
    if (!input || !input.value.trim()) return;
    event.preventDefault();
    ask(place, input.value).catch(() => event.target.submit());
  });
  const input = place.querySelector("[name=xa]");
  if (input && !input.value && remembered()) ask(place, remembered()).catch(() => {});
}
