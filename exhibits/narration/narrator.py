"""One narrator a server: whoever asks for the same text waits for the same making of it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from exhibits.narration.keeping import Narration, NotMade, Shelf
from exhibits.narration.script import Script
from exhibits.narration.voice import Voice

MOST_WAITING = 40


class Busy(Exception):
    """Too many texts wait to be spoken; try again later."""


class Narrator:
    """Speaks scripts in the voices that there are, one at a time, and keeps them in `folder`."""

    def __init__(self, folder: Path, voices: Mapping[str, Voice]) -> None:
        self.shelf = Shelf(folder)
        self._voices = voices
        self._maker = ThreadPoolExecutor(1, "narrator")
        self._making: dict[Script, asyncio.Task[Narration]] = {}

    def speaks(self, language: str) -> bool:
        """Say whether there is a voice for a language."""
        return language in self._voices

    async def narrate(self, script: Script) -> Narration:
        """Return a script's narration. Raises NotMade, and Busy when too many others wait."""
        voice = self._voices.get(script.language)
        if voice is None:
            raise NotMade(f"no voice speaks {script.language}")
        found = self.shelf.find(script, voice)
        if found is not None:
            return found
        task = self._making.get(script)
        if task is None:
            if len(self._making) >= MOST_WAITING:
                raise Busy
            task = self._making[script] = asyncio.create_task(self._make(script, voice))
            task.add_done_callback(lambda _: self._making.pop(script))
        return await asyncio.shield(task)

    async def _make(self, script: Script, voice: Voice) -> Narration:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._maker, self.shelf.make, script, voice)

    def close(self) -> None:
        """Stop what is being made and forget what waits."""
        self.shelf.close()
        self._maker.shutdown(wait=True, cancel_futures=True)
