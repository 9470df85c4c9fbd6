"""The pictures of questions: where they are, how large, which version."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from PIL import Image, UnidentifiedImageError

_SVG_TAG = re.compile(r"<svg\b[^>]*>", re.DOTALL)
_VIEW_BOX = re.compile(r"""\bviewBox\s*=\s*["']\s*[-+.\d]+[\s,]+[-+.\d]+[\s,]+([.\d]+)[\s,]+([.\d]+)""")
_LENGTH = r"""(?<![-\w]){name}\s*=\s*["']\s*([.\d]+)(?:px)?\s*["']"""
_WIDTH, _HEIGHT = (re.compile(_LENGTH.format(name=name)) for name in ("width", "height"))
_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".avif", ".tif", ".tiff", ".svg"})


@dataclass(frozen=True)
class Picture:
    """A picture of the pack; `file` is relative to the pack, `digest` the SHA-256 of its bytes in hex."""

    file: str
    size: tuple[int, int]
    digest: str

    @property
    def version(self) -> str:
        """What addresses of the picture carry: 16 hex digits."""
        return self.digest[:16]


def find(content_dir: Path, name: str) -> Path:
    """Return where a quiz's picture lies: beside the quiz, else from the top of the pack.

    The file need not exist. Raises ValueError when it would lie outside the pack.
    """
    root = content_dir.resolve()
    beside = (root / "quizzes" / name).resolve()
    path = beside if beside.is_file() else (root / name).resolve()
    if not path.is_relative_to(root):
        raise ValueError(name)
    return path if path.is_file() else beside


def measure(content_dir: Path, path: Path) -> Picture:
    """Read a picture. Raises ValueError for what is no picture, OSError for what cannot be read."""
    if path.suffix.lower() not in _SUFFIXES:
        raise ValueError(path.name)
    data = path.read_bytes()
    size = _svg_size(data) if path.suffix.lower() == ".svg" else _raster_size(data)
    return Picture(path.relative_to(content_dir.resolve()).as_posix(), size, sha256(data).hexdigest())


def _raster_size(data: bytes) -> tuple[int, int]:
    try:
        with Image.open(BytesIO(data)) as image:
            return image.size
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise ValueError(str(error)) from error


def _svg_size(data: bytes) -> tuple[int, int]:
    tag = _SVG_TAG.search(data.decode("utf-8", "replace"))
    if tag is None:
        raise ValueError("no svg element")
    box = _VIEW_BOX.search(tag[0])
    width, height = (box[1], box[2]) if box else (_number(_WIDTH, tag[0]), _number(_HEIGHT, tag[0]))
    size = round(float(width)), round(float(height))
    if min(size) < 1:
        raise ValueError("an svg without a size")
    return size


def _number(pattern: re.Pattern[str], tag: str) -> str:
    match = pattern.search(tag)
    return match[1] if match else "0"
