// Light, dark, or as the system has it; remembered in this browser. In the head, so that no page flashes.
"use strict";
(() => {
  const root = document.documentElement;
  const order = ["auto", "light", "dark"];
  const read = () => {
    try { return localStorage.getItem("sayso-theme") || "auto"; } catch { return "auto"; }
  };
  const show = (theme) => {
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
  };
  show(read());
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("theme");
    if (!button) return;
    const signs = { auto: "◐", light: "○", dark: "●" };
    const name = () => {
      button.textContent = signs[read()];
      button.title = `Theme: ${read()}`;
      button.setAttribute("aria-label", button.title);
    };
    button.hidden = false;
    name();
    button.addEventListener("click", () => {
      const next = order[(order.indexOf(read()) + 1) % order.length];
      try { localStorage.setItem("sayso-theme", next); } catch { /* then for this page alone */ }
      show(next);
      name();
    });
  });
})();
