// Findings while somebody types: the same page, of which the part with the findings is taken.

const PAUSE = 180;

export function mountSearch(form) {
  const field = form.elements.q;
  const found = document.querySelector("[data-search-found]");
  let waiting, latest;
  let shown = field.value.trim();
  field.addEventListener("input", (event) => {
    clearTimeout(waiting);
    if (!event.isComposing) waiting = setTimeout(look, PAUSE); // pinyin being turned into characters is no query
  });
  field.addEventListener("compositionend", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") move(event, found.querySelector(".search-hits a"));
  });
  found.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const hits = [...found.querySelectorAll(".search-hits a")];
    const at = hits.indexOf(document.activeElement);
    if (step && at >= 0) move(event, hits[at + step] ?? (step < 0 ? field : null));
  });

  async function look() {
    const typed = field.value.trim();
    if (typed === shown) return;
    latest?.abort();
    latest = new AbortController();
    const address = typed ? `${form.action}?${new URLSearchParams({ q: typed })}` : form.action;
    try {
      const answer = await fetch(address, { signal: latest.signal });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      found.replaceChildren(...page.querySelector("[data-search-found]").childNodes);
      document.title = page.title;
      history.replaceState(null, "", address);
      shown = typed;
    } catch (error) {
      if (error.name !== "AbortError" && !(error instanceof TypeError)) throw error; // without a net the button asks again
    }
  }
}

function move(event, to) {
  if (!to) return;
  event.preventDefault();
  to.focus();
}
