"""Who changed which file of an exhibit, when, from what to what: a file for each act, never rewritten."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

ACTS = ("new", "edit", "move", "remove", "undo", "restore", "import")

Change = tuple[str | None, str | None]


@dataclass(frozen=True)
class Revision:
    """One act: `files` holds each file's text before and after, None where there was no file."""

    number: int
    at: str
    who: str
    act: str
    files: dict[str, Change]


class History:
    """The revisions of a pack's exhibits, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, slug: str, at: str, who: str, act: str, files: dict[str, Change]) -> Revision:
        """Note an act; the caller holds the lock."""
        folder = self.folder / slug
        folder.mkdir(parents=True, exist_ok=True)
        revision = Revision(max(self._numbers(slug), default=0) + 1, at, who, act, files)
        text = json.dumps(asdict(revision), ensure_ascii=False, indent=1)
        write_whole(folder / f"{revision.number:06}.json", text.encode())
        return revision

    def forget(self, slug: str, revision: Revision) -> None:
        """Take back the note of an act that came to nothing."""
        (self.folder / slug / f"{revision.number:06}.json").unlink(missing_ok=True)

    def of(self, slug: str) -> tuple[Revision, ...]:
        """Return an exhibit's revisions, the latest first."""
        return tuple(self.revision(slug, number) for number in sorted(self._numbers(slug), reverse=True))

    def revision(self, slug: str, number: int) -> Revision:
        """Return one revision; raises FileNotFoundError."""
        found = json.loads((self.folder / slug / f"{number:06}.json").read_text("utf-8"))
        files = {name: (before, after) for name, (before, after) in found.pop("files").items()}
        return Revision(files=files, **found)

    def _numbers(self, slug: str) -> list[int]:
        names = [path.stem for path in (self.folder / slug).glob("[0-9]*.json")]
        return [int(name) for name in names if name.isdecimal()]


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, never a part, power cuts included."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
