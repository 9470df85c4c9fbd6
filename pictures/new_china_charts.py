"""Maps and diagrams of 1949 新中国成立."""

from __future__ import annotations

import math

from pictures.canvas import Canvas
from pictures.faces import KAI, SONG_BLACK, SONG_BOLD
from pictures.lettering import Box
from pictures.maps import Chart, Place, View
from pictures.palette import CINNABAR, DEEP_WATER, INK, OCHRE, PAPER, PINE, SECOND_INK, STONE, mix
from pictures.rivers import CHANGJIANG, TAIHU, River
from pictures.shapes import smooth

HUTUO = River(
    "滹沱河",
    "Hutuo",
    (
        (38.45, 113.3), (38.38, 113.7), (38.32, 113.95), (38.27, 114.3), (38.2, 114.75), (38.15, 115.2),
        (38.2, 115.7),
    ),
)  # fmt: skip
TUOJIANG = River(
    "沱江",
    "Tuo",
    (
        (30.95, 104.5), (30.4, 104.56), (30.12, 104.66), (29.78, 104.84), (29.58, 105.06), (29.2, 105.0),
        (28.89, 105.44),
    ),
)  # fmt: skip
JIALING = River("嘉陵江", "Jialing", ((31.2, 106.1), (30.5, 106.2), (30.0, 106.27), (29.57, 106.58)), rank=2)


def to_beiping() -> Canvas:
    """The road, then the railway, from Xibaipo to the Fragrant Hills."""
    sheet = Canvas(1200, 1050, "西柏坡至北平路线示意图 From Xibaipo to Beiping, schematic")
    view = View.fitting([(38.15, 113.5), (40.05, 117.1)], Box(40, 40, 1120, 970), margin=0.08)
    chart = Chart(sheet, view, size=44)
    chart.rivers(HUTUO, named=True)
    rails = smooth(view.line([(39.49, 115.97), (39.72, 116.14), (39.86, 116.26), (39.99, 116.33)]))
    road = [(38.34, 113.94), (38.5, 114.5), (38.75, 114.98), (38.87, 115.47), (39.2, 115.7), (39.49, 115.97)]
    chart.route(road, arrows=2, arrow=False)
    sheet.path(rails, stroke=INK, width=12)
    sheet.path(rails, stroke=PAPER, width=6, dash="16 16")
    chart.places(
        Place("西柏坡", 38.34, 113.94, "3月23日出发", major=True, side="n"),
        Place("唐县", 38.75, 114.98, "23日宿", side="nw"),
        Place("保定", 38.87, 115.47, side="e"),
        Place("涿县", 39.49, 115.97, "25日凌晨上车", side="se"),
        Place("清华园站", 39.99, 116.33, "25日清晨", major=True, side="e"),
        Place("香山", 39.99, 116.19, "当晚", side="w"),
    )
    x, y = 90.0, 170.0
    sheet.line(x, y, x + 110, y, stroke=CINNABAR, width=6)
    sheet.text(x + 134, y + 14, "汽车", size=40)
    sheet.line(x, y + 66, x + 110, y + 66, width=12, cap="butt")
    sheet.line(x, y + 66, x + 110, y + 66, stroke=PAPER, width=6, dash="16 16")
    sheet.text(x + 134, y + 80, "火车", size=40)
    chart.note("", corner="se")
    chart.finish()
    return sheet


def crossing() -> Canvas:
    """Three groups crossing southward along the lower Yangtze."""
    sheet = Canvas(1200, 900, "渡江战役示意图 The crossing of the Yangtze, schematic")
    view = View.fitting([(29.5, 116.0), (32.6, 121.75)], Box(40, 40, 1120, 820), margin=0.06)
    chart = Chart(sheet, view, size=42)
    chart.lakes(TAIHU, named=True)
    chart.rivers(CHANGJIANG, named=True)
    for start, end in (
        ((30.35, 116.25), (29.6, 116.75)), ((30.75, 116.7), (29.95, 117.2)),
        ((31.28, 117.3), (30.6, 117.85)), ((31.6, 117.7), (30.95, 118.3)),
        ((32.6, 119.75), (31.8, 119.6)), ((32.4, 120.3), (31.65, 120.05)),
    ):  # fmt: skip
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        chart.route([start, middle, end], width=8)
    chart.word("西集团", 30.86, 116.1, face=SONG_BOLD, fill=CINNABAR)
    chart.word("中集团", 31.74, 117.2, face=SONG_BOLD, fill=CINNABAR)
    chart.word("东集团", 32.68, 120.75, face=SONG_BOLD, fill=CINNABAR)
    chart.places(
        Place("湖口", 29.74, 116.22, side="sw"),
        Place("枞阳", 30.7, 117.22, side="se"),
        Place("裕溪口", 31.42, 118.33, side="se"),
        Place("南京", 32.06, 118.79, "4月23日", major=True, side="nw"),
        Place("江阴", 31.92, 120.28, side="e"),
        Place("上海", 31.23, 121.47, "5月27日", major=True, side="sw"),
    )
    chart.note("1949年4—6月", corner="se")
    chart.finish()
    return sheet


