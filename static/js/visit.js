// A panel counts once it has been before somebody's eyes for a plausible time; then it is reported, once.

import { newId } from "./ids.js";
import { me } from "./me.js";
import { post } from "./outbox.js";

export function mountVisit(page) {
  const { visit: subject, panel, seconds } = page.dataset;
  return attend({ subject, panel, seconds: Number(seconds) });
}

// `step` is the part of the page that shows the panel; without one the whole page does.
export async function attend({ subject, panel, seconds, step }) {
  const [looked, mine] = await Promise.all([looking(seconds, step), me()]);
  if (!mine) return;
  await post(mine.member, {
    id: newId(),
    subject,
    panels: [panel],
    seconds: Math.ceil(looked * 10) / 10,
    finished_at: new Date().toISOString(),
  });
}

// Resolves to the seconds for which the page was visible, with the step in its middle, as soon as those are enough.
function looking(enough, step) {
  return new Promise((resolve) => {
    let before = 0;
    let since = null;
    let timer = 0;
    let inView = !step;
    const watch = step && new IntersectionObserver(see, { rootMargin: "-50% 0px -50% 0px" });

    function see(entries) {
      inView = entries.at(-1).isIntersecting;
      turn();
    }

    function turn() {
      const now = performance.now();
      if (since !== null) before += (now - since) / 1000;
      since = inView && document.visibilityState === "visible" ? now : null;
      clearTimeout(timer);
      if (before >= enough) {
        document.removeEventListener("visibilitychange", turn);
        watch?.disconnect();
        resolve(before);
      } else if (since !== null) {
        timer = setTimeout(turn, (enough - before) * 1000 + 5);
      }
    }

    document.addEventListener("visibilitychange", turn);
    watch?.observe(step);
    turn();
  });
}
