"""Picture files: what kind, how large, which version."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from struct import error as StructError
from struct import unpack

from PIL import Image

from pack.files import explain_os_error
from pack.problems import say
from pack.svg import BadPicture, measure_svg

FORMATS = {
    ".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".avif": "AVIF",
    ".tif": "TIFF", ".tiff": "TIFF",
}  # fmt: skip
SUFFIXES = (*FORMATS, ".svg")
MOST_PIXELS = 200_000_000  # what the best of phones take
Image.MAX_IMAGE_PIXELS = MOST_PIXELS

# Pillow's readers let through whatever a damaged file makes their arithmetic do.
_DECODERS_RAISE = (
    SyntaxError, ValueError, TypeError, EOFError, RuntimeError, ArithmeticError, LookupError,
    AttributeError, StructError,
)  # fmt: skip
_ORIENTATION = 0x0112
_ON_ITS_SIDE = (5, 6, 7, 8)


@dataclass(frozen=True)
class Picture:
    """A picture file: its pixels as shown, turned by EXIF, and the first 16 hex digits of its SHA-256."""

    width: int
    height: int
    version: str


def measure(path: Path) -> Picture:
    """Look into a picture file. Raises `BadPicture` when a browser could not, or should not, show it."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise BadPicture(
            say("{name} is no picture", name=path.name),
            say("use one of: {suffixes}", suffixes=" ".join(SUFFIXES)),
        )
    try:
        version = digest(path)
        width, height = measure_svg(path.read_bytes()) if suffix == ".svg" else _measure_raster(path, suffix)
    except OSError as error:
        if error.errno is None:
            raise _damaged(path) from error
        raise BadPicture(*explain_os_error(error)) from error
    return Picture(width, height, version)


def digest(path: Path) -> str:
    """Return a file's version, the first 16 hex digits of its SHA-256."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()[:16]


def _measure_raster(path: Path, suffix: str) -> tuple[int, int]:
    try:
        with Image.open(path) as image:
            kind, (width, height) = image.format, image.size
            sideways = kind != "PNG" and image.getexif().get(_ORIENTATION) in _ON_ITS_SIDE
            if kind == "PNG":
                image.verify()
        if width * height > MOST_PIXELS:  # Pillow alone only warns of it
            raise Image.DecompressionBombError
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadPicture(
            say("the picture {name} is too large", name=path.name), say("make it smaller")
        ) from error
    except _DECODERS_RAISE as error:
        raise _damaged(path) from error
    if kind == "MPO":  # what many phones call a JPEG with a second picture behind it
        kind = "JPEG"
    if kind != FORMATS[suffix]:
        raise BadPicture(
            say("{name} is a {kind} picture", name=path.name, kind=kind),
            say("give its name the right ending"),
        )
    if kind == "JPEG" and not _is_whole_jpeg(path.read_bytes()):
        raise BadPicture(say("the picture {name} breaks off", name=path.name), say("copy it again"))
    return (height, width) if sideways else (width, height)


def _damaged(path: Path) -> BadPicture:
    return BadPicture(
        say("the picture {name} is damaged, or is none", name=path.name), say("export it again")
    )


def _is_whole_jpeg(data: bytes) -> bool:
    """Tell a JPEG from one whose copying stopped: its end must follow its first scan."""
    at = 2
    while at + 4 <= len(data):
        marker, length = unpack(">HH", data[at : at + 4])
        if marker == 0xFFDA:
            return data.find(b"\xff\xd9", at) > 0
        at += 1 if marker == 0xFFFF else 2 + length
    return False