def cppcc() -> Canvas:
    """One dot a delegate, in a hall like a fan."""
    sheet = Canvas(1200, 1080, "662位代表 The 662 delegates")
    kinds = (
        ("党派", 165, CINNABAR), ("区域", 116, OCHRE), ("军队", 71, mix(INK, PAPER, 0.8)),
        ("团体", 235, PINE), ("特邀", 75, DEEP_WATER),
    )  # fmt: skip
    rows = [200 + row * 27 for row in range(13)]
    seats = [round(662 * radius / sum(rows)) for radius in rows]
    seats[-1] += 662 - sum(seats)
    dots = sorted(
        (180 - 180 * seat / (count - 1), radius)
        for radius, count in zip(rows, seats, strict=True)
        for seat in range(count)
    )[::-1]
    colours = [colour for _, count, colour in kinds for _ in range(count)]
    for (angle, radius), colour in zip(dots, colours, strict=True):
        turn = math.radians(angle)
        sheet.circle(600 + radius * math.cos(turn), 640 - radius * math.sin(turn), 9.5, fill=colour)
    sheet.text(600, 616, "662", size=132, face=SONG_BLACK, align="middle")
    for index, (name, count, colour) in enumerate(kinds):
        x = 168 + index * 216
        sheet.circle(x, 748, 20, fill=colour)
        sheet.text(x, 836, name, size=50, face=SONG_BOLD, align="middle")
        sheet.text(x, 900, f"{count}人", size=46, align="middle")
    sheet.text(
        600, 1000, "四十六个单位，一个圆点一位代表", size=42, face=KAI, fill=SECOND_INK, align="middle"
    )
    return sheet


def common_programme() -> Canvas:
    """Sixty squares in seven columns."""
    sheet = Canvas(1200, 1176, "共同纲领七章六十条 The Common Programme: seven chapters, sixty articles")
    chapters = (("总纲", 11), ("政权机关", 8), ("军事制度", 6), ("经济政策", 15), ("文化教育政策", 9),
                ("民族政策", 4), ("外交政策", 7))  # fmt: skip
    for index, (name, count) in enumerate(chapters):
        x = 106 + index * 144
        colour = CINNABAR if count == 15 else mix(INK, PAPER, 0.62)
        for article in range(count):
            sheet.rect(x, 722 - article * 40, 104, 34, fill=colour)
        sheet.text(
            x + 52, 706 - (count - 1) * 40, str(count), size=48, face=SONG_BOLD, align="middle", fill=INK
        )
        sheet.columns(x + 52, 788, name, size=46, face=SONG_BOLD if count == 15 else KAI, spacing=2)
    sheet.line(80, 768, 1120, 768, stroke=STONE, width=2)
    sheet.text(1120, 1128, "七章六十条，一格一条", size=40, face=KAI, fill=SECOND_INK, align="end")
    return sheet


def railway() -> Canvas:
    """The line from Chengdu along the Tuo and the Yangtze to Chongqing."""
    sheet = Canvas(1200, 960, "成渝铁路示意图 The Chengdu–Chongqing railway, schematic")
    view = View.fitting([(28.8, 103.9), (30.95, 106.85)], Box(40, 40, 1120, 880), margin=0.05)
    chart = Chart(sheet, view, size=44)
    chart.rivers(CHANGJIANG, named=False)
    chart.word("长江", 28.99, 105.62, size=40, fill=DEEP_WATER)
    chart.rivers(TUOJIANG, JIALING, named=True)
    stops = (
        (30.7, 104.07), (30.63, 104.25), (30.39, 104.5), (30.13, 104.61), (29.79, 104.81), (29.6, 105.1),
        (29.35, 105.3), (29.41, 105.58), (29.37, 105.9), (29.12, 105.93), (29.12, 106.1), (29.32, 106.24),
        (29.42, 106.42), (29.55, 106.53),
    )  # fmt: skip
    track = smooth(view.line(stops))
    sheet.path(track, stroke=INK, width=13)
    sheet.path(track, stroke=PAPER, width=6, dash="18 18")
    chart.places(
        Place("成都", 30.7, 104.07, major=True, side="n"),
        Place("资阳", 30.13, 104.61, side="sw"),
        Place("内江", 29.6, 105.1, side="ne"),
        Place("永川", 29.37, 105.9, side="ne"),
        Place("江津", 29.3, 106.24, side="se"),
        Place("重庆", 29.55, 106.55, "1952年7月1日", major=True, side="nw"),
    )
    chart.word("505公里", 30.5, 105.6, size=76, face=SONG_BLACK, fill=CINNABAR)
    chart.note("", corner="ne")
    chart.finish()
    return sheet
