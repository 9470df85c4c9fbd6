// Then and now, one over the other: a slider of the browser's own says how much of each is seen.

import { fill } from "./words.js";

export function mountCompare(figure) {
  const pair = figure.querySelector(".compare-pair");
  const slider = document.createElement("input");
  Object.assign(slider, { type: "range", min: 0, max: 100, value: 50, className: "compare-slider" });
  slider.setAttribute("aria-label", figure.dataset.label);
  const part = () => {
    pair.style.setProperty("--cut", `${place(slider, pair)}px`);
    slider.setAttribute("aria-valuetext", fill(figure.dataset.value, { n: slider.value }));
  };
  slider.addEventListener("input", part);
  pair.append(slider);
  figure.dataset.ready = "";
  new ResizeObserver(part).observe(pair);
  part();
}

// The middle of the thumb, which stops half its width before either end; at the ends all of one is seen.
function place(slider, pair) {
  const share = Number(slider.value) / 100;
  if (share === 0 || share === 1) return share * pair.clientWidth;
  const thumb = parseFloat(getComputedStyle(slider).getPropertyValue("--target")) || 48;
  return thumb / 2 + share * (pair.clientWidth - thumb);
}
