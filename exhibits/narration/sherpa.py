"""The engine sherpa-onnx: any voice folder of its kinds VITS (Piper, MeloTTS), Matcha and Kokoro.

A folder is what the voice's archive unpacks to. Nothing is downloaded; the operator brings it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from exhibits.narration.sound import Sound
from exhibits.narration.voice import Unusable
from pack.problems import say

ENGINE = "sherpa-onnx"
THREADS = 2
_LOUDEST = 32767


@dataclass(frozen=True)
class SherpaVoice:
    """The files of a voice, each named as sherpa-onnx's configuration calls it; `kind` is its model's."""

    folder: Path
    kind: str
    files: Mapping[str, str]
    rules: tuple[str, ...]

    @property
    def name(self) -> str:
        """The engine and a mark of the folder's files."""
        seen = sha256()
        for path in sorted(each for each in self.folder.rglob("*") if each.is_file()):
            seen.update(f"{path.relative_to(self.folder)}\0{path.stat().st_size}\0".encode())
        return f"{ENGINE} {self.kind} {seen.hexdigest()[:16]}"

    def to_json(self) -> Mapping[str, str]:
        """Describe the voice for another process."""
        return {"engine": ENGINE, "folder": str(self.folder)}

    def speak(self, sentences: tuple[str, ...]) -> Iterator[Sound]:
        """Load the model and yield each sentence's sound. Raises Unusable."""
        speaker = self._load()
        for sentence in sentences:
            spoken = speaker.generate(sentence, sid=0, speed=1.0)
            if not spoken.sample_rate:
                raise Unusable(say("the voice in {folder} said nothing: try another", folder=self.folder))
            yield Sound(spoken.sample_rate, _to_samples(spoken.samples))

    def _load(self) -> Any:
        try:
            import sherpa_onnx as engine
        except ImportError as error:
            raise Unusable(
                say("the voice in {folder} needs sherpa-onnx: pip install sherpa-onnx", folder=self.folder)
            ) from error
        kinds = {
            "vits": engine.OfflineTtsVitsModelConfig,
            "matcha": engine.OfflineTtsMatchaModelConfig,
            "kokoro": engine.OfflineTtsKokoroModelConfig,
        }
        model = kinds[self.kind](**self.files)
        config = engine.OfflineTtsConfig(
            model=engine.OfflineTtsModelConfig(**{self.kind: model}, num_threads=THREADS, provider="cpu"),
            rule_fsts=",".join(self.rules),
            max_num_sentences=1,
        )
        if not config.validate():
            raise Unusable(
                say(
                    "sherpa-onnx refuses the voice in {folder}: copy the whole archive there",
                    folder=self.folder,
                )
            )
        return engine.OfflineTts(config)


def read_folder(folder: Path) -> SherpaVoice:
    """Look into a voice folder. Raises Unusable, naming all that is missing."""
    if not folder.is_dir():
        raise Unusable(
            say("there is no folder {folder}: name one that holds a sherpa-onnx voice", folder=folder)
        )
    models = sorted(folder.glob("*.onnx"))
    vocoders = [each for each in models if each.name.startswith(("vocos", "hifigan"))]
    voices = [each for each in models if each not in vocoders]
    styles, tokens = folder / "voices.bin", folder / "tokens.txt"
    lexicons, data = sorted(folder.glob("lexicon*.txt")), folder / "espeak-ng-data"
    missing = []
    if not voices:
        missing.append("*.onnx")
    if not tokens.is_file():
        missing.append("tokens.txt")
    if not lexicons and not data.is_dir():
        missing.append("lexicon.txt | espeak-ng-data/")
    matcha = any(each.name.startswith("model-steps") for each in voices)
    if matcha and not vocoders:
        missing.append("vocos*.onnx | hifigan*.onnx")
    if missing:
        raise Unusable(
            say(
                "the voice folder {folder} lacks {files}: copy the whole archive there",
                folder=folder,
                files=", ".join(missing),
            )
        )
    files = {"tokens": str(tokens)}
    files["lexicon"] = ",".join(map(str, lexicons))
    files["data_dir"] = str(data) if data.is_dir() else ""
    kind = "matcha" if matcha else "kokoro" if styles.is_file() else "vits"
    files["acoustic_model" if matcha else "model"] = str(_smallest(voices))
    if matcha:
        files["vocoder"] = str(vocoders[0])
    if kind == "kokoro":
        files["voices"] = str(styles)
    return SherpaVoice(folder, kind, files, tuple(map(str, sorted(folder.glob("*.fst")))))


def _smallest(models: list[Path]) -> Path:
    """Of a model in several precisions take the smallest: a small computer speaks it sooner."""
    return min(models, key=lambda each: (each.stat().st_size, each.name))


def _to_samples(floats: list[float]) -> bytes:
    return array("h", (round(max(-1.0, min(1.0, each)) * _LOUDEST) for each in floats)).tobytes()
