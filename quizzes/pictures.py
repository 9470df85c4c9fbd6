"""The pictures of questions: where they lie, how large they are, which version."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from PIL import Image

from pack.problems import Message, say

SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".tif", ".tiff", ".svg")

_SVG_TAG = re.compile(r"<svg\b[^>]*>")
_VIEW_BOX = re.compile(
    r"""\sviewBox\s*=\s*["']\s*[-+.\d]+[\s,]+[-+.\d]+[\s,]+(\d*\.?\d+)[\s,]+(\d*\.?\d+)\s*["']"""
)
_WIDTH, _HEIGHT = (
    re.compile(rf"""\s{name}\s*=\s*["']\s*(\d*\.?\d+)(?:px)?\s*["']""") for name in ("width", "height")
)


@dataclass(frozen=True)
class Picture:
    """A picture's size in pixels, and the first 16 hex digits of its SHA-256."""

    width: int
    height: int
    version: str


class BadPicture(Exception):
    """A picture that cannot be shown; `what` and `mend` say why."""

    def __init__(self, what: Message, mend: Message) -> None:
        super().__init__(f"{what.render()}, {mend.render()}")
        self.what = what
        self.mend = mend


def places(name: str) -> tuple[str, str]:
    """Return where the picture that a quiz names may lie in the pack: beside the quiz, else from the top."""
    return f"quizzes/{name}", name


def measure(path: Path) -> Picture:
    """Look into a picture file. Raises `BadPicture` for what is none, OSError for what cannot be read."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise BadPicture(
            say("{name} is no picture", name=path.name),
            say("use one of: {suffixes}", suffixes=" ".join(SUFFIXES)),
        )
    data = path.read_bytes()
    size = _svg_size(data) if suffix == ".svg" else _raster_size(data)
    if size is None:
        raise BadPicture(
            say("the picture {name} does not say how large it is", name=path.name), say("export it again")
        )
    return Picture(*size, sha256(data).hexdigest()[:16])


def _raster_size(data: bytes) -> tuple[int, int] | None:
    try:
        with Image.open(BytesIO(data)) as image:
            return image.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None


def _svg_size(data: bytes) -> tuple[int, int] | None:
    tag = _SVG_TAG.search(data.decode("utf-8", "replace"))
    if tag is None:
        return None
    box = _VIEW_BOX.search(tag[0])
    width, height = _WIDTH.search(tag[0]), _HEIGHT.search(tag[0])
    if box:
        size = round(float(box[1])), round(float(box[2]))
    elif width and height:
        size = round(float(width[1])), round(float(height[1]))
    else:
        return None
    return size if min(size) > 0 else None
