// A button beside each value that is to be copied into a bank's app.
const words = document.documentElement.lang === "en" ? ["Copy", "Copied"] : ["Chép", "Đã chép"];
for (const value of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const text = value.dataset.copy || value.textContent.trim();
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-plain copy-button";
  button.textContent = words[0];
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text);
    button.textContent = words[1];
  });
  value.append(" ", button);
}
