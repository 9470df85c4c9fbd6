// Sends a form until it arrives: when the network or the server is away, its answers stay here and go again.

import { notice } from "./notice.js";

const WAITS = [3, 6, 12, 24, 30];

export async function deliverForm(event, form, done) {
  event.preventDefault();
  if ("sending" in form.dataset) return;
  form.dataset.sending = "";
  const button = form.querySelector("[type=submit]");
  button.setAttribute("aria-disabled", "true");
  const body = new URLSearchParams(new FormData(form));
  let note = null;
  for (let turn = 0; ; turn += 1) {
    const { answer, wait } = await attempt(form, body);
    if (answer) {
      note?.remove();
      if (answer.redirected && answer.ok) {
        done(answer.url);
        location.assign(answer.url);
      } else {
        form.submit(); // the plain way shows what the server has to say
      }
      return;
    }
    note ??= notice(form.dataset.waiting, { stays: 0 });
    await pause(wait ?? WAITS[Math.min(turn, WAITS.length - 1)]);
  }
}

async function attempt(form, body) {
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { accept: "text/html" } });
    if (![429, 502, 503, 504].includes(answer.status)) return { answer }; // a proxy says 502 for a server that is away
    return { wait: Number(answer.headers.get("retry-after")) || undefined };
  } catch {
    return {};
  }
}

function pause(seconds) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, seconds * 1000);
    addEventListener("online", () => (clearTimeout(timer), resolve()), { once: true });
  });
}
