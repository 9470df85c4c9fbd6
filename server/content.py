"""The content on show: one immutable snapshot, replaced whole when a file of the pack changes."""

from __future__ import annotations

import asyncio
import logging
import os
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from exhibits import Library
from pack.problems import Problem
from pack.text import Text
from quizzes import Quiz, Quizzes
from server.records.rules import Rules

log = logging.getLogger("studyhall.content")


@dataclass(frozen=True)
class Content:
    """Everything the pack says, read at one moment.

    `changes_at` is when pages differ without a file having changed: a planned publication, another day.
    """

    pack: Path
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

    def quizzes_on_show(self, now: datetime) -> tuple[Quiz, ...]:
        """Return the quizzes of what is public, in its order, then those about nothing in particular."""
        public = [exhibit.subject for exhibit in self.library.published(now)]
        order = {subject: place for place, subject in enumerate(public)}
        shown = [quiz for quiz in self.quizzes.quizzes if quiz.about is None or quiz.about in order]
        return tuple(sorted(shown, key=lambda quiz: order.get(quiz.about or "", len(order))))

    def quiz_on_show(self, slug: str, now: datetime) -> Quiz | None:
        """Return a public quiz, or None."""
        return next((quiz for quiz in self.quizzes_on_show(now) if quiz.slug == slug), None)

    @property
    def titles(self) -> dict[str, Text]:
        """The titles of what records are about, by subject."""
        exhibits = {exhibit.subject: exhibit.title for exhibit in self.library.exhibits}
        return exhibits | {quiz.subject: quiz.title for quiz in self.quizzes.quizzes}

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
            panels=library.references,
            subjects=[exhibit.subject for exhibit in library.exhibits],
            previous=previous.quizzes if previous else None,
        )
        rules = Rules.load(pack, previous.rules if previous else None)
        due = min(filter(None, (library.next_publication(now), _midnight(now, library.site.timezone))))
        shown = ",".join(exhibit.slug for exhibit in library.published(now))
        version = sha256(f"{library.version} {quizzes.version} {shown}".encode()).hexdigest()[:16]
        return cls(pack, library, quizzes, rules, now, due.timestamp(), version)


def _midnight(now: datetime, timezone: str) -> datetime:
    tomorrow = now.astimezone(ZoneInfo(timezone)) + timedelta(days=1)
    return tomorrow.replace(hour=0, minute=0, second=0, microsecond=0)


class LiveContent:
    """Keeps the snapshot true to the files; asking whether it `is_fresh` costs next to nothing.

    `edited` is the folder that takes the place of `pack` once a curator makes it, in whatever process.
    """

    def __init__(self, pack: Path, edited: Path | None = None) -> None:
        self.pack = pack
        self._edited = edited if edited != pack else None
        self._watch = watch(pack, self._edited.parent if self._edited else None)
        self._shown = Content.load(pack)
        self._loading = threading.Lock()
        self._report(self._shown)

    def now(self) -> Content:
        """Return the snapshot on show."""
        return self._shown

    def is_fresh(self) -> bool:
        """Say whether no file has changed, and no publication come due, since the snapshot was taken."""
        fresh = not self._watch.changed() and time.time() < self._shown.changes_at
        return fresh and (self._watch.hears_beside or not self._has_moved())

    def _has_moved(self) -> bool:
        return self._edited is not None and os.access(self._edited, os.F_OK)

    def listen(self, loop: asyncio.AbstractEventLoop) -> None:
        """Hear of changes through the loop that serves."""
        self._watch.listen(loop)

    def close(self) -> None:
        """Stop watching the files."""
        self._watch.close()

    async def refresh(self) -> None:
        """Take a new snapshot when a file has changed."""
        if not self.is_fresh():
            await asyncio.to_thread(self._refresh)

    def _refresh(self) -> None:
        with self._loading:
            if self.is_fresh():
                return
            if self._edited is not None and self._has_moved():
                self.pack, self._edited = self._edited, None
                self._watch.move(self.pack)
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

    hears_beside = False

    def __init__(self, pack: Path, _beside: Path | None = None) -> None:
        self._pack = pack
        self._last = self._look()

    def changed(self) -> bool:
        """Say whether anything changed since `begin`."""
        return self._look() != self._last

    def move(self, pack: Path) -> None:
        """Watch another folder from the next `begin` on."""
        self._pack = pack

    def listen(self, loop: asyncio.AbstractEventLoop) -> None:
        """Nothing comes by itself here."""

    def close(self) -> None:
        """Nothing is held open here."""

    def begin(self) -> None:
        """Take what is there now as known; call this before reading it."""
        self._last = self._look()

    def _look(self) -> list[tuple[str, int, int]]:
        found = []
        for entry in walk(str(self._pack)):
            with suppress(FileNotFoundError):
                stat = entry.stat()
                found.append((entry.path, stat.st_mtime_ns, stat.st_size))
        return found


