"""Cutting what was asked out of a pyramid, in a worker process: a few tiles are read, whatever its size."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import pyvips

from exhibits.images.asking import Cut
from exhibits.images.preparing import WHITE, Damaged

BLACK_BELOW = 128
_SAVERS: dict[str, tuple[str, dict[str, Any]]] = {
    "jpg": ("jpegsave_buffer", {"Q": 85}),
    "png": ("pngsave_buffer", {"compression": 4}),
    "webp": ("webpsave_buffer", {"Q": 82, "effort": 3}),
    "avif": ("heifsave_buffer", {"compression": "av1", "Q": 60, "effort": 2}),
}


def cut_out(pyramid: Path, cut: Cut) -> bytes:
    """Return the picture asked for, encoded. Raises Damaged."""
    try:
        return _encode(_finish(_scaled(pyramid, cut), cut), cut.format)
    except pyvips.Error as error:
        raise Damaged(str(error).strip()) from error


def _scaled(pyramid: Path, cut: Cut) -> Any:
    image, factor = _level(pyramid, cut)
    box = cut.box
    left = min(box.x // factor, image.width - 1)
    top = min(box.y // factor, image.height - 1)
    right = max(left + 1, min(image.width, -(-(box.x + box.width) // factor)))
    bottom = max(top + 1, min(image.height, -(-(box.y + box.height) // factor)))
    return _fitted(image.crop(left, top, right - left, bottom - top), cut.width, cut.height)


def _level(pyramid: Path, cut: Cut) -> tuple[Any, int]:
    """Open the smallest level that holds as many pixels as are asked for; return it and its scale factor."""
    whole = pyvips.Image.tiffload(str(pyramid))
    for level in range(whole.get("n-pages") - 1, 0, -1):
        factor = 2**level
        if -(-cut.box.width // factor) >= cut.width and -(-cut.box.height // factor) >= cut.height:
            with suppress(pyvips.Error):  # libvips opens none that is much smaller than a tile
                return pyvips.Image.tiffload(str(pyramid), page=level), factor
    return whole, 1


def _fitted(part: Any, width: int, height: int) -> Any:
    """Bring to width × height; a last column or row that halving dropped is repeated, not stretched over."""
    short = max(abs(width - part.width), abs(height - part.height))
    if short > 1:
        if part.hasalpha():
            part = part.premultiply()
        part = part.resize(width / part.width, vscale=height / part.height)
        if part.hasalpha():
            part = part.unpremultiply()
        part = part.cast("uchar")
    if (part.width, part.height) != (width, height):
        part = part.gravity("north-west", width, height, extend="copy")
    return part


def _finish(image: Any, cut: Cut) -> Any:
    if cut.mirrored:
        image = image.fliphor()
    if cut.turn:
        image = image.copy_memory().rot(f"d{cut.turn}")
    if cut.format == "jpg" and image.hasalpha():
        image = image.flatten(background=WHITE)
    if cut.quality in ("gray", "bitonal"):
        alpha = image[image.bands - 1] if image.hasalpha() else None
        image = (image[: image.bands - 1] if image.hasalpha() else image).colourspace("b-w")
        if cut.quality == "bitonal":
            image = image >= BLACK_BELOW
        image = image if alpha is None else image.bandjoin(alpha)
    return image


def _encode(image: Any, format: str) -> bytes:
    save, how = _SAVERS[format]
    encoded: bytes = getattr(image, save)(keep="none", **how)
    return encoded
