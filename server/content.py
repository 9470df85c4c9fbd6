"""The content on show: one immutable snapshot, replaced whole when a file of the pack changes."""

from __future__ import annotations

import asyncio
import logging
import os
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from exhibits import Library
from pack.problems import Problem
from quizzes import Quizzes
from server.records.rules import Rules

log = logging.getLogger("studyhall.content")


@dataclass(frozen=True)
class Content:
    """Everything the pack says, read at one moment. `changes_at` is when a planned publication comes due."""

    library: Library
    quizzes: Quizzes
    rules: Rules
    read_at: datetime
    changes_at: float
    version: str

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What a curator has to mend."""
        return (*self.library.problems, *self.quizzes.problems, *self.rules.problems)

    @property
    def zone(self) -> ZoneInfo:
        """The site's time zone."""
        return ZoneInfo(self.library.site.timezone)

    @classmethod
    def load(cls, pack: Path, previous: Content | None = None) -> Content:
        """Read the pack; whatever is broken keeps its last good version from `previous`."""
        now = datetime.now(UTC)
        library = Library.load(pack, previous.library if previous else None)
        quizzes = Quizzes.load(
            pack,
            panels=[panel.subject for exhibit in library.exhibits for panel in exhibit.panels],
            subjects=[exhibit.subject for exhibit in library.exhibits],
            previous=previous.quizzes if previous else None,
        )
        rules = Rules.load(pack, previous.rules if previous else None)
        due = library.next_publication(now)
        shown = ",".join(exhibit.slug for exhibit in library.published(now))
        version = sha256(f"{library.version} {quizzes.version} {shown}".encode()).hexdigest()[:16]
        return cls(library, quizzes, rules, now, due.timestamp() if due else float("inf"), version)


class LiveContent:
    """Keeps the snapshot true to the files; asking whether it `is_fresh` costs next to nothing."""

    def __init__(self, pack: Path) -> None:
        self.pack = pack
        self._watch = watch(pack)
        self._shown = Content.load(pack)
        self._loading = threading.Lock()
        self._report(self._shown)

    def now(self) -> Content:
        """Return the snapshot on show."""
        return self._shown

    def is_fresh(self) -> bool:
        """Say whether no file has changed, and no publication come due, since the snapshot was taken."""
        return not self._watch.changed() and time.time() < self._shown.changes_at

    async def refresh(self) -> None:
        """Take a new snapshot when a file has changed."""
        if not self.is_fresh():
            await asyncio.to_thread(self._refresh)

    def _refresh(self) -> None:
        with self._loading:
            if self.is_fresh():
                return
            self._watch.begin()
            before = self._shown
            self._shown = Content.load(self.pack, before)
            if self._shown.problems != before.problems:
                self._report(self._shown)

    def _report(self, content: Content) -> None:
        for problem in content.problems:
            log.warning("%s", problem.render())


class Watch:
    """Notices changes of files by their size and time, looking at each whenever asked."""

    def __init__(self, pack: Path) -> None:
        self._pack = pack
        self._last = self._look()

    def changed(self) -> bool:
        """Say whether anything changed since `begin`."""
        return self._look() != self._last

    def begin(self) -> None:
        """Take what is there now as known; call this before reading it."""
        self._last = self._look()

    def _look(self) -> list[tuple[str, int, int]]:
        return [
            (entry.path, entry.stat().st_mtime_ns, entry.stat().st_size) for entry in walk(str(self._pack))
        ]


def walk(folder: str) -> Iterator[os.DirEntry[str]]:
    """Yield every file and folder beneath a folder; what vanishes meanwhile is left out."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from walk(entry.path)
        if entry.is_symlink() and not os.path.exists(entry.path):
            continue
        yield entry


class InotifyWatch(Watch):
    """The same by inotify(7), so that asking is one system call; Linux only."""

    def __init__(self, pack: Path) -> None:
        from inotify_simple import INotify

        self._pack = pack
        self._inotify = INotify(nonblocking=True)
        self._dirty = False
        self.begin()

    def changed(self) -> bool:
        """Say whether an event has come since `begin`."""
        if not self._dirty:
            try:
                self._dirty = bool(os.read(self._inotify.fd, 65536))
            except BlockingIOError:
                return False
        return True

    def begin(self) -> None:
        """Watch every folder that is there now, and forget what came before."""
        from inotify_simple import flags

        events = (
            flags.CLOSE_WRITE | flags.CREATE | flags.DELETE | flags.MODIFY | flags.MOVED_FROM | flags.MOVED_TO
            | flags.ATTRIB | flags.DELETE_SELF | flags.MOVE_SELF
        )  # fmt: skip
        self.changed()
        self._dirty = False
        folders = [str(self._pack), *(e.path for e in walk(str(self._pack)) if e.is_dir(follow_symlinks=False))]
        for folder in folders:
            if os.path.isdir(folder):
                self._inotify.add_watch(folder, events)


def watch(pack: Path) -> Watch:
    """Return the cheapest watch that this system has."""
    try:
        return InotifyWatch(pack)
    except (ImportError, OSError) as error:
        log.info("content is watched by looking at every file (%s)", error)
        return Watch(pack)
