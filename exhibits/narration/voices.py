"""The voices that this machine has: the operator's folder first, else espeak-ng."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from exhibits.narration import espeak_ng, sherpa
from exhibits.narration.voice import Voice
from pack.text import LANGUAGES

NONE = Path("none")


def find_voices(folder: Path | None = None) -> dict[str, Voice]:
    """Return a voice for each language that has one. Raises Unusable for a named folder that is no voice.

    `folder` holds a sherpa-onnx model of Chinese, or such folders called `zh` and `en`; NONE is silence.
    """
    if folder == NONE:
        return {}
    found: dict[str, Voice] = {}
    for language in LANGUAGES:
        voice = espeak_ng.find(language)
        if voice is not None:
            found[language] = voice
    if folder is not None:
        within = {language: folder / language for language in LANGUAGES if (folder / language).is_dir()}
        for language, place in (within or {"zh": folder}).items():
            found[language] = sherpa.read_folder(place)
    return found


def from_json(described: Mapping[str, str]) -> Voice:
    """Return the voice that `to_json` described."""
    if described["engine"] == espeak_ng.ENGINE:
        return espeak_ng.EspeakVoice(described["program"], described["voice"], described["version"])
    return sherpa.read_folder(Path(described["folder"]))
