"""Maps, a calendar and a diagram of 1921 从石库门到红船."""

from __future__ import annotations

import math

from pictures.canvas import Canvas
from pictures.faces import KAI, SONG_BLACK, SONG_BOLD, SONG_SEMI
from pictures.lettering import Box
from pictures.maps import Chart, Place, View
from pictures.palette import (
    CINNABAR,
    DEEP_WATER,
    HAZE,
    INK,
    MIST,
    OCHRE,
    PAPER,
    ROSE,
    SAND,
    SECOND_INK,
    SHALLOW,
    STONE,
    WATER,
    mix,
)
from pictures.red_boat_scenes import boat, islet, ripples
from pictures.rivers import CHANGJIANG, HUANGHE, LAKES
from pictures.shapes import smooth


def new_youth() -> Canvas:
    """A magazine's cover, and the way that its office went."""
    sheet = Canvas(1200, 900, "《新青年》编辑部的迁移 How New Youth moved")
    sheet.rect(98, 118, 430, 640, fill=MIST)
    sheet.rect(84, 102, 430, 640, fill=mix(OCHRE, PAPER, 0.22), stroke=INK)
    sheet.text(299, 186, "LA JEUNESSE", size=44, face=SONG_SEMI, align="middle", spacing=3)
    sheet.line(124, 212, 474, 212, width=2)
    sheet.text(299, 346, "新青年", size=118, face=SONG_BLACK, fill=CINNABAR, align="middle", spacing=6)
    sheet.line(124, 386, 474, 386, width=2)
    sheet.columns(299, 412, "原名青年杂志", size=38, face=KAI, spacing=3)
    sheet.text(130, 716, "一九一五", size=36, face=KAI, fill=SECOND_INK)
    sheet.text(468, 716, "上海", size=36, face=KAI, fill=SECOND_INK, align="end")
    view = View.fitting([(30.2, 113.5), (41.2, 122.0)], Box(590, 90, 540, 690), margin=0.06)
    chart = Chart(sheet, view, size=44)
    chart.rivers(CHANGJIANG, HUANGHE, named=True)
    chart.route([(31.4, 121.0), (35.4, 117.0), (39.6, 116.2)], arrow=True)
    chart.route([(39.5, 116.9), (36.0, 119.2), (31.9, 121.5)], colour=SECOND_INK, width=4, dash="14 12")
    chart.places(
        Place("北京", 39.91, 116.4, "1917—1920", major=True, side="w"),
        Place("上海", 31.23, 121.47, "1915，1920", major=True, side="s"),
    )
    chart.finish()
    sheet.text(1116, 134, "示意图 Schematic", size=34, fill=SECOND_INK, align="end")
    sheet.text(84, 838, "实线：1917年北上　虚线：1920年南回", size=38, face=KAI, fill=SECOND_INK)
    return sheet


def early_groups() -> Canvas:
    """Six cities at their places, two arrows to the groups abroad."""
    sheet = Canvas(1200, 1050, "早期组织分布示意图 Where the early groups were, schematic")
    view = View.fitting([(22.2, 109.4), (40.9, 124.2)], Box(40, 40, 1120, 970), margin=0.05)
    chart = Chart(sheet, view, size=46)
    chart.lakes(*LAKES)
    chart.rivers(CHANGJIANG, HUANGHE, named=True)
    for lat, lon in ((39.91, 116.4), (36.65, 117.0), (30.59, 114.3), (28.2, 112.97), (23.13, 113.27)):
        chart.route([(31.23, 121.47), ((31.23 + lat) / 2 + 0.25, (121.47 + lon) / 2), (lat, lon)], width=3,
                    dash="4 10", arrow=False)  # fmt: skip
    chart.places(
        Place("上海", 31.23, 121.47, "1920年8月", major=True, side="ne"),
        Place("北京", 39.91, 116.4, "1920年10月", side="e"),
        Place("济南", 36.65, 117.0, side="w"),
        Place("武汉", 30.59, 114.3, side="nw"),
        Place("长沙", 28.2, 112.97, side="w"),
        Place("广州", 23.13, 113.27, side="e"),
    )
    _abroad(sheet, *view.at(28.6, 123.1), "日本", 1)
    _abroad(sheet, *view.at(25.0, 109.2), "法国", -1)
    chart.note("", corner="se")
    chart.finish()
    return sheet


def _abroad(sheet: Canvas, x: float, y: float, name: str, way: int) -> None:
    sheet.text(x, y - 26, f"旅{name[0]}", size=44, align="middle")
    sheet.line(x - way * 62, y, x + way * 62, y, stroke=CINNABAR, width=5)
    sheet.polyline(
        [(x + way * 38, y - 18), (x + way * 62, y), (x + way * 38, y + 18)], stroke=CINNABAR, width=5
    )
    sheet.text(x, y + 50, "Japan" if way > 0 else "France", size=34, fill=SECOND_INK, align="middle")


