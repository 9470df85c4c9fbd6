// A panel counts once it has been before somebody's eyes for a plausible time; then it is reported, once.

import { newId } from "./ids.js";
import { me } from "./me.js";
import { post } from "./outbox.js";

export async function mountVisit(page) {
  const { visit: subject, panel, seconds } = page.dataset;
  const [looked, mine] = await Promise.all([looking(Number(seconds)), me()]);
  if (!mine) return;
  await post(mine.member, {
    id: newId(),
    subject,
    panels: [panel],
    seconds: Math.ceil(looked * 10) / 10,
    finished_at: new Date().toISOString(),
  });
}

// Resolves to the seconds for which the page was visible, as soon as those are enough.
function looking(enough) {
  return new Promise((resolve) => {
    let before = 0;
    let since = null;
    let timer = 0;

    function turn() {
      const now = performance.now();
      if (since !== null) before += (now - since) / 1000;
      since = document.visibilityState === "visible" ? now : null;
      clearTimeout(timer);
      if (before >= enough) {
        document.removeEventListener("visibilitychange", turn);
        resolve(before);
      } else if (since !== null) {
        timer = setTimeout(turn, (enough - before) * 1000 + 5);
      }
    }

    document.addEventListener("visibilitychange", turn);
    turn();
  });
}
