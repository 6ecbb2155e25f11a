// Suggestions while typing in the search field; without this script Enter searches all the same.
const WAIT = 150;
const SHORTEST = 2;

function wire(form) {
  const input = form.querySelector("input[type=search]");
  const list = document.createElement("ul");
  list.id = `${input.id}-list`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.querySelector("label").textContent);
  list.hidden = true;
  form.append(list);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
  }))
    input.setAttribute(name, value);
  let waiting;
  let asked = 0;

  const rows = () => [...list.children];
  const chosen = () => rows().find((row) => row.getAttribute("aria-selected") === "true");
  const close = () => {
    asked += 1;
    clearTimeout(waiting);
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (step) => {
    const all = rows();
    const from = step > 0 ? all.indexOf(chosen()) : Math.max(all.indexOf(chosen()), 0);
    const next = all[(from + step + all.length) % all.length];
    all.forEach((row) => row.setAttribute("aria-selected", String(row === next)));
    input.setAttribute("aria-activedescendant", next.id);
    next.scrollIntoView({ block: "nearest" });
  };
  const row_of = ({ title, url, kind }, number) => {
    const row = document.createElement("li");
    row.id = `${list.id}-${number}`;
    row.dataset.url = url;
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", "false");
    row.append(title);
    if (kind) {
      const word = document.createElement("small");
      word.className = "soft";
      word.textContent = kind;
      row.append(" ", word);
    }
    row.addEventListener("pointerdown", (event) => event.preventDefault());
    row.addEventListener("click", () => location.assign(url));
    return row;
  };
  const ask = async () => {
    const mine = ++asked;
    const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(input.value)}`);
    if (!answer.ok) return;
    const { suggestions } = await answer.json();
    if (mine !== asked) return;
    list.replaceChildren(...suggestions.map(row_of));
    list.hidden = suggestions.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
  };

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    if (input.value.trim().length < SHORTEST) close();
    else waiting = setTimeout(() => ask().catch(close), WAIT);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      mark(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && chosen()) {
      event.preventDefault();
      location.assign(chosen().dataset.url);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
}

document.querySelectorAll("[data-suggest]").forEach(wire);
