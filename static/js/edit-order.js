// Panels in order: a finger or a mouse drags them by the handle; the buttons beside need no script.

export function mountEditOrder(list) {
  list.dataset.draggable = "";
  for (const item of list.children) drag(list, item);
}

function drag(list, item) {
  const handle = item.querySelector("[data-handle]");
  handle.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    item.dataset.dragged = "";
    const from = place(item);
    const follow = ({ clientY }) => {
      const over = [...list.children].find((other) => {
        const box = other.getBoundingClientRect();
        return other !== item && clientY > box.top && clientY < box.bottom;
      });
      if (!over) return;
      if (place(over) > place(item)) over.after(item);
      else over.before(item);
    };
    const drop = () => {
      delete item.dataset.dragged;
      if (place(item) !== from) send(item);
    };
    // On the document: an item that moves within the page loses a pointer that it had captured.
    const ended = new AbortController();
    document.addEventListener("pointermove", follow, { signal: ended.signal });
    for (const end of ["pointerup", "pointercancel"]) {
      document.addEventListener(end, () => (ended.abort(), drop()), { signal: ended.signal });
    }
  });
}

function place(item) {
  return [...item.parentElement.children].indexOf(item);
}

function send(item) {
  const form = item.querySelector("form");
  const to = document.createElement("input");
  Object.assign(to, { type: "hidden", name: "to", value: place(item) });
  form.append(to);
  form.submit();
}
