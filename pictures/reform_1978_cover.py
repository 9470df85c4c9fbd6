"""The cover: one line from the furrows to the sea."""

from __future__ import annotations

from pathlib import Path

from pictures.canvas import Canvas
from pictures.faces import BRUSH, KAI
from pictures.landscape import waves
from pictures.lettering import Box
from pictures.palette import CINNABAR, HAZE, INK, MIST, OCHRE, PAPER, SECOND_INK, SHALLOW, STONE, mix
from pictures.shapes import smooth

LINE = 5.5


def draw(folder: Path) -> None:
    """Draw cover.svg."""
    sheet = Canvas(1200, 900, "改革开放 Reform and Opening Up")
    sheet.circle(590, 520, 208, fill=mix(CINNABAR, PAPER, 0.86))
    sheet.rect(0, 690, 1200, 210, fill=PAPER)
    _fields(sheet)
    sheet.polygon([(800, 690), (1200, 690), (1200, 900), (640, 900)], fill=SHALLOW)
    waves(sheet, Box(800, 704, 420, 180), rows=6, seed=3)
    _skyline(sheet)
    sheet.columns(1066, 74, "改革", size=132, face=BRUSH, spacing=6)
    sheet.columns(916, 150, "开放", size=132, face=BRUSH, spacing=6)
    sheet.columns(812, 84, "一九七八—二〇〇一", size=36, face=KAI, fill=SECOND_INK, spacing=3)
    sheet.save(folder / "cover.svg")


def _fields(sheet: Canvas) -> None:
    for index in range(9):
        start = -80 + index * 92
        sheet.path(
            smooth([(start, 900), (start + 60, 800), (start * 0.55 + 250, 690)]), stroke=OCHRE, width=3
        )
    sheet.path("M0 690H240", stroke=INK, width=LINE)


def _skyline(sheet: Canvas) -> None:
    """Draw one line: eaves, a chimney, a crane, a tower with its turning hall, a bridge, a ship."""
    data = (
        "M-10 690H92V636L60 640L140 576L220 640L188 636V690"
        "H286V560H300V690H330L330 640L362 622V640L394 622V690"
        "H452V318H612M452 318L440 352H464L452 318M452 318L430 300M452 300V318M600 318V372"
    )
    sheet.path(data, stroke=INK, width=LINE)
    sheet.path("M300 548C316 520 300 504 322 482", stroke=STONE, width=4)
    sheet.path("M452 690V352M440 690V352M464 690V352", stroke=INK, width=2.5)
    for brace in range(9):
        y = 360 + brace * 36
        sheet.path(f"M440 {y}L464 {y + 36}M464 {y}L440 {y + 36}", stroke=INK, width=1.8)
    sheet.path("M452 690H530", stroke=INK, width=LINE)
    sheet.rect(530, 236, 116, 454, fill=PAPER, stroke=INK, line=LINE)
    for storey in range(24):
        level = 262 + storey * 17.6
        sheet.line(542, level, 634, level, stroke=mix(INK, PAPER, 0.5), width=2)
    sheet.rect(508, 196, 160, 34, fill=CINNABAR, stroke=INK, line=LINE, radius=8)
    sheet.path("M588 196V150M560 196L588 172L616 196", stroke=INK, width=LINE)
    sheet.path("M646 690H1200", stroke=INK, width=LINE)
    for x in (780, 1010):
        for index in range(1, 8):
            share = index / 8
            sheet.line(x, 530 + 60 * (1 - share), x - 112 * share, 668, stroke=INK, width=1.8)
            sheet.line(x, 530 + 60 * (1 - share), x + 112 * share, 668, stroke=INK, width=1.8)
        sheet.path(f"M{x - 9} 690L{x} 516L{x + 9} 690", stroke=INK, width=LINE)
    sheet.path("M650 668H1200", stroke=INK, width=LINE)
    _ship(sheet, 980, 786)


def _ship(sheet: Canvas, x: float, y: float) -> None:
    colours = (CINNABAR, OCHRE, mix(INK, PAPER, 0.55), HAZE)
    for row in range(3):
        for column in range(6 - row):
            sheet.rect(
                x - 96 + column * 34 + row * 10,
                y - 34 - row * 24,
                32,
                22,
                fill=colours[(row * 2 + column) % 4],
                stroke=INK,
                line=1.8,
            )
    sheet.rect(x + 112, y - 78, 34, 66, fill=PAPER, stroke=INK, line=3)
    sheet.path(f"M{x - 140} {y - 12}H{x + 170}L{x + 146} {y + 34}H{x - 112}Z", fill=INK)
    sheet.line(x - 170, y + 40, x + 190, y + 40, stroke=MIST, width=3)
