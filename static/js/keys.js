// The arrow keys turn the pages of a walk.

const TYPING = "input, select, textarea, dialog[open], [role=application]";

export function mountKeys(turn) {
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
    if (document.querySelector("dialog[open]") || event.target.closest?.(TYPING)) return;
    const way = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    if (way) turn.querySelector(`[rel=${way}]`)?.click();
  });
}
