"""Places on the coast, without any outline of land: the zones, the ports, the journey of 1992."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Final

from pictures.canvas import Canvas
from pictures.faces import BRUSH, SONG_BOLD
from pictures.landscape import waves
from pictures.lettering import Box
from pictures.maps import Chart, Place, View
from pictures.palette import CINNABAR, DEEP_WATER, INK, PAPER, SECOND_INK, STONE, WATER
from pictures.rivers import CHANGJIANG, HUAIHE, HUANGHE, XIJIANG, LatLon
from pictures.shapes import smooth


def draw(folder: Path) -> None:
    """Draw zones.svg, coastal-cities.svg and southern-talks.svg."""
    _zones().save(folder / "zones.svg")
    _ports().save(folder / "coastal-cities.svg")
    _journey().save(folder / "southern-talks.svg")


AREAS: Final = ((327.5, "深圳", "327.5"), (6.81, "珠海", "6.81"), (2.5, "厦门", "2.5"), (1.6, "汕头", "1.6"))
SHORE_OF_ZONES: Final[tuple[LatLon, ...]] = (
    (21.95, 112.6), (22.25, 113.56), (22.54, 114.06), (22.75, 115.4), (23.36, 116.69), (24.49, 118.1),
    (24.95, 118.8),
)  # fmt: skip


def _zones() -> Canvas:
    sheet = Canvas(1200, 1240, "四个经济特区的位置与起步面积 The four special zones and their first areas")
    view = View.fitting([(21.6, 112.6), (24.95, 118.8)], Box(40, 30, 1120, 640), margin=0.0)
    sheet.path(smooth(view.line(SHORE_OF_ZONES)), stroke=WATER, width=6)
    for west, top, wide in ((330, 610, 260), (620, 520, 330), (860, 360, 270), (980, 250, 160)):
        waves(sheet, Box(west, top, wide, 60), rows=3, seed=west)
    chart = Chart(sheet, view, size=46)
    chart.word("南海", 21.98, 116.75, size=46, fill=DEEP_WATER)
    chart.places(
        Place("深圳", 22.54, 114.06, major=True, side="n"),
        Place("珠海", 22.25, 113.56, major=True, side="n"),
        Place("汕头", 23.36, 116.69, major=True, side="nw"),
        Place("厦门", 24.49, 118.1, major=True, side="nw"),
        Place("广州", 23.13, 113.26, side="n", mark="ring"),
    )
    chart.note("1980", corner="nw")
    chart.finish()
    sheet.text(70, 740, "起步面积（平方公里）", size=44, face=SONG_BOLD)
    left, foot = 70.0, 1110.0
    for area, name, words in AREAS:
        side = math.sqrt(area) * 18.4
        first = name == "深圳"
        sheet.rect(left, foot - side, side, side, fill=CINNABAR if first else INK)
        at = left + side / 2 if first else left
        sheet.text(at, 1166, name, size=44, face=SONG_BOLD, align="middle" if first else "start")
        sheet.text(at, 1216, words, size=40, fill=SECOND_INK, align="middle" if first else "start")
        left += 440 if first else 226
    sheet.line(60, foot, 1140, foot, stroke=STONE, width=1.5)
    return sheet


PORTS: Final = (
    ("大连", 38.92, 121.64, "e"), ("秦皇岛", 39.93, 119.6, "n"), ("天津", 39.1, 117.4, "w"),
    ("烟台", 37.54, 121.39, "e"), ("青岛", 36.07, 120.38, "w"), ("连云港", 34.6, 119.2, "w"),
    ("南通", 31.98, 120.87, "w"), ("上海", 31.23, 121.47, "e"), ("宁波", 29.87, 121.55, "w"),
    ("温州", 28.0, 120.7, "w"), ("福州", 26.08, 119.3, "w"), ("广州", 23.13, 113.26, "n"),
    ("湛江", 21.2, 110.4, "ne"), ("北海", 21.48, 109.12, "nw"),
)  # fmt: skip
ZONES: Final = (
    ("深圳", 22.54, 114.06),
    ("珠海", 22.25, 113.56),
    ("汕头", 23.36, 116.69),
    ("厦门", 24.49, 118.1),
)
SHORE: Final[tuple[LatLon, ...]] = (
    (38.92, 121.64), (39.93, 119.6), (39.1, 117.4), (37.54, 121.39), (36.07, 120.38), (34.6, 119.2),
    (31.98, 120.87), (31.23, 121.47), (29.87, 121.55), (28.0, 120.7), (26.08, 119.3), (24.49, 118.1),
    (23.36, 116.69), (22.54, 114.06), (22.25, 113.56), (21.2, 110.4), (21.48, 109.12),
)  # fmt: skip
"""Through the ports and zones themselves: the coast as the eye follows it."""
PORTS_VIEW: Final = View.fitting([(20.6, 107.5), (40.95, 123.6)], Box(40, 40, 1120, 1600), margin=0.0)


def _ports() -> Canvas:
    sheet = Canvas(1200, 1780, "1984年的十四个沿海开放城市 The fourteen open coastal cities of 1984")
    view = PORTS_VIEW
    for river, start in ((CHANGJIANG, 41), (HUANGHE, -9), (XIJIANG, 2)):
        sheet.path(smooth(view.line(river.course[start:])), stroke=WATER, width=4)
    sheet.path(smooth(view.line(SHORE), tension=0.7), stroke=WATER, width=7)
    for left, top, wide in (
        (950, 470, 210),
        (1000, 900, 160),
        (960, 1180, 200),
        (620, 1500, 400),
    ):
        waves(sheet, Box(left, top, wide, 90), rows=4, seed=left)
    chart = Chart(sheet, view, size=48)
    for text, lat, lon in (
        ("渤海", 38.72, 119.35),
        ("黄海", 35.0, 122.4),
        ("东海", 27.6, 122.9),
        ("南海", 21.4, 116.2),
    ):
        chart.word(text, lat, lon, size=46, fill=DEEP_WATER)
    for text, lat, lon in (("长江", 30.55, 115.6), ("黄河", 36.9, 116.0)):
        chart.word(text, lat, lon, size=40, fill=DEEP_WATER)
    for _, lat, lon in ZONES:
        x, y = view.at(lat, lon)
        sheet.rect(x - 11, y - 11, 22, 22, fill=PAPER, stroke=INK, line=5)
    chart.places(*(Place(name, lat, lon, side=side, major=True) for name, lat, lon, side in PORTS))
    chart.finish()
    sheet.columns(170, 560, "十四个港口", size=120, face=BRUSH, spacing=8)
    sheet.circle(84, 1712, 13, fill=CINNABAR)
    sheet.text(112, 1727, "十四个港口城市", size=44)
    sheet.rect(478, 1701, 22, 22, fill=PAPER, stroke=INK, line=5)
    sheet.text(516, 1727, "四个经济特区", size=44)
    sheet.text(1130, 1727, "示意图 Schematic", size=36, fill=SECOND_INK, align="end")
    return sheet


STOPS: Final = (
    Place("北京", 39.9, 116.4, side="e", mark="ring"),
    Place("武昌", 30.53, 114.32, note="1月18日", major=True, side="w"),
    Place("深圳", 22.54, 114.1, note="1月19日", major=True, side="e"),
    Place("珠海", 22.15, 113.5, note="1月23日", major=True, side="w"),
    Place("上海", 31.23, 121.47, note="1月31日", major=True, side="n"),
)
SOUTHWARD: Final[tuple[LatLon, ...]] = (
    (39.9, 116.4), (38.04, 114.5), (34.75, 113.65), (32.1, 114.05), (30.53, 114.32), (28.2, 113.0),
    (26.9, 112.6), (24.8, 113.6), (23.13, 113.26), (22.54, 114.1),
)  # fmt: skip
EASTWARD: Final[tuple[LatLon, ...]] = (
    (22.15, 113.5), (23.13, 113.1), (25.6, 113.3), (27.8, 113.4), (28.25, 117.0), (29.1, 119.6),
    (30.25, 120.2), (31.23, 121.47),
)  # fmt: skip


def _journey() -> Canvas:
    sheet = Canvas(1200, 1300, "1992年南行路线 The journey of 1992")
    view = View.fitting([(21.4, 107.6), (40.3, 123.4)], Box(50, 40, 1100, 1220), margin=0.0)
    for river, start in ((CHANGJIANG, 30), (HUANGHE, -16), (HUAIHE, 0), (XIJIANG, 2)):
        sheet.path(smooth(view.line(river.course[start:])), stroke=WATER, width=4)
    chart = Chart(sheet, view, size=46)
    chart.word("长江", 30.05, 116.9, size=40, fill=DEEP_WATER)
    chart.word("黄河", 35.5, 116.3, size=40, fill=DEEP_WATER)
    for way in (SOUTHWARD, EASTWARD):
        curve = smooth(view.line(way), tension=0.8)
        sheet.path(curve, stroke=PAPER, width=17)
        sheet.path(curve, stroke=INK, width=11)
        sheet.path(curve, stroke=PAPER, width=6, dash="15 15", cap="butt")
    crossing = (view.at(22.54, 114.1), view.at(22.3, 113.8), view.at(22.15, 113.5))
    sheet.path(smooth(crossing), stroke=CINNABAR, width=5, dash="3 10")
    chart.places(*STOPS)
    chart.note("1992", corner="nw")
    chart.finish()
    with sheet.at(222, 1010, scale=0.7):
        _platform_sign(sheet, 0, 0)
    return sheet


def _platform_sign(sheet: Canvas, x: float, foot: float) -> None:
    """Draw a station's name on its board."""
    for side in (-1, 1):
        sheet.line(x + side * 130, foot - 250, x + side * 130, foot, stroke=INK, width=11)
    sheet.rect(x - 205, foot - 300, 410, 176, fill="#FCFAF4", stroke=INK, line=6)
    sheet.rect(x - 205, foot - 152, 410, 28, fill=CINNABAR)
    sheet.text(x, foot - 182, "武　昌", size=104, face=SONG_BOLD, align="middle")
    sheet.line(x - 240, foot, x + 225, foot, stroke=INK, width=3)
