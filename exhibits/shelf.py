"""One folder of the pack, read once: what has not changed since is remembered by file."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from pack.files import Signature, explain_os_error, inside, read_text, signature
from pack.front_matter import read_front_matter
from pack.markdown import picture_lines, plain, render
from pack.pictures import Picture, digest, measure
from pack.problems import Problem
from pack.reading import Node, Unreadable
from pack.svg import BadPicture

# Two writes within one tick of the file system's clock look the same: what is that new is read again.
TICK = 100_000_000


@dataclass(frozen=True)
class Document:
    """A Markdown file with its front matter. `lines_with_pictures` are the file's own."""

    node: Node
    html: str
    plain: str
    body_line: int
    lines_with_pictures: tuple[int, ...]
    version: str


@dataclass(frozen=True)
class Remembered:
    """What reading a file gave, and the signature that it had; None when the file was too new to trust it."""

    signature: Signature | None
    value: Any


@dataclass(frozen=True)
class Listing:
    """The files of a folder by name, relative to the pack; `settled` when signatures can be trusted."""

    files: tuple[tuple[str, Signature], ...]
    settled: bool

    def names(self) -> tuple[str, ...]:
        """Return the names alone, in order."""
        return tuple(name for name, _ in self.files)


class Shelf:
    """Reads the files of one folder; `memory` is what an earlier shelf remembered."""

    def __init__(self, root: Path, memory: dict[tuple[str, str], Remembered]) -> None:
        self.root = root
        self.memory: dict[tuple[str, str], Remembered] = {}
        self._before = memory

    def document(self, name: str) -> Document:
        """Read a Markdown file; raises `Unreadable`."""
        found: Document = self._recall("document", name, lambda: _read_document(self.root, name))
        return found

    def picture(self, name: str) -> Picture:
        """Measure a picture; raises `Unreadable`, whose problem is about the picture itself."""
        found: Picture = self._recall("picture", name, lambda: measure(inside(self.root, name)))
        return found

    def version(self, name: str) -> str:
        """Return any other file's version; raises `Unreadable`."""
        found: str = self._recall("version", name, lambda: digest(inside(self.root, name)))
        return found

    def used(self) -> dict[str, str]:
        """Return the versions of the files read so far, by name."""
        versions = {}
        for (_, name), remembered in self.memory.items():
            if not isinstance(remembered.value, Problem):
                versions[name] = getattr(remembered.value, "version", remembered.value)
        return versions

    def _recall(self, kind: str, name: str, read: Callable[[], Any]) -> Any:
        key = (kind, name)
        if key not in self.memory:
            now = signature(self.root / name)
            before = self._before.get(key)
            if before is None or before.signature is None or before.signature != now:
                before = Remembered(now if now and _settled(now) else None, _attempt(name, read))
            self.memory[key] = before
        value = self.memory[key].value
        if isinstance(value, Problem):
            raise Unreadable(value)
        return value


def list_files(root: Path, folder: str) -> Listing:
    """List the files beneath a folder, hidden ones left out; raises OSError when it cannot be read."""
    files: list[tuple[str, Signature]] = []
    settled = _list_into(files, root, folder)
    return Listing(tuple(sorted(files)), settled)


def _list_into(files: list[tuple[str, Signature]], root: Path, folder: str) -> bool:
    settled = True
    with os.scandir(root / folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or entry.name.endswith("~"):
                continue
            name = f"{folder}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                settled &= _list_into(files, root, name)
                continue
            stat = entry.stat(follow_symlinks=False)
            found = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
            settled &= _settled(found) and not entry.is_symlink()
            files.append((name, found))
    return settled


def _settled(found: Signature) -> bool:
    return abs(time.time_ns() - found[0]) > TICK


def _attempt(name: str, read: Callable[[], Any]) -> Any:
    """Return what a file holds, or the problem with it."""
    try:
        return read()
    except Unreadable as error:
        return error.problem
    except BadPicture as error:
        return Problem(name, 1, error.what, error.mend)
    except OSError as error:
        return Problem(name, 1, *explain_os_error(error))


def _read_document(root: Path, name: str) -> Document:
    text = read_text(root, name)
    node, body, line = read_front_matter(text, name)
    return Document(
        node=node,
        html=render(body),
        plain=plain(body),
        body_line=line,
        lines_with_pictures=tuple(line - 1 + at for at in picture_lines(body)),
        version=sha256(text.encode()).hexdigest()[:16],
    )
