"""Pictures of 1921 从石库门到红船: houses, letters, sheets of paper and a boat; no portraits, no flags."""

from __future__ import annotations

from pathlib import Path

from pictures.buildings import bricks
from pictures.canvas import Canvas
from pictures.faces import BRUSH, KAI, KAI_BOLD, SONG, SONG_BLACK, SONG_BOLD
from pictures.lettering import Box
from pictures.palette import (
    CINNABAR,
    DEEP_WATER,
    HAZE,
    INK,
    MIST,
    PAPER,
    ROSE,
    SECOND_INK,
    SHALLOW,
    STONE,
    WATER,
    mix,
)
from pictures.red_boat_charts import delegates, early_groups, new_youth, opening, south_lake
from pictures.red_boat_scenes import (
    boat,
    booklet,
    envelope,
    gate,
    islet,
    mill,
    ripples,
    stone_gate,
    unsigned,
    window,
)

SLUG = "1921-red-boat"


def draw(folder: Path) -> None:
    """Draw the cover and the panels' pictures into `folder`."""
    for name, picture in (
        ("cover", cover), ("new-youth", new_youth), ("may-fourth", may_fourth), ("manifesto", manifesto),
        ("early-groups", early_groups), ("two-envoys", two_envoys), ("shikumen", shikumen),
        ("delegates", delegates), ("opening", opening), ("south-lake", south_lake),
        ("programme", programme), ("july-first", july_first),
    ):  # fmt: skip
        picture().save(folder / f"{name}.svg")


def cover() -> Canvas:
    """The boat on still water, an islet behind it, and much air."""
    sheet = Canvas(900, 1200, "从石库门到红船 From the Stone-Gate House to the Red Boat")
    sheet.path(
        "M0 742C110 716 190 722 300 730C430 738 520 716 640 724C760 732 820 722 900 728V780H0Z", fill=HAZE
    )
    islet(sheet, 214, 746)
    sheet.rect(0, 760, 900, 440, fill=SHALLOW)
    sheet.line(0, 760, 900, 760, stroke=WATER, width=2)
    sheet.ellipse(470, 962, 330, 22, fill=WATER, opacity=0.5)
    boat(sheet, 470, 940, 0.82)
    ripples(
        sheet,
        [(70, 820, 130), (640, 806, 190), (60, 1012, 240), (380, 1030, 320), (690, 1066, 150),
         (150, 1092, 180), (470, 1120, 220), (60, 1156, 110), (700, 1160, 120)],
        DEEP_WATER,
    )  # fmt: skip
    sheet.columns(734, 92, "从石库门\n到红船", size=112, face=SONG_BLACK, spacing=16, leading=1.5)
    sheet.columns(430, 98, "一九二一年夏　上海—嘉兴", size=38, face=KAI, fill=SECOND_INK, spacing=4)
    sheet.seal(518, 586, 92, "南湖")
    return sheet


def may_fourth() -> Canvas:
    """Fifty-six days on one line, each of three days with its thing."""
    sheet = Canvas(1200, 860, "1919年5月4日至6月28日 From 4 May to 28 June 1919")
    start, day = 185.0, 755 / 55
    places = (
        (0, "五月四日", "北京", "学生集会"),
        (32, "六月五日", "上海", "工人罢工"),
        (55, "六月廿八", "巴黎", "拒签和约"),
    )
    sheet.line(70, 560, 1130, 560, width=4)
    for count in range(56):
        x = start + count * day
        sheet.line(x, 560, x, 572 if count % 7 else 584, stroke=STONE, width=2)
    for count, date, where, what in places:
        x = start + count * day
        sheet.line(x, 440, x, 560, stroke=CINNABAR, width=3)
        sheet.circle(x, 560, 15, fill=CINNABAR, stroke=PAPER, width=4)
        sheet.text(x, 662, date, size=50, face=SONG_BOLD, align="middle")
        sheet.text(x, 730, where, size=44, face=SONG, align="middle")
        sheet.text(x, 790, what, size=44, face=KAI, fill=SECOND_INK, align="middle")
    gate(sheet, start, 440)
    mill(sheet, start + 32 * day, 440)
    unsigned(sheet, start + 55 * day, 440)
    sheet.text(600, 130, "一九一九年的五十六天", size=62, face=SONG_BLACK, align="middle", spacing=4)
    return sheet


def manifesto() -> Canvas:
    """Two small books: two characters have changed places."""
    sheet = Canvas(1200, 900, "《共产党宣言》初版与再版 The Manifesto, first and second printing")
    booklet(sheet, 190, mix(CINNABAR, PAPER, 0.5), "共党产宣言", "1920年8月初版")
    booklet(sheet, 640, mix("#4F7482", PAPER, 0.66), "共产党宣言", "1920年9月再版")
    for y, other in ((301, 397), (397, 301)):
        sheet.path(f"M568 {y}C590 {y} 612 {other} 632 {other}", stroke=CINNABAR, width=4, dash="10 9")
    return sheet


