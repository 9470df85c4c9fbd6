// Visits that the server has not yet acknowledged. Each has an id, so however often it is sent it counts once.

import { keep, read } from "./kept.js";
import { me } from "./me.js";
import { notice } from "./notice.js";
import { markSeen } from "./progress.js";
import { fill } from "./words.js";

const BOX = "studyhall.outbox";
const MOST = 500;
const FIRST_WAIT = 5;
const LONGEST_WAIT = 120;

let wait = FIRST_WAIT;
let sending = false;
let again = 0;

// Keep a visit for its member until it is acknowledged, and try at once.
export function post(member, visit) {
  keep(BOX, [...(read(BOX) ?? []), { member, visit }].slice(-MOST));
  return send(member);
}

// Send what this member's visits are still here from earlier: a page without network, a phone gone to sleep.
export async function mountOutbox() {
  if (!(read(BOX) ?? []).length) return;
  const mine = await me();
  if (mine) send(mine.member);
}

async function send(member) {
  if (sending) return;
  sending = true;
  clearTimeout(again);
  try {
    for (let next; (next = (read(BOX) ?? []).find((each) => each.member === member)); ) {
      const later = await deliver(next.visit);
      if (later) {
        again = setTimeout(() => send(member), later * 1000);
        addEventListener("online", () => send(member), { once: true });
        return;
      }
      wait = FIRST_WAIT;
      keep(BOX, (read(BOX) ?? []).filter((each) => each.visit.id !== next.visit.id));
    }
  } finally {
    sending = false;
  }
}

// Returns 0 when the visit is settled, else after how many seconds to try again.
async function deliver(visit) {
  let answer;
  try {
    answer = await fetch("/api/v1/visits", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify(visit),
      keepalive: true,
    });
  } catch {
    return later();
  }
  if (answer.ok) {
    acknowledged(visit, await answer.json());
    return 0;
  }
  // Signed out meanwhile, or the server busy: it stays. Whatever else is refused would be refused again.
  const stays = answer.status === 401 || answer.status === 429 || answer.status >= 500;
  return stays ? later(Number(answer.headers.get("retry-after"))) : 0;
}

function later(asked = 0) {
  wait = Math.min(LONGEST_WAIT, wait * 2);
  return Math.max(asked || 0, wait);
}

function acknowledged(visit, { record }) {
  const page = document.querySelector("[data-visit], [data-story]")?.dataset;
  if ((page?.visit ?? page?.story) === visit.subject) for (const slug of visit.panels) markSeen(slug);
  const said = document.querySelector("[data-notices]")?.dataset.recorded;
  if (record && said) notice(fill(said, record));
}
