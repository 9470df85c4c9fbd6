"""The boat, the water and the house of 1921, drawn to be used in more than one picture."""

from __future__ import annotations

from pictures.canvas import Canvas
from pictures.faces import BRUSH, KAI, KAI_BOLD, SONG_BLACK
from pictures.palette import (
    BRICK,
    CINNABAR,
    INK,
    MIST,
    OCHRE,
    PAPER,
    SAND,
    SECOND_INK,
    SHADE,
    STONE,
    STRAW,
    mix,
)

CHESTNUT = mix("#7A4A2A", PAPER, 0.92)
_ROOF = mix(INK, PAPER, 0.86)
_MAT = mix("#6B5F4E", PAPER, 0.9)


def boat(sheet: Canvas, x: float, y: float, scale: float = 1.0) -> None:
    """Draw a South Lake pleasure boat from the side, 840 long, its bow to the right, afloat at (x, y)."""
    with sheet.at(x, y, scale=scale):
        sheet.line(-372, -92, -498, 24, width=5)
        sheet.path(
            "M-424-62C-404-34-366-26-318-26L318-26C366-28 404-44 440-78C428-26 380 16 312 18L-316 18"
            "C-372 16-410-18-424-62Z",
            fill=CHESTNUT, stroke=INK,
        )  # fmt: skip
        sheet.path("M-404-38C-376-18-346-12-310-12L306-12C352-14 388-28 420-52", stroke=SAND, width=2)
        _stern(sheet)
        _cabin(sheet, -196, -46, 118)
        _cabin(sheet, -46, 176, 132)
        _clerestory(sheet)
        _porch(sheet)


def _stern(sheet: Canvas) -> None:
    sheet.path("M-330-26C-334-112-206-112-206-26Z", fill=_MAT, stroke=INK)
    for step in range(1, 4):
        inset = step * 15
        sheet.path(
            f"M{-330 + inset}-26C{-333 + inset}{-112 + inset} {-207 - inset}{-112 + inset} {-206 - inset}-26",
            stroke=STONE,
            width=1.5,
        )


def _cabin(sheet: Canvas, left: float, right: float, height: float) -> None:
    top = -26 - height + 16
    sheet.rect(left, top, right - left, height - 16, fill=SHADE, stroke=INK)
    sheet.rect(left, -58, right - left, 32, fill=CHESTNUT, stroke=INK)
    count = round((right - left) / 37)
    width = (right - left) / count
    for index in range(count):
        _lattice(sheet, left + index * width + 4, top + 8, width - 8, -58 - top - 16)
    sheet.path(
        f"M{left - 22} {top + 2}C{left + 20} {top - 20} {right - 20} {top - 20} {right + 22} {top + 2}Z",
        fill=_ROOF, stroke=INK,
    )  # fmt: skip


def _lattice(sheet: Canvas, x: float, y: float, width: float, height: float) -> None:
    sheet.rect(x, y, width, height, fill=PAPER, stroke=CHESTNUT, line=3)
    sheet.line(x + width / 2, y, x + width / 2, y + height, stroke=CHESTNUT, width=1.5)
    for part in (0.3, 0.7):
        sheet.line(x, y + height * part, x + width, y + height * part, stroke=CHESTNUT, width=1.5)


def _clerestory(sheet: Canvas) -> None:
    sheet.rect(0, -188, 130, 36, fill=SHADE, stroke=INK)
    for index in range(5):
        sheet.rect(6 + index * 25, -182, 18, 24, fill=PAPER, stroke=CHESTNUT, line=2)
    sheet.path("M-26-184C16-210 114-210 156-184Z", fill=_ROOF, stroke=INK)


def _porch(sheet: Canvas) -> None:
    for post in (206, 288):
        sheet.line(post, -26, post, -106, stroke=CHESTNUT, width=6)
    sheet.path("M180-102C214-122 288-122 318-102Z", fill=_ROOF, stroke=INK)
    sheet.rect(206, -52, 82, 26, fill=SHADE, stroke=CHESTNUT, line=2)
    for step in range(1, 6):
        sheet.line(206 + step * 13.7, -52, 206 + step * 13.7, -26, stroke=CHESTNUT, width=1.5)
    sheet.line(248, -102, 248, -92, stroke=INK, width=2)
    sheet.ellipse(248, -80, 13, 15, fill=CINNABAR, stroke=INK, width=2)
    sheet.line(248, -64, 248, -56, stroke=OCHRE, width=3)


