// Elder mode: one press, remembered here (see early.js). The page is the same; the style sheet and two moves do it.

import { keep } from "./kept.js";

const KEPT = "studyhall.elder";
const root = document.documentElement;

export const isElder = () => "elder" in root.dataset;

export function mountElder(button) {
  button.hidden = false;
  say(button);
  button.addEventListener("click", () => {
    turn(!isElder());
    keep(KEPT, isElder());
  });
  addEventListener("storage", ({ key, newValue }) => {
    if (key === KEPT) turn(newValue === "true"); // switched in another tab
  });
  document.addEventListener("elder", () => say(button));
}

function turn(on) {
  if (on) root.dataset.elder = "";
  else delete root.dataset.elder;
  document.dispatchEvent(new Event("elder"));
}

function say(button) {
  button.setAttribute("aria-pressed", String(isElder()));
}

// What is folded away in elder mode is one press away, and open in the usual one.
export function mountFold(fold) {
  const set = () => {
    fold.open = !isElder();
    fold.dataset.ready = "";
  };
  set();
  document.addEventListener("elder", set);
}
