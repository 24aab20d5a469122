// Light, dark, or as the device says. The choice stays in this browser only.
const KEY = "theme";
const root = document.documentElement;

function chosen() {
  try {
    const value = localStorage.getItem(KEY);
    return value === "light" || value === "dark" ? value : "";
  } catch {
    return "";
  }
}

function show(theme) {
  if (theme) root.dataset.theme = theme;
  else delete root.dataset.theme;
}

function keep(theme) {
  try {
    if (theme) localStorage.setItem(KEY, theme);
    else localStorage.removeItem(KEY);
  } catch {
    // Storage may be closed to us; the choice then lasts for this page.
  }
}

function bind() {
  for (const box of document.querySelectorAll("[data-themes]")) {
    const buttons = [...box.querySelectorAll("button[data-theme-choice]")];
    const mark = () => {
      const now = root.dataset.theme || "";
      for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.themeChoice === now));
    };
    box.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-theme-choice]");
      if (!button) return;
      keep(button.dataset.themeChoice);
      show(button.dataset.themeChoice);
      mark();
    });
    mark();
    box.hidden = false;
  }
}

show(chosen());
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", bind);
else bind();
