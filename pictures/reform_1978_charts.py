"""Figures drawn: a conference and a plenum, grain, township enterprises, trade."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pictures.canvas import Canvas
from pictures.faces import KAI, SONG, SONG_BOLD
from pictures.landscape import wheat
from pictures.palette import (
    CINNABAR,
    HAZE,
    INK,
    MIST,
    OCHRE,
    PAPER,
    ROSE,
    SAND,
    SECOND_INK,
    SHADE,
    STONE,
    STRAW,
    mix,
)
from pictures.shapes import Point, smooth, straight

WOOD: Final = mix("#7A5A36", PAPER, 0.82)


def draw(folder: Path) -> None:
    """Draw plenum.svg, first-document.svg, township.svg and wto.svg."""
    _plenum().save(folder / "plenum.svg")
    _grain().save(folder / "first-document.svg")
    _township().save(folder / "township.svg")
    _trade().save(folder / "wto.svg")


def _plenum() -> Canvas:
    sheet = Canvas(1200, 960, "三页提纲与五天全会 Three pages and a plenum of five days")
    for index, (x, turn) in enumerate(((300, -7), (500, -1.5), (706, 4))):
        with sheet.at(x, 80, turn=turn):
            sheet.rect(8, 10, 260, 360, fill=MIST)
            sheet.rect(0, 0, 260, 360, fill="#FCFAF4", stroke=STONE, line=2)
            for row in range(9 - index):
                wide = (196, 150, 210, 120, 180, 204, 140, 188, 110)[(row + index * 2) % 9]
                at_row = 46 + row * 34
                line = [(28 + wide * t / 6, at_row + (4, -4, 3, -5, 2, -3, 0)[t]) for t in range(7)]
                sheet.path(smooth(line), stroke=mix(INK, PAPER, 0.6), width=3.4)
    with sheet.at(640, 520, turn=-20):
        sheet.path("M0 0L44 -14H400V14H44Z", fill=OCHRE)
        sheet.path("M0 0L44 -14V14Z", fill=SAND)
        sheet.path("M0 0L15 -5V5Z", fill=INK)
        sheet.rect(372, -14, 28, 28, fill=CINNABAR)
        sheet.line(44, 0, 372, 0, stroke=mix(INK, OCHRE, 0.3), width=2)

    def at(day: float) -> float:
        return 110 + day * 22.6

    y = 700.0
    sheet.line(90, y, 1130, y, stroke=STONE, width=2)
    for day in range(44):
        sheet.line(at(day), y, at(day), y + (16 if day % 5 == 0 else 9), stroke=STONE, width=1.6)
    sheet.rect(at(0), y - 46, at(36) - at(0), 46, fill=mix(INK, PAPER, 0.62))
    sheet.rect(at(38), y - 46, at(43) - at(38), 46, fill=CINNABAR)
    sheet.text(at(18), y - 68, "中央工作会议　36天", size=46, face=SONG_BOLD, align="middle")
    sheet.text(1130, y - 68, "全会　5天", size=46, face=SONG_BOLD, fill=CINNABAR, align="end")
    sheet.text(at(0), y + 72, "11月10日", size=40)
    sheet.text(at(34), y + 72, "12月15日", size=40, align="end")
    sheet.text(1130, y + 72, "12月18—22日", size=40, fill=CINNABAR, align="end")
    sheet.line(at(33.5), y - 46, at(33.5), y - 128, stroke=INK, width=2)
    sheet.text(at(33.5), y - 142, "12月13日讲话", size=36, face=KAI, fill=SECOND_INK, align="middle")
    sheet.text(110, 888, "1978年，北京", size=40, face=KAI, fill=SECOND_INK)
    return sheet


GRAIN: Final = (
    (1978, 3.05),
    (1979, 3.32),
    (1980, 3.21),
    (1981, 3.25),
    (1982, 3.55),
    (1983, 3.87),
    (1984, 4.07),
)
"""Hundred million tonnes."""


def _grain() -> Canvas:
    sheet = Canvas(1200, 1020, "全国粮食产量 Grain output 1978—1984")
    foot, unit = 860.0, 150.0
    sheet.text(70, 108, "全国粮食产量", size=52, face=SONG_BOLD)
    sheet.text(1130, 108, "亿吨", size=42, fill=SECOND_INK, align="end")
    for index, (year, tonnes) in enumerate(GRAIN):
        x = 140 + index * 153
        top = foot - tonnes * unit
        for lean, offset in ((-0.16, -26), (0.0, 0), (0.16, 26)):
            wheat(sheet, x + offset, top + 66, 96, lean=lean)
        last = index in (0, len(GRAIN) - 1)
        sheet.rect(x - 48, top + 34, 96, foot - top - 34, fill=CINNABAR if year == 1984 else STRAW)
        sheet.text(
            x,
            top - 58,
            f"{tonnes:.2f}",
            size=44 if last else 38,
            face=SONG_BOLD if last else SONG,
            fill=INK if last else SECOND_INK,
            align="middle",
        )
        sheet.text(x, foot + 54, f"{year}", size=38, align="middle")
    sheet.line(70, foot, 1130, foot, stroke=INK, width=2)
    sheet.text(70, 978, "1982年，第一个农村“一号文件”", size=40, face=KAI, fill=SECOND_INK)
    return sheet


PEOPLE: Final = ((1978, 2827), (1984, 5208), (1988, 9545))
"""Ten thousand people in commune and brigade, later township, enterprises."""


def _township() -> Canvas:
    sheet = Canvas(1200, 1060, "星期日工程师与乡镇企业 Sunday engineers and township enterprises")
    _bag(sheet, 300, 640)
    _rolls(sheet)
    with sheet.at(120, 730, turn=-4):
        _ticket(sheet)
    foot = 880.0
    for index, (year, people) in enumerate(PEOPLE):
        x, tall = 690 + index * 170, people * 0.068
        sheet.rect(x - 56, foot - tall, 112, tall, fill=CINNABAR if index == 2 else STRAW)
        sheet.text(x, foot - tall - 24, f"{people}万", size=44, face=SONG_BOLD, align="middle")
        sheet.text(x, foot + 56, f"{year}", size=42, align="middle")
    sheet.line(610, foot, 1120, foot, stroke=INK, width=2)
    sheet.text(1120, 120, "乡镇企业从业人员", size=46, face=SONG_BOLD, align="end")
    sheet.text(70, 1010, "星期六傍晚下乡，星期天夜里回城", size=40, face=KAI, fill=SECOND_INK)
    return sheet


def _bag(sheet: Canvas, x: float, foot: float) -> None:
    canvas = mix("#5E6B52", PAPER, 0.72)
    dark = mix(INK, canvas, 0.35)
    sheet.path(
        f"M{x - 120} {foot - 270}C{x - 110} {foot - 420} {x + 110} {foot - 420} {x + 120} {foot - 270}",
        stroke=dark,
        width=16,
    )
    sheet.path(f"M{x - 190} {foot - 270}H{x + 190}L{x + 206} {foot}H{x - 206}Z", fill=canvas, stroke=dark)
    sheet.path(
        f"M{x - 190} {foot - 270}H{x + 190}L{x + 176} {foot - 132}H{x - 176}Z",
        fill=mix(INK, canvas, 0.14),
        stroke=dark,
    )
    for side in (-1, 1):
        sheet.rect(x + side * 92 - 16, foot - 200, 32, 120, fill=dark)
        sheet.rect(x + side * 92 - 20, foot - 118, 40, 30, stroke=OCHRE, line=6)
    sheet.text(x, foot - 30, "上海", size=54, face=KAI, fill=CINNABAR, align="middle")


def _rolls(sheet: Canvas) -> None:
    for x, top, turn in ((400, 170, 12), (460, 210, 20)):
        with sheet.at(x, top, turn=turn):
            sheet.rect(-26, 0, 52, 210, fill="#FCFAF4", stroke=STONE)
            sheet.ellipse(0, 0, 26, 9, fill=HAZE, stroke=STONE)
            sheet.path("M-10 0A10 4 0 1 1 6 3", stroke=STONE, width=2)
            sheet.rect(-27, 90, 54, 14, fill=CINNABAR)


def _ticket(sheet: Canvas) -> None:
    sheet.rect(0, 0, 360, 150, fill=SHADE, stroke=STONE, radius=8)
    sheet.line(270, 8, 270, 142, stroke=STONE, width=2, dash="6 8")
    sheet.text(30, 92, "上海 — 无锡", size=40, face=KAI)
    sheet.columns(316, 75, "夜车", size=38, face=KAI, fill=CINNABAR, align="middle")


TRADE: Final = (
    206.4, 293.3, 381.4, 440.3, 416.1, 436.2, 535.5, 696.0, 738.5, 826.5, 1027.8, 1116.8,
    1154.4, 1357.0, 1655.3, 1957.0, 2366.2, 2808.6, 2898.8, 3251.6, 3239.5, 3606.3, 4742.9, 5096.5,
)  # fmt: skip
"""Trade in goods, hundred million US dollars, 1978 to 2001."""


def _trade() -> Canvas:
    sheet = Canvas(1200, 1100, "货物进出口总额与一把木槌 Trade in goods, and a gavel")
    foot = 940.0

    def at(year: int, value: float) -> Point:
        return 110 + (year - 1978) * 43, foot - value * 0.112

    points = [at(1978 + index, value) for index, value in enumerate(TRADE)]
    sheet.path(straight(points) + f"L{points[-1][0]} {foot}L{points[0][0]} {foot}Z", fill=ROSE)
    sheet.path(straight(points), stroke=CINNABAR, width=6)
    sheet.line(90, foot, 1130, foot, stroke=INK, width=2)
    for year in (1978, 1986, 1992, 2001):
        x = at(year, 0)[0]
        sheet.line(x, foot, x, foot + 14, stroke=INK, width=2)
        sheet.text(x, foot + 62, f"{year}", size=40, align="middle")
    for index, words, dx, align in ((0, "206.4", 0, "start"), (23, "5096.5", 0, "end")):
        x, y = points[index]
        sheet.circle(x, y, 12, fill=CINNABAR, stroke=PAPER, width=3)
        sheet.text(
            x + dx, y - 34, words, size=52, face=SONG_BOLD, align="start" if align == "start" else "end"
        )
    x, y = at(1986, TRADE[8])
    sheet.line(x, y, x, y - 90, stroke=STONE, width=2, dash="4 8")
    sheet.text(x, y - 108, "申请“复关”", size=38, face=KAI, fill=SECOND_INK, align="middle")
    _gavel(sheet, 330, 380)
    sheet.text(70, 1066, "全国货物进出口总额（亿美元）", size=40, fill=SECOND_INK)
    return sheet


def _gavel(sheet: Canvas, x: float, foot: float) -> None:
    dark = mix(INK, WOOD, 0.4)
    sheet.ellipse(x, foot, 180, 30, fill=dark)
    sheet.ellipse(x, foot - 22, 180, 30, fill=WOOD, stroke=dark)
    with sheet.at(x + 6, foot - 140, turn=-24):
        sheet.rect(60, -15, 360, 30, fill=WOOD, stroke=dark, radius=14)
        sheet.rect(-92, -84, 184, 168, fill=WOOD, stroke=dark, radius=10)
        for y in (-84, 56):
            sheet.rect(-102, y, 204, 28, fill=dark, radius=6)
        sheet.rect(-92, -14, 184, 28, fill=OCHRE)
