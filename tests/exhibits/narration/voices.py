"""Voices for tests: quick ones of our own, and what a real one needs."""

from __future__ import annotations

import stat
import wave
from pathlib import Path

from exhibits.narration.espeak_ng import EspeakVoice


def made_up_voice(folder: Path, seconds: float = 0.0, fails: bool = False, name: str = "beep") -> EspeakVoice:
    """A program that answers like espeak-ng, with a beep; each call adds a line to `calls`."""
    folder.mkdir(parents=True, exist_ok=True)
    with wave.open(str(folder / "beep.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(22050)
        file.writeframes(b"\x00\x10\x00\xf0" * 5512)
    program = folder / name
    program.write_text(
        f"#!/bin/sh\necho spoken >> {folder}/calls\nsleep {seconds}\ncat > /dev/null\n"
        + ("echo broken >&2; exit 3\n" if fails else f"cat {folder}/beep.wav\n")
    )
    program.chmod(program.stat().st_mode | stat.S_IEXEC)
    return EspeakVoice(str(program), "en-gb", f"{name} 1")


def calls(folder: Path) -> int:
    """How many sentences the made-up voice has spoken."""
    file = folder / "calls"
    return len(file.read_text().splitlines()) if file.is_file() else 0
