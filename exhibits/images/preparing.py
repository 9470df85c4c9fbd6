"""Making the pyramid of a picture, once: tiles at every halving, upright, in sRGB, without EXIF.

Runs in a worker process. libvips reads a picture from top to bottom and writes the pyramid as it goes, so
that memory does not grow with the picture, except for what its format makes the decoder hold (progressive
JPEG, interlaced PNG). The loader is chosen by the file's ending, never guessed from its content: a file that
is two things at once is only ever read as the one that `pack.pictures` looked into.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import pyvips

from exhibits.images.source import TILE

LOADERS = {
    ".jpg": "jpegload", ".jpeg": "jpegload", ".png": "pngload", ".webp": "webpload", ".avif": "heifload",
    ".tif": "tiffload", ".tiff": "tiffload", ".svg": "svgload",
}  # fmt: skip
PHOTOGRAPHS = (".jpg", ".jpeg", ".webp", ".avif", ".tif", ".tiff")  # kept as JPEG: small, quick to read
STEP = 16
INSIDE = 89  # from 90 on libvips keeps colours at full resolution, which few photographs have and all pay for
UPRIGHT = 1
WHITE = 255


class Damaged(Exception):
    """A picture that can't be read; the text is the decoder's."""


def prepare(picture: Path, pyramid: Path, width: int, height: int) -> None:
    """Write the pyramid of `picture`, `width` × `height` pixels, unless it is there already. Raises Damaged.

    Another process that makes the same one is waited for; a half-written one is never seen.
    """
    pyramid.parent.mkdir(parents=True, exist_ok=True)
    with (pyramid.parent / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if pyramid.exists():
            return
        new = pyramid.with_name(f".{pyramid.name}-{os.getpid()}")
        flat = pyramid.with_name(f".flat-{os.getpid()}")
        try:
            image = _sized(_upright(_in_srgb(_open(picture, width, height)), flat), width, height)
            _save(image, new, lossy=picture.suffix.lower() in PHOTOGRAPHS)
            new.replace(pyramid)
        except pyvips.Error as error:
            raise Damaged(str(error).strip()) from error
        finally:
            new.unlink(missing_ok=True)
            flat.unlink(missing_ok=True)


def write_whole(file: Path, content: bytes) -> None:
    """Write a file so that nobody ever sees half of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=file.parent, prefix=".new-", delete=False) as new:
        new.write(content)
    try:
        Path(new.name).replace(file)
    except OSError:
        Path(new.name).unlink(missing_ok=True)
        raise


def _open(picture: Path, width: int, height: int) -> Any:
    load = getattr(pyvips.Image, LOADERS[picture.suffix.lower()])
    if picture.suffix.lower() == ".svg":
        shown = load(str(picture))
        scale = max(width, height) / max(shown.width, shown.height)
        return load(str(picture), scale=scale, access="sequential")
    return load(str(picture), access="sequential", fail_on="error")


def _in_srgb(image: Any) -> Any:
    """Return the colours that a screen shows, eight bits each, whatever profile and depth they came with."""
    if image.get_typeof("icc-profile-data") and image.interpretation != "scrgb":
        try:
            image = image.icc_transform("srgb", embedded=True, intent="relative")
        except pyvips.Error:  # a profile that does not fit the pixels says nothing about them
            image = image.colourspace("srgb")
    elif image.interpretation in ("b-w", "grey16") or image.bands < 3:
        image = image.colourspace("b-w")
    else:
        image = image.colourspace("srgb")
    if image.format != "uchar":
        image = image.cast("uchar")
    kept = 4 if image.interpretation == "srgb" else 2
    return image.extract_band(0, n=kept) if image.bands > kept else image


def _upright(image: Any, flat: Path) -> Any:
    """Turn as EXIF says. Turning reads here and there, so what is turned lies on disk as tiles first."""
    turn = image.get("orientation") if image.get_typeof("orientation") else UPRIGHT
    if turn == UPRIGHT:
        return image
    image.tiffsave(str(flat), compression="none", bigtiff=True, **_tiles(image))
    return pyvips.Image.tiffload(str(flat)).autorot()


def _sized(image: Any, width: int, height: int) -> Any:
    """A drawing may come out a pixel larger or smaller than planned."""
    if (image.width, image.height) == (width, height):
        return image
    return image.gravity("north-west", width, height, extend="copy")


def _save(image: Any, file: Path, *, lossy: bool) -> None:
    how: dict[str, Any] = (
        {"compression": "jpeg", "Q": INSIDE}
        if lossy and not image.hasalpha()
        else {"compression": "deflate", "predictor": "horizontal"}
    )
    image.tiffsave(str(file), pyramid=True, bigtiff=True, keep="none", **_tiles(image), **how)


def _tiles(image: Any) -> dict[str, Any]:
    """Tiles that are no larger than a small picture needs; TIFF wants multiples of 16."""
    wide, high = (min(TILE, -(-side // STEP) * STEP) for side in (image.width, image.height))
    return {"tile": True, "tile_width": wide, "tile_height": high}