def two_envoys() -> Canvas:
    """Letters, fanned as if just laid on a table."""
    sheet = Canvas(1200, 900, "1921年6月的通知 The letters of June 1921")
    towns = ("北京", "济南", "武汉", "长沙", "广州", "日本")
    for index, town in enumerate(towns):
        spread = (index - 2.5) / 2.5
        with sheet.at(600 + spread * 46, 1204, turn=spread * 23.5):
            envelope(sheet, town)
    sheet.text(600, 838, "每处派两人来上海", size=52, face=SONG_BOLD, align="middle", spacing=4)
    return sheet


def shikumen() -> Canvas:
    """The front of one house of the row, measured by eye from the one that stands."""
    sheet = Canvas(1200, 1040, "石库门正面 The front of a stone-gate house")
    grey, red = mix("#6F7370", PAPER, 0.72), mix("#9A4A38", PAPER, 0.8)
    sheet.rect(70, 120, 1060, 780, fill=grey)
    bricks(sheet, Box(70, 120, 1060, 780), course=26, colour=mix(PAPER, grey, 0.34))
    for y in (150, 400, 640, 700):
        sheet.rect(70, y, 1060, 20, fill=red)
    sheet.rect(70, 880, 1060, 26, fill=mix(INK, PAPER, 0.55))
    sheet.path("M40 122L92 74H1108L1160 122Z", fill=mix(INK, PAPER, 0.78), stroke=INK)
    for x in (150, 832):
        window(sheet, x, 190)
    stone_gate(sheet, red)
    sheet.rect(850, 476, 204, 140, fill=PAPER, stroke=INK)
    sheet.text(952, 528, "望志路", size=42, face=SONG_BOLD, align="middle", spacing=4)
    sheet.text(952, 598, "106", size=62, face=SONG_BLACK, fill=CINNABAR, align="middle")
    sheet.text(600, 974, "望志路106号，今兴业路76号", size=40, face=KAI, fill=SECOND_INK, align="middle")
    return sheet


def programme() -> Canvas:
    """Three sheets: the Chinese one is missing, and so is article 11 in the others."""
    sheet = Canvas(1200, 900, "纲领的三种文字 The Programme in three languages")
    sheet.rect(70, 110, 330, 600, stroke=STONE, line=3, dash="14 12")
    sheet.columns(235, 260, "未见原件", size=76, face=KAI, fill=STONE, spacing=14)
    for x, heading in ((440, "Программа"), (810, "Programme")):
        sheet.rect(x + 12, 122, 330, 600, fill=MIST)
        sheet.rect(x, 110, 330, 600, fill=PAPER, stroke=INK)
        sheet.text(x + 165, 176, heading, size=46, face=SONG_BOLD, align="middle")
        for article in range(1, 16):
            y = 196 + article * 33
            if article == 11:
                sheet.rect(x + 26, y - 30, 278, 42, fill=ROSE, stroke=CINNABAR, dash="8 7")
                sheet.text(x + 165, y + 4, "11", size=36, face=SONG_BOLD, fill=CINNABAR, align="middle")
                continue
            sheet.circle(x + 42, y - 9, 6, fill=INK)
            sheet.line(x + 64, y - 9, x + (292 if article % 3 else 240), y - 9, stroke=STONE, width=4)
    for x, name, note in (
        (235, "中文", "至今没有找到"),
        (605, "俄文", "1957年移交"),
        (975, "英文", "1960年发现"),
    ):
        sheet.text(x, 786, name, size=50, face=SONG_BOLD, align="middle")
        sheet.text(x, 846, note, size=40, face=KAI, fill=SECOND_INK, align="middle")
    sheet.text(790, 76, "都缺第十一条", size=42, face=KAI_BOLD, fill=CINNABAR, align="middle")
    return sheet


def july_first() -> Canvas:
    """Two dates, face to face."""
    sheet = Canvas(1200, 920, "七月一日与七月二十三日 1 July and 23 July")
    sheet.columns(860, 110, "七月一日", size=146, face=BRUSH, fill=CINNABAR, spacing=12)
    sheet.columns(340, 150, "七月二十三日", size=88, face=KAI_BOLD, spacing=8)
    sheet.line(420, 430, 770, 430, stroke=STONE, width=3)
    sheet.circle(420, 430, 10, fill=INK)
    sheet.circle(770, 430, 10, fill=CINNABAR)
    sheet.text(595, 404, "相隔二十二天", size=42, face=KAI, fill=SECOND_INK, align="middle")
    sheet.text(860, 806, "纪念日", size=50, face=SONG_BOLD, align="middle")
    sheet.text(860, 862, "1938年选定　1941年成文", size=36, fill=SECOND_INK, align="middle")
    sheet.text(340, 806, "开幕日", size=50, face=SONG_BOLD, align="middle")
    sheet.text(340, 862, "1980年考定", size=36, fill=SECOND_INK, align="middle")
    return sheet
