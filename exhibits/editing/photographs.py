"""Photographs put into an exhibit's folder, and what a camera wrote into them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path, PurePosixPath
from typing import Any

from PIL import Image

from exhibits.editing.slugs import free, slug_of
from pack.pictures import measure

_EXIF, _GPS = 0x8769, 0x8825
_TAKEN, _CHANGED = 0x9003, 0x0132
_DAY = re.compile(r"(\d{4}):(\d\d):(\d\d)\b")
_UNREADABLE = (
    OSError, SyntaxError, ValueError, TypeError, EOFError, RuntimeError, ArithmeticError, LookupError,
    AttributeError, Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip


@dataclass(frozen=True)
class Hints:
    """What a picture says of itself, "" where it says nothing: the day in EDTF, degrees WGS 84."""

    date: str = ""
    lat: str = ""
    lon: str = ""


def put_photograph(folder: Path, file: Path, name: str) -> str:
    """Move a picture into an exhibit's folder under a free name made from `name`; return images/NAME.

    `file` bears the ending that tells its kind. Raises `BadPicture` for what no browser should be shown.
    """
    measure(file)
    images = folder / "images"
    images.mkdir(exist_ok=True)
    suffix = file.suffix.lower()
    stem = slug_of(PurePosixPath(name).stem, (), "picture")
    stem = free(stem, {path.stem for path in images.iterdir()})
    beside = images / f".{stem}{suffix}.new"
    try:
        shutil.move(file, beside)
        beside.chmod(0o644)
        beside.replace(images / f"{stem}{suffix}")
    finally:
        beside.unlink(missing_ok=True)
    return f"images/{stem}{suffix}"


def read_hints(path: Path) -> Hints:
    """Return what the camera noted; a damaged note says nothing."""
    if path.suffix.lower() == ".svg":
        return Hints()
    try:
        with Image.open(path) as image:
            exif = image.getexif()
            taken = exif.get_ifd(_EXIF).get(_TAKEN) or exif.get(_CHANGED)
            place = exif.get_ifd(_GPS)
        lat, lon = _degrees(place, 1, 90), _degrees(place, 3, 180)
    except _UNREADABLE:
        return Hints()
    day = _DAY.match(str(taken or ""))
    date = "-".join(day.groups()) if day and day[1] > "1825" and "00" < day[2] < "13" else ""
    return Hints(date, lat, lon) if lat and lon and (lat, lon) != ("0", "0") else Hints(date)


def _degrees(place: Mapping[int, Any], tag: int, most: float) -> str:
    """Return degrees with five digits, a metre or so."""
    parts = place.get(tag + 1)
    if not parts:
        return ""
    hours, minutes, seconds = (float(part) for part in parts)
    degrees = hours + minutes / 60 + seconds / 3600
    if not isfinite(degrees) or not 0 <= degrees <= most:
        return ""
    sign = "-" if str(place.get(tag, "")).strip().upper() in ("S", "W") and degrees else ""
    return f"{sign}{round(degrees, 5):g}"