def ripples(sheet: Canvas, lines: list[tuple[float, float, float]], colour: str) -> None:
    """Draw still water: level strokes of (x, y, length)."""
    for x, y, length in lines:
        sheet.path(
            f"M{x:g} {y:g}q{length / 4:g}-5 {length / 2:g} 0t{length / 2:g} 0", stroke=colour, width=2.5
        )


def islet(sheet: Canvas, x: float, y: float) -> None:
    """Draw the islet of South Lake with its two-storeyed hall among trees, its shore at y."""
    far, near = mix("#4F6157", PAPER, 0.42), mix("#4F6157", PAPER, 0.55)
    for dx, radius in ((-150, 28), (-114, 42), (112, 44), (150, 32), (178, 20)):
        sheet.circle(x + dx, y - radius * 0.8, radius, fill=far)
    for width, foot, height, eaves in ((168, 0, 62, 30), (128, -82, 36, 26)):
        left, top = x - width / 2, y + foot - height
        sheet.rect(left, top, width, height, fill=SHADE, stroke=STONE, line=2)
        for column in range(1, 5):
            post = left + column * width / 5
            sheet.line(post, top, post, y + foot, stroke=STONE, width=1.5)
        sheet.path(
            f"M{left - eaves:g} {top + 2:g}Q{left:g} {top - 4:g} {left + 14:g} {top - 22:g}"
            f"H{left + width - 14:g}Q{left + width:g} {top - 4:g} {left + width + eaves:g} {top + 2:g}Z",
            fill=mix(INK, PAPER, 0.6),
        )
    sheet.path(
        f"M{x - 214:g} {y + 14:g}Q{x - 110:g} {y - 12:g} {x:g} {y - 8:g}T{x + 230:g} {y + 14:g}Z", fill=near
    )


def gate(sheet: Canvas, x: float, y: float) -> None:
    """Draw the gate tower of Tiananmen, small, its foot at (x, y)."""
    with sheet.at(x, y):
        sheet.path("M-120 0L-112-78H112L120 0Z", fill=mix(CINNABAR, PAPER, 0.62), stroke=INK)
        for centre, radius in ((0, 20), (-52, 14), (52, 14)):
            sheet.path(
                f"M{centre - radius} 0V-26A{radius} {radius} 0 0 1 {centre + radius}-26V0Z",
                fill=PAPER,
                stroke=INK,
            )
        sheet.rect(-84, -122, 168, 44, fill=SHADE, stroke=INK)
        for column in range(-72, 73, 24):
            sheet.line(column, -122, column, -78, stroke=CINNABAR, width=4)
        sheet.path("M-110-118C-92-124-82-132-76-142H76C82-132 92-124 110-118Z", fill=STRAW, stroke=INK)
        sheet.path("M-90-146C-72-156-62-168-56-184H56C62-168 72-156 90-146Z", fill=STRAW, stroke=INK)


def mill(sheet: Canvas, x: float, y: float) -> None:
    """Draw a mill with its door shut, its foot at (x, y)."""
    with sheet.at(x, y):
        sheet.rect(58, -206, 28, 120, fill=BRICK, stroke=INK)
        sheet.path(
            "M-118 0V-92L-62-134V-92L-6-134V-92L50-134V-92H118V0Z",
            fill=mix("#7A6E64", PAPER, 0.5),
            stroke=INK,
        )
        for column in (-100, -62, -24, 14, 52):
            sheet.rect(column, -66, 24, 30, fill=PAPER, stroke=INK, line=2)
        sheet.rect(84, -50, 26, 50, fill=SHADE, stroke=INK)
        sheet.line(84, 0, 110, -50, stroke=CINNABAR, width=4)
        sheet.line(110, 0, 84, -50, stroke=CINNABAR, width=4)


def unsigned(sheet: Canvas, x: float, y: float) -> None:
    """Draw a treaty and a pen laid beside it, the foot of the sheet at y."""
    with sheet.at(x, y):
        sheet.rect(-82, -196, 150, 196, fill=PAPER, stroke=INK)
        for row in range(5):
            sheet.line(-58, -168 + row * 22, 44 - (row % 2) * 26, -168 + row * 22, stroke=STONE, width=3)
        sheet.line(-58, -34, 44, -34, stroke=CINNABAR, width=3, dash="9 9")
        with sheet.at(84, -12, turn=-38):
            sheet.path("M0 0L22-12H132V12H22Z", fill=mix(INK, PAPER, 0.82), stroke=INK)
            sheet.path("M0 0L22-12V12Z", fill=STRAW, stroke=INK)


