// An exhibit as one scroll: the thread follows, and each step counts once it has been before somebody's eyes.

import { attend } from "./visit.js";

const MIDDLE = { rootMargin: "-50% 0px -50% 0px" };

export function mountStory(page) {
  const steps = [...page.querySelectorAll("[data-step]")];
  for (const step of steps) {
    attend({ subject: page.dataset.story, panel: step.dataset.step, seconds: Number(step.dataset.seconds), step });
  }
  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) mark(page, target, isIntersecting);
  }, MIDDLE);
  for (const step of steps) seen.observe(step);
  page.querySelector(".story").dataset.ready = "";
}

function mark(page, step, here) {
  step.toggleAttribute("data-now", here);
  const knot = page.querySelector(`[data-thread] [data-panel="${step.dataset.step}"]`);
  knot?.classList.toggle("here", here);
  const way = knot?.querySelector("a");
  if (here) way?.setAttribute("aria-current", "step");
  else way?.removeAttribute("aria-current");
}
