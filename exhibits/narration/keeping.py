"""Where spoken texts are kept, by a hash of words and voice: each is made once, whoever asks.

A worker process makes the sound, within limits of time and length. It writes beside the place and
moves what is whole there; the list of cues comes last, so a narration without it is not there yet.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from exhibits.narration.script import Script
from exhibits.narration.voice import Voice

log = logging.getLogger("studyhall.narration")

FORM = 1  # of what is kept; another number makes everything anew
SECONDS = 240
MOST_CHARACTERS = 12_000
_LEFT_BEHIND = 3600
_LOOK_AGAIN = 0.02
_PACKAGE = Path(__file__).parents[2]


class NotMade(Exception):
    """A text could not be spoken; the log says why."""


@dataclass(frozen=True)
class Cue:
    """When a sentence is spoken, in seconds from the beginning."""

    start: float
    end: float


@dataclass(frozen=True)
class Narration:
    """A spoken script: an MP3 file and the cue of each sentence."""

    name: str
    path: Path
    cues: tuple[Cue, ...]


class Shelf:
    """The folder of narrations. Servers that share it take turns in making."""

    def __init__(self, folder: Path, seconds: float = SECONDS) -> None:
        self.folder = folder
        self._seconds = seconds
        self._worker: subprocess.Popen[bytes] | None = None
        self._closed = threading.Event()

    def find(self, script: Script, voice: Voice) -> Narration | None:
        """Return what is kept of a script in a voice, None when it is still to be made."""
        return self._read(name_of(script, voice))

    def path(self, name: str) -> Path | None:
        """Return the file of a narration by its name, None for what is not kept."""
        found = self._read(name) if name.isalnum() else None
        return found.path if found else None

    def make(self, script: Script, voice: Voice) -> Narration:
        """Return the narration, making it first when it is not there. Takes seconds. Raises NotMade."""
        name = name_of(script, voice)
        if sum(map(len, script.sentences)) > MOST_CHARACTERS:
            raise NotMade(f"more than {MOST_CHARACTERS} characters")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with self._alone():
                found = self._read(name)
                if found is None:
                    self._clear()
                    self._work(name, script, voice)
                    found = self._read(name)
        except OSError as error:
            log.warning("a spoken text can't be kept in %s: %s", self.folder, error)
            raise NotMade(name) from error
        if found is None:
            raise NotMade(name)
        return found

    def close(self) -> None:
        """Stop what is being made."""
        self._closed.set()
        if (worker := self._worker) is not None:
            _kill(worker)

    def _work(self, name: str, script: Script, voice: Voice) -> None:
        job = {"name": name, "folder": str(self.folder), "voice": dict(voice.to_json()), "say": script.said}
        if self._closed.is_set():
            raise NotMade(name)
        command = [sys.executable, "-m", "exhibits.narration.speaking"]
        with subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd=_PACKAGE,
            start_new_session=True,
        ) as worker:
            self._worker = worker
            try:
                _, said = worker.communicate(json.dumps(job).encode(), self._seconds)
            except subprocess.TimeoutExpired:
                said = b"it took too long"
            finally:
                self._worker = None
                _kill(worker)
        if worker.returncode:
            why = said.decode(errors="replace")[-2000:]
            log.warning("a text could not be spoken by %s: %s", voice.name, why)
            raise NotMade(name)

    def _read(self, name: str) -> Narration | None:
        sound = self.folder / f"{name}.mp3"
        try:
            cues = json.loads((self.folder / f"{name}.json").read_text("utf-8"))["cues"]
        except (FileNotFoundError, NotADirectoryError):
            return None
        return Narration(name, sound, tuple(Cue(*cue) for cue in cues)) if sound.is_file() else None

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold a lock that goes with the process: one text at a time is spoken on this folder."""
        with (self.folder / "lock").open("w") as lock:
            while not self._closed.wait(_LOOK_AGAIN):
                with suppress(BlockingIOError):
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
            yield

    def _clear(self) -> None:
        """Remove what workers that died left behind."""
        for path in self.folder.glob("*.part"):
            if time.time() - path.stat().st_mtime > _LEFT_BEHIND:
                path.unlink(missing_ok=True)


def name_of(script: Script, voice: Voice) -> str:
    """Return the name under which a script in a voice is kept."""
    described = json.dumps([FORM, voice.name, script.said], ensure_ascii=False)
    return sha256(described.encode()).hexdigest()[:32]


def keep(folder: Path, name: str, sound: bytes, cues: tuple[Cue, ...]) -> None:
    """Write a narration whole: the sound, then the cues that say that it is there."""
    written = json.dumps({"cues": [list(asdict(cue).values()) for cue in cues]}).encode()
    for ending, content in ((".mp3", sound), (".json", written)):
        part = folder / f"{name}-{os.getpid()}{ending}.part"
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(folder / f"{name}{ending}")


def _kill(worker: subprocess.Popen[bytes]) -> None:
    """End a worker and the programs that it started."""
    with suppress(ProcessLookupError):
        os.killpg(worker.pid, signal.SIGKILL)