def delegates() -> Canvas:
    """Thirteen names about the table in Shanghai, by where they set out."""
    sheet = Canvas(1200, 1100, "十三位出席者从哪里来 Where the thirteen came from")
    groups = (
        ("北京", ("张国焘", "刘仁静"), 600, 150), ("济南", ("王尽美", "邓恩铭"), 972, 262),
        ("旅日", ("周佛海",), 1030, 566), ("陈独秀指派", ("包惠僧",), 960, 862),
        ("广州", ("陈公博",), 600, 976), ("长沙", ("毛泽东", "何叔衡"), 228, 842),
        ("武汉", ("董必武", "陈潭秋"), 226, 556), ("上海", ("李达", "李汉俊"), 222, 262),
    )  # fmt: skip
    for town, names, x, y in groups:
        above = sheet.text(x, y - 14, town, size=38, face=KAI, fill=CINNABAR, align="middle")
        below = sheet.text(x, y + 44, "　".join(names), size=46, face=SONG_BOLD, align="middle")
        half = max(above.width, below.width) / 2 + 24
        away = min(half / max(abs(x - 600), 1), 82 / max(abs(y - 560), 1))
        end = (x + (600 - x) * away, y + (560 - y) * away)
        sheet.line(600, 560, *end, stroke=CINNABAR, width=3, dash=None if town == "上海" else "4 10")
    sheet.circle(600, 560, 150, fill=ROSE, stroke=CINNABAR, width=3)
    sheet.rect(512, 522, 176, 76, fill=SAND, stroke=INK, radius=6)
    for seat in range(13):
        angle = math.radians(seat * 360 / 13 - 90)
        sheet.circle(600 + 124 * math.cos(angle), 560 + 92 * math.sin(angle), 15, fill=INK)
    sheet.text(600, 574, "上海", size=40, face=SONG_BLACK, align="middle")
    return sheet


def opening() -> Canvas:
    """Eight days as a calendar: six sessions, two days of drafting, one knock at the door."""
    sheet = Canvas(1200, 900, "上海的八天 Eight days in Shanghai")
    days = (
        ("23", "第一次", "晚开幕"), ("24", "第二次", "各地报告"), ("25", "休会", "起草"),
        ("26", "休会", "起草"), ("27", "第三次", "讨论"), ("28", "第四次", "讨论"),
        ("29", "第五次", "讨论"), ("30", "第六次", "中断"),
    )  # fmt: skip
    sheet.text(70, 122, "一九二一年七月", size=60, face=SONG_BLACK, spacing=4)
    sheet.text(1130, 122, "上海", size=48, face=KAI, fill=SECOND_INK, align="end")
    for index, (day, first, second) in enumerate(days):
        x, y = 70 + index % 4 * 270, 170 + index // 4 * 340
        resting, broken = first == "休会", day == "30"
        sheet.rect(x, y, 250, 316, fill=HAZE if resting else PAPER, stroke=CINNABAR if broken else INK,
                   line=5 if broken else 2.5)  # fmt: skip
        sheet.text(x + 125, y + 132, day, size=108, face=SONG_BLACK, align="middle",
                   fill=CINNABAR if broken else (STONE if resting else INK))  # fmt: skip
        sheet.line(x + 40, y + 164, x + 210, y + 164, stroke=STONE, width=2)
        sheet.text(x + 125, y + 222, first, size=46, face=SONG_BOLD, align="middle")
        sheet.text(x + 125, y + 282, second, size=44, face=KAI, align="middle",
                   fill=CINNABAR if broken else SECOND_INK)  # fmt: skip
    return sheet


def south_lake() -> Canvas:
    """The line from Shanghai to Jiaxing, the lake, and six dates that scholars propose."""
    sheet = Canvas(1200, 1050, "从上海到嘉兴南湖 From Shanghai to South Lake, schematic")
    sheet.rect(0, 560, 1200, 300, fill=SHALLOW)
    view = View.fitting([(30.7, 120.72), (31.3, 121.6)], Box(390, 70, 750, 460), margin=0.06)
    rails = view.line([(31.24, 121.46), (31.03, 121.23), (30.9, 121.0), (30.84, 120.92), (30.76, 120.76)])
    track = smooth(rails)
    sheet.path(track, stroke=INK, width=12)
    sheet.path(track, stroke=PAPER, width=6, dash="18 18")
    chart = Chart(sheet, view, size=46)
    chart.places(
        Place("上海", 31.24, 121.46, major=True, side="n"),
        Place("松江", 31.02, 121.22, side="se"),
        Place("嘉兴", 30.76, 120.76, major=True, side="nw"),
    )
    chart.finish()
    sheet.columns(142, 84, "从上海到嘉兴", size=58, face=SONG_BLACK, spacing=8)
    sheet.text(70, 534, "示意图 Schematic", size=34, fill=SECOND_INK)
    sheet.line(0, 560, 1200, 560, stroke=WATER, width=2)
    islet(sheet, 900, 640)
    sheet.ellipse(530, 818, 400, 20, fill=WATER, opacity=0.5)
    boat(sheet, 530, 798, 0.86)
    ripples(
        sheet,
        [(70, 626, 140), (250, 600, 110), (1000, 720, 140), (1010, 776, 120), (900, 836, 210)],
        DEEP_WATER,
    )
    for index, date in enumerate(("7月31日", "8月1日", "8月2日", "8月3日", "8月4日", "8月5日")):
        x = 62 + index * 181
        sheet.rect(x, 896, 170, 72, fill=PAPER, stroke=INK, dash="9 8")
        sheet.text(x + 85, 946, date, size=38, align="middle")
    sheet.text(600, 1024, "哪一天开的会，至今有六种说法", size=40, face=KAI, fill=CINNABAR, align="middle")
    return sheet
