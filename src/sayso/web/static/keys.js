// Keys. Whatever carries data-key is clicked (a box: entered) by that key; "g r" is g, then r. data-says is its help.
// Where a page gives j and k to nothing, they go through what carries data-item.
// data-keep: a link to the same report, after which the page stays where it was scrolled to.
"use strict";
(() => {
  const SOON = 1200;
  const store = (name, value) => { try { localStorage.setItem(name, value); } catch { /* not kept */ } };
  const stored = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
  const writes = (element) => element.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");
  let on = stored("sayso-keys") !== "off";
  let before = "";
  let at = 0;

  const bound = (key) => document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const use = (element) => {
    if (writes(element)) { element.focus(); element.select?.(); } else element.click();
  };
  const step = (by) => {
    const items = [...document.querySelectorAll("[data-item]")].filter((one) => one.offsetParent);
    const here = items.indexOf(document.activeElement);
    const next = items[here < 0 ? (by > 0 ? 0 : items.length - 1) : here + by];
    next?.focus();
    next?.scrollIntoView({ block: "center" });
  };

  const dialog = document.getElementById("keys");
  const list = document.getElementById("keys-list");
  const row = (key, says) => {
    const div = document.createElement("div");
    const dt = div.appendChild(document.createElement("dt"));
    dt.appendChild(document.createElement("kbd")).textContent = key;
    div.appendChild(document.createElement("dd")).textContent = says;
    return div;
  };
  const open = () => {
    const rows = [...document.querySelectorAll("[data-key]")].map((one) => row(one.dataset.key, one.dataset.says));
    if (!bound("j") && document.querySelector("[data-item]")) rows.unshift(row("j k", "the next, the one before"));
    list.replaceChildren(...rows);
    dialog.showModal();
  };
  const opener = document.getElementById("keys-open");
  if (opener && dialog?.showModal) {
    opener.hidden = false;
    opener.addEventListener("click", open);
    const box = document.getElementById("keys-on");
    box.checked = on;
    box.addEventListener("change", () => { on = box.checked; store("sayso-keys", on ? "on" : "off"); });
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || dialog?.open) return;
    if (writes(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (!on) return;
    const now = Date.now();
    const pair = before && now - at < SOON ? bound(`${before} ${event.key}`) : null;
    before = event.key;
    at = now;
    const target = pair || bound(event.key);
    if (target) {
      event.preventDefault();
      use(target);
    } else if (event.key === "j" || event.key === "k") {
      step(event.key === "j" ? 1 : -1);
    }
  });

  const KEEP = "sayso-scroll";
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-keep]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const to = new URL(link.href);
    if (to.pathname !== location.pathname) return;
    event.preventDefault();
    try { sessionStorage.setItem(KEEP, JSON.stringify([to.pathname, scrollY])); } catch { /* then it scrolls */ }
    to.hash = "";
    location.assign(to);
  });
  const kept = (() => {
    try {
      const value = JSON.parse(sessionStorage.getItem(KEEP));
      sessionStorage.removeItem(KEEP);
      return value;
    } catch { return null; }
  })();
  const chosen = document.querySelector("mark.on-content");
  if (kept && kept[0] === location.pathname) scrollTo({ top: kept[1], behavior: "instant" });
  if (chosen && !location.hash) {
    const box = chosen.getBoundingClientRect();
    if (box.top < 60 || box.bottom > innerHeight - 60) chosen.scrollIntoView({ block: "center" });
    if (kept) document.querySelector("#card nav a")?.focus({ preventScroll: true });
  }

  for (const details of document.querySelectorAll("details[id]")) {
    const open = () => { if (location.hash === `#${details.id}`) details.open = true; };
    open();
    addEventListener("hashchange", open);
  }
})();
