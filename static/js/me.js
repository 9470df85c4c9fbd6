// Who is signed in, and how far: asked once a page, so that pages themselves are the same for everybody.

import { forget, keep, read } from "./kept.js";

const LAST = "studyhall.member";
let asked;

// Returns what GET /api/v1/me says, null for a visitor. When the network is gone, whoever was here last.
export function me() {
  asked ??= ask();
  return asked;
}

async function ask() {
  try {
    const answer = await fetch("/api/v1/me", { headers: { accept: "application/json" } });
    if (answer.status === 200) {
      const found = await answer.json();
      keep(LAST, found.member);
      return found;
    }
    if (answer.status === 204 || answer.status === 401) {
      forget(LAST);
      return null;
    }
  } catch {
    // no network: go by what was so last
  }
  const member = read(LAST);
  return member ? { member, completed: [], seen: {} } : null;
}

export async function mountMe(link) {
  const mine = await me();
  if (!mine?.name) return;
  link.querySelector("[data-me-name]").textContent = mine.name;
  const { credited, required } = mine.hours;
  link.dataset.part = "";
  link.style.setProperty("--part", required > 0 ? Math.min(1, credited / required) : 1);
}
