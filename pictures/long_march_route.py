"""The show-piece: the four ways of the Long March on one sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pictures.canvas import Canvas
from pictures.faces import BRUSH, KAI, SONG, SONG_BOLD
from pictures.lettering import Box, set_columns
from pictures.long_march_map import (
    CENTRAL,
    FOURTH,
    FOURTH_INK,
    SECOND,
    SECOND_INK_WAY,
    TWENTY_FIFTH,
    TWENTY_FIFTH_INK,
    mountains,
    waters,
    way,
)
from pictures.maps import Chart, Place, View
from pictures.palette import CINNABAR, DEEP_WATER, PAPER, SECOND_INK, STONE

MAP: Final = Box(0, 0, 1200, 1150)
VIEW: Final = View.fitting([(24.5, 98.5), (37.85, 117.1)], MAP, margin=0.0)
PLACES: Final = (
    Place("瑞金", 25.88, 116.03, note="1934.10", major=True, side="n"),
    Place("于都", 25.96, 115.41, side="w"),
    Place("遵义", 27.69, 106.92, note="1935.1", major=True, side="ne"),
    Place("泸定", 29.93, 102.23, note="1935.5", major=True, side="w"),
    Place("吴起", 36.93, 108.17, note="1935.10", major=True, side="ne"),
    Place("会宁", 35.69, 105.05, note="1936.10", major=True, side="w"),
    Place("界首", 25.72, 110.78, side="s"),
    Place("黎平", 26.23, 109.13, side="s"),
    Place("皎平渡", 26.29, 102.38, side="e"),
    Place("夹金山", 30.87, 102.7, side="e"),
    Place("班佑", 33.55, 102.95, side="e"),
    Place("腊子口", 34.09, 103.91, side="e"),
    Place("将台堡", 35.75, 105.78, side="n"),
    Place("何家冲", 31.85, 114.35, side="s", mark="ring"),
    Place("永坪", 37.02, 109.75, side="e", mark="ring"),
    Place("苍溪", 31.73, 105.94, side="e", mark="ring"),
    Place("甘孜", 31.62, 99.99, side="n", mark="ring"),
    Place("桑植", 29.5, 110.1, side="e", mark="ring"),
)
LEGEND: Final = (
    (CINNABAR, None, "中央红军", "First Front Army", "1934.10–1935.10", "二万五千里"),
    (TWENTY_FIFTH_INK, "4 11", "红二十五军", "25th Army", "1934.11–1935.9", "近一万里"),
    (FOURTH_INK, "16 9", "红四方面军", "Fourth Front Army", "1935.5–1936.10", "一万余里"),
    (SECOND_INK_WAY, None, "红二方面军", "Second Front Army", "1935.11–1936.10", "二万余里"),
)


def draw(folder: Path) -> None:
    """Draw route.svg."""
    sheet = Canvas(1200, 1500, "长征路线示意图 The routes of the Long March, schematic")
    mountains(sheet, VIEW)
    waters(sheet, VIEW)
    chart = Chart(sheet, VIEW, size=38)
    for text, lat, lon in (
        ("长江", 30.35, 108.6), ("黄河", 35.75, 111.25), ("湘江", 27.6, 112.9), ("赣江", 27.3, 115.35),
        ("乌江", 29.05, 108.45), ("金沙江", 28.42, 103.05), ("嘉陵江", 30.75, 106.75), ("渭河", 34.5, 107.9),
    ):  # fmt: skip
        chart.word(text, lat, lon, size=34, fill=DEEP_WATER)
    way(sheet, VIEW, TWENTY_FIFTH, TWENTY_FIFTH_INK, 5, dash="4 11")
    way(sheet, VIEW, SECOND, SECOND_INK_WAY, 4.5)
    way(sheet, VIEW, FOURTH, FOURTH_INK, 5, dash="16 9")
    chart.route(CENTRAL, width=8, arrows=3)
    for text, lat, lon in (("雪山", 31.72, 103.95), ("草地", 33.62, 101.9)):
        chart.word(text, lat, lon, size=34, face=KAI)
    chart.places(*PLACES)
    chart.finish()
    _title(sheet)
    _legend(sheet)
    sheet.save(folder / "route.svg")


def _title(sheet: Canvas) -> None:
    sheet.place(set_columns("长征路线", 92, BRUSH, spacing=6), 1108, 64, halo=PAPER)
    years = set_columns("一九三四—一九三六", 36, KAI, spacing=3)
    sheet.place(years, 1022, 76, SECOND_INK, halo=PAPER)


def _legend(sheet: Canvas) -> None:
    sheet.rect(0, 1130, 1200, 370, fill=PAPER)
    sheet.line(60, 1142, 1140, 1142, stroke=STONE, width=1.5)
    for index, (colour, dash, zh, en, dates, length) in enumerate(LEGEND):
        y = 1206 + index * 64
        sheet.line(64, y - 13, 126, y - 13, stroke=colour, width=8 if index == 0 else 5, dash=dash)
        sheet.text(146, y, zh, size=38, face=SONG_BOLD if index == 0 else SONG)
        sheet.text(356, y, en, size=34, fill=SECOND_INK)
        sheet.text(690, y, dates, size=34, fill=SECOND_INK)
        sheet.text(1140, y, length, size=34, align="end")
    sheet.text(64, 1468, "示意图 Schematic　路线为概略走向", size=34, fill=SECOND_INK)
