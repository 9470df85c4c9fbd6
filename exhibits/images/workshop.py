"""Worker processes that look into pictures, so that no picture can hurt or hold up the server."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from pathlib import Path
from typing import Any

from pack.problems import Message, say

ROOT = Path(__file__).resolve().parents[2]


class CannotShow(Exception):
    """A picture that can't be read; `what` says why."""

    def __init__(self, what: Message) -> None:
        super().__init__(what.render())
        self.what = what


class TooBusy(Exception):
    """More is waiting than can be done soon."""


class NoRoom(Exception):
    """The result could not be written: the disk is full or read-only. The text is the system's."""


class Workshop:
    """At most `hands` processes of `megabytes` each; they start when first needed and take a task at a time.

    They give way to others by `niceness`. A task may take `seconds`; a worker that takes longer, or dies,
    costs its task and no other.
    """

    def __init__(
        self, hands: int, megabytes: int, seconds: float, niceness: int = 0, most_waiting: int = 512
    ) -> None:
        self.megabytes = megabytes
        self._seconds = seconds
        self._niceness = niceness
        self._room = hands + most_waiting
        self._free = asyncio.Semaphore(hands)
        self._idle: list[Process] = []
        self._all: set[Process] = set()
        self._closed = False

    @property
    def pids(self) -> list[int]:
        """The processes that are there now."""
        return [worker.pid for worker in self._all]

    async def do(self, task: dict[str, Any], name: str) -> None:
        """Have a task done; `name` is the picture's. Raises CannotShow, TooBusy and NoRoom."""
        if self._room == 0:
            raise TooBusy
        self._room -= 1
        try:
            async with self._free:
                answer = await self._do(task, name)
        finally:
            self._room += 1
        if "damaged" in answer:
            why = answer["damaged"].splitlines()[-1].strip()
            raise CannotShow(say("the picture {name} can't be read: {why}", name=name, why=why))
        if "failed" in answer:
            raise NoRoom(answer["failed"])

    async def close(self) -> None:
        """End the processes."""
        self._closed = True
        for worker in list(self._all):
            await self._end(worker)

    async def _do(self, task: dict[str, Any], name: str) -> dict[str, str]:
        worker = self._idle.pop() if self._idle else await self._hire()
        assert worker.stdin is not None
        assert worker.stdout is not None
        try:
            async with asyncio.timeout(self._seconds):
                with suppress(ConnectionError):
                    worker.stdin.write(json.dumps(task).encode() + b"\n")
                    await worker.stdin.drain()
                line = await worker.stdout.readline()
        except BaseException as error:
            await asyncio.shield(self._end(worker))
            if isinstance(error, TimeoutError):
                raise CannotShow(
                    say("the picture {name} takes more than {n} s to read", name=name, n=self._seconds)
                ) from error
            raise
        if not line:
            await self._end(worker)
            raise CannotShow(
                say("the picture {name} needs more than {n} MB of memory", name=name, n=self.megabytes)
            )
        self._idle.append(worker)
        answer: dict[str, str] = json.loads(line)
        return answer

    async def _hire(self) -> Process:
        path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
        worker = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "exhibits.images.worker", str(self.megabytes), str(self._niceness)),
            stdin=PIPE,
            stdout=PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )
        self._all.add(worker)
        if self._closed:
            await self._end(worker)
        return worker

    async def _end(self, worker: Process) -> None:
        self._all.discard(worker)
        with suppress(ProcessLookupError):
            worker.kill()
        await worker.wait()
