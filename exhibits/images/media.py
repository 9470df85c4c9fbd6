"""What is made of pictures, kept in a folder by their versions. Delete it at any time: it is made again.

VERSION/pyramid.tif                                 the picture, prepared
VERSION/cuts/REGION/SIZE/ROTATION/QUALITY.FORMAT    what was asked of it, by its canonical address
"""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

import aiofiles

from exhibits.images.asking import Cut
from exhibits.images.source import Source
from exhibits.images.workshop import CannotShow, NoRoom, TooBusy, Workshop
from pack.problems import Message

log = logging.getLogger("studyhall.images")

GIGABYTE = 2**30
KEPT_AFTER_SWEEP = 0.8
LEFT_BEHIND = 3600  # seconds after which a half-written file has no writer any more
PREPARING = {"hands": 2, "megabytes": 1024, "seconds": 300, "niceness": 5}
CUTTING = {"hands": max(1, min(4, os.cpu_count() or 1)), "megabytes": 512, "seconds": 30}


class Media:
    """Pictures prepared and cut; `most_bytes` bounds the cuts. Servers may share the folder."""

    def __init__(self, folder: Path, most_bytes: int = 2 * GIGABYTE) -> None:
        self.folder = folder
        self.preparing = Workshop(**PREPARING)
        self.cutting = Workshop(**CUTTING)
        self._most_bytes = most_bytes
        self._bytes: int | None = None
        self._under_way: dict[Path, asyncio.Task[None]] = {}
        self._damaged: dict[str, Message] = {}

    async def prepare(self, source: Source) -> Path:
        """Return the pyramid of a picture, made now if need be. Raises CannotShow, TooBusy and NoRoom."""
        pyramid = self.folder / source.version / "pyramid.tif"
        if not pyramid.exists():
            if source.version in self._damaged:
                raise CannotShow(self._damaged[source.version])
            await self._once(pyramid, lambda: self._prepare(source, pyramid))
        return pyramid

    async def cut(self, source: Source, cut: Cut) -> bytes:
        """Return the picture asked for, encoded. Raises CannotShow, TooBusy and NoRoom."""
        file = self.folder / source.version / "cuts" / cut.canonical
        kept = await read(file)
        if kept is not None:
            return kept
        pyramid = await self.prepare(source)
        task = {"pyramid": str(pyramid), "file": str(file), "cut": asdict(cut)}
        await self._once(file, lambda: self.cutting.do(task, source.path.name))
        made = await read(file)
        if made is None:
            raise NoRoom(f"{file} vanished")
        await self._count(len(made))
        return made

    async def warm(self, sources: Iterable[Source]) -> None:
        """Prepare pictures before anybody asks, one after the other; what can't be read is logged."""
        for source in sources:
            try:
                await self.prepare(source)
            except (CannotShow, TooBusy) as error:
                log.warning("%s: %s", source.path, error)
            except NoRoom as error:
                log.warning("pictures can't be prepared: %s", error)
                return

    async def close(self) -> None:
        """End the worker processes."""
        await self.preparing.close()
        await self.cutting.close()

    async def _prepare(self, source: Source, pyramid: Path) -> None:
        size = {"width": source.width, "height": source.height}
        task = {"picture": str(source.path.resolve()), "pyramid": str(pyramid), **size}
        try:
            await self.preparing.do(task, source.path.name)
        except CannotShow as error:
            self._damaged[source.version] = error.what
            raise

    async def _once(self, file: Path, make: Callable[[], Awaitable[None]]) -> None:
        """Make a file; whoever asks for it meanwhile waits for the same making."""
        if file not in self._under_way:

            def done(task: asyncio.Task[None]) -> None:
                del self._under_way[file]
                if not task.cancelled():
                    task.exception()  # whoever waits hears of it; there may be nobody left

            self._under_way[file] = asyncio.create_task(_run(make))
            self._under_way[file].add_done_callback(done)
        await asyncio.shield(self._under_way[file])

    async def _count(self, size: int) -> None:
        if self._bytes is not None:
            self._bytes += size
            if self._bytes <= self._most_bytes:
                return
        self._bytes = 0  # counts on while the sweep looks
        kept = await asyncio.to_thread(sweep, self.folder, self._most_bytes)
        self._bytes += kept


async def _run(make: Callable[[], Awaitable[None]]) -> None:
    await make()


async def read(file: Path) -> bytes | None:
    """Return what a file holds, None when there is none."""
    try:
        async with aiofiles.open(file, "rb") as opened:
            content: bytes = await opened.read()
            return content
    except (FileNotFoundError, NotADirectoryError):
        return None


def sweep(folder: Path, most_bytes: int) -> int:
    """Delete what crashes left, and the oldest cuts beyond `most_bytes`; return the bytes kept."""
    cuts: list[tuple[float, int, Path]] = []
    for file in folder.glob("*/**/*"):
        with suppress(FileNotFoundError):
            stat = file.stat()
            if file.name.startswith((".new-", ".flat-", ".pyramid.tif-")):
                if time.time() - stat.st_mtime > LEFT_BEHIND:
                    file.unlink()
            elif file.relative_to(folder).parts[1] == "cuts" and file.is_file():
                cuts.append((stat.st_mtime, stat.st_size, file))
    total = sum(size for _, size, _ in cuts)
    if total > most_bytes:
        for _, size, file in sorted(cuts):
            if total <= KEPT_AFTER_SWEEP * most_bytes:
                break
            file.unlink(missing_ok=True)
            total -= size
    return total
