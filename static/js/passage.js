// The words of a page that are read aloud, divided into sentences one of which is marked.

const LETTERS = /\s+/g;
const NOT_SPOKEN = ".footnotes, .footnote-ref";

export class Passage {
  constructor(elements) {
    this.elements = elements;
    this.pieces = [];
    this.marked = -1;
  }

  // Put each sentence's words into spans. They are found by their letters; spaces and markup don't matter.
  divide(sentences) {
    if (this.pieces.length || !sentences.length) return;
    this.pieces = sentences.map(() => []);
    const ends = [];
    for (const sentence of sentences) ends.push((ends[ends.length - 1] ?? 0) + letters(sentence));
    let read = 0;
    let which = 0;
    for (const node of textNodes(this.elements)) {
      let rest = node;
      while (rest && which < ends.length) {
        const room = ends[which] - read;
        const here = letters(rest.data);
        if (here === 0) break;
        const next = here > room ? rest.splitText(offset(rest.data, room)) : null;
        read += Math.min(here, room);
        this.pieces[which].push(wrap(rest));
        if (read === ends[which]) which += 1;
        rest = next;
      }
    }
  }

  mark(which) {
    if (which === this.marked) return;
    for (const piece of this.pieces[this.marked] ?? []) piece.classList.remove("spoken");
    this.marked = which;
    const pieces = this.pieces[which] ?? [];
    for (const piece of pieces) piece.classList.add("spoken");
    if (pieces.length) bringIntoView(pieces[0]);
  }
}

function textNodes(elements) {
  const found = [];
  for (const element of elements) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!node.parentElement.closest(NOT_SPOKEN)) found.push(node);
    }
  }
  return found;
}

function letters(text) {
  return text.replace(LETTERS, "").length;
}

function offset(text, count) {
  let at = 0;
  for (let seen = 0; seen < count; at += 1) if (!/\s/.test(text[at])) seen += 1;
  return at;
}

function wrap(node) {
  const span = document.createElement("span");
  node.replaceWith(span);
  span.append(node);
  return span;
}

function bringIntoView(piece) {
  const { top, bottom } = piece.getBoundingClientRect();
  if (top >= 0 && bottom <= innerHeight * 0.85) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  piece.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}
