// A picture as large as the screen: drag to move, wheel or two fingers or keys to come closer, Escape to leave.
// A drawing is sharp at any size; a photograph goes over to tiles as soon as the first of them is there.

const NEAREST = 8;

export function mountViewer(link) {
  if (typeof HTMLDialogElement === "undefined") return;
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link);
  });
}

function open(link) {
  const dialog = document.createElement("dialog");
  dialog.className = "viewer";
  dialog.setAttribute("aria-label", link.querySelector("img").alt);
  const picture = link.querySelector("img").cloneNode();
  picture.src = link.querySelector("img").currentSrc || picture.src;
  picture.loading = "eager";
  picture.draggable = false;
  const stage = document.createElement("div");
  stage.className = "viewer-stage";
  stage.append(picture);
  let view = new View(stage, picture);
  const tools = document.createElement("div");
  tools.className = "viewer-tools";
  tools.append(
    tool("−", link.dataset.smaller, () => view.zoom(1 / 1.5)),
    tool("+", link.dataset.larger, () => view.zoom(1.5)),
    tool("×", link.dataset.close, () => dialog.close()),
  );
  dialog.append(stage, tools);
  if (link.dataset.deep) {
    const tiles = document.createElement("div");
    tiles.className = "viewer-tiles";
    stage.after(tiles);
    goDeep(tiles, link.dataset.deep, stage).then(
      (deep) => (dialog.isConnected ? (view = deep) : deep.close()),
      () => tiles.remove(), // without a network the picture that is there stays
    );
  }
  dialog.addEventListener("close", () => {
    view.close();
    dialog.remove();
    link.focus();
  });
  dialog.addEventListener("keydown", (event) => view.key(event));
  document.body.append(dialog);
  dialog.showModal();
  tools.lastElementChild.focus();
}

async function goDeep(tiles, address, stage) {
  const { openDeep } = await import("./deep.js");
  return openDeep(tiles, address, () => (stage.hidden = true));
}

function tool(sign, label, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = sign;
  button.setAttribute("aria-label", label);
  button.title = label;
  button.addEventListener("click", act);
  return button;
}

class View {
  constructor(stage, picture) {
    Object.assign(this, { stage, picture, scale: 1, x: 0, y: 0, fingers: new Map() });
    stage.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.zoom(Math.exp(-event.deltaY / 400), event.clientX, event.clientY);
    });
    stage.addEventListener("dblclick", (event) =>
      this.zoom(this.scale > 1 ? 1 / this.scale : 2.5, event.clientX, event.clientY),
    );
    stage.addEventListener("pointerdown", (event) => {
      stage.setPointerCapture(event.pointerId);
      this.fingers.set(event.pointerId, event);
    });
    stage.addEventListener("pointermove", (event) => this.move(event));
    for (const end of ["pointerup", "pointercancel"]) {
      stage.addEventListener(end, (event) => this.fingers.delete(event.pointerId));
    }
  }

  move(event) {
    const before = this.fingers.get(event.pointerId);
    if (!before) return;
    const other = [...this.fingers.values()].find((finger) => finger.pointerId !== event.pointerId);
    this.fingers.set(event.pointerId, event);
    if (other) {
      const apart = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) || 1;
      const x = (event.clientX + other.clientX) / 2;
      const y = (event.clientY + other.clientY) / 2;
      this.zoom(apart(event) / apart(before), x, y);
    } else {
      this.x += event.clientX - before.clientX;
      this.y += event.clientY - before.clientY;
      this.place();
    }
  }

  // Come closer by a factor, keeping what is under (x, y) of the window where it is.
  zoom(factor, x = innerWidth / 2, y = innerHeight / 2) {
    const scale = Math.min(NEAREST, Math.max(1, this.scale * factor));
    const ratio = scale / this.scale;
    this.x = x - innerWidth / 2 - (x - innerWidth / 2 - this.x) * ratio;
    this.y = y - innerHeight / 2 - (y - innerHeight / 2 - this.y) * ratio;
    this.scale = scale;
    this.place();
  }

  key(event) {
    const step = 80;
    const moves = { ArrowLeft: [step, 0], ArrowRight: [-step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] };
    if (event.key === "+" || event.key === "=") this.zoom(1.5);
    else if (event.key === "-") this.zoom(1 / 1.5);
    else if (moves[event.key]) {
      this.x += moves[event.key][0];
      this.y += moves[event.key][1];
      this.place();
    } else return;
    event.preventDefault();
  }

  close() {}

  place() {
    const roomX = Math.max(0, (this.picture.clientWidth * this.scale - innerWidth) / 2);
    const roomY = Math.max(0, (this.picture.clientHeight * this.scale - innerHeight) / 2);
    this.x = Math.min(roomX, Math.max(-roomX, this.x));
    this.y = Math.min(roomY, Math.max(-roomY, this.y));
    this.picture.style.transform = `translate(${this.x}px, ${this.y}px) scale(${this.scale})`;
  }
}
