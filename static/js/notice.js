// A calm word at the edge of the page; it goes by itself and is read out by screen readers.

export function notice(words, { link, stays = 8000 } = {}) {
  const place = document.querySelector("[data-notices]");
  if (!place) return null;
  const note = document.createElement(link ? "a" : "p");
  note.className = "notice";
  note.textContent = words;
  if (link) note.href = link;
  place.append(note);
  if (stays) setTimeout(() => note.remove(), stays);
  return note;
}
