"""The engine espeak-ng, a small program that most systems package: a robot's voice, clear enough.

Its own Chinese dictionary spells most characters as English letters (1.51, Debian 12) and knows no
words of several readings, so it is given pinyin, which pypinyin takes from whole phrases.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import wave
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from exhibits.narration.sound import Sound
from exhibits.narration.voice import Unusable
from pack.problems import say

ENGINE = "espeak-ng"
VOICES = {"zh": "cmn-latn-pinyin", "en": "en-gb"}
WORDS_A_MINUTE = {"zh": 150, "en": 150}
SECONDS_A_SENTENCE = 20
_PAUSES = str.maketrans(
    dict.fromkeys("，、（）—…·", ",")
    | dict.fromkeys("《》“”‘’「」『』", " ")
    | {"；": ";", "：": ":", "。": ".", "！": "!", "？": "?"}
)


@dataclass(frozen=True)
class EspeakVoice:
    """One voice of the program at the path `program`."""

    program: str
    voice: str
    version: str

    @property
    def name(self) -> str:
        """The voice with its version."""
        return f"{ENGINE} {self.version} {self.voice}"

    def to_json(self) -> Mapping[str, str]:
        """Describe the voice for another process."""
        return {"engine": ENGINE, "program": self.program, "voice": self.voice, "version": self.version}

    def speak(self, sentences: tuple[str, ...]) -> Iterator[Sound]:
        """Yield each sentence's sound. Raises Unusable when the program fails."""
        chinese = self.voice == VOICES["zh"]
        speed = WORDS_A_MINUTE["zh" if chinese else "en"]
        for sentence in sentences:
            yield self._speak(in_pinyin(sentence) if chinese else sentence, speed)

    def _speak(self, words: str, speed: int) -> Sound:
        command = [self.program, "-v", self.voice, "-s", str(speed), "--stdin", "--stdout", "-z"]
        try:
            spoken = subprocess.run(
                command, input=words.encode(), capture_output=True, timeout=SECONDS_A_SENTENCE, check=True
            ).stdout
        except (OSError, subprocess.SubprocessError) as error:
            raise Unusable(
                say("espeak-ng failed ({why}): try it in a terminal, or install it again", why=error)
            ) from error
        return read_wave(spoken)


@cache
def find(language: str) -> EspeakVoice | None:
    """Return the program's voice for a language, None where it is not installed or lacks the voice."""
    program = shutil.which(ENGINE)
    if program is None:
        return None
    try:
        known = _ask(program, "--voices")
        version = re.search(r"\d+(\.\d+)+", _ask(program, "--version"))
    except (OSError, subprocess.SubprocessError):
        return None
    voice = VOICES[language]
    there = re.search(rf"^\s*\d+\s+{re.escape(voice)}\s", known, re.MULTILINE)
    return EspeakVoice(program, voice, version[0] if version else "?") if there else None


def _ask(program: str, what: str) -> str:
    return subprocess.run([program, what], capture_output=True, text=True, timeout=10, check=True).stdout


def in_pinyin(sentence: str) -> str:
    """Write Chinese as syllables with tones, 1 to 5, and pauses: 长征。 becomes chang2 zheng1."""
    from pypinyin import Style, lazy_pinyin

    syllables = lazy_pinyin(sentence, style=Style.TONE3, neutral_tone_with_five=True)
    return re.sub(r"\s+", " ", " ".join(syllables).translate(_PAUSES)).strip()


def read_wave(file: bytes) -> Sound:
    """Read what the program writes: its header says an endless length, as it streams."""
    with wave.open(io.BytesIO(file)) as opened:
        rate = opened.getframerate()
    return Sound(rate, file[file.index(b"data") + 8 :])
