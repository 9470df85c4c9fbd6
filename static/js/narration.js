// A panel read aloud: by the sound that the server gives, else by the browser's own voice; each sentence
// is marked while it is heard. Where there is neither, there is no button.

import { isElder } from "./elder.js";
import { Passage } from "./passage.js";
import { SoundPlayer, SpeechPlayer, voiceFor } from "./players.js";

const SLOW = 300;
const BESIDE = matchMedia("(min-width: 900px) and (orientation: landscape)"); // the picture, as in panel.css

export async function mountNarration(box) {
  const speaks = box.dataset.speaks !== undefined;
  if (!speaks && !(await voiceFor(box.dataset.lang))) return;
  const button = makeButton(box);
  box.hidden = false;
  placeFirstForElders(box);
  const listening = new Listening(box, button, speaks);
  button.addEventListener("click", () => listening.toggle());
}

// Without a script the box holds a link to the sound; with one, a button that plays and pauses.
function makeButton(box) {
  const link = box.querySelector("[data-listen]");
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.append(...link.childNodes);
  link.replaceWith(button);
  return button;
}

function placeFirstForElders(box) {
  const place = document.createComment("listen");
  box.before(place);
  const article = box.closest("article");
  const set = () => (isElder() && !BESIDE.matches ? article.prepend(box) : place.after(box));
  set();
  document.addEventListener("elder", set);
  BESIDE.addEventListener("change", set);
}

class Listening {
  constructor(box, button, speaks) {
    Object.assign(this, { box, button, speaks, state: "idle", player: null, asked: null });
    this.word = button.querySelector("[data-listen-word]");
    this.passage = new Passage(box.closest("article").querySelectorAll("[data-spoken]"));
    addEventListener("pagehide", () => this.player?.stop());
  }

  toggle() {
    if (this.state === "playing") this.player.pause();
    else if (this.player) this.player.play();
    else this.begin();
  }

  // The sound starts within the press, as phones demand; its cues may come a little later.
  async begin() {
    this.show("waiting");
    if (this.speaks) this.use(new SoundPlayer(`${this.box.dataset.narration}/sound`));
    try {
      this.asked ??= ask(this.box.dataset.narration);
      const { sentences, cues } = await this.asked;
      this.passage.divide(sentences);
      if (this.speaks) this.player?.take(cues);
      else this.use(new SpeechPlayer(sentences, await voiceFor(this.box.dataset.lang)));
    } catch {
      this.asked = null; // asked again at the next press
      if (!this.speaks) this.fail();
    }
  }

  use(player) {
    this.player = player;
    player.onstate = (state) => this.show(state);
    player.onsentence = (which) => this.passage.mark(which);
    player.onfail = () => this.fail();
    player.play();
  }

  show(state) {
    this.state = state;
    const { play, pause, wait } = this.box.dataset;
    clearTimeout(this.slow);
    if (state === "waiting") this.slow = setTimeout(() => (this.word.textContent = wait), SLOW);
    else this.word.textContent = state === "playing" ? pause : play;
    this.box.dataset.state = state;
    if (state === "idle") this.passage.mark(-1);
  }

  // The server could not: the browser's voice stands in, and where it has none a sentence says so.
  async fail() {
    this.player?.stop();
    this.player = null;
    this.show("idle");
    const instead = this.speaks && (await voiceFor(this.box.dataset.lang));
    this.speaks = false;
    if (instead) this.begin();
    else this.box.querySelector("[data-listen-note]").textContent = this.box.dataset.fail;
  }
}

async function ask(address) {
  const answer = await fetch(address, { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`no narration: ${answer.status}`);
  return answer.json();
}
