"""Calligraphic posters: a sentence set large and vertical, its source small, a seal, and much paper.

sheet = poster(900, 1200, "两袖清风", "清风两袖\\n朝天去", source="于谦《入京》", seal="清风", accent=PINE)
bamboo(sheet, 200, 1150, 500)        # whatever belongs beside it, from pictures.figures
sheet.save(folder / "sleeves.svg")
"""

from __future__ import annotations

from pictures.canvas import Canvas
from pictures.faces import BRUSH, KAI, Face
from pictures.lettering import Box, set_columns, set_paragraph
from pictures.palette import CINNABAR, INK, SECOND_INK, STONE


def fitting_size(
    text: str, box: Box, face: Face = BRUSH, *, leading: float = 1.25, spacing: float = 0.06
) -> float:
    """Return the largest size at which columns of `text` fit in `box`; `spacing` is a share of the size."""
    setting = set_columns(text, 100, face, leading=leading, spacing=100 * spacing)
    return 100 * min(box.width / setting.box.width, box.height / setting.box.height)


def calligraphy(
    canvas: Canvas,
    box: Box,
    text: str,
    *,
    face: Face = BRUSH,
    size: float | None = None,
    fill: str = INK,
    leading: float = 1.25,
    spacing: float = 0.06,
) -> Box:
    """Set columns as large as `box` allows (or at `size`), against its top right; return their box."""
    chosen = size or fitting_size(text, box, face, leading=leading, spacing=spacing)
    setting = set_columns(text, chosen, face, leading=leading, spacing=chosen * spacing)
    return canvas.place(setting, box.right - chosen / 2, box.y, fill)


def signature(
    canvas: Canvas,
    x: float,
    y: float,
    source: str,
    *,
    seal: str = "",
    size: float = 36,
    accent: str = CINNABAR,
) -> Box:
    """Set a source as a small column centred on x, hanging from y, a seal beneath; return its box."""
    box = canvas.columns(x, y, source, size=size, face=KAI, fill=SECOND_INK, spacing=size * 0.08)
    if not seal:
        return box
    side = size * (2.2 if len(seal) > 1 else 1.7)
    canvas.seal(x - side / 2, box.bottom + size * 0.6, side, seal, colour=accent)
    return Box(min(box.x, x - side / 2), y, max(box.width, side), box.height + size * 0.6 + side)


def border(canvas: Canvas, inset: float = 36, *, colour: str = STONE) -> None:
    """Draw the fine double frame of a mounted sheet."""
    for by, line in ((inset, 1.5), (inset + 10, 1.0)):
        canvas.rect(by, by, canvas.width - 2 * by, canvas.height - 2 * by, stroke=colour, line=line)


def poster(
    width: int,
    height: int,
    title: str,
    text: str,
    *,
    source: str = "",
    seal: str = "",
    accent: str = CINNABAR,
    face: Face = BRUSH,
    size: float | None = None,
    framed: bool = True,
) -> Canvas:
    """Return a sheet with `text` in vertical columns at its right, its source and seal left of it."""
    sheet = Canvas(width, height, title)
    if framed:
        border(sheet)
    margin, aside = width * 0.11, 90 if source else 0
    room = Box(margin + aside, height * 0.1, width - 2 * margin - aside, height * 0.8)
    widest = width / (text.count("\n") + 2.2)
    block = calligraphy(
        sheet, room, text, face=face, size=size or min(fitting_size(text, room, face), widest)
    )
    if source or seal:
        top = block.y + block.height * 0.34
        signature(sheet, block.x - 64, top, source, seal=seal, accent=accent)
    return sheet


def caption(
    canvas: Canvas,
    y: float,
    text: str,
    *,
    source: str = "",
    size: float = 56,
    face: Face = KAI,
    fill: str = INK,
) -> Box:
    """Set a sentence centred beneath a picture, its source smaller under it; `y` is the first baseline."""
    middle, room = canvas.width / 2, canvas.width - 160
    setting = set_paragraph(text, room, size, face, spacing=size * 0.06, align="middle", balanced=True)
    box = canvas.place(setting, middle, y, fill)
    if source:
        small = max(34, size * 0.62)
        canvas.text(middle, box.bottom + size * 0.85, source, size=small, fill=SECOND_INK, align="middle")
    return box
