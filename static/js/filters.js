// The list follows its filters at once; without this script the button below them does it.
const results = document.querySelector("[data-results]");
const NARROW = matchMedia("(width < 48rem)");
let asked = 0;

function address(form) {
  const wishes = new URLSearchParams(new FormData(form));
  for (const [name, value] of [...wishes]) if (!value) wishes.delete(name, value);
  return `${form.getAttribute("action")}?${wishes}`;
}

// What was open and where one stood stays, though the whole list is new.
function keep() {
  const open = [...results.querySelectorAll("details")].map((box) => box.open);
  const { name, value } = document.activeElement;
  return () => {
    results.querySelectorAll("details").forEach((box, number) => {
      if (number in open) box.open = open[number];
    });
    const same = [...results.querySelectorAll("input, select")].find(
      (field) => name && field.name === name && (field.type !== "checkbox" || field.value === value),
    );
    same?.focus({ preventScroll: true });
  };
}

async function load(url) {
  const mine = ++asked;
  const answer = await fetch(url, { headers: { "X-Fragment": "results" } });
  const text = await answer.text();
  if (mine !== asked) return false;
  if (!answer.ok) throw new Error(answer.statusText);
  const restore = keep();
  results.innerHTML = text;
  restore();
  return true;
}

async function follow(form) {
  const url = address(form);
  try {
    if (await load(url)) history.pushState(null, "", url);
  } catch {
    location.assign(url);
  }
}

if (results) {
  results.addEventListener("change", (event) => {
    const form = event.target.closest("[data-filters]");
    if (form) follow(form);
  });
  results.addEventListener("submit", async (event) => {
    const form = event.target.closest("[data-filters]");
    if (!form) return;
    event.preventDefault();
    await follow(form);
    if (NARROW.matches) results.querySelector("[data-filters-box]")?.removeAttribute("open");
    results.scrollIntoView();
  });
  addEventListener("popstate", () => load(location.href).catch(() => location.reload()));
}
