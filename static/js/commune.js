// Communes while typing; without this script the typed text is understood by the server.
const WAIT = 150;

function list_for(input) {
  const box = input.closest(".commune-box, .search-field");
  const list = document.createElement("ul");
  list.id = `${input.id}-list`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.hidden = true;
  box.append(list);
  return list;
}

function wire(input) {
  const list = list_for(input);
  let waiting;
  let asked = 0;
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  list.setAttribute("aria-label", input.labels[0].textContent);

  const options = () => [...list.children];
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (option) => {
    input.value = option.textContent;
    close();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const mark = (step) => {
    const rows = options();
    if (!rows.length) return;
    const now = rows.findIndex((row) => row.getAttribute("aria-selected") === "true");
    const next = rows[(now + step + rows.length) % rows.length];
    rows.forEach((row) => row.setAttribute("aria-selected", String(row === next)));
    input.setAttribute("aria-activedescendant", next.id);
    next.scrollIntoView({ block: "nearest" });
  };
  const show = (communes) => {
    list.replaceChildren(
      ...communes.map((commune, number) => {
        const row = document.createElement("li");
        row.id = `${list.id}-${number}`;
        row.setAttribute("role", "option");
        row.setAttribute("aria-selected", "false");
        row.textContent = commune.name;
        row.addEventListener("pointerdown", (event) => event.preventDefault());
        row.addEventListener("click", () => choose(row));
        return row;
      }),
    );
    list.hidden = communes.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };
  const ask = async () => {
    const mine = ++asked;
    if (input.value.trim().length < 2) return close();
    const answer = await fetch(`${input.dataset.commune}?q=${encodeURIComponent(input.value)}`);
    if (answer.ok && mine === asked) show((await answer.json()).communes);
  };
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => ask().catch(close), WAIT);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const chosen = options().find((row) => row.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      mark(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && chosen) {
      event.preventDefault();
      choose(chosen);
    } else if (event.key === "Escape") close();
  });
}

document.querySelectorAll("[data-commune]").forEach(wire);
// A field that came later, with a new list of products, is wired when first entered.
document.addEventListener("focusin", ({ target }) => {
  if (target.matches("[data-commune]:not([role])")) wire(target);
});
