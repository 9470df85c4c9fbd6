// Panels in order: a finger or a mouse drags them by the handle; the buttons beside need no script.

export function mountEditOrder(list) {
  list.dataset.draggable = "";
  for (const item of list.children) drag(list, item);
}

function drag(list, item) {
  const handle = item.querySelector("[data-handle]");
  handle.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
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
      handle.removeEventListener("pointermove", follow);
      if (place(item) !== from) send(item);
    };
    handle.addEventListener("pointermove", follow);
    handle.addEventListener("pointerup", drop, { once: true });
    handle.addEventListener("pointercancel", drop, { once: true });
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
