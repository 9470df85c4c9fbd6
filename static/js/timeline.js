// The river without leaving the page: a way that narrows or widens it keeps in view the years that one looks at.

const WAY = "a[data-timeline-way]";

export function mountTimeline() {
  document.addEventListener("click", (event) => {
    const way = event.target.closest?.(WAY);
    if (!way || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(way.href, true);
  });
  document.addEventListener("keydown", zoom);
  addEventListener("popstate", () => go(location.href, false));
}

// + and - look closer and from further off, as on a map.
function zoom(event) {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest?.("input, select, textarea")) return;
  const step = { "+": 1, "=": 1, "-": -1 }[event.key];
  const ways = [...document.querySelectorAll(".scales a")];
  const at = ways.findIndex((way) => way.hasAttribute("aria-current"));
  if (step && ways[at + step]) {
    event.preventDefault();
    go(ways[at + step].href, true);
  }
}

async function go(address, forward) {
  let found;
  try {
    const answer = await fetch(address, { headers: { accept: "text/html" } });
    if (!answer.ok) throw new Error(String(answer.status));
    found = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    location.assign(address); // the browser's own way, which says what is wrong
    return;
  }
  const fresh = found.querySelector("[data-timeline]");
  const old = document.querySelector("[data-timeline]");
  if (!fresh || !old) {
    location.assign(address);
    return;
  }
  const year = yearInView();
  const focus = placeOf(document.activeElement);
  if (forward) history.pushState(null, "", address);
  await settle(() => {
    old.replaceWith(fresh);
    for (const link of document.querySelectorAll("a[hreflang]")) {
      link.href = found.querySelector("a[hreflang]").getAttribute("href");
    }
    if (focus) fresh.querySelector(focus)?.focus({ preventScroll: true });
    bring(fresh, year);
  });
}

function settle(change) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (still || !document.startViewTransition) return change();
  return document.startViewTransition(change).updateCallbackDone;
}

// The first year of what stands at the middle of the screen; null above the river.
function yearInView() {
  const middle = innerHeight / 2;
  const reach = [...document.querySelectorAll("[data-first]")].findLast(
    (each) => each.getBoundingClientRect().top <= middle,
  );
  return reach ? Number(reach.dataset.first) : null;
}

function bring(timeline, year) {
  if (year === null) return;
  const reaches = [...timeline.querySelectorAll("[data-first]")];
  const reach = reaches.find((each) => Number(each.dataset.last) >= year) ?? reaches.at(-1);
  reach?.scrollIntoView({ block: "start", behavior: "instant" });
}

// The way that has the keyboard is made anew: where to find its like.
function placeOf(element) {
  if (!element?.closest?.("[data-timeline]")) return null;
  const list = element.closest("[aria-labelledby]")?.getAttribute("aria-labelledby");
  return list ? `[aria-labelledby="${list}"] [aria-current]` : ".reach-year a, .reach-events a";
}
