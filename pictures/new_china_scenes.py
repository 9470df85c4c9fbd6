"""The gate tower, the ornamental column, the monument and a plane, for the pictures of 1949."""

from __future__ import annotations

from pictures.canvas import Canvas
from pictures.faces import SONG_BOLD
from pictures.palette import CINNABAR, HAZE, INK, MIST, OCHRE, PAPER, SHADE, STONE, STRAW, mix

_WALL = mix(CINNABAR, PAPER, 0.62)
_TILE = mix(OCHRE, PAPER, 0.72)
_MARBLE = mix(INK, PAPER, 0.1)
_PILLAR = mix(CINNABAR, PAPER, 0.86)


def tiananmen(sheet: Canvas, x: float, y: float, scale: float = 1.0) -> None:
    """Draw the gate tower from the south, 960 wide and 470 high, its foot at (x, y); bare of all signs."""
    with sheet.at(x, y, scale=scale):
        sheet.path("M-480 0L-458-196H458L480 0Z", fill=_WALL, stroke=INK)
        sheet.rect(-486, -22, 972, 22, fill=_MARBLE, stroke=INK)
        for centre, half, height in (
            (0, 40, 118),
            (-112, 31, 100),
            (112, 31, 100),
            (-216, 31, 100),
            (216, 31, 100),
        ):
            top = half - height
            arch = f"M{centre - half}-22V{top}A{half} {half} 0 0 1 {centre + half} {top}V-22Z"
            sheet.path(arch, fill=PAPER, stroke=INK)
        sheet.rect(-466, -214, 932, 20, fill=_TILE, stroke=INK)
        _balustrade(sheet, -430, 430, -214, 26)
        _hall(sheet)


def _balustrade(sheet: Canvas, left: float, right: float, foot: float, height: float) -> None:
    sheet.rect(left, foot - height, right - left, height, fill=_MARBLE, stroke=INK, line=2)
    count = round((right - left) / 29)
    for index in range(count + 1):
        post = left + index * (right - left) / count
        sheet.line(post, foot, post, foot - height - 5, width=2)


def _hall(sheet: Canvas) -> None:
    sheet.rect(-316, -320, 632, 82, fill=SHADE, stroke=INK)
    for bay in range(9):
        left = -316 + bay * 70.2
        sheet.rect(left + 14, -306, 42, 66, fill=mix(CINNABAR, PAPER, 0.4), stroke=_PILLAR, line=2)
        sheet.line(left + 35, -306, left + 35, -240, stroke=_PILLAR, width=2)
    for pillar in range(10):
        sheet.line(
            -316 + pillar * 70.2, -320, -316 + pillar * 70.2, -238, stroke=_PILLAR, width=9, cap="butt"
        )
    sheet.path("M-400-316C-352-326-322-338-300-358H300C322-338 352-326 400-316Z", fill=_TILE, stroke=INK)
    sheet.rect(-270, -392, 540, 34, fill=SHADE, stroke=INK)
    for pillar in range(10):
        sheet.line(-270 + pillar * 60, -392, -270 + pillar * 60, -358, stroke=_PILLAR, width=7, cap="butt")
    sheet.path(
        "M-352-388C-306-398-280-410-258-432H-236L-218-468H218L236-432H258C280-410 306-398 352-388Z",
        fill=_TILE,
        stroke=INK,
    )
    sheet.path("M-258-432H258", stroke=INK, width=2)
    sheet.path("M-226-466C-230-478-222-486-212-482M226-466C230-478 222-486 212-482", stroke=INK, width=5)


def plane(sheet: Canvas, x: float, y: float, size: float, colour: str) -> None:
    """Draw an aeroplane seen from below, flying to the left, `size` from wing to wing."""
    with sheet.at(x, y, scale=size / 100):
        sheet.path(
            "M-52 0C-44-7-30-8-14-8L-2-50H10L8-8C24-8 36-5 40-4L48-22H56L54 0"
            "L56 22H48L40 4C36 5 24 8 8 8L10 50H-2L-14 8C-30 8-44 7-52 0Z",
            fill=colour,
        )