def walk(folder: str) -> Iterator[os.DirEntry[str]]:
    """Yield every file and folder beneath a folder; what vanishes meanwhile is left out."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from walk(entry.path)
        if entry.is_symlink() and not Path(entry.path).exists():
            continue
        yield entry


class InotifyWatch(Watch):
    """The same by inotify(7), Linux only. With an event loop it costs nothing to ask."""

    hears_beside = True

    def __init__(self, pack: Path, beside: Path | None = None) -> None:
        """Watch the pack, and what appears in the folder `beside`."""
        from inotify_simple import INotify

        self._pack, self._beside = pack, beside
        self._inotify = INotify(nonblocking=True)
        self._dirty = self._listening = False
        self._elsewhere: tuple[int, int] | None = None
        self.begin()

    def listen(self, loop: asyncio.AbstractEventLoop) -> None:
        """Let the loop hear of events: what happened before a request came is heard before it is answered."""
        loop.add_reader(self._inotify.fd, self._hear)
        self._listening = True

    def close(self) -> None:
        """Stop watching."""
        self._listening = False
        self._inotify.close()

    def changed(self) -> bool:
        """Say whether an event has come since `begin`."""
        if not (self._dirty or self._listening):
            self._hear()
        return self._dirty or (self._elsewhere is not None and self._elsewhere != place_of(self._pack))

    def begin(self) -> None:
        """Watch every folder that is there now, and forget what came before."""
        from inotify_simple import flags

        events = (
            flags.CLOSE_WRITE | flags.CREATE | flags.DELETE | flags.MODIFY | flags.MOVED_FROM | flags.MOVED_TO
            | flags.ATTRIB | flags.DELETE_SELF | flags.MOVE_SELF
        )  # fmt: skip
        self._hear()
        self._dirty = False
        # A link that turns, or a folder that appears, is no event inside any folder that is watched.
        place = place_of(self._pack)
        linked = Path(self._pack).resolve() != Path(self._pack).absolute()
        self._elsewhere = place if linked or place == NOWHERE else None
        if self._beside is not None:
            with suppress(FileNotFoundError, NotADirectoryError):
                self._inotify.add_watch(str(self._beside), flags.CREATE | flags.MOVED_TO)
        inside = (entry.path for entry in walk(str(self._pack)) if entry.is_dir(follow_symlinks=False))
        for folder in (str(self._pack), *inside):
            with suppress(FileNotFoundError, NotADirectoryError):
                self._inotify.add_watch(folder, events)

    def _hear(self) -> None:
        with suppress(BlockingIOError):
            self._dirty = bool(os.read(self._inotify.fd, 65536)) or self._dirty


NOWHERE = (0, 0)


def place_of(folder: Path) -> tuple[int, int]:
    """Return which folder on which disk a path leads to."""
    try:
        stat = folder.stat()
    except OSError:
        return NOWHERE
    return stat.st_dev, stat.st_ino


def watch(pack: Path, beside: Path | None = None) -> Watch:
    """Return the cheapest watch that this system has."""
    try:
        return InotifyWatch(pack, beside)
    except (ImportError, OSError) as error:
        log.info("content is watched by looking at every file (%s)", error)
        return Watch(pack)
