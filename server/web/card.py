"""The picture that chat programs show beside a link (Open Graph, 1200 × 630): a plate and its title."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass

from PIL import Image, ImageDraw

from server.places import static_dir
from server.web.lettering import Lettering

SIZE = (1200, 630)
PLATE = (620, 502)
_EDGE = 64
_PAPER, _INK, _SECOND = "#f7f2e8", "#221d17", "#5c554c"
_TITLE_SIZES = (72, 60, 50, 42, 36)
_LEADING = 1.32
_ROOM = 330  # for the title, between what stands over it and the seal
_SEAL = 64


@dataclass(frozen=True)
class Card:
    """`plate` is a PNG of at most PLATE pixels, or None; `over` stands above the title."""

    title: str
    over: str
    site: str
    accent: str
    plate: bytes | None


def draw_card(card: Card) -> bytes:
    """Return the card as a JPEG."""
    sheet = Image.new("RGB", SIZE, _PAPER)
    draw = ImageDraw.Draw(sheet)
    left = _EDGE
    if card.plate is not None:
        left = _place(sheet, card.plate) + _EDGE
    wide = SIZE[0] - left - _EDGE
    lettering, lines = _fit(card.title, wide)
    over = Lettering(28)
    kicker = over.lines(card.over, wide)[:1] if card.over else []
    top = _EDGE + 40.0
    for line in kicker:
        over.draw(draw, (left, top), line, card.accent)
        top += 36
    for line in lines:
        top += lettering.size * _LEADING
        lettering.draw(draw, (left, top - lettering.size * 0.2), line, _INK)
    _sign(sheet, draw, left, card.site)
    out = io.BytesIO()
    sheet.save(out, "JPEG", quality=88, optimize=True)
    return out.getvalue()


def _place(sheet: Image.Image, plate: bytes) -> int:
    """Put the picture on the left, in the middle of its height; return where it ends."""
    with Image.open(io.BytesIO(plate)) as opened:
        picture = opened.convert("RGBA")
    picture.thumbnail(PLATE)
    at = (_EDGE, (SIZE[1] - picture.height) // 2)
    sheet.paste(picture, at, picture)
    return int(at[0] + picture.width)


def _fit(title: str, wide: float) -> tuple[Lettering, list[str]]:
    """Set the title as large as it fits; of one without end, the beginning."""
    for size in _TITLE_SIZES:
        lettering = Lettering(size)
        lines = lettering.lines(title, wide)
        most = int(_ROOM / (size * _LEADING))
        if len(lines) <= most and all(lettering.width(line) <= wide for line in lines):
            break
    return lettering, lines[:most]


def _sign(sheet: Image.Image, draw: ImageDraw.ImageDraw, left: int, site: str) -> None:
    names = json.loads((static_dir() / "manifest.json").read_text("utf-8"))
    with Image.open(static_dir() / names["icons/icon-192.png"]) as opened:
        seal = opened.convert("RGBA").resize((_SEAL, _SEAL), Image.Resampling.LANCZOS)
    bottom = SIZE[1] - _EDGE
    sheet.paste(seal, (left, bottom - _SEAL), seal)
    Lettering(30).draw(draw, (left + _SEAL + 20, bottom - 21), site, _SECOND)
