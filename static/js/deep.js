// A large photograph in tiles: only what is on the screen is fetched, as sharp as the screen shows it.

import OpenSeadragon from "openseadragon";

const STEP = 0.15; // of the screen's width

// The library would put a style of its own into the page, which the page's policy forbids, unless there is one.
function keepStylesOut() {
  if (document.querySelector("style[data-openseadragon-mobile-css]")) return;
  const none = document.createElementNS("urn:none", "style");
  none.setAttribute("data-openseadragon-mobile-css", "");
  document.head.append(none);
}

export async function openDeep(stage, address, whenShown) {
  keepStylesOut();
  const info = await (await fetch(address)).json();
  info.id = new URL(address, location.href).href.replace(/\/info\.json$/, ""); // behind a proxy, too
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const viewer = OpenSeadragon({
    element: stage,
    tileSources: info,
    drawer: "canvas",
    showNavigationControl: false,
    gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
    animationTime: still ? 0 : 0.5,
    visibilityRatio: 1,
    constrainDuringPan: true,
    maxZoomPixelRatio: 2,
    maxImageCacheCount: 200, // a phone has little memory
  });
  viewer.innerTracker.keyDownHandler = null; // the dialog hears the keys
  viewer.addOnceHandler("tile-drawn", whenShown);
  return new Deep(viewer);
}

class Deep {
  constructor(viewer) {
    this.viewer = viewer;
  }

  zoom(factor) {
    this.viewer.viewport.zoomBy(factor);
    this.viewer.viewport.applyConstraints();
  }

  key(event) {
    const moves = {
      ArrowLeft: [-STEP, 0],
      ArrowRight: [STEP, 0],
      ArrowUp: [0, -STEP],
      ArrowDown: [0, STEP],
    };
    if (event.key === "+" || event.key === "=") this.zoom(1.5);
    else if (event.key === "-") this.zoom(1 / 1.5);
    else if (moves[event.key]) {
      const { viewport } = this.viewer;
      const [x, y] = moves[event.key].map((share) => share / viewport.getZoom());
      viewport.panBy(new OpenSeadragon.Point(x, y));
      viewport.applyConstraints();
    } else return;
    event.preventDefault();
  }

  close() {
    this.viewer.destroy();
  }
}
