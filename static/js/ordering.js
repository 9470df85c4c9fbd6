// Items to put in order: buttons move them up and down, a finger drags them; the plain form has a place to choose.

export function mountOrdering(list) {
  const items = () => [...list.children];
  sort(list);
  list.dataset.moving = "";
  for (const item of items()) {
    item.querySelector("select").hidden = true;
    item.append(
      button("↑", list.dataset.up, () => move(item, -1)),
      button("↓", list.dataset.down, () => move(item, 1)),
    );
    drag(item);
  }
  list.closest("[data-question]").addEventListener("leave", () => write(false));
  number();

  function move(item, by) {
    const all = items();
    const to = all[all.indexOf(item) + by];
    if (!to) return;
    if (by < 0) to.before(item);
    else to.after(item);
    write();
    item.querySelectorAll("button")[by < 0 ? 0 : 1].focus();
  }

  function number() {
    for (const [i, item] of items().entries()) item.querySelector("[data-place]").textContent = i + 1;
  }

  // Leaving the question as it stands is an answer too.
  function write(moved = true) {
    for (const [i, item] of items().entries()) item.querySelector("select").value = String(i + 1);
    number();
    list.dispatchEvent(new Event("input", { bubbles: true }));
    if (moved) list.dataset.moved = "";
  }

  function drag(item) {
    const handle = item.querySelector("[data-handle]");
    handle.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      handle.setPointerCapture(event.pointerId);
      item.dataset.dragged = "";
      const follow = ({ clientY }) => {
        const over = items().find((other) => {
          const box = other.getBoundingClientRect();
          return other !== item && clientY > box.top && clientY < box.bottom;
        });
        if (!over) return;
        const all = items();
        const [from, to] = [all.indexOf(item), all.indexOf(over)];
        // The others move: an item that left the document, if only to come back, would lose the finger.
        if (to > from) item.before(...all.slice(from + 1, to + 1));
        else item.after(...all.slice(to, from));
        write();
      };
      const drop = () => {
        delete item.dataset.dragged;
        handle.removeEventListener("pointermove", follow);
      };
      handle.addEventListener("pointermove", follow);
      handle.addEventListener("pointerup", drop, { once: true });
      handle.addEventListener("pointercancel", drop, { once: true });
    });
  }
}

// Places that were chosen before, here or on the plain form, come first.
function sort(list) {
  const place = (item) => Number(item.querySelector("select").value) || Infinity;
  const kept = [...list.children];
  if (kept.every((item) => place(item) === Infinity)) return;
  list.append(...kept.sort((a, b) => place(a) - place(b)));
}

function button(sign, label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = sign;
  made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
}
