"""Two maps from nearer by: the turn into Guizhou, and the four crossings of the Chishui."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pictures.canvas import Canvas
from pictures.faces import KAI, SONG_BOLD
from pictures.lettering import Box
from pictures.long_march_map import peak, waters
from pictures.maps import Chart, Place, View
from pictures.palette import CINNABAR, DEEP_WATER, INK, PAPER, SECOND_INK, STONE, WATER
from pictures.rivers import LatLon
from pictures.shapes import Point, smooth

_PLANNED: Final[tuple[LatLon, ...]] = (
    (26.3, 109.72),
    (26.9, 109.72),
    (27.6, 109.75),
    (28.5, 109.85),
    (29.3, 110.1),
)
_TAKEN: Final[tuple[LatLon, ...]] = (
    (25.53, 111.6), (25.72, 110.78), (25.93, 110.4), (26.02, 110.1), (26.3, 109.72), (26.23, 109.13),
    (26.73, 108.45), (27.05, 108.1), (27.22, 107.5), (27.69, 106.92),
)  # fmt: skip
_HILLS: Final = (
    (25.98, 110.62), (26.18, 110.5), (25.55, 109.5), (26.6, 108.0), (26.45, 108.3), (26.6, 110.6),
    (28.2, 107.6), (28.0, 107.25), (27.9, 110.6), (28.15, 110.75), (25.3, 108.6),
    (26.1, 107.4), (27.5, 108.75),
)  # fmt: skip


def draw(folder: Path) -> None:
    """Draw liping.svg and chishui.svg."""
    _liping(folder)
    _chishui(folder)


def _liping(folder: Path) -> None:
    sheet = Canvas(1200, 1000, "通道、黎平转兵示意图 The turn at Tongdao and Liping, schematic")
    view = View.fitting([(25.2, 106.4), (29.5, 111.9)], Box(0, 0, 1200, 1000), margin=0.02)
    for lat, lon in sorted(_HILLS, reverse=True):
        x, y = view.at(lat, lon)
        peak(sheet, x, y, 74)
        peak(sheet, x + 48, y + 10, 52)
    waters(sheet, view, heavier=1.5)
    chart = Chart(sheet, view, size=42)
    chart.word("湘江", 26.2, 111.55, size=40, fill=DEEP_WATER)
    chart.word("乌江", 28.1, 107.95, size=40, fill=DEEP_WATER)
    chart.word("沅江", 28.35, 110.15, size=40, fill=DEEP_WATER)
    chart.route(_PLANNED, colour=SECOND_INK, width=5, dash="3 14")
    chart.route(_TAKEN, width=9, arrows=1)
    for text, lat, lon in (("原定去湘西", 28.9, 109.1), ("同红二、六军团会合", 28.68, 108.88)):
        chart.word(text, lat, lon, size=38)
    chart.places(
        Place("黎平", 26.23, 109.13, note="12.18", major=True, side="s"),
        Place("通道", 26.3, 109.72, note="12.12", major=True, side="ne"),
        Place("遵义", 27.69, 106.92, side="n"),
        Place("界首", 25.72, 110.78, side="s"),
        Place("桑植", 29.4, 110.16, side="e", mark="ring"),
    )
    chart.note("1934.12")
    chart.finish()
    sheet.save(folder / "liping.svg")


_CHISHUI: Final[tuple[LatLon, ...]] = (
    (27.79, 104.88), (27.71, 104.97), (27.71, 105.12), (27.79, 105.2), (27.72, 105.3), (27.78, 105.5),
    (27.73, 105.6), (27.67, 105.64), (27.72, 105.75), (27.76, 105.91), (27.75, 106.0), (27.79, 106.09),
    (27.77, 106.22), (27.84, 106.36), (27.93, 106.36), (28.0, 106.33), (28.08, 106.25), (28.16, 106.16),
    (28.18, 106.11), (28.15, 106.04), (28.2, 106.03), (28.28, 105.99), (28.36, 105.93), (28.41, 105.95),
    (28.47, 105.96), (28.48, 105.87), (28.52, 105.7), (28.58, 105.68), (28.66, 105.75), (28.75, 105.77),
    (28.81, 105.84),
)  # fmt: skip
_YANGTZE: Final[tuple[LatLon, ...]] = (
    (28.82, 104.8), (28.8, 105.0), (28.72, 105.12), (28.78, 105.3), (28.9, 105.45), (28.96, 105.58),
    (28.88, 105.66), (28.9, 105.76), (28.81, 105.84), (28.93, 105.88), (29.0, 106.0),
)  # fmt: skip
_LOOPS: Final[tuple[LatLon, ...]] = (
    (27.69, 106.92), (27.95, 106.99), (28.17, 106.86), (28.33, 106.4), (28.29, 105.99), (28.17, 105.62),
    (27.95, 105.22), (27.89, 105.35), (27.99, 105.72), (28.15, 106.045), (28.26, 106.4), (28.09, 106.76),
    (27.85, 106.86), (27.66, 106.74), (27.8, 106.55), (27.875, 106.375), (27.9, 106.1), (28.0, 106.0),
    (28.1, 106.23), (28.125, 106.45), (28.03, 106.64), (27.8, 106.66), (27.5, 106.5),
)  # fmt: skip
"""遵义 桐梓 一渡土城 扎西 二渡太平渡 桐梓 遵义 三渡茅台 四渡二郎滩 南下乌江."""
_CROSSINGS: Final = (
    ("一", 28.29, 105.99, "1月29日", "土城、元厚", "向西"),
    ("二", 28.15, 106.045, "2月18—21日", "太平渡、二郎滩", "向东"),
    ("三", 27.875, 106.375, "3月16—17日", "茅台", "向西"),
    ("四", 28.1, 106.23, "3月21—22日", "太平渡、二郎滩", "向东"),
)


def _chishui(folder: Path) -> None:
    sheet = Canvas(1200, 1240, "四渡赤水示意图 The four crossings of the Chishui, schematic")
    view = View.fitting([(27.52, 105.05), (28.62, 107.22)], Box(0, 0, 1200, 880), margin=0.035)
    for lat, lon in _PEAKS:
        peak(sheet, *view.at(lat, lon), 62)
        peak(sheet, view.at(lat, lon)[0] + 40, view.at(lat, lon)[1] + 8, 44)
    for course, width in ((_YANGTZE, 20.0), (_CHISHUI, 15.0)):
        sheet.path(smooth(view.line(course)), stroke=WATER, width=width)
    chart = Chart(sheet, view, size=42)
    chart.word("赤水河", 28.5, 106.12, size=42, fill=DEEP_WATER)
    chart.word("长江", 28.62, 105.32, size=40, fill=DEEP_WATER)
    chart.route(_LOOPS, width=7, arrows=9)
    for text, lat, lon in (("土城", 28.335, 105.83), ("太平渡", 28.12, 105.745), ("二郎滩", 28.03, 106.425),
                           ("茅台", 27.755, 106.43)):  # fmt: skip
        chart.word(text, lat, lon, size=44, face=SONG_BOLD, fill=INK)
    chart.word("南渡乌江", 27.555, 106.31, size=40)
    chart.places(
        Place("遵义", 27.69, 106.92, major=True, side="se"),
        Place("桐梓", 28.13, 106.82, side="e"),
        Place("扎西", 27.85, 105.05, side="e", mark="ring"),
    )
    chart.finish()
    for numeral, lat, lon, *_ in _CROSSINGS:
        _numeral(sheet, view.at(lat, lon), numeral)
    _crossings(sheet)
    sheet.save(folder / "chishui.svg")


_PEAKS: Final = (
    (28.45, 106.75), (28.4, 105.3), (28.22, 105.35), (28.0, 107.05), (27.62, 106.05), (27.6, 105.45),
    (28.5, 106.45), (27.72, 107.2),
)  # fmt: skip


def _numeral(sheet: Canvas, at: Point, numeral: str) -> None:
    sheet.circle(*at, 27, fill=PAPER, stroke=CINNABAR, width=4)
    sheet.text(at[0], at[1] + 14, numeral, size=38, face=SONG_BOLD, fill=CINNABAR, align="middle")


def _crossings(sheet: Canvas) -> None:
    sheet.rect(0, 884, 1200, 356, fill=PAPER)
    sheet.line(60, 896, 1140, 896, stroke=STONE, width=1.5)
    for index, (numeral, _, _, date, ferries, course) in enumerate(_CROSSINGS):
        y = 968 + index * 62
        _numeral(sheet, (92, y - 14), numeral)
        sheet.text(146, y, date, size=40, face=SONG_BOLD)
        sheet.text(450, y, ferries, size=40)
        sheet.text(1140, y, course, size=40, face=KAI, fill=SECOND_INK, align="end")
    sheet.text(64, 1216, "示意图 Schematic　1935", size=34, fill=SECOND_INK)
