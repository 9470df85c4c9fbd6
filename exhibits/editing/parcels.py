"""An exhibit as one zip file: packed, and opened again without trusting it."""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from exhibits.parts import RECORDINGS
from pack.pictures import SUFFIXES, measure
from pack.problems import Message, say
from pack.svg import BadPicture

MOST_FILES = 2000
LARGEST_FILE = 200_000_000
MOST_BYTES = 1_000_000_000
CHUNK = 2**18

_TEXT = re.compile(r"exhibit(\.en)?\.md|panels/[0-9]{3}-[a-z0-9-]+(\.en)?\.md")
_CLUTTER = re.compile(r"(^|/)(__MACOSX/|\.|Thumbs\.db$|desktop\.ini$)")
_STORED = (".jpg", ".jpeg", ".png", ".webp", ".avif", *RECORDINGS)
_EPOCH = (1980, 1, 1, 0, 0, 0)


class BadParcel(Exception):
    """A file that no exhibit can be made of; `file` names the part that is wrong, "" the whole."""

    def __init__(self, file: str, what: Message) -> None:
        super().__init__(f"{file}: {what.render()}")
        self.file = file
        self.what = what


@dataclass(frozen=True)
class _Part:
    info: zipfile.ZipInfo
    name: str  # within the exhibit


def pack_exhibit(folder: Path, to: Path) -> None:
    """Write an exhibit's folder as a zip; the same files give the same bytes."""
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as parcel:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder.parent).as_posix()
            if path.is_symlink() or not path.is_file() or _CLUTTER.search(f"/{name}"):
                continue
            info = zipfile.ZipInfo(name, _EPOCH)
            info.external_attr = 0o644 << 16
            info.compress_type = (
                zipfile.ZIP_STORED if path.suffix.lower() in _STORED else zipfile.ZIP_DEFLATED
            )
            with path.open("rb") as source, parcel.open(info, "w", force_zip64=True) as target:
                while data := source.read(CHUNK):
                    target.write(data)


def open_parcel(file: Path, folder: Path) -> str:
    """Unpack an exhibit into `folder`, made for it; return the name of its folder in the zip, or "".

    What is said of sizes is not believed: bytes are counted as they come. Raises `BadParcel` for a path that
    climbs out, links, bombs, passwords, damage, and files that no exhibit has.
    """
    try:
        with zipfile.ZipFile(file) as parcel:
            parts, prefix = _parts(parcel)
            budget = MOST_BYTES
            for part in parts:
                budget -= _unpack(parcel, part, folder, min(budget, LARGEST_FILE))
                if part.name.lower().endswith(SUFFIXES):
                    _look_at(folder / part.name, part.info.filename)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise BadParcel("", say("the zip file is damaged, or is none ({why})", why=error)) from error
    return PurePosixPath(prefix).name


def _parts(parcel: zipfile.ZipFile) -> tuple[list[_Part], str]:
    """Return the files of the one exhibit in the zip, and where in it they lie."""
    infos = [info for info in parcel.infolist() if not info.is_dir()]
    if len(infos) > MOST_FILES:
        raise BadParcel("", say("it holds more than {n} files", n=MOST_FILES))
    for info in infos:
        _refuse_climbing(info)
    infos = [info for info in infos if not _CLUTTER.search(info.filename)]
    roots = [info.filename[: -len("exhibit.md")] for info in infos if _is_exhibit(info.filename)]
    if len(roots) != 1:
        raise BadParcel("", say("it holds {n} files called exhibit.md; an exhibit has one", n=len(roots)))
    parts = []
    for info in infos:
        if not info.filename.startswith(roots[0]):
            raise BadParcel(info.filename, say("it lies outside the exhibit's folder"))
        name = info.filename[len(roots[0]) :]
        if not _TEXT.fullmatch(name) and not name.lower().endswith((*SUFFIXES, *RECORDINGS)):
            raise BadParcel(info.filename, say("an exhibit holds no such file"))
        parts.append(_Part(info, name))
    if len({part.name.lower() for part in parts}) != len(parts):
        raise BadParcel("", say("two files in it have the same name"))
    return parts, roots[0]


def _is_exhibit(name: str) -> bool:
    return name == "exhibit.md" or name.endswith("/exhibit.md")


def _refuse_climbing(info: zipfile.ZipInfo) -> None:
    name = info.filename
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in info.orig_filename or ":" in name or "\0" in name:
        raise BadParcel(name, say("its path leads out of the exhibit's folder"))
    if stat.S_ISLNK(info.external_attr >> 16):
        raise BadParcel(name, say("it is a link, not a file"))
    if info.flag_bits & 1:
        raise BadParcel(name, say("it is locked with a password"))
    if len(name) > 300 or len(path.parts) > 8:
        raise BadParcel(name[:60], say("its path is too long"))


def _look_at(picture: Path, name: str) -> None:
    try:
        measure(picture)
    except BadPicture as error:
        raise BadParcel(name, error.what) from error


def _unpack(parcel: zipfile.ZipFile, part: _Part, folder: Path, most: int) -> int:
    """Write one file; return its size as it turned out."""
    target = folder / part.name
    target.parent.mkdir(parents=True, exist_ok=True)
    size = 0
    with parcel.open(part.info) as source, target.open("xb") as file:
        while data := source.read(CHUNK):
            size += len(data)
            if size > most:
                raise BadParcel(
                    part.info.filename,
                    say("unpacked it has more than {size} MB", size=most // 1_000_000),
                )
            file.write(data)
    return size