def booklet(sheet: Canvas, x: float, ground: str, title: str, caption: str) -> None:
    """Draw a small book, 370 × 600, whose title has two characters to compare."""
    sheet.rect(x + 14, 104, 370, 600, fill=MIST)
    sheet.rect(x, 90, 370, 600, fill=ground, stroke=INK)
    sheet.rect(x + 18, 108, 334, 564, stroke=PAPER, line=2)
    for shrink in (0, 12):
        sheet.ellipse(x + 130, 330, 88 - shrink, 116 - shrink, stroke=PAPER, width=3)
    sheet.columns(x + 130, 488, "陈望道译", size=38, face=KAI, fill=INK, spacing=3)
    for place, character in enumerate(title):
        changed = place in (1, 2)
        if changed:
            sheet.circle(x + 290, 205 + place * 96, 46, fill=PAPER, stroke=CINNABAR, width=4)
        sheet.text(x + 290, 232 + place * 96, character, size=74, face=SONG_BLACK, fill=INK, align="middle")
    sheet.text(x + 185, 780, caption, size=40, face=KAI_BOLD, align="middle")


def envelope(sheet: Canvas, town: str) -> None:
    """Draw a letter in the old form, about 800 above the origin, to be turned like a fan's rib."""
    sheet.rect(-86, -1010, 176, 400, fill=MIST, radius=4)
    sheet.rect(-92, -1016, 176, 400, fill=mix(OCHRE, PAPER, 0.12), stroke=INK, radius=4)
    sheet.rect(-46, -992, 84, 352, fill=PAPER, stroke=CINNABAR, line=3)
    sheet.columns(-4, -956, town, size=64, face=BRUSH, spacing=8)
    sheet.columns(-4, -786, "上海寄", size=38, face=KAI, fill=SECOND_INK, spacing=2)


def window(sheet: Canvas, x: float, y: float) -> None:
    """Draw a window of the upper floor, 218 × 180."""
    sheet.rect(x - 14, y - 14, 246, 208, fill=mix("#9A4A38", PAPER, 0.8), stroke=INK)
    sheet.rect(x, y, 218, 180, fill=SHADE, stroke=INK)
    for column in (1, 2, 3):
        sheet.line(
            x + column * 54.5, y, x + column * 54.5, y + 180, stroke=INK, width=4 if column == 2 else 2
        )
    for row in (1, 2):
        sheet.line(x, y + row * 60, x + 218, y + row * 60, stroke=INK, width=2)


def stone_gate(sheet: Canvas, red: str) -> None:
    """Draw the gate: stone frame, relief in the lintel, black leaves with rings."""
    stone = mix(OCHRE, PAPER, 0.28)
    sheet.path("M430 880V430H770V880Z", fill=stone, stroke=INK)
    sheet.path("M414 430C430 316 770 316 786 430Z", fill=stone, stroke=INK)
    sheet.path("M452 418C470 344 730 344 748 418Z", fill=mix(CINNABAR, PAPER, 0.34), stroke=red)
    for way in (-1, 1):
        sheet.path(
            f"M600 404C{600 + way * 40} 360 {600 + way * 92} 366 {600 + way * 96} 392"
            f"C{600 + way * 97} 412 {600 + way * 66} 412 {600 + way * 70} 392",
            stroke=CINNABAR, width=4,
        )  # fmt: skip
    sheet.circle(600, 388, 13, fill=CINNABAR)
    sheet.rect(400, 424, 400, 26, fill=stone, stroke=INK)
    sheet.rect(484, 474, 232, 406, fill=mix(INK, PAPER, 0.94), stroke=INK)
    sheet.line(600, 474, 600, 880, stroke=STONE, width=3)
    for x in (572, 628):
        sheet.circle(x, 690, 9, fill=OCHRE)
        sheet.circle(x, 710, 19, stroke=OCHRE, width=5)
    sheet.rect(450, 880, 300, 26, fill=stone, stroke=INK)
