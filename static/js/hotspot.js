// A place to point at in a picture: a tap sets the mark, the arrow keys move it; the plain form takes two numbers.

const STEP = 2;

export function mountHotspot(stage) {
  const [x, y] = ["x", "y"].map((axis) => stage.parentElement.querySelector(`[data-axis=${axis}]`));
  const mark = document.createElement("span");
  mark.className = "hotspot-mark";
  mark.hidden = true;
  stage.append(mark);
  stage.tabIndex = 0;
  stage.setAttribute("role", "application");
  stage.dataset.pointing = "";

  function show() {
    mark.hidden = x.value === "" || y.value === "";
    mark.style.setProperty("left", `${x.value}%`);
    mark.style.setProperty("top", `${y.value}%`);
  }

  function set(across, down) {
    const within = (part) => String(Math.round(Math.min(100, Math.max(0, part)) * 10) / 10);
    x.value = within(across);
    y.value = within(down);
    show();
    x.dispatchEvent(new Event("input", { bubbles: true }));
  }

  stage.addEventListener("click", (event) => {
    const box = stage.querySelector("img").getBoundingClientRect();
    set(((event.clientX - box.left) / box.width) * 100, ((event.clientY - box.top) / box.height) * 100);
  });
  stage.addEventListener("keydown", (event) => {
    const move = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[event.key];
    if (!move) return;
    event.preventDefault();
    if (mark.hidden) set(50, 50);
    else set(Number(x.value) + move[0], Number(y.value) + move[1]);
  });
  for (const field of [x, y]) field.addEventListener("input", show);
  show();
}
