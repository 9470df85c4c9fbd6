"""The worker that speaks one text: python -m exhibits.narration.speaking, the job as JSON on its input.

It is a process of its own so that a voice that hangs, crashes or grows harms no visitor.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from exhibits.narration.keeping import SECONDS, Cue, keep
from exhibits.narration.sound import SAMPLE_BYTES, Sound, silence, to_mp3
from exhibits.narration.voice import Unusable
from exhibits.narration.voices import from_json

MEMORY = 3 * 2**30
MOST_SECONDS = 3600
PAUSE = 0.35


def main() -> int:
    """Do the job; 0 when it is done, else 1 and why on standard error."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    os.nice(10)
    try:
        speak(json.load(sys.stdin))
    except Unusable as error:
        sys.stderr.write(str(error))
        return 1
    return 0


def speak(job: Mapping[str, Any]) -> None:
    """Speak the sentences of a job and keep them. Raises Unusable."""
    sound, cues = join(from_json(job["voice"]).speak(tuple(job["say"])))
    keep(Path(job["folder"]), job["name"], to_mp3(sound), cues)


def join(sounds: Iterable[Sound], most_seconds: float = MOST_SECONDS) -> tuple[Sound, tuple[Cue, ...]]:
    """Put sentences one after another with a pause between, and say when each is heard."""
    rate, samples, cues = 0, bytearray(), []
    for sound in sounds:
        rate = rate or sound.rate
        start = len(samples) / SAMPLE_BYTES / rate
        samples += sound.samples
        cues.append(Cue(round(start, 3), round(start + sound.seconds, 3)))
        samples += silence(PAUSE, rate)
        if start > most_seconds:
            break
    return Sound(rate, bytes(samples)), tuple(cues)


if __name__ == "__main__":
    sys.exit(main())
