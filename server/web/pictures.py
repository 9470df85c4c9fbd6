"""The sizes and formats in which a page offers a photograph, for the browser to choose from."""

from __future__ import annotations

from dataclasses import dataclass

from exhibits.images import Source
from exhibits.images.asking import FORMATS, LARGEST_AREA, LARGEST_SIDE, Box, fit, round_half_up
from exhibits.model import Image

WIDTHS = (320, 640, 960, 1280, 1920, 2560, 3840)
FIRST_CHOICE = 1280
BLURRED = 24
OPAQUE = (".jpg", ".jpeg")  # what is clear would let the blurred one show through for good


@dataclass(frozen=True)
class Renditions:
    """`sources` are (type, srcset), the best first; `src` is for browsers that know neither.

    `blurred` is a few pixels of it that come at once, "" where the picture may have clear parts.
    """

    sources: tuple[tuple[str, str], ...]
    src: str
    blurred: str
    info: str


def renditions(image: Image) -> Renditions | None:
    """Return what a page offers of a photograph; None for a drawing, which is sharp at any size."""
    source = Source.of(image)
    if source.is_drawing:
        return None
    widths = _widths(source)
    best = min(widths, key=lambda width: abs(width - FIRST_CHOICE))
    opaque = image.path.suffix.lower() in OPAQUE
    return Renditions(
        sources=tuple(
            (FORMATS[format], ", ".join(f"{_address(source, width, format)} {width}w" for width in widths))
            for format in ("avif", "webp")
        ),
        src=_address(source, best, "jpg" if opaque else "png"),
        blurred=_address(source, BLURRED, "webp") if opaque and source.width > BLURRED else "",
        info=f"/iiif/image/{source.version}/info.json",
    )


def _widths(source: Source) -> list[int]:
    """Return the widths to offer, the picture's own among them when it is not too large to be sent whole."""
    fits = fit(Box(0, 0, source.width, source.height), WIDTHS[-1], LARGEST_SIDE, LARGEST_AREA)[0]
    most = min(source.width, fits)
    return [*(width for width in WIDTHS if width < most), most]


def _address(source: Source, width: int, format: str) -> str:
    height = max(1, round_half_up(source.height * width / source.width))
    size = "max" if width == source.width else f"{width},{height}"
    return f"/iiif/image/{source.version}/full/{size}/0/default.{format}"
