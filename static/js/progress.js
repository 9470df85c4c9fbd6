// Marks what the member has seen and completed: on covers, on the walk, on the thread along the edge.

import { me } from "./me.js";
import { fill } from "./words.js";

export async function mountProgress(element) {
  const mine = await me();
  if (!mine) return;
  if ("progress" in element.dataset) markCover(element, mine);
  else if ("walk" in element.dataset) markWalk(element, mine);
  else markThread(element, mine);
}

function markCover(mark, mine) {
  const { progress: subject, panels, completed, begun } = mark.dataset;
  const seen = mine.seen[subject]?.length ?? 0;
  if (mine.completed.includes(subject)) mark.textContent = completed;
  else if (seen && begun) mark.textContent = fill(begun, { seen, all: panels });
  else return;
  mark.hidden = false;
}

function markWalk(walk, mine) {
  const subject = walk.dataset.walk;
  const seen = new Set(mine.seen[subject] ?? []);
  const done = mine.completed.includes(subject);
  const stations = [...walk.querySelectorAll("[data-panel]")];
  for (const station of stations) {
    const mark = station.querySelector("[data-seen-label]");
    if (!done && !seen.has(station.dataset.panel)) continue;
    mark.textContent = mark.dataset.seenLabel;
    mark.hidden = false;
  }
  const begin = walk.querySelector("[data-walk-on]");
  const next = stations.findIndex((station) => !seen.has(station.dataset.panel));
  if (!begin || next < 0 || (!done && next === 0 && seen.size === 0)) return;
  const label = begin.querySelector("[data-walk-label]");
  if (done && seen.size === 0) {
    label.textContent = begin.dataset.again;
    return;
  }
  label.textContent = fill(begin.dataset.on, { k: next + 1 });
  begin.href = stations[next].querySelector("a").href;
}

function markThread(thread, mine) {
  const page = thread.closest("[data-visit], [data-story]").dataset;
  const subject = page.visit ?? page.story;
  const done = mine.completed.includes(subject);
  for (const slug of mine.seen[subject] ?? []) markSeen(slug, thread);
  if (done) for (const knot of thread.querySelectorAll("[data-panel]")) knot.dataset.seen = "";
}

export function markSeen(slug, thread = document.querySelector("[data-thread]")) {
  const knot = thread?.querySelector(`[data-panel="${slug}"]`);
  if (knot) knot.dataset.seen = "";
}
