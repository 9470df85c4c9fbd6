"""What an image request asks for, by the grammar of the IIIF Image API 3.0 (https://iiif.io/api/image/3.0/)."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from pack.problems import Message, say

LARGEST_SIDE = 8192
LARGEST_AREA = 16_777_216
QUALITIES = ("default", "color", "gray", "bitonal")
FORMATS = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "avif": "image/avif"}
NOT_OFFERED = ("tif", "gif", "jp2", "pdf")

_NUMBER = r"([0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
_PIXELS = re.compile(r"([0-9]{1,9}),([0-9]{1,9}),([0-9]{1,9}),([0-9]{1,9})")
_PERCENT = re.compile(rf"pct:{_NUMBER},{_NUMBER},{_NUMBER},{_NUMBER}")
_SIZE = re.compile(r"(!?)([0-9]{0,9}),([0-9]{0,9})")
_SIZE_PERCENT = re.compile(rf"pct:{_NUMBER}")
_ROTATION = re.compile(rf"(!?){_NUMBER}")


class BadRequest(ValueError):
    """A request that names nothing that could be shown; `what` says why."""

    def __init__(self, what: Message) -> None:
        super().__init__(what.render())
        self.what = what


class NotOffered(BadRequest):
    """A request that the grammar knows and that is not served here."""


@dataclass(frozen=True)
class Box:
    """A part of a picture in its full pixels."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Cut:
    """One request, worked out in pixels: `box` of the picture becomes `width` × `height`, then is turned."""

    box: Box
    width: int
    height: int
    mirrored: bool
    turn: int
    quality: str
    format: str
    canonical: str


def read_cut(picture: tuple[int, int], region: str, size: str, rotation: str, last: str) -> Cut:
    """Work out a request for a picture of width × height; `last` is `default.jpg` or its like.

    Raises BadRequest, and NotOffered for what is only not served.
    """
    box = read_region(picture, region)
    width, height = read_size(box, size)
    mirrored, turn = read_rotation(rotation)
    quality, format = read_quality(last)
    whole = (box.width, box.height) == picture
    parts = (
        "full" if whole else f"{box.x},{box.y},{box.width},{box.height}",
        _canonical_size(box, width, height),
        f"{'!' if mirrored else ''}{turn}",
        f"{'default' if quality == 'color' else quality}.{format}",
    )
    return Cut(box, width, height, mirrored, turn, quality, format, "/".join(parts))


