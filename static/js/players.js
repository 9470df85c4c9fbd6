// Two ways to be read to. Each tells its listener `onstate` playing, paused, idle; `onsentence` the number
// of the one that is heard; `onfail` when it can't.

class Player {
  onstate() {}
  onsentence() {}
  onfail() {}
}

export class SoundPlayer extends Player {
  constructor(address) {
    super();
    this.cues = [];
    this.audio = new Audio(address);
    const { audio } = this;
    audio.addEventListener("playing", () => {
      this.onstate("playing");
      this.follow();
    });
    audio.addEventListener("waiting", () => this.onstate("waiting"));
    audio.addEventListener("pause", () => audio.ended || this.onstate("paused"));
    audio.addEventListener("ended", () => this.onstate("idle"));
    audio.addEventListener("error", () => this.onfail());
  }

  take(cues) {
    this.cues = cues;
  }

  play() {
    this.audio.play().catch((why) => {
      if (why.name !== "AbortError" && !this.audio.error) this.onfail();
    });
  }

  pause() {
    this.audio.pause();
  }

  stop() {
    this.audio.pause();
    this.cues = [];
  }

  follow() {
    if (this.audio.paused) return;
    const { currentTime } = this.audio;
    if (this.cues.length) this.onsentence(this.cues.filter(([start]) => start <= currentTime).length - 1);
    requestAnimationFrame(() => this.follow());
  }
}

export class SpeechPlayer extends Player {
  constructor(sentences, voice) {
    super();
    Object.assign(this, { sentences, voice, at: 0, running: false });
  }

  play() {
    this.running = true;
    this.onstate("playing");
    this.say();
  }

  // Some phones' voices can't be paused: stop, and begin the sentence anew.
  pause() {
    this.stop();
    this.onstate("paused");
  }

  stop() {
    this.running = false;
    speechSynthesis.cancel();
  }

  say() {
    if (this.at >= this.sentences.length) {
      this.at = 0;
      this.running = false;
      this.onstate("idle");
      return;
    }
    const spoken = new SpeechSynthesisUtterance(this.sentences[this.at]);
    spoken.voice = this.voice;
    spoken.lang = this.voice.lang;
    spoken.rate = 0.9;
    spoken.onend = () => {
      if (!this.running || spoken !== this.spoken) return;
      this.at += 1;
      this.say();
    };
    spoken.onerror = ({ error }) => {
      if (this.running && spoken === this.spoken && !["canceled", "interrupted"].includes(error)) this.onfail();
    };
    this.spoken = spoken; // also keeps it from being collected while it is spoken
    this.onsentence(this.at);
    speechSynthesis.speak(spoken);
  }
}

// Resolves to the browser's voice for a language, null where it has none. Voices may come late.
export function voiceFor(language) {
  const synthesis = globalThis.speechSynthesis;
  if (!synthesis || typeof SpeechSynthesisUtterance === "undefined") return Promise.resolve(null);
  const speaks = language.startsWith("zh") ? /^(zh|cmn)/i : /^en/i;
  const find = () => synthesis.getVoices().find(({ lang }) => speaks.test(lang)) ?? null;
  if (find()) return Promise.resolve(find());
  return new Promise((resolve) => {
    const look = () => resolve(find());
    synthesis.addEventListener?.("voiceschanged", look, { once: true });
    setTimeout(look, 2000);
  });
}