def huabiao(sheet: Canvas, x: float, y: float, height: float) -> None:
    """Draw a marble column with its cloud wing, `height` high, its foot at (x, y)."""
    with sheet.at(x, y, scale=height / 1000):
        base = "M-118 0V-44H118V0ZM-100-44V-70H100V-44ZM-84-70L-74-118H74L84-70Z"
        sheet.path(base, fill=_MARBLE, stroke=INK)
        sheet.path("M-46-118L-40-842H40L46-118Z", fill=PAPER, stroke=INK)
        for turn in range(7):
            low = -170 - turn * 92
            sheet.path(f"M-44 {low}C-20 {low - 6} 26 {low - 42} 43 {low - 66}", stroke=STONE, width=9)
            curl = f"M-30 {low - 48}c12-16 26-16 34-6M2 {low - 2}c8 10 22 10 30-4"
            sheet.path(curl, stroke=STONE, width=2.5)
        sheet.path(
            "M-42-746C-78-770-96-744-112-752C-134-772-158-752-166-744C-196-752-212-730-228-724C-252-716-262-690-236-688"
            "C-216-672-198-686-186-690C-164-672-142-682-132-692C-106-676-84-690-42-694Z"
            "M42-746C64-766 88-758 98-748C126-772 148-756 156-746C182-774 206-764 214-752"
            "C244-776 276-776 300-764C312-746 286-736 270-726C252-706 226-704 212-714"
            "C190-690 164-692 150-704C126-682 92-686 42-694Z",
            fill=PAPER, stroke=INK,
        )  # fmt: skip
        for left, top in ((-206, -706), (-150, -712), (-98, -714), (86, -714), (150, -720), (222, -730)):
            sheet.path(f"M{left} {top}c6-20 30-16 28 0c-2 10-14 8-14 0", stroke=STONE, width=2.5)
        sheet.path(
            "M-66-842V-868H66V-842ZM-52-868C-74-900-30-906 0-906C30-906 74-900 52-868Z",
            fill=_MARBLE,
            stroke=INK,
        )
        sheet.path(
            "M-34-906C-42-938-30-954-22-968C-30-984-14-1002 4-998C22-1004 34-984 26-972C36-968 34-956 24-954"
            "C34-940 36-924 34-906Z",
            fill=PAPER, stroke=INK,
        )  # fmt: skip


def monument(sheet: Canvas, x: float, y: float, metre: float) -> None:
    """Draw the Monument to the People's Heroes from the north, `metre` pixels a metre, its foot at (x, y)."""
    granite = mix("#8C8478", PAPER, 0.5)

    def block(width: float, low: float, high: float, fill: str, top: float | None = None) -> None:
        half, upper = width * metre / 2, (top or width) * metre / 2
        sheet.path(
            f"M{x - half:g} {y - low * metre:g}L{x - upper:g} {y - high * metre:g}"
            f"H{x + upper:g}L{x + half:g} {y - low * metre:g}Z",
            fill=fill, stroke=INK,
        )  # fmt: skip

    block(50.44, 0, 1.5, HAZE)
    _rail(sheet, x, y - 1.5 * metre, 49.6 * metre, metre)
    block(32, 1.5, 3.4, HAZE)
    _rail(sheet, x, y - 3.4 * metre, 31.2 * metre, metre)
    block(15.4, 3.4, 4.3, granite)
    block(14.2, 4.3, 6.9, PAPER)
    for panel in range(-2, 2):
        sheet.rect(
            x + (panel * 3.4 + 0.2) * metre, y - 6.6 * metre, 3.0 * metre, 2 * metre, stroke=STONE, line=2
        )
    block(15.4, 6.9, 7.7, granite)
    block(9.6, 7.7, 8.5, granite)
    block(8.6, 8.5, 10.2, PAPER)
    block(9.6, 10.2, 10.9, granite)
    block(7.0, 10.9, 33.4, granite, 6.2)
    slab = mix(INK, PAPER, 0.72)
    sheet.rect(x - 1.5 * metre, y - 31 * metre, 3 * metre, 16.6 * metre, fill=slab, stroke=INK)
    words = "人民英雄永垂不朽"
    top = y - 30.5 * metre
    sheet.columns(x, top, words, size=1.85 * metre, face=SONG_BOLD, fill=STRAW, spacing=0.1 * metre)
    block(7.6, 33.4, 34.4, granite)
    block(6.6, 34.4, 35.4, PAPER)
    block(7.8, 35.4, 37.2, granite, 4.4)
    block(4.4, 37.2, 37.94, granite)


def _rail(sheet: Canvas, x: float, y: float, width: float, metre: float) -> None:
    sheet.rect(x - width / 2, y - metre, width, metre, fill=PAPER, stroke=STONE, line=1.5)
    count = round(width / (1.9 * metre))
    for post in range(count + 1):
        at = x - width / 2 + post * width / count
        sheet.line(at, y, at, y - 1.25 * metre, stroke=STONE, width=2)


def person(sheet: Canvas, x: float, y: float, height: float) -> None:
    """Draw a standing person, for size only, the feet at (x, y)."""
    with sheet.at(x, y, scale=height / 170):
        sheet.circle(0, -154, 15, fill=INK)
        sheet.path("M-24-132Q0-142 24-132L20-62H14L12 0H2V-60H-2V0H-12L-14-62H-20Z", fill=INK)


def paper(sheet: Canvas, x: float, y: float, width: float, height: float) -> None:
    """Lay a sheet of paper with a soft edge below and right."""
    sheet.rect(x + 12, y + 14, width, height, fill=MIST)
    sheet.rect(x, y, width, height, fill=PAPER, stroke=INK)