def read_region(picture: tuple[int, int], region: str) -> Box:
    """Return the part of a picture that a region names, cut off at its edges."""
    wide, high = picture
    if region == "full":
        return Box(0, 0, wide, high)
    if region == "square":
        side = min(wide, high)
        return Box((wide - side) // 2, (high - side) // 2, side, side)
    if found := _PIXELS.fullmatch(region):
        x, y, width, height = map(int, found.groups())
    elif found := _PERCENT.fullmatch(region):
        shares = [float(share) / 100 for share in found.groups()]
        sides = zip(shares, (wide, high, wide, high), strict=True)
        x, y, width, height = (round(min(share, 1.0) * side) for share, side in sides)
    else:
        what = say("the region {region} is none: write full, square, x,y,w,h or pct:x,y,w,h", region=region)
        raise BadRequest(what)
    width, height = min(width, wide - x), min(height, high - y)
    if width <= 0 or height <= 0:
        what = say(
            "the region {region} lies outside the picture of {width} × {height}",
            region=region,
            width=wide,
            height=high,
        )
        raise BadRequest(what)
    return Box(x, y, width, height)


def read_size(box: Box, size: str) -> tuple[int, int]:
    """Return the width and height that a size asks of a region.

    A box !w,h with room for more than the region is refused like any other enlarging, as the validator asks.
    """
    upscaled = size.startswith("^")
    form = size.removeprefix("^")
    within = fit(box, LARGEST_SIDE, LARGEST_SIDE, LARGEST_AREA)
    if form == "max":
        return within if upscaled else smaller(box, within)
    if found := _SIZE_PERCENT.fullmatch(form):
        scale = float(found[1]) / 100
        asked = round_half_up(box.width * scale), round_half_up(box.height * scale)
    elif (found := _SIZE.fullmatch(form)) and (found[2] or found[3]):
        confined, wide, high = bool(found[1]), int(found[2] or 0), int(found[3] or 0)
        if confined:
            if not (found[2] and found[3]):
                raise _unreadable(size)
            asked = fit(box, min(wide, LARGEST_SIDE), min(high, LARGEST_SIDE), LARGEST_AREA)
        else:
            asked = (
                wide if found[2] else max(1, round_half_up(box.width * high / box.height)) * bool(high),
                high if found[3] else max(1, round_half_up(box.height * wide / box.width)) * bool(wide),
            )
    else:
        raise _unreadable(size)
    _check_size(box, size, asked, upscaled)
    return asked


def fit(box: Box, wide: int, high: int, area: int) -> tuple[int, int]:
    """Return the largest size of a region's proportions within width, height and area."""
    scale = min(wide / box.width, high / box.height, math.sqrt(area / (box.width * box.height)))
    width, height = box.width * scale, box.height * scale
    return min(wide, max(1, int(width + 1e-6))), min(high, max(1, int(height + 1e-6)))


def smaller(box: Box, size: tuple[int, int]) -> tuple[int, int]:
    """Return a size of the same proportions, or the region's own when that is less."""
    return (box.width, box.height) if size[0] >= box.width and size[1] >= box.height else size


def round_half_up(number: float) -> int:
    """Round as people do: 0.5 becomes 1."""
    return math.floor(number + 0.5)


def read_rotation(rotation: str) -> tuple[bool, int]:
    """Return whether the picture is mirrored, and the degrees that it is turned clockwise after that."""
    found = _ROTATION.fullmatch(rotation)
    if not found or float(found[2]) > 360:
        raise BadRequest(
            say("the rotation {rotation} is none: write 0 to 360 or !0 to !360", rotation=rotation)
        )
    degrees = float(found[2])
    if degrees % 90:
        raise NotOffered(say("pictures are turned by 90, 180 and 270 degrees only"))
    return bool(found[1]), int(degrees) % 360


def read_quality(last: str) -> tuple[str, str]:
    """Return quality and format from `default.jpg` and its like."""
    quality, _, format = last.rpartition(".")
    if quality not in QUALITIES:
        raise BadRequest(
            say("there is no quality {quality}: use {known}", quality=quality, known=" ".join(QUALITIES))
        )
    if format in NOT_OFFERED:
        raise NotOffered(
            say("pictures are not sent as {format}: use {known}", format=format, known=" ".join(FORMATS))
        )
    if format not in FORMATS:
        raise BadRequest(
            say("there is no format {format}: use {known}", format=format, known=" ".join(FORMATS))
        )
    return quality, format


def _unreadable(size: str) -> BadRequest:
    return BadRequest(say("the size {size} is none: write max, w, or ,h or w,h or !w,h or pct:n", size=size))


def _check_size(box: Box, size: str, asked: tuple[int, int], upscaled: bool) -> None:
    width, height = asked
    if width < 1 or height < 1:
        raise BadRequest(say("the size {size} leaves nothing to see", size=size))
    if not upscaled and (width > box.width or height > box.height):
        what = say("the size {size} is larger than the region: write ^{size} for enlarging it", size=size)
        raise BadRequest(what)
    if max(asked) > LARGEST_SIDE or width * height > LARGEST_AREA:
        what = say(
            "the size {size} is more than {side} pixels a side or {area} in all",
            size=size,
            side=LARGEST_SIDE,
            area=LARGEST_AREA,
        )
        raise BadRequest(what)


def _canonical_size(box: Box, width: int, height: int) -> str:
    within = fit(box, LARGEST_SIDE, LARGEST_SIDE, LARGEST_AREA)
    if (width, height) == smaller(box, within):
        return "max"
    if width > box.width or height > box.height:
        return "^max" if (width, height) == within else f"^{width},{height}"
    return f"{width},{height}"
