"""Files of a pack: read as UTF-8, named by paths that stay inside it, told apart by signature."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from pack.problems import Message, Problem, say
from pack.reading import Unreadable

SLUG = re.compile(r"[a-z0-9-]+")

Signature = tuple[int, int, int]


def signature(path: Path) -> Signature | None:
    """Return what changes when a file does (mtime in ns, size, inode), None when there is no such file."""
    try:
        stat = path.stat()
    except (OSError, ValueError):
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


def read_text(root: Path, name: str) -> str:
    """Read a text file of the pack; `name` is relative to `root`. Line ends become \\n.

    Raises `Unreadable` when it cannot be opened, leads out of the pack or is not UTF-8.
    """
    try:
        path = inside(root, name)
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(Problem(name, 1, *explain_os_error(error))) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = say(
            "byte {position} (0x{byte}) is not UTF-8", position=error.start, byte=f"{data[error.start]:02x}"
        )
        raise Unreadable(Problem(name, line, what, say("save the file as UTF-8"))) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def inside(root: Path, name: str) -> Path:
    """Return the file that `name`, relative to `root`, stands for.

    Raises `Unreadable` when it is absolute, climbs out with .. or passes through a link that leaves the pack.
    """
    parts = PurePosixPath(name).parts
    if "\\" in name:
        raise _refused(
            name, say("the path {path} has a backslash", path=name), say("write / between folders")
        )
    if PurePosixPath(name).is_absolute() or ".." in parts or "\0" in name:
        raise _refused(
            name,
            say("the path {path} leads out of the pack", path=name),
            say("put the file into the pack and name it from there"),
        )
    path = root.joinpath(*parts)
    try:
        leads_out = not path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        leads_out = True
    if leads_out:
        raise _refused(
            name,
            say("{path} is a link that leads out of the pack", path=name),
            say("put the file itself in its place"),
        )
    return path


def _refused(name: str, what: Message, mend: Message) -> Unreadable:
    return Unreadable(Problem(name, 1, what, mend))


def explain_os_error(error: OSError) -> tuple[Message, Message]:
    """Return what is wrong with a file that cannot be opened, and the mend."""
    if isinstance(error, FileNotFoundError):
        return say("the file does not exist"), say("add it")
    if isinstance(error, PermissionError):
        return say("the file may not be read"), say("allow the server to read it")
    if isinstance(error, IsADirectoryError):
        return say("a folder stands where a file should"), say("rename the folder")
    return say("the file cannot be read ({detail})", detail=error.strerror or error), say("check the disk")


class CannotWrite(ValueError):
    """An example that was not written; `what` and `mend` say why."""

    def __init__(self, what: Message, mend: Message) -> None:
        super().__init__(f"{what.render()}, {mend.render()}")
        self.what = what
        self.mend = mend
